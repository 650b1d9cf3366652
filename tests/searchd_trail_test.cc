#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "searchd/render_html.h"
#include "searchd/render_json.h"
#include "tests/support/fake_search_service.h"

namespace minutebook {
namespace {

using Json = nlohmann::ordered_json;

const SiteText kSite{"Council papers", "London Borough of Ravensmere"};

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TrailEntry decision_entry() {
  TrailEntry entry;
  entry.stored = example_item();
  entry.stored.id = "0063c7fac5286017-p2-28d";
  entry.stored.item.kind = ItemKind::kMinute;
  entry.stored.item.number = "28d";
  entry.stored.item.date = Date{2021, 3, 31};
  entry.page = 24;
  entry.relation = TrailRelation::kDecision;
  entry.exact = true;
  return entry;
}

TEST_CASE("an entry of a trail says what, when, where and how sure") {
  ItemView view = {example_item()};
  view.trail.entries = {decision_entry()};
  const Json json = Json::parse(item_json(view, kSite));
  CHECK(json["trail_complete"] == true);
  REQUIRE(json["trail"].size() == 1);
  CHECK(json["trail"][0] == Json({{"id", "0063c7fac5286017-p2-28d"},
                                  {"url", "/items/0063c7fac5286017-p2-28d"},
                                  {"kind", "minute"},
                                  {"title", "Contract award for the Family Drug and Alcohol Court"},
                                  {"body", "Executive"},
                                  {"date", "2021-03-31"},
                                  {"number", "28d"},
                                  {"report_number", "CEF21009"},
                                  {"outcome", "approved"},
                                  {"page", 24},
                                  {"relation", "decision"},
                                  {"exact", true}}));
  SearchResponse response = example_response();
  CHECK(Json::parse(search_json(response))["results"][0]["trail"] == Json::array());
  response.hits[0].trail = {decision_entry()};
  CHECK(Json::parse(search_json(response))["results"][0]["trail"] == json["trail"]);
}

TEST_CASE("a hit shows the minutes of its report, and no other part of its trail") {
  SearchResponse response = example_response();
  CHECK_FALSE(contains(results_page(kSite, response), "Minuted:"));
  TrailEntry naming = decision_entry();
  naming.relation = TrailRelation::kNamesThis;
  response.hits[0].trail = {decision_entry(), naming};
  const std::string page = results_page(kSite, response);
  const std::string line =
      "Minuted: <a href=\"/items/0063c7fac5286017-p2-28d\">Cabinet, 31 March 2021, minute 28d: "
      "approved</a>";
  CHECK(contains(page, line));
  CHECK(page.find("Minuted:") == page.rfind("Minuted:"));
}

TEST_CASE("the page of an item tells exact links of its trail from inferred ones in words") {
  ItemView view = {example_item()};
  CHECK_FALSE(contains(item_page(kSite, view), "Decision trail"));
  TrailEntry inferred = decision_entry();
  inferred.stored.item.title = "The <same> title";
  inferred.stored.item.committees.clear();
  inferred.stored.item.date.reset();
  inferred.stored.item.resolutions.clear();
  inferred.relation = TrailRelation::kSameTitle;
  inferred.exact = false;
  view.trail.entries = {decision_entry(), inferred};
  const std::string page = item_page(kSite, view);
  CHECK(contains(page, "<h2>Decision trail</h2>"));
  CHECK(contains(page, "<strong>31 March 2021</strong>, Cabinet: Minute 28d"));
  CHECK(contains(page, "<span class=\"outcome\">Approved</span>"));
  CHECK(contains(page, "Exact link: a minute with this report number"));
  CHECK(contains(page, "<strong>Without a date</strong>: Minute 28d</p>"));
  CHECK(contains(page, "Inferred link: the same title"));
  CHECK(contains(page, "The &lt;same&gt; title"));
  CHECK(contains(page, ".pdf#page=24\">Page 48 (PDF page 24)<"));
  CHECK_FALSE(contains(page, "There may be more of this matter"));
  view.trail.cut = true;
  CHECK(contains(item_page(kSite, view), "There may be more of this matter"));
}

}  // namespace
}  // namespace minutebook
