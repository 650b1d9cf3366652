#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "searchd/trail.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "tests/support/searching.h"
#include "tests/support/test_archive.h"

namespace minutebook {
namespace {

Item paper(const std::string& title, const std::string& number, const std::string& body,
           const Date& date) {
  Item item = report(title, {"page one", "page two", "page three"});
  item.report_number = number;
  if (!body.empty()) item.committees = {{body, ""}};
  if (date.year > 0) item.date = date;
  return item;
}

Item minute(const std::string& title, const std::string& number, const std::string& body,
            const Date& date) {
  Item item = paper(title, "", body, date);
  item.kind = ItemKind::kMinute;
  item.number = number;
  item.resolutions = {{"That it be so.", Outcome::kApproved, 2}};
  return item;
}

void name_report(Item& item, const std::string& number, int page) {
  item.cites.push_back(number);
  item.links.push_back({LinkKind::kReport, number, std::nullopt, number, page});
}

void name_minute(Item& item, const std::string& number, const std::optional<Date>& date, int page) {
  item.links.push_back({LinkKind::kMinute, number, date, "Minute " + number, page});
}

// "2021-03-10 Executive minute 28D, decision, exact, page 2", one line an entry.
std::string written(const std::vector<TrailEntry>& entries) {
  std::string out;
  for (const TrailEntry& entry : entries) {
    const Item& item = entry.stored.item;
    out += (item.date ? to_iso(*item.date) : "no date") + " " + item.title + ", " +
           std::string(name_of(entry.relation)) + ", " + (entry.exact ? "exact" : "inferred") +
           ", page " + std::to_string(entry.page) + "\n";
  }
  return out;
}

// The trail of the first of these items.
std::string trail_of_first(const std::vector<Item>& items) {
  TestArchive archive;
  const std::vector<std::string> ids = archive.publish(items);
  const Result<ItemView> view = open_pool(archive)->item(ids.front());
  REQUIRE(view);
  CHECK_FALSE(view->trail.cut);
  return written(view->trail.entries);
}

constexpr Date kDay{2021, 3, 10};

TEST_CASE(
    "a minute with the report's number is its decision, another paper with it the same report") {
  Item decided = minute("Decided", "28D", "Executive", {2021, 3, 31});
  decided.report_number = "CEF21009";
  const std::string trail =
      trail_of_first({paper("Award", "CEF21009", "Executive", kDay), decided,
                      paper("Scrutinised", "CEF21009", "Children PDS", {2021, 2, 3}),
                      paper("Another", "CEF21010", "Executive", kDay)});
  CHECK(trail ==
        "2021-02-03 Scrutinised, same report number, exact, page 1\n"
        "2021-03-31 Decided, decision, exact, page 2\n");
}

TEST_CASE("a later report that names this one comes with the page where it does") {
  Item later = paper("Later", "CEF22001", "Executive", {2022, 1, 5});
  name_report(later, "ED10868", 1);
  name_report(later, "CEF21009", 3);
  CHECK(trail_of_first({paper("Award", "CEF21009", "Executive", kDay), later}) ==
        "2022-01-05 Later, names this report, exact, page 3\n");
}

TEST_CASE("reports that an item names are in its trail, reports that are not held are not") {
  Item award = paper("Award", "CEF21009", "Executive", kDay);
  name_report(award, "ED10868", 2);
  name_report(award, "ED99999", 2);
  CHECK(trail_of_first({award, paper("Gateway", "ED10868", "Executive", {2019, 5, 1})}) ==
        "2019-05-01 Gateway, named by this, exact, page 1\n");
}

TEST_CASE("an item that both carries and names the number is there once, by the stronger link") {
  Item again = paper("Again", "CEF21009", "Council", {2021, 4, 1});
  name_report(again, "CEF21009", 2);
  CHECK(trail_of_first({paper("Award", "CEF21009", "Executive", kDay), again}) ==
        "2021-04-01 Again, same report number, exact, page 1\n");
}

TEST_CASE("a minute named with its date is meant exactly, whichever body minuted it") {
  Item later = paper("Later", "", "Children PDS", {2022, 1, 5});
  name_minute(later, "28D", kDay, 2);
  CHECK(trail_of_first({later, minute("Meant", "28d", "Executive", kDay),
                        minute("Other day", "28d", "Executive", {2020, 3, 10})}) ==
        "2021-03-10 Meant, minute referred to, exact, page 2\n");
}

TEST_CASE("when several bodies minuted the number that day, only the paper's own body is meant") {
  Item later = paper("Later", "", "Executive", {2022, 1, 5});
  name_minute(later, "7", kDay, 2);
  const Item executive = minute("Of the Executive", "7", "Executive", kDay);
  const Item council = minute("Of the Council", "7", "Council", kDay);
  CHECK(trail_of_first({later, council, executive}) ==
        "2021-03-10 Of the Executive, minute referred to, exact, page 2\n");
  later.committees = {{"Children PDS", ""}};
  CHECK(trail_of_first({later, council, executive}).empty());
}

TEST_CASE("a minute named without a date is inferred: the last one before, of the same body") {
  Item later = paper("Later", "", "Executive", kDay);
  name_minute(later, "7", std::nullopt, 2);
  CHECK(trail_of_first({later, minute("Last", "7", "Executive", {2020, 9, 1}),
                        minute("Before that", "7", "Executive", {2020, 3, 1}),
                        minute("Of another body", "7", "Council", {2021, 1, 1}),
                        minute("Later still", "7", "Executive", {2021, 5, 1}),
                        minute("Of that evening", "7", "Executive", kDay)}) ==
        "2020-09-01 Last, minute referred to, inferred, page 2\n");
}

TEST_CASE("a minute of more than 400 days before is not meant") {
  Item later = paper("Later", "", "Executive", kDay);
  name_minute(later, "7", std::nullopt, 2);
  CHECK(trail_of_first({later, minute("Old", "7", "Executive", {2020, 2, 3})}).empty());
  CHECK_FALSE(trail_of_first({later, minute("Just", "7", "Executive", {2020, 2, 4})}).empty());
}

TEST_CASE("a printed date that fits no minute is not replaced by a guess") {
  Item later = paper("Later", "", "Executive", kDay);
  name_minute(later, "7", Date{2020, 9, 2}, 2);
  name_minute(later, "7", std::nullopt, 3);
  CHECK(trail_of_first({later, minute("Day before", "7", "Executive", {2020, 9, 1})}).empty());
}

TEST_CASE(
    "what names a minute is in its trail with the page, exact or inferred as the other way round") {
  Item dated = paper("Dated", "", "Council", {2022, 1, 5});
  name_minute(dated, "28D", kDay, 3);
  Item undated = paper("Undated", "", "Executive", {2021, 4, 1});
  name_minute(undated, "28D", std::nullopt, 2);
  Item before = paper("Before", "", "Executive", {2021, 1, 1});
  name_minute(before, "28D", std::nullopt, 2);
  CHECK(trail_of_first({minute("Named", "28d", "Executive", kDay), dated, undated, before}) ==
        "2021-04-01 Undated, names this minute, inferred, page 2\n"
        "2022-01-05 Dated, names this minute, exact, page 3\n");
  // A newer minute of the number stands between.
  const Item newer = minute("Newer", "28d", "Executive", {2021, 3, 20});
  CHECK(trail_of_first({minute("Named", "28d", "Executive", kDay), undated, newer}).empty());
}

TEST_CASE("the other part of a report is its twin") {
  CHECK(twin_number("FSD21045A") == "FSD21045B");
  CHECK(twin_number("CSD15008-2") == "CSD15008-1");
  CHECK(twin_number("CSD15008") == "");
  CHECK(twin_number("DATA") == "");
  CHECK(twin_number("24/00111") == "");
  CHECK(twin_number("") == "");
  CHECK(trail_of_first({paper("Open", "FSD21045A", "Executive", kDay),
                        minute("Summary", "9", "Executive", kDay),
                        paper("Exempt part", "FSD21045B", "Executive", kDay)}) ==
        "2021-03-10 Exempt part, part 1 or part 2, exact, page 1\n");
}

TEST_CASE(
    "the same title at another body or date is inferred, the same paper in a second PDF is not") {
  const std::string title = "Contracts Register and Database";
  CHECK(
      trail_of_first({paper(title, "", "Executive", kDay), paper(title, "", "Executive", kDay),
                      paper("Part 2: " + title, "", "Executive", {2020, 3, 10}),
                      paper(title, "", "Council", kDay), minute(title, "9", "Executive", kDay)}) ==
      "2020-03-10 Part 2: Contracts Register and Database, same title, inferred, page 1\n"
      "2021-03-10 Contracts Register and Database, same title, inferred, page 1\n"
      "2021-03-10 Contracts Register and Database, same title, inferred, page 2\n");
}

TEST_CASE("standing items of two bodies, each with a report of its own, are not one matter") {
  CHECK(trail_of_first({paper("Matters Outstanding Report", "CSD21001", "Executive", kDay),
                        paper("Matters Outstanding Report", "CSD21002", "Council", {2021, 4, 1})})
            .empty());
}

TEST_CASE("a minute out of a second PDF is neither in its own trail nor twice in another's") {
  Item decided = minute("Award", "28D", "Executive", {2021, 3, 31});
  decided.report_number = "CEF21009";
  CHECK(trail_of_first({decided, decided}).empty());
  CHECK(trail_of_first({paper("Award", "CEF21009", "Executive", kDay), decided, decided}) ==
        "2021-03-31 Award, decision, exact, page 2\n");
}

TEST_CASE("an item without a date stands last, and one without anything has no trail") {
  CHECK(trail_of_first({paper("Award", "CEF21009", "Executive", kDay),
                        paper("Undated", "CEF21009", "", {}),
                        paper("Dated", "CEF21009", "", {2022, 1, 1})}) ==
        "2022-01-01 Dated, same report number, exact, page 1\n"
        "no date Undated, same report number, exact, page 1\n");
  CHECK(trail_of_first({paper("", "", "", {}), paper("", "", "", {})}).empty());
}

TEST_CASE("a long trail keeps its strongest links, the nearest in date, and says that it is cut") {
  std::vector<Item> items = {paper("Award", "CEF21009", "Executive", kDay)};
  for (int i = 0; i < 60; ++i) {
    Item naming = paper("Naming " + std::to_string(i), "", "Executive", {1950 + i, 1, 1});
    name_report(naming, "CEF21009", 1);
    items.push_back(naming);
  }
  items.push_back(paper("Same", "CEF21009", "Executive", {1940, 1, 1}));
  TestArchive archive;
  const std::vector<std::string> ids = archive.publish(items);
  const Result<ItemView> view = open_pool(archive)->item(ids.front());
  REQUIRE(view);
  const std::vector<TrailEntry>& entries = view->trail.entries;
  REQUIRE(entries.size() == 50);
  CHECK(view->trail.cut);
  CHECK(entries.front().stored.item.title == "Same");
  CHECK(entries[1].stored.item.date->year == 1961);
  CHECK(std::is_sorted(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    return a.stored.item.date < b.stored.item.date;
  }));
}

TEST_CASE("a hit with a report number has at most three exact links, another hit none") {
  std::vector<Item> items = {paper("Fostering", "CEF21009", "Executive", kDay),
                             paper("Fostering plan", "", "Executive", kDay)};
  for (int year = 2015; year < 2020; ++year)
    items.push_back(paper("Other", "CEF21009", "Executive", {year, 1, 1}));
  TestArchive archive;
  archive.publish(items);
  const SearchResponse response = search(*open_pool(archive), request("fostering"));
  REQUIRE(response.hits.size() == 2);
  for (const Hit& hit : response.hits) {
    if (hit.stored.item.report_number.empty()) {
      CHECK(hit.trail.empty());
    } else {
      CHECK(written(hit.trail) ==
            "2017-01-01 Other, same report number, exact, page 1\n"
            "2018-01-01 Other, same report number, exact, page 1\n"
            "2019-01-01 Other, same report number, exact, page 1\n");
    }
  }
}

TEST_CASE(
    "the trail of a named minute that no index holds, or that is named by thousands, stays "
    "bounded") {
  std::vector<Item> items = {minute("Named", "7", "Executive", kDay)};
  for (int i = 0; i < 300; ++i) {
    Item naming = paper("Naming", "", "Council", {2021, 4, 1});
    name_minute(naming, "7", Date{2019, 1, 1}, 1);
    items.push_back(naming);
  }
  Item last = paper("Too far away to be read", "", "Executive", {2023, 1, 1});
  name_minute(last, "7", kDay, 1);
  items.push_back(last);
  TestArchive archive;
  const std::vector<std::string> ids = archive.publish(items);
  const Result<ItemView> view = open_pool(archive)->item(ids.front());
  REQUIRE(view);
  CHECK(view->trail.entries.empty());
  CHECK(view->trail.cut);
}

}  // namespace
}  // namespace minutebook
