#include "searchd/routes.h"

#include <algorithm>
#include <array>

#include <spdlog/spdlog.h>

#include "analyzers/text_analysis.h"
#include "searchd/asset_answer.h"
#include "searchd/date_fields.h"
#include "searchd/document_answer.h"
#include "searchd/export_answer.h"
#include "searchd/percent_coding.h"
#include "searchd/render_html.h"
#include "searchd/render_json.h"
#include "searchd/route_answers.h"
#include "searchd/suggest_request.h"

namespace minutebook {
namespace {

// Nothing may be loaded or run from elsewhere or from the page's own text, or be framed by other sites.
constexpr const char* kContentPolicy =
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'";
// A browser shows a PDF by means of its own that the policy above would forbid.
constexpr const char* kPdfPolicy = "frame-ancestors 'self'";

constexpr std::array<std::string_view, 1> kLaterAddresses = {"/metrics"};

bool begins_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// What people open answers with pages, programs' addresses with JSON; the rest as the client
// prefers.
bool wants_page(const HttpRequest& request) {
  if (begins_with(request.path, "/api/")) return false;
  constexpr std::array<std::string_view, 6> kPages = {"/",         "/search", "/browse",
                                                      "/coverage", "/help",   "/accessibility"};
  if (std::find(kPages.begin(), kPages.end(), request.path) != kPages.end() ||
      begins_with(request.path, "/items/"))
    return true;
  return request.accept.find("text/html") != std::string::npos;
}

// What the search element asks for from the pages of other sites. Without cookies and logins, nothing is given away
// that its reader could not ask for.
HttpAnswer for_other_sites(HttpAnswer answer) {
  answer.headers.emplace_back("Access-Control-Allow-Origin", "*");
  return answer;
}

void add_safety_headers(HttpAnswer& answer) {
  const bool pdf = answer.content_type == "application/pdf";
  answer.headers.emplace_back("Content-Security-Policy", pdf ? kPdfPolicy : kContentPolicy);
  answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
  answer.headers.emplace_back("Referrer-Policy", "same-origin");
}

tl::unexpected<Error> no_such_address(const std::string& path) {
  if (std::find(kLaterAddresses.begin(), kLaterAddresses.end(), path) != kLaterAddresses.end()) {
    return fail(ErrorCode::kNotFound, "This address is not served yet.",
                "It comes with a later version.");
  }
  return fail(ErrorCode::kNotFound, "There is nothing at this address.",
              "Check the address, or start again from the search page.");
}

Result<std::string> decoded_path(const std::string& raw) {
  const std::optional<std::string> path = percent_decode(raw, PlusSign::kIsPlus);
  if (!path || path->find('\0') != std::string::npos || !is_valid_utf8(*path)) {
    return fail(ErrorCode::kBadParameter, "The address is not percent-encoded UTF-8 text.",
                "Write every '%' as %25 and other special characters percent-encoded.");
  }
  return *path;
}

// "x-p1/pages/23" below /items/.
struct ItemAddress {
  std::string id;
  std::optional<int> page;
};

std::optional<ItemAddress> read_item_address(const std::string& rest) {
  constexpr std::string_view kPages = "/pages/";
  const std::size_t slash = rest.find('/');
  const std::string id = rest.substr(0, slash);
  if (id.empty() || id.size() > 200) return std::nullopt;
  if (slash == std::string::npos) return ItemAddress{id, std::nullopt};
  if (rest.compare(slash, kPages.size(), kPages) != 0) return std::nullopt;
  const std::string number = rest.substr(slash + kPages.size());
  const bool digits = !number.empty() && number.size() < 7 && number.front() != '0' &&
                      number.find_first_not_of("0123456789") == std::string::npos;
  return digits ? std::optional(ItemAddress{id, std::stoi(number)}) : std::nullopt;
}

// The hash of "<64 hex>.pdf"; empty when it is anything else.
std::string hash_of_document(const std::string& name) {
  constexpr std::size_t kHexDigits = 64;
  if (name.size() != kHexDigits + 4 || name.compare(kHexDigits, 4, ".pdf") != 0) return {};
  const std::string hash = name.substr(0, kHexDigits);
  return hash.find_first_not_of("0123456789abcdef") == std::string::npos ? hash : std::string();
}

std::string rest_after(const std::string& path, std::string_view prefix) {
  return path.substr(prefix.size());
}

}  // namespace

const Routes::Route* Routes::find_route(const std::string& path) {
  static const std::vector<Route> routes = {
      {"/", &Routes::start, Cost::kSearching},
      {"/search", &Routes::search, Cost::kSearching},
      {"/api/v1/search", &Routes::api_search, Cost::kSearching},
      {"/api/v1/export", &Routes::api_export, Cost::kSearching},
      {"/api/v1/suggest", &Routes::api_suggest, Cost::kSearching},
      {"/browse", &Routes::browse, Cost::kSearching},
      {"/coverage", &Routes::coverage, Cost::kCheap},
      {"/api/v1/coverage", &Routes::api_coverage, Cost::kCheap},
      {"/help", &Routes::help, Cost::kCheap},
      {"/accessibility", &Routes::accessibility, Cost::kCheap},
      {"/feed.atom", &Routes::feed, Cost::kSearching},
      {"/opensearch.xml", &Routes::opensearch, Cost::kCheap},
      {"/api/v1/suggest/opensearch", &Routes::suggest_opensearch, Cost::kSearching},
      {"/sitemap.xml", &Routes::sitemap, Cost::kSearching},
      {"/items/", &Routes::item, Cost::kSearching},
      {"/api/v1/items/", &Routes::api_item, Cost::kSearching},
      {"/documents/", &Routes::document, Cost::kSearching},
      {"/assets/", &Routes::asset, Cost::kCheap},
      {"/embed", &Routes::embed, Cost::kCheap},
      {"/healthz", &Routes::health, Cost::kCheap},
      {"/readyz", &Routes::ready, Cost::kCheap},
      {"/robots.txt", &Routes::robots, Cost::kCheap},
  };
  for (const Route& route : routes) {
    const std::string_view known = route.path;
    const bool is_beginning = known.size() > 1 && known.back() == '/';
    if (is_beginning ? begins_with(path, known) : path == known) return &route;
  }
  return nullptr;
}

void Routes::serve_at(const std::string& url) {
  address_ = site_.address.empty() ? url : site_.address;
  while (!address_.empty() && address_.back() == '/') address_.pop_back();
}

HttpAnswer Routes::answer(const HttpRequest& request) {
  try {
    HttpAnswer answer = dispatch(request);
    add_safety_headers(answer);
    return answer;
  } catch (const std::exception& error) {
    spdlog::error("{}: {}",
                  find_route(request.path) != nullptr ? "a handler failed" : "routing failed",
                  error.what());
    return refusal({ErrorCode::kInternal, "", "", ""}, request);
  }
}

HttpAnswer Routes::refusal(const Error& error, const HttpRequest& request) {
  HttpAnswer answer = error_answer(error, request, nullptr);
  add_safety_headers(answer);
  return answer;
}

HttpAnswer Routes::dispatch(const HttpRequest& request) {
  if (request.method != "GET" && request.method != "HEAD") {
    return error_answer(
        {ErrorCode::kMethodNotAllowed, "Only GET and HEAD are allowed here.", "", ""}, request,
        nullptr);
  }
  const Result<std::string> path = decoded_path(request.path);
  if (!path) return error_answer(path.error(), request, nullptr);
  Result<Parameters> parameters = parse_parameters(request.query);
  if (!parameters) return error_answer(parameters.error(), request, nullptr);
  const Visit visit{request, *path, std::move(*parameters)};
  Result<HttpAnswer> answer = visit_route(visit);
  return answer ? std::move(*answer) : error_answer(answer.error(), request, &visit.parameters);
}

Result<HttpAnswer> Routes::visit_route(const Visit& visit) {
  const Route* route = find_route(visit.path);
  if (route == nullptr) return no_such_address(visit.path);
  if (route->cost == Cost::kCheap) return (this->*route->handler)(visit);
  const std::optional<Admission::Turn> turn = admission_.begin(visit.request.queued_at);
  if (turn) return (this->*route->handler)(visit);
  return fail(ErrorCode::kOverloaded, "Too many people are searching at the moment.",
              "Try again in a few seconds.");
}

HttpAnswer Routes::error_answer(const Error& error, const HttpRequest& request,
                                const Parameters* typed) {
  const ErrorMeaning& meaning = meaning_of(error.code);
  HttpAnswer answer;
  answer.status = meaning.http_status;
  answer.headers = {{"Cache-Control", "no-store"}, {"X-Robots-Tag", "noindex"}};
  if (meaning.http_status == 405) answer.headers.emplace_back("Allow", "GET, HEAD");
  if (meaning.http_status == 503) {
    answer.headers.emplace_back("Retry-After", error.code == ErrorCode::kOverloaded ? "2" : "30");
  }
  if (wants_page(request)) {
    const bool form = typed != nullptr && meaning.http_status == 400 && request.path == "/search";
    answer.content_type = kHtml;
    answer.body = error_page(site_, error, form ? std::optional(*typed) : std::nullopt);
  } else {
    answer.content_type = kJson;
    answer.body = error_json(error);
  }
  return answer;
}

Result<HttpAnswer> Routes::start(const Visit& visit) {
  if (Result<void> none = no_parameters(without_tracking(visit.parameters)); !none)
    return fail(none.error());
  const Result<IndexSummary> summary = service_.summary();
  if (!summary) return fail(summary.error());
  std::vector<Facet> browse;
  for (const FieldId id : {FieldId::kCommittee, FieldId::kYear, FieldId::kKind}) {
    Result<Facet> facet = service_.all_values(id);
    if (!facet) return fail(facet.error());
    browse.push_back(std::move(*facet));
  }
  return tagged(visit.request, page_answer(start_page(site_, *summary, browse)));
}

Result<HttpAnswer> Routes::search(const Visit& visit) {
  Result<SearchRequest> request =
      parse_search_request(join_date_fields(without_tracking(visit.parameters)));
  if (!request) return fail(request.error());
  request->facets = facet_fields();
  const Result<SearchResponse> response = service_.search(*request);
  if (!response) return fail(response.error());
  HttpAnswer answer = tagged(visit.request, page_answer(results_page(site_, *response)));
  answer.headers.emplace_back("X-Robots-Tag", "noindex, follow");
  return answer;
}

Result<HttpAnswer> Routes::api_search(const Visit& visit) {
  const Result<SearchRequest> request = parse_search_request(visit.parameters);
  if (!request) return fail(request.error());
  const Result<SearchResponse> response = service_.search(*request);
  if (!response) return fail(response.error());
  return for_other_sites(json_answer(search_json(*response)));
}

Result<HttpAnswer> Routes::api_export(const Visit& visit) {
  const Result<SearchRequest> request = parse_search_request(visit.parameters, {"format"});
  if (!request) return fail(request.error());
  const Result<ExportFormat> format = export_format_of(visit.parameters);
  if (!format) return fail(format.error());
  return export_answer(service_, site_, *format, *request);
}

Result<HttpAnswer> Routes::api_suggest(const Visit& visit) {
  const Result<std::string> typed = parse_suggest_request(visit.parameters);
  if (!typed) return fail(typed.error());
  const Result<std::vector<Suggestion>> found = service_.suggest(*typed);
  if (!found) return fail(found.error());
  return for_other_sites(tagged(visit.request, json_answer(suggestions_json(*found))));
}

Result<HttpAnswer> Routes::item(const Visit& visit) {
  if (Result<void> none = no_parameters(without_tracking(visit.parameters)); !none)
    return fail(none.error());
  const std::optional<ItemAddress> address = read_item_address(rest_after(visit.path, "/items/"));
  if (!address) return no_such_address(visit.path);
  const Result<ItemView> view = service_.item(address->id);
  if (!view) return fail(view.error());
  if (!address->page) return tagged(visit.request, page_answer(item_page(site_, *view)));
  std::optional<std::string> page = text_page(site_, *view, *address->page);
  if (page) return tagged(visit.request, page_answer(std::move(*page)));
  return fail(ErrorCode::kNotFound, "This item has no page " + std::to_string(*address->page) + ".",
              "It has PDF pages " + std::to_string(view->stored.item.first_page) + " to " +
                  std::to_string(view->stored.item.last_page) + ".");
}

Result<HttpAnswer> Routes::api_item(const Visit& visit) {
  if (Result<void> none = no_parameters(visit.parameters); !none) return fail(none.error());
  const std::optional<ItemAddress> address =
      read_item_address(rest_after(visit.path, "/api/v1/items/"));
  if (!address || address->page) return no_such_address(visit.path);
  const Result<ItemView> view = service_.item(address->id);
  if (!view) return fail(view.error());
  return tagged(visit.request, json_answer(item_json(*view, site_)));
}

Result<HttpAnswer> Routes::document(const Visit& visit) {
  if (Result<void> none = no_parameters(without_tracking(visit.parameters)); !none)
    return fail(none.error());
  const std::string hash = hash_of_document(rest_after(visit.path, "/documents/"));
  if (hash.empty()) return no_such_address(visit.path);
  const Result<StoredDocument> document = service_.document(hash);
  if (!document) return fail(document.error());
  return document_answer(visit.request, hash, *document);
}

Result<HttpAnswer> Routes::asset(const Visit& visit) {
  std::optional<HttpAnswer> answer =
      asset_answer(visit.request, site_, rest_after(visit.path, "/assets/"));
  if (!answer) return no_such_address(visit.path);
  return for_other_sites(std::move(*answer));
}

Result<HttpAnswer> Routes::embed(const Visit& visit) {
  if (Result<void> none = no_parameters(without_tracking(visit.parameters)); !none)
    return fail(none.error());
  return page_answer(embed_page(site_));
}

Result<HttpAnswer> Routes::health(const Visit& /*visit*/) {
  return HttpAnswer{200, kPlain, "ok\n", {}, {{"Cache-Control", "no-store"}}};
}

Result<HttpAnswer> Routes::ready(const Visit& /*visit*/) {
  const Result<IndexSummary> summary = service_.summary();
  if (!summary) return fail(summary.error());
  return HttpAnswer{
      200, kPlain, "ready " + summary->generation + "\n", {}, {{"Cache-Control", "no-store"}}};
}

}  // namespace minutebook
