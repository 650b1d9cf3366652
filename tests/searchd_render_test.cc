#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "searchd/assets.h"
#include "searchd/html_escape.h"
#include "searchd/html_words.h"
#include "searchd/links.h"
#include "searchd/page_text.h"
#include "searchd/render_html.h"
#include "searchd/render_json.h"
#include "tests/support/fake_search_service.h"

namespace minutebook {
namespace {

using Json = nlohmann::ordered_json;

const SiteText kSite = {"Council papers", "London Borough of Ravensmere"};

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

int count_of(const std::string& text, const std::string& part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

SearchResponse response_for(const Parameters& parameters) {
  SearchResponse response = example_response();
  response.request = *parse_search_request(parameters);
  return response;
}

TEST_CASE("HTML is escaped for text and for attributes") {
  CHECK(html_escape("<a href=\"x\" id='y'>&") ==
        "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;");
  CHECK(html_escape("tab\tline\nbell\x07 é") == "tab\tline\nbell  é");
}

TEST_CASE("highlights are counted in code points and escaped around and inside") {
  CHECK(highlighted_html("a <b> café x", {{2, 5}, {11, 12}}) ==
        "a <mark>&lt;b&gt;</mark> café <mark>x</mark>");
  CHECK(highlighted_html("abc", {}) == "abc");
  CHECK(highlighted_html("abc", {{1, 1}, {2, 9}, {50, 60}}) == "ab<mark>c</mark>");
  CHECK(highlighted_html("abcd", {{0, 2}, {1, 3}}) == "<mark>ab</mark>cd");
}

TEST_CASE("the JSON of a search has the keys of the contract in their order") {
  SearchResponse response = response_for({{"q", "contract"}, {"committee", "executive"}});
  response.filters = {
      {"committee", "executive", "Executive", *parse_search_request({{"q", "contract"}})}};
  const Json json = Json::parse(search_json(response));
  CHECK(keys_of(json) == std::vector<std::string>{"query", "total", "exact", "page", "per_page",
                                                  "took_ms", "results", "facets", "did_you_mean",
                                                  "relaxations", "next", "previous"});
  CHECK(keys_of(json["query"]) ==
        std::vector<std::string>{"text", "understood", "ignored", "filters"});
  CHECK(keys_of(json["results"][0]) ==
        std::vector<std::string>{"id", "kind", "title", "committees", "date", "report_number",
                                 "officers", "number", "outcome", "first_page", "last_page",
                                 "document", "passages", "matched", "url", "source_url", "also_in",
                                 "score", "trail"});
  CHECK(keys_of(json["facets"]) == std::vector<std::string>{"committee", "year", "kind"});
  CHECK(json["query"]["filters"][0]["remove"] == "/api/v1/search?q=contract");
  CHECK(json["did_you_mean"].is_null());
  CHECK(json["next"].is_null());
  CHECK(json["previous"].is_null());
}

TEST_CASE("the JSON of a hit says where the match is") {
  const Json hit = Json::parse(search_json(response_for({{"q", "contract"}})))["results"][0];
  CHECK(hit["id"] == "3f2a9c01d2e4b5a6-p23");
  CHECK(hit["kind"] == "report");
  CHECK(hit["committees"][0]["value"] == "executive");
  CHECK(hit["committees"][0]["label"] == "Executive");
  CHECK(hit["date"] == "2021-03-10");
  CHECK(hit["outcome"] == "approved");
  CHECK(hit["document"]["file"] == "2021/pack-2021-03-10.pdf");
  CHECK(hit["document"]["pages"] == 232);
  CHECK(hit["passages"][0]["page"] == 23);
  CHECK(hit["passages"][0]["printed_page"] == "47");
  CHECK(hit["passages"][0]["highlights"] == Json::parse("[[4,12],[18,20]]"));
  CHECK(hit["passages"][0]["html"] == "the <mark>contract</mark> café <mark>be</mark> awarded");
  CHECK(hit["url"] == "/items/3f2a9c01d2e4b5a6-p23");
  CHECK(hit["source_url"].is_null());
  CHECK(hit["also_in"][0]["file"] == "report-CEF21009.pdf");
}

TEST_CASE("pages of results link to their neighbours") {
  SearchResponse response = response_for({{"q", "contract"}, {"page", "2"}});
  response.total = 25;
  Json json = Json::parse(search_json(response));
  CHECK(json["previous"] == "/api/v1/search?q=contract");
  CHECK(json["next"] == "/api/v1/search?q=contract&page=3");
  response.total = 20;
  json = Json::parse(search_json(response));
  CHECK(json["next"].is_null());
}

TEST_CASE("did you mean and relaxations are links") {
  SearchResponse response = response_for({{"q", "fostring"}, {"page", "2"}});
  response.hits.clear();
  response.total = 0;
  response.did_you_mean = "fostering";
  response.relaxations = {{"without the year", *parse_search_request({{"q", "x"}}), 7}};
  const Json json = Json::parse(search_json(response));
  CHECK(json["did_you_mean"]["url"] == "/api/v1/search?q=fostering");
  CHECK(json["relaxations"][0]["count"] == 7);
  const std::string page = results_page(kSite, response);
  CHECK(contains(page, "No results for “fostring”"));
  CHECK(contains(page, "<a href=\"/search?q=fostering\">fostering</a>"));
  CHECK(contains(page, "Without the year"));
}

TEST_CASE("the JSON of an item has fields, pages, resolutions, trail, appearances and citation") {
  const Json json = Json::parse(item_json({example_item()}, kSite));
  for (const char* key :
       {"id", "kind", "number", "title", "report_number", "committees", "date", "officers",
        "chief_officer", "part", "first_page", "last_page", "document", "url", "pages",
        "resolutions", "trail", "appearances", "citation"}) {
    CAPTURE(key);
    CHECK(json.contains(key));
  }
  CHECK(json["pages"][1]["text"] == "RESOLVED that the contract be awarded.");
  CHECK(json["resolutions"][0]["outcome"] == "approved");
  CHECK(json["trail"].is_array());
  CHECK(json["citation"] ==
        "London Borough of Ravensmere, Cabinet, 10 March 2021, \"Contract award for the Family "
        "Drug and Alcohol Court\" (Report CEF21009), page 47 (PDF page 23)");
}

TEST_CASE("bytes that are no UTF-8 do not keep an answer from being given") {
  ItemView view = {example_item()};
  view.stored.item.title = "caf\xE9";
  CHECK(Json::parse(item_json(view, kSite))["title"] == "caf\xEF\xBF\xBD");
}

TEST_CASE("an error shows its own words, but never those of a fault inside") {
  const Json bad =
      Json::parse(error_json({ErrorCode::kBadParameter, "No date.", "Give one.", "from"}));
  CHECK(bad["error"]["code"] == "bad_parameter");
  CHECK(bad["error"]["message"] == "No date.");
  CHECK(bad["error"]["hint"] == "Give one.");
  CHECK(bad["error"]["parameter"] == "from");
  for (const ErrorCode code : {ErrorCode::kInternal, ErrorCode::kIo, ErrorCode::kStoreDamaged}) {
    CHECK_FALSE(
        contains(error_json({code, "/var/secret is broken", "secret", "secret"}), "secret"));
    CHECK_FALSE(contains(
        error_page(kSite, {code, "/var/secret is broken", "secret", "secret"}, std::nullopt),
        "secret"));
  }
}

TEST_CASE("links to a PDF lead to the council's own address when it is a web address") {
  StoredItem item = example_item();
  CHECK(pdf_link(item, 23) == "/documents/" + std::string(64, 'a') + ".pdf#page=23");
  item.source_url = "https://council.example/pack.pdf";
  CHECK(pdf_link(item, 23) == "https://council.example/pack.pdf#page=23");
  item.source_url = "javascript:alert(1)";
  CHECK(pdf_link(item, 23) == "/documents/" + std::string(64, 'a') + ".pdf#page=23");
  item.pdf_public = false;
  CHECK(pdf_link(item, 23).empty());
}

TEST_CASE("a body is shown by the name of the day, unless that is its own in capitals") {
  CHECK(name_of_the_day({"Executive", "Cabinet"}) == "Cabinet");
  CHECK(name_of_the_day({"Health & Care Committee", "HEALTH AND CARE COMMITTEE"}) ==
        "Health & Care Committee");
  CHECK(name_of_the_day({"Executive", ""}) == "Executive");
}

TEST_CASE("an item without a title is named by its kind") {
  Item item;
  item.kind = ItemKind::kAgenda;
  CHECK(title_of(item) == "Agenda");
  item.number = "3";
  CHECK(title_of(item) == "Agenda 3");
}

TEST_CASE(
    "a results page has its count in heading and title, its hits as headings, its filters and its "
    "links") {
  SearchResponse response = response_for({{"q", "contract"}, {"year", "2021"}, {"from", "2020"}});
  response.total = 1234;
  response.facets[1].values[0].selected = true;
  response.filters = {{"year", "2021", "2021", *parse_search_request({{"q", "contract"}})}};
  const std::string page = results_page(kSite, response);
  CHECK(contains(page,
                 "<title>1,234 results for “contract” (page 1 of 124) – Council papers</title>"));
  CHECK(contains(page, "<h1 class=\"result-count\">1,234 results for “contract”</h1>"));
  CHECK(contains(page, "<h2><a href=\"/items/3f2a9c01d2e4b5a6-p23\">Contract award"));
  CHECK(contains(page, "<meta name=\"robots\" content=\"noindex,follow\">"));
  CHECK(contains(page, "<li>Cabinet</li>"));
  CHECK(contains(page, "10 March 2021"));
  CHECK(contains(page, ".pdf#page=23\">Page 47 (PDF page 23)"));
  CHECK(contains(page, "/items/3f2a9c01d2e4b5a6-p23/pages/23\""));
  CHECK(contains(page, "<mark>contract</mark>"));
  CHECK(contains(page, "name=\"year\" value=\"2021\" checked"));
  CHECK(contains(page, "name=\"from_month\" value=\"1\""));
  CHECK(contains(page, "name=\"from_year\" value=\"2020\""));
  CHECK(contains(
      page,
      "<a href=\"/search?q=contract\"><span class=\"visually-hidden\">Remove </span>Year: 2021"));
  CHECK(contains(page, "aria-current=\"page\""));
  CHECK(count_of(page, "<script") == 1);
  CHECK(contains(page, "<script type=\"module\" src=\"/assets/minutebook-search."));
  CHECK_FALSE(contains(page, "style="));
}

TEST_CASE("a page of results beyond the last says so") {
  SearchResponse response = response_for({{"q", "contract"}, {"page", "9"}});
  response.total = 25;
  response.hits.clear();
  const std::string page = results_page(kSite, response);
  CHECK(contains(page, "There is no page 9"));
  CHECK(contains(page, "href=\"/search?q=contract&amp;page=3\""));
}

TEST_CASE("a hit without a passage says where it was found") {
  SearchResponse response = response_for({{"q", "contract"}});
  response.hits[0].passages.clear();
  response.hits[0].matched = {"title", "report number"};
  CHECK(contains(results_page(kSite, response), "Found in the title and report number"));
}

TEST_CASE("an item page has its fields, its decisions, its text by page, and the notice") {
  const std::string page = item_page(kSite, {example_item()});
  CHECK(contains(page, "<h1>Contract award for the Family Drug and Alcohol Court</h1>"));
  CHECK(contains(page, "The PDF is the record"));
  CHECK(contains(page, "href=\"/search?officer=stuart-hills\">Stuart Hills"));
  CHECK(contains(page, "id=\"page-23\""));
  CHECK(contains(page, "The contract be awarded."));
  CHECK(contains(page, "Executive (printed as “Cabinet”)"));
  CHECK_FALSE(contains(page, "noindex"));
}

TEST_CASE("a text page links to the pages before and after it, and only to those that exist") {
  const std::optional<std::string> first = text_page(kSite, {example_item()}, 23);
  REQUIRE(first.has_value());
  CHECK(contains(*first, "/pages/24\""));
  CHECK_FALSE(contains(*first, "Previous page"));
  CHECK(contains(*text_page(kSite, {example_item()}, 24), "Previous page"));
  CHECK_FALSE(text_page(kSite, {example_item()}, 25).has_value());
}

TEST_CASE(
    "a search that was filled in wrongly is shown again as typed, with the message at its field") {
  const Error error = {ErrorCode::kBadParameter, "‘soon’ is not a date.", "Write a date.", "from"};
  const std::string page =
      error_page(kSite, error, Parameters{{"q", "contract"}, {"from", "soon"}, {"year", "2021"}});
  CHECK(contains(page, "<title>Error: "));
  CHECK(contains(page, "<a href=\"#from-day\">‘soon’ is not a date.</a>"));
  CHECK(contains(page, "name=\"from_day\" value=\"soon\""));
  CHECK(contains(page, "aria-describedby=\"date-hint from-error\" aria-invalid=\"true\""));
  CHECK(contains(page, "name=\"q\" value=\"contract\""));
  CHECK(contains(page, "<input type=\"hidden\" name=\"year\" value=\"2021\">"));
}

TEST_CASE("who is lost is offered the search, who comes at a bad moment is not") {
  const char* form = "<form class=\"search-box\"";
  CHECK(
      contains(error_page(kSite, {ErrorCode::kNotFound, "Nothing.", "", ""}, std::nullopt), form));
  CHECK(contains(error_page(kSite, {ErrorCode::kGone, "Gone.", "", ""}, std::nullopt), form));
  CHECK_FALSE(
      contains(error_page(kSite, {ErrorCode::kStoreMissing, "", "", ""}, std::nullopt), form));
}

// Every text an attacker could put into a paper or an address.
TEST_CASE("markup in titles, officers, texts, files, labels and parameters is never rendered") {
  const std::string attack =
      "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{site_title}}{{{content}}}";
  StoredItem item = example_item();
  item.id = attack;
  item.file = attack;
  item.source_url = "https://x/" + attack;
  item.document_title = attack;
  item.item.title = item.item.report_number = item.item.number = item.item.chief_officer =
      item.item.ward = attack;
  item.item.decision_type = item.item.recommendations = attack;
  item.item.officers = {attack};
  item.item.committees = {{attack, attack + "2"}};
  item.item.resolutions = {{attack, std::nullopt, 1}};
  item.item.pages = {{23, attack, attack + "\n" + attack}};
  item.pages = {{23, attack, 0, 1}};
  item.also_in = {{attack, attack, 1, 2, attack, attack}};
  SearchResponse response =
      response_for({{"q", attack}, {"report", "<script>"}, {"committee", attack}});
  response.hits = {{item, {{23, attack, attack, {{0, 12}}}}, {attack}, 1.0},
                   {item, {}, {attack}, 1.0}};
  response.understood = response.did_you_mean = attack;
  response.ignored = {attack};
  response.filters = {{attack, attack, attack, response.request}};
  response.relaxations = {{attack, response.request, 1}};
  for (Facet& facet : response.facets) facet.values = {{attack, attack, 1, true}};
  const SiteText site = {attack, attack};
  const Error error = {ErrorCode::kBadParameter, attack, attack, "q"};
  const std::string pages[] = {
      results_page(site, response), item_page(site, {item}), *text_page(site, {item}, 23),
      start_page(site, {1, 1, attack, attack, attack}, response.facets),
      error_page(site, error, Parameters{{"q", attack}, {"from", attack}, {"year", attack}})};
  for (const std::string& page : pages) {
    CHECK(count_of(page, "<script") == 1);
    CHECK_FALSE(contains(page, "<script>"));
    CHECK_FALSE(contains(page, "<img"));
    CHECK_FALSE(contains(page, "='><"));
    CHECK(contains(page, "{{site_title}}"));
  }
  CHECK_FALSE(contains(
      Json::parse(search_json(response))["results"][0]["passages"][0]["html"].get<std::string>(),
      "<script"));
}

TEST_CASE("page text becomes paragraphs: wide lines run on, list marks and blank lines do not") {
  CHECK(page_text_html("").empty());
  CHECK(page_text_html(
            "The Committee considered a report on the\nprovision of the service to families\nin "
            "need.\n\n"
            "(a) Members noted the report; and\n(b) thanked the officers.\nLondon\nBorough") ==
        "<p>The Committee considered a report on the provision of the service to families in "
        "need.</p>\n"
        "<p>(a) Members noted the report; and</p>\n<p>(b) thanked the "
        "officers.<br>\nLondon<br>\nBorough</p>\n");
  CHECK(page_text_html("Every child in care is taught by the Vir‐\ntual School, a long-\nterm "
                       "arrangement that was made of") ==
        "<p>Every child in care is taught by the Virtual School, a long-<br>\nterm arrangement "
        "that was made of</p>\n");
  CHECK(page_text_html("<b>") == "<p>&lt;b&gt;</p>\n");
}

TEST_CASE("words of the pages") {
  CHECK(with_commas(0) == "0");
  CHECK(with_commas(999) == "999");
  CHECK(with_commas(1234567) == "1,234,567");
  CHECK(counted(1, "result") == "1 result");
  CHECK(counted(2, "result") == "2 results");
  CHECK(page_label("", 5) == "PDF page 5");
  CHECK(page_label("5", 5) == "Page 5");
  CHECK(page_label("47", 23) == "Page 47 (PDF page 23)");
  CHECK(british_date("2021-03-10") == "10 March 2021");
  CHECK(place_label({"a.pdf", "", 3, 3, "", ""}) == "a.pdf, PDF page 3");
}

TEST_CASE("assets are found by exact names only") {
  const std::string link = asset_link("minutebook.css");
  CHECK(link.find("/assets/minutebook.") == 0);
  const Asset hashed = find_asset(link.substr(8));
  REQUIRE(hashed.file != nullptr);
  CHECK(hashed.lasting);
  CHECK_FALSE(find_asset("minutebook.css").lasting);
  for (const char* name :
       {"", "x.css", "../templates/layout.mustache", "templates/layout.mustache", "minutebook"}) {
    CHECK(find_asset(name).file == nullptr);
  }
}

}  // namespace
}  // namespace minutebook
