// Markup in what people type and in what papers say never changes the structure of a page, at the level of the templates.
// tests/browser/check_markup.js does the same in a browser.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <array>

#include <doctest/doctest.h>

#include "searchd/date_fields.h"
#include "searchd/html_escape.h"
#include "searchd/render_html.h"
#include "tests/support/fake_search_service.h"

namespace minutebook {
namespace {

constexpr std::array kOpenings = {"",         "\"",          "'",         "\">",        "'>",
                                  "</title>", "</textarea>", "</script>", "-->",        "<!--",
                                  "]]>",      "</select>",   "</mark>",   "{{{",        "}}",
                                  "&quot;>",  "`",           "\\\"",      "\xC2\xA0\"", "</a></p>"};
constexpr std::array kPayloads = {"<script>hit(1)</script>",
                                  "<img src=x onerror=hit(1)>",
                                  "<svg onload=hit(1)>",
                                  "<iframe srcdoc=x>",
                                  "<a href=javascript:hit(1)>",
                                  "<input autofocus onfocus=hit(1)>",
                                  "<base href=//x>",
                                  "<style>*{}</style>",
                                  "onmouseover=hit(1) x=",
                                  "style=display:none x=",
                                  "&lt;script&gt;",
                                  "{{{q}}}<b>",
                                  "{{> layout}}<b>",
                                  "%3Cscript%3E",
                                  "<template><b>",
                                  "<textarea>",
                                  "</body></html><b>",
                                  "<meta http-equiv=refresh>",
                                  "<!doctype x>",
                                  "<?xml?><b>",
                                  "<![CDATA[<b>]]>",
                                  "<object data=x>",
                                  "<details open ontoggle=x>",
                                  "<hostile-b data-x=1>",
                                  "href=javascript:hit(1)"};

std::vector<std::string> markups() {
  std::vector<std::string> all;
  for (const char* opening : kOpenings) {
    for (const char* payload : kPayloads) all.push_back(std::string(opening) + payload);
  }
  return all;
}

// The end of a tag or of a quoted value in one: quotes hide what would end it.
std::size_t end_of_tag(const std::string& html, std::size_t at) {
  char quote = 0;
  for (; at < html.size(); ++at) {
    if (quote != 0) {
      if (html[at] == quote) quote = 0;
    } else if (html[at] == '"' || html[at] == '\'') {
      quote = html[at];
    } else if (html[at] == '>') {
      return at;
    }
  }
  return html.size();
}

// Tags with their attributes' names, values left out: what a browser makes elements of.
std::string structure_of(const std::string& html) {
  std::string structure;
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at)) {
    const std::size_t end = end_of_tag(html, at);
    char quote = 0;
    for (; at < end; ++at) {
      const char c = html[at];
      if (quote == 0) structure += c;
      if (quote != 0 ? c == quote : c == '"' || c == '\'') quote = quote != 0 ? '\0' : c;
    }
    structure += ">\n";
  }
  return structure;
}

StoredItem item_saying(const std::string& text) {
  StoredItem stored = example_item();
  Item& item = stored.item;
  item.title = item.number = item.report_number = item.chief_officer = item.ward = text;
  item.decision_type = item.recommendations = text;
  item.committees = {{text, text}};
  item.officers = {text};
  item.resolutions = {{text, Outcome::kApproved, 24}};
  for (ItemPage& page : item.pages) page.text = page.printed = text;
  for (StoredPage& page : stored.pages) page.printed = text;
  stored.file = text;
  stored.also_in = {{text, std::string(64, 'b'), 1, 2, text, text}};
  return stored;
}

SearchResponse response_saying(const std::string& text) {
  SearchResponse response = example_response();
  response.request = *parse_search_request({{"q", text}});
  response.understood = response.did_you_mean = text;
  response.ignored = {text};
  response.filters = {{"committee", text, text, {}}};
  Hit& hit = response.hits.front();
  hit.stored = item_saying(text);
  hit.passages = {{23, text, text, {{0, 1}}}};
  hit.trail = {{item_saying(text), 1, TrailRelation::kDecision, true}};
  for (Facet& facet : response.facets) facet.values = {{text, text, 1, true}};
  response.relaxations = {{text, response.request, 1}};
  return response;
}

std::string all_pages(const std::string& text) {
  const SiteText site = {text, text};
  const SearchResponse response = response_saying(text);
  SearchResponse nothing = response;
  nothing.hits.clear();
  nothing.total = 0;
  const ItemView view = {item_saying(text),
                         {{{item_saying(text), 1, TrailRelation::kSameTitle, false}}, true}};
  const Error error = {ErrorCode::kBadParameter, text, text, "from"};
  const Parameters typed = {{"q", text},         {"from_day", text}, {"from_month", text},
                            {"from_year", text}, {"report", text},   {"kind", text}};
  return start_page(site, {1, 1, text, text, text}, response.facets) +
         results_page(site, response) + results_page(site, nothing) + item_page(site, view) +
         *text_page(site, view, 23) + error_page(site, error, typed) +
         error_page(site, error, std::nullopt) + embed_page(site);
}

TEST_CASE(
    "500 pieces of markup in every text of every page leave its elements and attributes as they "
    "are") {
  const std::vector<std::string> all = markups();
  REQUIRE(all.size() == 500);
  const std::string wanted = structure_of(all_pages("x"));
  for (const std::string& text : all) {
    CAPTURE(text);
    CHECK(structure_of(all_pages(text)) == wanted);
  }
}

