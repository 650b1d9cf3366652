#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "searchd/export_answer.h"
#include "searchd/links.h"
#include "searchd/render_html.h"
#include "searchd/render_json.h"
#include "searchd/store_service.h"
#include "tests/support/searching.h"
#include "tests/support/test_archive.h"
#include "tests/support/test_server.h"

namespace minutebook {
namespace {

using Json = nlohmann::ordered_json;

const SiteText kSite{"Council papers", "London Borough of Ravensmere"};

// A reader of RFC 4180: records of fields.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
  std::vector<std::vector<std::string>> records(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        records.back().back() += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        records.back().back() += text[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      records.back().emplace_back();
    } else if (c == '\r') {
      CHECK(text.substr(i, 2) == "\r\n");
      ++i;
      records.push_back({""});
    } else {
      records.back().back() += c;
    }
  }
  CHECK_FALSE(quoted);
  records.pop_back();  // what follows the last line's end
  return records;
}

std::vector<Json> read_lines(const std::string& text) {
  std::vector<Json> rows;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) rows.push_back(Json::parse(line));
  return rows;
}

Item dated(const std::string& title, const Date& date) {
  Item item = report(title, {"fostering"});
  item.date = date;
  item.committees = {{"Executive", ""}};
  return item;
}

// The export of a real store.
std::string exported(TestArchive& archive, ExportFormat format, const SearchRequest& request) {
  StoreService service(archive.store(), {});
  const Result<HttpAnswer> answer = export_answer(service, kSite, format, request);
  if (!answer) FAIL(answer.error().message);
  if (!answer->part.file) return answer->body;
  std::string text(static_cast<std::size_t>(answer->part.length), '\0');
  CHECK(answer->part.file->read_at(0, text.data(), text.size()) == text.size());
  return text;
}

TEST_CASE("a citation names council, body, day, minute, title, report and page") {
  StoredItem stored = example_item();
  CHECK(citation("London Borough of Ravensmere", stored) ==
        "London Borough of Ravensmere, Cabinet, 10 March 2021, \"Contract award for the Family "
        "Drug and Alcohol Court\" (Report CEF21009), page 47 (PDF page 23)");
  stored.item.kind = ItemKind::kMinute;
  stored.item.number = "28d";
  stored.item.title = "The \"Big\" Move";
  stored.pages.clear();
  CHECK(citation("", stored) ==
        "Cabinet, 10 March 2021, minute 28d, \"The 'Big' Move\" (Report CEF21009), page 23");
  stored.item = Item{};
  CHECK(citation("", stored) == "\"Other\"");
}

TEST_CASE("an item, its page and every format of the export carry the same citation") {
  const StoredItem stored = example_item();
  const std::string expected = citation(kSite.council, stored);
  CHECK(Json::parse(item_json({stored}, kSite))["citation"] == expected);
  CHECK(Json::parse(export_row(ExportFormat::kJsonLines, kSite, stored))["citation"] == expected);
  CHECK(read_csv(export_row(ExportFormat::kCsv, kSite, stored))[0].back() == expected);
  CHECK(item_page(kSite, {stored}).find("Cabinet, 10 March 2021, &quot;Contract award") !=
        std::string::npos);
}

