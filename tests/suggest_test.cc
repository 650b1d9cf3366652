#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "searchd/links.h"
#include "searchd/render_json.h"
#include "searchd/suggest_request.h"
#include "searchd/suggestions.h"
#include "tests/support/searching.h"
#include "tests/support/test_archive.h"
#include "tests/support/test_server.h"

namespace minutebook {
namespace {

using Json = nlohmann::ordered_json;

Item paper(const std::string& title, const std::string& committee, const std::string& officer,
           const std::string& number) {
  Item item = report(title, {"some text"});
  item.date = Date{2021, 3, 10};
  item.committees = {{committee, ""}};
  item.officers = {officer};
  item.report_number = number;
  return item;
}

std::vector<Item> some_papers() {
  return {paper("Private Fostering Annual Report", "Executive", "Ann Foster", "CEF21009"),
          paper("Contracts Register", "Executive", "Ann Foster", "CSD15008-1"),
          paper("CONTRACTS REGISTER", "Executive", "Zoë Brûlé", "24/00109"),
          paper("Fostering Strategy", "Council", "Ann Foster", "CEF21010")};
}

// "title Fostering Strategy, officer Ann Foster"
std::string written(const std::vector<Suggestion>& found) {
  std::string out;
  for (const Suggestion& one : found) {
    out += (out.empty() ? "" : ", ") + std::string(name_of(one.kind)) + " " + one.label;
  }
  return out;
}

std::vector<Suggestion> suggest(const TestArchive& archive, const std::string& typed) {
  const Result<std::vector<Suggestion>> found = open_pool(archive)->suggest(typed);
  REQUIRE(found);
  return *found;
}

// --- what is found -------------------------------------------------------------------------------

TEST_CASE("what is typed is the beginning of any word of a label, most items first") {
  TestArchive archive;
  archive.publish(some_papers());
  struct Row {
    const char* typed;
    const char* found;
  };
  const Row rows[] = {
      {"fost",
       "officer Ann Foster, title Fostering Strategy, title Private Fostering Annual Report"},
      {"FOSTERING", "title Fostering Strategy, title Private Fostering Annual Report"},
      {"ostering", ""},
      {"annual fost", "title Private Fostering Annual Report"},
      {"fost annual report priv", "title Private Fostering Annual Report"},
      {"fost fost strat", "title Fostering Strategy"},
      {"fost zzz", ""},
      {"zoe", "officer Zoë Brûlé"},
      {"BRÛ", "officer Zoë Brûlé"},
      {"exec", "committee Executive"},
      {"regis", "title Contracts Register"},
      {"", ""},
      {" - ", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.typed);
    CHECK(written(suggest(archive, row.typed)) == row.found);
  }
}

TEST_CASE("a report number is suggested however it is begun") {
  TestArchive archive;
  archive.publish(some_papers());
  for (const char* typed : {"CEF21009", "cef2100", "cef 21009", "CEF-21009", "21009"}) {
    CAPTURE(typed);
    CHECK(written(suggest(archive, typed)) == "report number CEF21009");
  }
  CHECK(written(suggest(archive, "cef 21")) == "report number CEF21009, report number CEF21010");
  for (const char* typed : {"24/0010", "24 00109", "00109", "2400109"}) {
    CAPTURE(typed);
    CHECK(written(suggest(archive, typed)) == "report number 24/00109");
  }
  CHECK(written(suggest(archive, "csd15008-1")) == "report number CSD15008-1");
}

TEST_CASE("a title of one item leads to it, one of several to a search that finds them all") {
  TestArchive archive;
  const std::vector<std::string> ids = archive.publish(some_papers());
  const auto pool = open_pool(archive);
  const auto first = [&](const char* typed) { return pool->suggest(typed)->at(0); };
  CHECK(first("strategy").item_id == ids[3]);
  CHECK(first("cef21009").item_id == ids[0]);
  const Suggestion register_title = first("contracts");
  CHECK(register_title.item_id.empty());
  CHECK(titles(search(*pool, register_title.request)) == "Contracts Register, CONTRACTS REGISTER");
  CHECK(search(*pool, first("executive").request).total == 3);
  CHECK(search(*pool, first("foster").request).total == 3);
}

TEST_CASE("a number that a report and its minute share leads to the search with the report first") {
  TestArchive archive;
  std::vector<Item> papers = some_papers();
  Item minute = paper("Fostering", "Executive", "", "CEF21009");
  minute.kind = ItemKind::kMinute;
  minute.officers.clear();
  papers.push_back(minute);
  archive.publish(papers);
  const auto pool = open_pool(archive);
  const Suggestion number = pool->suggest("cef21009")->at(0);
  CHECK(number.item_id.empty());
  CHECK(titles(search(*pool, number.request)) == "Private Fostering Annual Report, Fostering");
}

TEST_CASE("the newest spelling of a title is shown, but capitals only when there is nothing else") {
  TestArchive archive;
  std::vector<Item> papers = some_papers();
  papers[2].date = Date{2022, 1, 1};
  papers.push_back(paper("LEISURE", "Executive", "Ann Foster", ""));
  archive.publish(papers);
  CHECK(written(suggest(archive, "contracts")) == "title Contracts Register");
  CHECK(written(suggest(archive, "leisure")) == "title LEISURE");
}

TEST_CASE("titles of procedural items are found, but come after those of papers") {
  TestArchive archive;
  std::vector<Item> papers = some_papers();
  for (int i = 0; i < 5; ++i) {
    Item apologies = report("Apologies for Absence", {"none"});
    apologies.procedural = true;
    papers.push_back(apologies);
  }
  archive.publish(papers);
  CHECK(written(suggest(archive, "a")) ==
        "officer Ann Foster, title Private Fostering Annual Report, title Apologies for Absence");
}

TEST_CASE("at most eight come back, the best of them, whatever is typed") {
  TestArchive archive;
  std::vector<Item> papers;
  for (int i = 0; i < 30; ++i) {
    for (int copies = 0; copies <= i % 10; ++copies)
      papers.push_back(report("Plan " + std::string(1, static_cast<char>('a' + i % 10)), {"x"}));
  }
  archive.publish(papers);
  CHECK(written(suggest(archive, "p")) ==
        "title Plan j, title Plan i, title Plan h, title Plan g, title Plan f, title Plan e, "
        "title Plan d, title Plan c");
}

TEST_CASE("a title longer than a query may be is cut between words and still found") {
  TestArchive archive;
  std::string longest;
  for (int i = 0; i < 60; ++i) {
    longest += "matter";
    longest += std::to_string(i) + " ";
  }
  archive.publish({report(longest, {"x"}), report(longest, {"y"})});
  const auto pool = open_pool(archive);
  const Suggestion one = pool->suggest("matter3 matter11")->at(0);
  CHECK(one.label.size() <= SuggestionDraft::kMostBytes);
  CHECK(one.label.ends_with("…"));
  CHECK(search(*pool, one.request).total == 2);
}

TEST_CASE("suggestions are those of the live generation, and nothing of the one before") {
  TestArchive archive;
  archive.publish(some_papers());
  CHECK_FALSE(suggest(archive, "fost").empty());
  archive.publish({report("Leisure Centres", {"x"})});
  CHECK(suggest(archive, "fost").empty());
  CHECK(written(suggest(archive, "centr")) == "title Leisure Centres");
  archive.publish({});
  CHECK(suggest(archive, "centr").empty());
}

// --- over HTTP -----------------------------------------------------------------------------------

TEST_CASE("the answer is a list of label, kind and url") {
  TestServer server;
  Suggestion title;
  title.label = "Café “Culture”";
  title.item_id = "3f2a9c01d2e4b5a6-p23";
  Suggestion committee;
  committee.label = "Executive";
  committee.kind = SuggestionKind::kCommittee;
  committee.request.filters[FieldId::kCommittee] = {"executive"};
  server.service.suggestions = {title, committee};
  const httplib::Response answer = server.get("/api/v1/suggest?q=%20caf%C3%A9%20");
  CHECK(answer.status == 200);
  CHECK(answer.get_header_value("Content-Type") == "application/json; charset=utf-8");
  CHECK(server.service.suggest_asked == "café");
  CHECK(Json::parse(answer.body) == Json::parse(R"([{"label": "Café “Culture”", "kind": "title",
                         "url": "/items/3f2a9c01d2e4b5a6-p23"},
                        {"label": "Executive", "kind": "committee",
                         "url": "/search?committee=executive"}])"));
}

TEST_CASE("nothing typed and nothing found are an empty list") {
  TestServer server;
  for (const char* path : {"/api/v1/suggest", "/api/v1/suggest?q=", "/api/v1/suggest?q=zzz"})
    CHECK(server.get(path).body == "[]");
}

TEST_CASE("what cannot be asked of suggestions is a 400 that says why") {
  TestServer server;
  struct Row {
    std::string query;
    const char* code;
    const char* parameter;
    const char* hint;
  };
  std::string words;
  for (int i = 0; i < 33; ++i) words += "a+";
  const Row rows[] = {
      {"colour=red", "unknown_parameter", "colour", "This is known: q."},
      {"q=a&committee=executive", "unknown_parameter", "committee", "This is known: q."},
      {"q=a&q=b", "bad_parameter", "q", "Give it once."},
      {"q=" + std::string(513, 'a'), "bad_parameter", "q",
       "Use at most 512 bytes, about 80 words."},
      {"q=" + words, "bad_parameter", "q", "Use at most 32."},
      {"q=%01", "bad_parameter", "q", "Take it out; only printable text is searched for."}};
  for (const Row& row : rows) {
    CAPTURE(row.query);
    const httplib::Response answer = server.get("/api/v1/suggest?" + row.query);
    CHECK(answer.status == 400);
    const Json error = Json::parse(answer.body)["error"];
    CHECK(error["code"] == row.code);
    CHECK(error["parameter"] == row.parameter);
    CHECK(error["hint"] == row.hint);
  }
}

TEST_CASE("without an index there are no suggestions yet") {
  TestServer server;
  server.service.held = fail(ErrorCode::kStoreMissing, "There is no index yet.");
  CHECK(server.get("/api/v1/suggest?q=a").status == 503);
}

}  // namespace
}  // namespace minutebook
