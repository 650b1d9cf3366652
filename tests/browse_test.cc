// The archive without a query: bodies, years, meetings, items.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "searchd/browse_request.h"
#include "searchd/links.h"
#include "searchd/percent_coding.h"
#include "tests/support/searching.h"
#include "tests/support/test_archive.h"
#include "tests/support/test_server.h"

namespace minutebook {
namespace {

Item paper(const std::string& title, const std::vector<CommitteeRef>& committees,
           const std::optional<Date>& date, const std::string& number = "",
           ItemKind kind = ItemKind::kReport) {
  Item item = report(title, {"some text"});
  item.committees = committees;
  item.date = date;
  item.number = number;
  item.kind = kind;
  return item;
}

const Date kMarch = {2021, 3, 10};

std::vector<Item> some_papers() {
  return {paper("Agenda", {{"Executive", "Cabinet"}}, kMarch, "", ItemKind::kAgenda),
          paper("Tenth", {{"Executive", "Cabinet"}}, kMarch, "10"),
          paper("Eighth A", {{"Executive", "Cabinet"}}, kMarch, "8a"),
          paper("Eighth", {{"Executive", "Cabinet"}, {"Council", ""}}, kMarch, "8"),
          paper("Decided", {{"Executive", "Cabinet"}}, kMarch, "28", ItemKind::kMinute),
          paper("Earlier", {{"Executive", ""}}, Date{2020, 1, 5}),
          paper("Later", {{"Executive", "Executive"}}, Date{2021, 7, 1}),
          paper("Of no body", {}, kMarch),
          paper("Of no date", {{"Council", ""}}, std::nullopt)};
}

BrowseView browse(const TestArchive& archive, const Parameters& parameters) {
  const Result<BrowseRequest> request = parse_browse_request(parameters);
  REQUIRE(request);
  Result<BrowseView> view = open_pool(archive)->browse(*request);
  if (!view) FAIL(view.error().message);
  return std::move(*view);
}

// "Executive 7 2020-2021"
std::string written(const std::vector<BrowseBody>& bodies) {
  std::string out;
  for (const BrowseBody& body : bodies) {
    out += (out.empty() ? "" : ", ") + body.label + " " + std::to_string(body.items) + " " +
           std::to_string(body.first_year) + "-" + std::to_string(body.last_year);
  }
  return out;
}

// "2021: 6 items of 2"
std::string written(const std::vector<BrowseYear>& years) {
  std::string out;
  for (const BrowseYear& year : years) {
    out += (out.empty() ? "" : ", ") + std::to_string(year.year) + ": " +
           std::to_string(year.items) + " items of " + std::to_string(year.meetings);
  }
  return out;
}

std::string written(const std::vector<BrowseMeeting>& meetings) {
  std::string out;
  for (const BrowseMeeting& meeting : meetings) {
    out += (out.empty() ? "" : ", ") + to_iso(meeting.day) + " " + meeting.body.name + "/" +
           meeting.body.printed + " " + std::to_string(meeting.items);
  }
  return out;
}

std::string written(const std::vector<StoredItem>& items) {
  std::string out;
  for (const StoredItem& stored : items) out += (out.empty() ? "" : ", ") + stored.item.title;
  return out;
}

TEST_CASE("the first page lists every body with its items and years, and every year") {
  TestArchive archive;
  archive.publish(some_papers());
  const BrowseView view = browse(archive, {});
  CHECK(view.level == BrowseLevel::kBodies);
  CHECK(written(view.bodies) == "Council 2 2021-2021, Executive 7 2020-2021");
  CHECK(written(view.years) == "2021: 7 items of 3, 2020: 1 items of 1");
  CHECK(view.items == 9);
  CHECK(view.undated == 1);
  CHECK(view.unnamed == 1);
}

TEST_CASE("a body has its years, the newest first, with their meetings") {
  TestArchive archive;
  archive.publish(some_papers());
  const BrowseView view = browse(archive, {{"committee", "Executive"}});
  CHECK(view.level == BrowseLevel::kYears);
  CHECK(view.label == "Executive");
  CHECK(view.items == 7);
  CHECK(written(view.years) == "2021: 6 items of 2, 2020: 1 items of 1");
  CHECK(browse(archive, {{"committee", "council"}}).undated == 1);
}

TEST_CASE("a year has its meetings under the name of the day") {
  TestArchive archive;
  archive.publish(some_papers());
  CHECK(written(browse(archive, {{"committee", "executive"}, {"year", "2021"}}).meetings) ==
        "2021-03-10 Executive/Cabinet 5, 2021-07-01 Executive/Executive 1");
  const BrowseView all = browse(archive, {{"from", "2021-03-01"}, {"to", "2021-03-31"}});
  CHECK(written(all.meetings) ==
        "2021-03-10 Council/ 1, 2021-03-10 Executive/Cabinet 5, 2021-03-10 / 1");
}

TEST_CASE("a meeting has its items in the order of the agenda, and the minutes apart") {
  TestArchive archive;
  archive.publish(some_papers());
  const BrowseView view = browse(
      archive, {{"committee", "executive"}, {"from", "10/03/2021"}, {"to", "10 March 2021"}});
  CHECK(view.level == BrowseLevel::kItems);
  CHECK(written(view.papers) == "Agenda, Eighth, Eighth A, Tenth");
  CHECK(written(view.minutes) == "Decided");
  CHECK(view.items == 5);
  REQUIRE(view.day_before);
  CHECK(to_iso(*view.day_before) == "2020-01-05");
  REQUIRE(view.day_after);
  CHECK(to_iso(*view.day_after) == "2021-07-01");
}

TEST_CASE("items without a date have a page of their own") {
  TestArchive archive;
  archive.publish(some_papers());
  const BrowseView view = browse(archive, {{"committee", "council"}, {"undated", "1"}});
  CHECK(view.level == BrowseLevel::kItems);
  CHECK(written(view.papers) == "Of no date");
  CHECK_FALSE(view.day_before);
}

TEST_CASE("counts of browsing are those of the search with the same parameters") {
  TestArchive archive;
  archive.publish(some_papers());
  const auto pool = open_pool(archive);
  const Parameters cases[] = {{},
                              {{"committee", "executive"}},
                              {{"committee", "executive"}, {"year", "2021"}},
                              {{"year", "2021"}},
                              {{"from", "2021-03-10"}, {"to", "2021-03-10"}},
                              {{"from", "2021-01-01"}}};
  for (const Parameters& parameters : cases) {
    const SearchResponse found = search(*pool, *parse_search_request(parameters));
    CHECK(browse(archive, parameters).items == found.total);
  }
}

TEST_CASE("a committee that nothing names is not found") {
  TestArchive archive;
  archive.publish(some_papers());
  const auto request = parse_browse_request({{"committee", "Nowhere"}});
  REQUIRE(request);
  const auto view = open_pool(archive)->browse(*request);
  REQUIRE_FALSE(view);
  CHECK(view.error().code == ErrorCode::kNotFound);
}

TEST_CASE("wrong parameters of browsing are errors that name what is allowed") {
  struct Row {
    Parameters parameters;
    ErrorCode code;
    const char* parameter;
  };
  const Row rows[] = {
      {{{"q", "fostering"}}, ErrorCode::kUnknownParameter, "q"},
      {{{"sort", "newest"}}, ErrorCode::kUnknownParameter, "sort"},
      {{{"year", "21"}}, ErrorCode::kBadParameter, "year"},
      {{{"year", "2020"}, {"year", "2021"}}, ErrorCode::kBadParameter, "year"},
      {{{"committee", "a"}, {"committee", "b"}}, ErrorCode::kBadParameter, "committee"},
      {{{"undated", "yes"}}, ErrorCode::kBadParameter, "undated"},
      {{{"undated", "1"}, {"undated", "1"}}, ErrorCode::kBadParameter, "undated"},
      {{{"from", "soon"}}, ErrorCode::kBadParameter, "from"},
  };
  for (const Row& row : rows) {
    const Result<BrowseRequest> request = parse_browse_request(row.parameters);
    REQUIRE_FALSE(request);
    CHECK(request.error().code == row.code);
    CHECK(request.error().parameter == row.parameter);
    CHECK_FALSE(request.error().hint.empty());
  }
}

TEST_CASE("the link of a request leads back to it") {
  const char* const links[] = {"/browse",
                               "/browse?committee=executive",
                               "/browse?committee=executive&year=2021",
                               "/browse?committee=executive&from=2021-03-10&to=2021-03-10",
                               "/browse?committee=executive&undated=1",
                               "/browse?undated=1"};
  for (const std::string link : links) {
    const std::size_t mark = link.find('?');
    const auto parameters =
        parse_parameters(mark == std::string::npos ? "" : link.substr(mark + 1));
    REQUIRE(parameters);
    CHECK(browse_link(*parse_browse_request(*parameters)) == link);
  }
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("every level is a page with the way back and a search over the same items") {
  TestServer server;
  const std::string first = server.get("/browse").body;
  CHECK(contains(first, "<h1>Browse the archive</h1>"));
  CHECK(contains(first, "href=\"/browse?committee=executive\">Executive</a>"));
  CHECK(contains(first, "1 item, 2021"));
  const std::string body = server.get("/browse?committee=executive").body;
  CHECK(contains(body, "<h1>Executive</h1>"));
  CHECK(contains(body, "href=\"/search?committee=executive&amp;sort=newest\""));
  CHECK(contains(body, "href=\"/browse?committee=executive&amp;year=2021\">2021</a>"));
  const std::string year = server.get("/browse?committee=executive&year=2021").body;
  CHECK(contains(year, "from=2021-03-10&amp;to=2021-03-10\">10 March 2021</a>"));
  CHECK(contains(year, "1 item, as “Cabinet”"));
  const httplib::Response day =
      server.get("/browse?committee=executive&from=2021-03-10&to=2021-03-10");
  CHECK(day.status == 200);
  CHECK(contains(day.body, "<h1>Cabinet, 10 March 2021</h1>"));
  CHECK(contains(day.body, "Its lasting name is Executive."));
  CHECK(contains(day.body, "href=\"/items/3f2a9c01d2e4b5a6-p23\""));
  CHECK(contains(day.body, "href=\"/browse?committee=executive&amp;year=2021\">2021</a>"));
}

TEST_CASE("what a page of browsing shows is escaped") {
  TestServer server;
  server.service.browsed.label = "<script>x</script>";
  server.service.browsed.meetings.front().body = {"<script>x</script>", "<b>Cabinet</b>"};
  server.service.browsed.papers.front().item.title = "<img src=x onerror=alert(1)>";
  for (const char* path : {"/browse?committee=x", "/browse?committee=x&year=2021",
                           "/browse?committee=x&from=2021-03-10&to=2021-03-10"}) {
    const std::string body = server.get(path).body;
    CHECK_FALSE(contains(body, "<script>"));
    CHECK_FALSE(contains(body, "<b>"));
    CHECK_FALSE(contains(body, "<img"));
  }
}

TEST_CASE("an error of browsing is a page") {
  TestServer server;
  const httplib::Response answer = server.get("/browse?q=x");
  CHECK(answer.status == 400);
  CHECK(contains(answer.body, "<h1>"));
}

}  // namespace
}  // namespace minutebook