TEST_CASE("the check itself sees an element, an attribute and a quote that came in") {
  const auto page = [](const std::string& text) { return "<p class=\"" + text + "\">x</p>"; };
  CHECK(structure_of(page("a")) == structure_of(page(html_escape("\"><b>"))));
  CHECK(structure_of(page("a")) != structure_of(page("\"><b>")));
  CHECK(structure_of(page("a")) != structure_of(page("\" onclick=\"x")));
  CHECK(structure_of("<p>a</p>") != structure_of("<p><b></p>"));
}

TEST_CASE("a day comes in three fields, as people write it") {
  struct Row {
    Parameters typed;
    Parameters joined;
  };
  const Row rows[] = {
      {{{"from_day", "3"}, {"from_month", "March"}, {"from_year", "2021"}},
       {{"from", "3 March 2021"}}},
      {{{"from_day", ""}, {"from_month", " "}, {"from_year", "2021"}}, {{"from", "2021"}}},
      {{{"to_day", ""}, {"to_month", "12"}, {"to_year", "2021"}}, {{"to", "12 2021"}}},
      {{{"from_day", ""}, {"from_month", ""}, {"from_year", ""}}, {}},
      {{{"from", "2021"}}, {{"from", "2021"}}},
      {{{"from", ""}, {"from_year", "2021"}, {"q", "x"}},
       {{"from", ""}, {"q", "x"}, {"from", "2021"}}},
      {{{"from_year", "2020"}, {"from_year", "2021"}}, {{"from_year", "2021"}, {"from", "2020"}}},
  };
  for (const Row& row : rows) CHECK(join_date_fields(row.typed) == row.joined);
}

TEST_CASE("the three fields mean the days a reader would expect") {
  struct Row {
    const char* day;
    const char* month;
    const char* year;
    Date from;
    Date to;
  };
  const Row rows[] = {{"3", "March", "2021", {2021, 3, 3}, {2021, 3, 3}},
                      {"3", "3", "2021", {2021, 3, 3}, {2021, 3, 3}},
                      {"03", "mar", "2021", {2021, 3, 3}, {2021, 3, 3}},
                      {"3rd", "March", "2021", {2021, 3, 3}, {2021, 3, 3}},
                      {"", "Feb", "2020", {2020, 2, 1}, {2020, 2, 29}},
                      {"", "", "2021", {2021, 1, 1}, {2021, 12, 31}},
                      {"10/03/2021", "", "", {2021, 3, 10}, {2021, 3, 10}}};
  for (const Row& row : rows) {
    CAPTURE(std::string(row.day) + " " + row.month + " " + row.year);
    Parameters typed;
    for (const std::string name : {"from", "to"}) {
      typed.emplace_back(name + "_day", row.day);
      typed.emplace_back(name + "_month", row.month);
      typed.emplace_back(name + "_year", row.year);
    }
    const Result<SearchRequest> request = parse_search_request(join_date_fields(typed));
    REQUIRE(request);
    CHECK(to_iso(*request->from) == to_iso(row.from));
    CHECK(to_iso(*request->to) == to_iso(row.to));
  }
  for (const Parameters& typed :
       {Parameters{{"from_day", "3"}}, Parameters{{"from_month", "March"}},
        Parameters{{"from_day", "31"}, {"from_month", "2"}, {"from_year", "2021"}}}) {
    const Result<SearchRequest> request = parse_search_request(join_date_fields(typed));
    REQUIRE_FALSE(request);
    CHECK(request.error().parameter == "from");
  }
}

TEST_CASE("a wrong day is shown again in its fields, and the summary leads to the first of them") {
  const Error error = {ErrorCode::kBadParameter, "‘31 Feb 2021’ is not a date.", "Write one.",
                       "from"};
  const std::string page = error_page(
      {}, error, Parameters{{"from_day", "31"}, {"from_month", "Feb"}, {"from_year", "2021"}});
  for (const char* part :
       {"<a href=\"#from-day\">‘31 Feb 2021’ is not a date.</a>", "name=\"from_day\" value=\"31\"",
        "name=\"from_month\" value=\"Feb\"", "name=\"from_year\" value=\"2021\"", "tabindex=\"-1\"",
        "id=\"from-error\"", "aria-describedby=\"date-hint from-error\""}) {
    CAPTURE(part);
    CHECK(page.find(part) != std::string::npos);
  }
  CHECK(error_page({}, error, Parameters{{"from", "soon"}})
            .find("name=\"from_day\" value=\"soon\"") != std::string::npos);
}

TEST_CASE("the snippets to copy have the address of the site file") {
  SiteText site;
  CHECK(embed_page(site).find("in place of https://minutes.example.gov.uk") != std::string::npos);
  site.address = "https://minutes.x.gov.uk";
  const std::string page = embed_page(site);
  CHECK(page.find("&lt;form action=&quot;https://minutes.x.gov.uk/search&quot;") !=
        std::string::npos);
  CHECK(page.find("https://minutes.x.gov.uk/assets/minutebook-search.js") != std::string::npos);
  CHECK(page.find("in place of") == std::string::npos);
}

}  // namespace
}  // namespace minutebook
