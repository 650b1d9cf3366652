// Routes: what other programs follow, find and crawl the archive by.
#include <charconv>

#include "analyzers/text_analysis.h"
#include "searchd/percent_coding.h"
#include "searchd/render_feed.h"
#include "searchd/render_json.h"
#include "searchd/route_answers.h"
#include "searchd/routes.h"
#include "searchd/suggest_request.h"

namespace minutebook {
namespace {

HttpAnswer xml_answer(const HttpRequest& request, const char* type, std::string body) {
  return tagged(request, {200, type, std::move(body), {}, {{"Cache-Control", "no-cache"}}});
}

// The part of a site map asked for; 0 = the list of parts.
Result<std::uint32_t> part_of(const Parameters& parameters) {
  if (parameters.empty()) return 0U;
  const auto& [name, value] = parameters.front();
  if (name != "part") {
    return fail(ErrorCode::kUnknownParameter, "There is no parameter " + as_typed(name) + " here.",
                "This is known: part.", clean_utf8(name));
  }
  std::uint32_t part = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), part);
  const bool whole = error == std::errc() && end == value.data() + value.size();
  if (whole && part > 0 && parameters.size() == 1) return part;
  return fail(ErrorCode::kBadParameter, as_typed(value) + " is no part of the site map.",
              "Take the addresses /sitemap.xml lists.", "part");
}

}  // namespace

Result<HttpAnswer> Routes::feed(const Visit& visit) {
  Result<SearchRequest> request = parse_search_request(without_tracking(visit.parameters));
  if (!request) return fail(request.error());
  request->sort = Sort::kAdded;
  Feed feed = {*request, {}, ""};
  const Result<void> listed = service_.list(*request, kMostFeedEntries,
                                            {[&feed](const ListHead& head) {
                                               feed.items.clear();
                                               feed.last_added = head.last_added;
                                               return Result<void>();
                                             },
                                             [&feed](const StoredItem& item) {
                                               feed.items.push_back(item);
                                               return Result<void>();
                                             }});
  if (!listed) return fail(listed.error());
  HttpAnswer answer = xml_answer(visit.request, "application/atom+xml; charset=utf-8",
                                 feed_xml(site_, address_, feed));
  answer.headers.emplace_back("X-Robots-Tag", "noindex");
  return answer;
}

Result<HttpAnswer> Routes::opensearch(const Visit& visit) {
  if (Result<void> none = no_parameters(visit.parameters); !none) return fail(none.error());
  return xml_answer(visit.request, "application/opensearchdescription+xml; charset=utf-8",
                    opensearch_xml(site_, address_));
}

Result<HttpAnswer> Routes::suggest_opensearch(const Visit& visit) {
  const Result<std::string> typed = parse_suggest_request(visit.parameters);
  if (!typed) return fail(typed.error());
  const Result<std::vector<Suggestion>> found = service_.suggest(*typed);
  if (!found) return fail(found.error());
  HttpAnswer answer = json_answer(opensearch_suggestions_json(*typed, *found, address_));
  answer.content_type = "application/x-suggestions+json; charset=utf-8";
  return answer;
}

Result<HttpAnswer> Routes::sitemap(const Visit& visit) {
  constexpr const char* kXml = "application/xml; charset=utf-8";
  const Result<std::uint32_t> part = part_of(visit.parameters);
  if (!part) return fail(part.error());
  const Result<IndexSummary> summary = service_.summary();
  if (!summary) return fail(summary.error());
  if (*part == 0) {
    return xml_answer(visit.request, kXml,
                      sitemap_index_xml(address_, summary->items, summary->last_added));
  }
  if (*part > sitemap_parts(summary->items)) {
    return fail(ErrorCode::kNotFound, "The site map has no part " + std::to_string(*part) + ".",
                "Take the addresses /sitemap.xml lists.", "part");
  }
  const Result<std::vector<KnownItem>> known =
      service_.known_items(std::size_t{*part - 1} * kMostSitemapUrls, kMostSitemapUrls);
  if (!known) return fail(known.error());
  return xml_answer(visit.request, kXml, sitemap_xml(address_, *known));
}

Result<HttpAnswer> Routes::robots(const Visit& /*visit*/) {
  return HttpAnswer{200, kPlain, robots_txt(address_), {}, {{"Cache-Control", "max-age=86400"}}};
}

}  // namespace minutebook
