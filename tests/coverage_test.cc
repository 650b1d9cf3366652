// What the archive holds: counted, as a page, as JSON.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "searchd/coverage.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "searchd/render_json.h"
#include "tests/support/searching.h"
#include "tests/support/test_archive.h"
#include "tests/support/test_server.h"

namespace minutebook {
namespace {

using Json = nlohmann::ordered_json;

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

StoredItem item(const std::string& sha256, const std::vector<CommitteeRef>& committees,
                const std::optional<Date>& date, const std::vector<StoredPage>& pages) {
  StoredItem stored;
  stored.sha256 = sha256;
  stored.item.committees = committees;
  stored.item.date = date;
  stored.pages = pages;
  for (const StoredPage& page : pages) {
    if (stored.item.first_page == 0) stored.item.first_page = page.page;
    stored.item.last_page = page.page;
  }
  return stored;
}

// "2 items, 1 documents, 3 pages, 1 empty, 2021-03-10 to 2021-03-10"
std::string written(const CoverageCount& held) {
  return std::to_string(held.items) + " items, " + std::to_string(held.documents) + " documents, " +
         std::to_string(held.pages) + " pages, " + std::to_string(held.pages_without_text) +
         " empty, " + held.first_date + " to " + held.last_date;
}

TEST_CASE("pages stored beyond the last one of an item are pages, too") {
  CoverageCounter counter;
  StoredItem followed = item("a", {}, std::nullopt, {{1, "", 2, 5}, {2, "", 7, 5}});
  followed.item.last_page = 1;
  counter.add(followed);
  CHECK(written(counter.take().held) == "1 items, 1 documents, 2 pages, 0 empty,  to ");
}

TEST_CASE("documents and pages are counted once for all, for a body and for a year of it") {
  CoverageCounter counter;
  const Date march = {2021, 3, 10};
  counter.add(item("a", {{"Executive", ""}}, march, {{1, "", 2, 5}, {2, "", 7, 5}}));
  counter.add(
      item("a", {{"Executive", ""}, {"Council", ""}}, march, {{2, "", 2, 9}, {3, "", 9, 0}}));
  counter.add(item("b", {{"Executive", ""}}, Date{2020, 1, 5}, {{1, "", 2, 0}}));
  counter.add(item("b", {}, std::nullopt, {}));
  const Coverage coverage = counter.take();
  CHECK(written(coverage.held) ==
        "4 items, 2 documents, 4 pages, 2 empty, 2020-01-05 to 2021-03-10");
  REQUIRE(coverage.bodies.size() == 3);
  CHECK(coverage.bodies[0].label == "Council");
  CHECK(written(coverage.bodies[0].held) ==
        "1 items, 1 documents, 2 pages, 1 empty, 2021-03-10 to 2021-03-10");
  CHECK(coverage.bodies[1].label == "Executive");
  CHECK(written(coverage.bodies[1].held) ==
        "3 items, 2 documents, 4 pages, 2 empty, 2020-01-05 to 2021-03-10");
  REQUIRE(coverage.bodies[1].years.size() == 2);
  CHECK(coverage.bodies[1].years[0].year == 2021);
  CHECK(written(coverage.bodies[1].years[0].held) ==
        "2 items, 1 documents, 3 pages, 1 empty, 2021-03-10 to 2021-03-10");
  CHECK(coverage.bodies[2].key.empty());
  CHECK(written(coverage.bodies[2].held) == "1 items, 1 documents, 0 pages, 0 empty,  to ");
}

TEST_CASE("a page is without text only when no item has text on it") {
  CoverageCounter counter;
  counter.add(item("a", {}, std::nullopt, {{7, "", 2, 0}}));
  counter.add(item("a", {}, std::nullopt, {{7, "", 2, 12}}));
  CHECK(counter.take().held.pages_without_text == 0);
}

TEST_CASE("pages of a scan, of which no text is stored, are pages without text") {
  CoverageCounter counter;
  StoredItem scan = item("a", {}, std::nullopt, {});
  scan.item.first_page = 1;
  scan.item.last_page = 3;
  counter.add(scan);
  const Coverage coverage = counter.take();
  CHECK(coverage.held.pages == 3);
  CHECK(coverage.held.pages_without_text == 3);
}

TEST_CASE("a body named twice by one item counts it once") {
  CoverageCounter counter;
  counter.add(item("a", {{"Executive", "Cabinet"}, {"EXECUTIVE", ""}}, std::nullopt, {}));
  const Coverage coverage = counter.take();
  REQUIRE(coverage.bodies.size() == 1);
  CHECK(coverage.bodies[0].held.items == 1);
}

TEST_CASE("items are counted as the facets count them") {
  TestArchive archive;
  Item first = report("First", {"some text", "more"});
  first.committees = {{"Executive", ""}, {"Council", ""}};
  first.date = Date{2021, 3, 10};
  Item second = report("Second", {"text"});
  second.committees = {{"Executive", ""}};
  archive.publish({first, second});
  const auto pool = open_pool(archive);
  const Result<Coverage> coverage = pool->coverage();
  REQUIRE(coverage);
  const Result<Facet> bodies = pool->all_values(FieldId::kCommittee);
  REQUIRE(bodies);
  for (const FacetValue& value : bodies->values) {
    const auto row =
        std::find_if(coverage->bodies.begin(), coverage->bodies.end(),
                     [&](const CoverageBody& body) { return body.key == value.value; });
    REQUIRE(row != coverage->bodies.end());
    CHECK(row->held.items == value.count);
    CHECK(row->label == value.label);
  }
}

TEST_CASE("the JSON of the coverage has its keys in their order, absent values null") {
  Coverage coverage = example_coverage();
  coverage.bodies.push_back({"", "", {}, {{0, {}}}});
  const Json json = Json::parse(coverage_json(coverage));
  CHECK(json.dump() ==
        R"({"items":1,"documents":1,"pages":2,"pages_without_text":0,"from":"2021-03-10",)"
        R"("to":"2021-03-10","last_added":"2026-03-01T09:30:00Z","withheld":3,)"
        R"("unread":[{"outcome":"encrypted","reason":"protected by a password","documents":2}],)"
        R"("committees":[{"value":"executive","label":"Executive","items":1,"documents":1,)"
        R"("pages":2,"pages_without_text":0,"from":"2021-03-10","to":"2021-03-10",)"
        R"("years":[{"year":2021,"items":1,"documents":1,"pages":2,"pages_without_text":0,)"
        R"("from":"2021-03-10","to":"2021-03-10"}]},)"
        R"({"value":null,"label":null,"items":0,"documents":0,"pages":0,"pages_without_text":0,)"
        R"("from":null,"to":null,"years":[{"year":null,"items":0,"documents":0,"pages":0,)"
        R"("pages_without_text":0,"from":null,"to":null}]}]})");
}

TEST_CASE("the page says what is here, what is withheld and what could not be read") {
  TestServer server;
  const httplib::Response answer = server.get("/coverage");
  CHECK(answer.status == 200);
  CHECK(contains(answer.body, "<h1>What this archive holds</h1>"));
  CHECK(contains(answer.body, "A paper was last added on 1 March 2026."));
  CHECK(contains(answer.body, "3 papers are withheld"));
  CHECK(contains(answer.body, "2 documents could not be read: protected by a password."));
  CHECK(contains(answer.body, "href=\"/browse?committee=executive&amp;year=2021\">2021</a>"));
  CHECK(server.get("/api/v1/coverage").status == 200);
  CHECK(server.get("/coverage?x=1").status == 400);
  CHECK(server.get("/api/v1/coverage?x=1").status == 400);
}

TEST_CASE("without an index the coverage is not available") {
  TestServer server;
  server.service.held = fail(ErrorCode::kStoreMissing, "There is no index yet.");
  CHECK(server.get("/coverage").status == 503);
  CHECK(server.get("/api/v1/coverage").status == 503);
}

}  // namespace
}  // namespace minutebook