TEST_CASE("a field of CSV is quoted when it must be, and never runs as a formula") {
  const std::pair<const char*, const char*> rows[] = {
      {"", ""},
      {"plain text", "plain text"},
      {"a, b", "\"a, b\""},
      {"say \"no\"", "\"say \"\"no\"\"\""},
      {"two\nlines", "\"two\nlines\""},
      {"=1+1", "'=1+1"},
      {"+44 20", "'+44 20"},
      {"-2", "'-2"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\t=1", "'\t=1"},
      {"\r=1", "' =1"},
      {"=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""},
      {"1=1", "1=1"}};
  for (const auto& row : rows) {
    CAPTURE(row.first);
    CHECK(csv_field(row.first) == row.second);
  }
}

TEST_CASE("a row has a value for every column, and both formats say the same") {
  StoredItem stored = example_item();
  stored.item.committees.push_back({"Children, Education PDS", ""});
  stored.item.resolutions.push_back({"It be noted.", Outcome::kNoted, 24});
  stored.item.resolutions.push_back({"It be approved.", Outcome::kApproved, 24});
  const auto head = read_csv(export_head(ExportFormat::kCsv))[0];
  const auto row = read_csv(export_row(ExportFormat::kCsv, kSite, stored))[0];
  const Json json = Json::parse(export_row(ExportFormat::kJsonLines, kSite, stored));
  REQUIRE(head.size() == row.size());
  REQUIRE(head.size() == json.size());
  std::size_t column = 0;
  for (const auto& entry : json.items()) {
    const Json& value = entry.value();
    CAPTURE(entry.key());
    CHECK(head[column] == entry.key());
    std::string text;
    if (value.is_array()) {
      for (const Json& one : value) text += (text.empty() ? "" : "; ") + one.get<std::string>();
    } else if (!value.is_null()) {
      text = value.is_string() ? value.get<std::string>() : value.dump();
    }
    CHECK(row[column++] == text);
  }
  CHECK(json["committees"] == Json({"Executive", "Children, Education PDS"}));
  CHECK(json["outcomes"] == Json({"approved", "noted"}));
  CHECK(json["number"] == "7");
}

TEST_CASE("bytes that are no UTF-8 are replaced in both formats") {
  StoredItem stored = example_item();
  stored.item.title = "caf\xE9";
  CHECK(read_csv(export_row(ExportFormat::kCsv, kSite, stored))[0][2] == "caf\xEF\xBF\xBD");
  CHECK(Json::parse(export_row(ExportFormat::kJsonLines, kSite, stored))["title"] ==
        "caf\xEF\xBF\xBD");
}

TEST_CASE("an export has the whole result in its order, whatever page was asked for") {
  TestArchive archive;
  std::vector<Item> items;
  for (int i = 0; i < 450; ++i) {
    items.push_back(dated("Paper " + std::to_string(i), {1950 + i % 100, 1 + i / 100, 2}));
  }
  Item other = report("Other", {"nothing of it"});
  items.push_back(other);
  archive.publish(items);
  SearchRequest wanted = request("fostering");
  wanted.page = 7;
  wanted.per_page = 5;
  for (const Sort sort : {Sort::kNewest, Sort::kOldest, Sort::kRelevance}) {
    wanted.sort = sort;
    const std::vector<Json> rows = read_lines(exported(archive, ExportFormat::kJsonLines, wanted));
    REQUIRE(rows.size() == 450);
    for (std::size_t i = 1; i < rows.size(); ++i) {
      CHECK(rows[i]["id"] != rows[i - 1]["id"]);
      if (sort == Sort::kNewest) CHECK(rows[i]["date"] <= rows[i - 1]["date"]);
      if (sort == Sort::kOldest) CHECK(rows[i]["date"] >= rows[i - 1]["date"]);
    }
  }
  const auto records = read_csv(exported(archive, ExportFormat::kCsv, request("")));
  CHECK(records.size() == 452);  // with the head, and the item that has no such word
}

TEST_CASE("filters narrow an export as they narrow a search, and the same hits come first") {
  TestArchive archive;
  Item council = dated("Of the Council", {2021, 3, 10});
  council.committees = {{"Council", ""}};
  archive.publish({dated("Of the Executive", {2021, 3, 10}), council, dated("Old", {2001, 1, 1})});
  SearchRequest wanted = request("fostering");
  wanted.filters[FieldId::kCommittee] = {"executive"};
  const SearchResponse found = search(*open_pool(archive), wanted);
  const std::vector<Json> rows = read_lines(exported(archive, ExportFormat::kJsonLines, wanted));
  REQUIRE(rows.size() == found.hits.size());
  for (std::size_t i = 0; i < rows.size(); ++i) CHECK(rows[i]["id"] == found.hits[i].stored.id);
}

TEST_CASE("nothing found is a head alone in CSV, and nothing in JSON Lines") {
  TestArchive archive;
  archive.publish({dated("Paper", {2021, 3, 10})});
  CHECK(read_csv(exported(archive, ExportFormat::kCsv, request("zebra"))).size() == 1);
  CHECK(exported(archive, ExportFormat::kJsonLines, request("zebra")).empty());
}

TEST_CASE("an export is a file to download, of the right type, cut at 10,000 with the total said") {
  TestServer server;
  server.service.response.total = 10'001;
  const httplib::Response csv = server.get("/api/v1/export?format=csv&q=contract&sort=newest");
  CHECK(csv.status == 200);
  CHECK(csv.get_header_value("Content-Type") == "text/csv; charset=utf-8; header=present");
  CHECK(csv.get_header_value("Content-Disposition") ==
        "attachment; filename=\"council-papers.csv\"");
  CHECK(csv.get_header_value("X-Robots-Tag") == "noindex");
  CHECK(csv.get_header_value("Minutebook-Total") == "10001");
  CHECK(csv.get_header_value("Minutebook-Rows") == "10000");
  CHECK(read_csv(csv.body).size() == 10'001);
  const httplib::Response lines = server.get("/api/v1/export?format=jsonl&page=3&facets=none");
  CHECK(lines.get_header_value("Content-Type") == "application/jsonl; charset=utf-8");
  CHECK(lines.get_header_value("Content-Disposition") ==
        "attachment; filename=\"council-papers.jsonl\"");
  CHECK(read_lines(lines.body).size() == 10'000);
  const httplib::Response head = server.head("/api/v1/export?format=csv");
  CHECK(head.status == 200);
  CHECK(head.body.empty());
  CHECK(head.get_header_value("Content-Length") == std::to_string(csv.body.size()));
  server.service.response.total = 0;
  CHECK(server.get("/api/v1/export?format=jsonl").body.empty());
}

TEST_CASE("an export without a format, in another or with a bad parameter is a 400 that says so") {
  TestServer server;
  const std::pair<const char*, const char*> rows[] = {
      {"/api/v1/export", "format"},
      {"/api/v1/export?format=", "format"},
      {"/api/v1/export?format=xls", "format"},
      {"/api/v1/export?format=csv&format=csv", "format"},
      {"/api/v1/export?format=CSV", "format"},
      {"/api/v1/export?format=csv&from=soon", "from"},
      {"/api/v1/export?format=csv&colour=red", "colour"}};
  for (const auto& row : rows) {
    CAPTURE(row.first);
    const httplib::Response answer = server.get(row.first);
    CHECK(answer.status == 400);
    const Json error = Json::parse(answer.body)["error"];
    CHECK(error["parameter"] == row.second);
    CHECK_FALSE(error["hint"].get<std::string>().empty());
  }
}

TEST_CASE("an export that fails half way is an error, never a file with its end missing") {
  TestServer server;
  server.service.listing = fail(ErrorCode::kOverloaded, "The index has changed.", "Again.");
  const httplib::Response answer = server.get("/api/v1/export?format=csv");
  CHECK(answer.status == 503);
  CHECK(answer.has_header("Retry-After"));
  CHECK_FALSE(answer.has_header("Content-Disposition"));
}

TEST_CASE("an export that had to begin again has every row once") {
  TestServer server;
  server.service.response.total = 5;
  server.service.list_begins_again = true;
  const httplib::Response answer = server.get("/api/v1/export?format=csv");
  CHECK(answer.status == 200);
  CHECK(answer.get_header_value("Minutebook-Rows") == "5");
  CHECK(read_csv(answer.body).size() == 6);
  CHECK_FALSE(server.service.list_begins_again);
}

TEST_CASE("the page of results offers the whole result, and says when it would be cut") {
  SearchResponse response = example_response();
  response.request = *parse_search_request({{"q", "contract"}, {"page", "2"}, {"sort", "newest"}});
  response.total = 12;
  std::string page = results_page(kSite, response);
  CHECK(
      page.find("<a href=\"/api/v1/export?format=csv&amp;q=contract&amp;sort=newest\">Download as "
                "CSV</a>") != std::string::npos);
  CHECK(page.find("format=jsonl&amp;q=contract&amp;sort=newest\">Download as JSON Lines</a>") !=
        std::string::npos);
  CHECK(page.find("of which the first") == std::string::npos);
  response.total = 10'001;
  page = results_page(kSite, response);
  CHECK(page.find("of which the first 10,000") != std::string::npos);
}

}  // namespace
}  // namespace minutebook
