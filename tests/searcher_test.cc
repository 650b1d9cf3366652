#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "searchd/searcher.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include <doctest/doctest.h>

#include "analyzers/text_analysis.h"
#include "searchd/match_control.h"
#include "tests/support/searching.h"
#include "tests/support/test_archive.h"

namespace minutebook {
namespace {

Item paper(const std::string& title, int year, const std::string& committee,
           const std::string& text) {
  Item item = report(title, {text});
  item.date = Date{year, 3, 10};
  item.committees = {{committee, ""}};
  return item;
}

std::vector<Item> four_papers() {
  return {paper("Alpha", 2020, "Executive", "fostering and adoption"),
          paper("Beta", 2021, "Executive", "fostering"),
          paper("Gamma", 2021, "Council", "fostering of carers"),
          paper("Delta", 2022, "Council", "something else")};
}

// --- finding --------------------------------------------------------------------------------------------------------

TEST_CASE("a store without an index is missing, one of another schema is refused") {
  const TempDir empty;
  CHECK(SearcherPool::open(empty.str(), {}).error().code == ErrorCode::kStoreMissing);
  TestArchive archive;
  archive.publish({});
  Xapian::WritableDatabase(archive.index_path(), Xapian::DB_OPEN)
      .set_metadata(std::string(kMetaSchema), "0");
  CHECK(SearcherPool::open(archive.store(), {}).error().code == ErrorCode::kSchemaMismatch);
}

TEST_CASE("an empty query browses everything, the newest first") {
  TestArchive archive;
  std::vector<Item> papers = four_papers();
  papers.push_back(report("Undated", {"no date"}));
  archive.publish(papers);
  const auto pool = open_pool(archive);
  SearchRequest wanted = request("");
  CHECK(titles(search(*pool, wanted)) == "Delta, Beta, Gamma, Alpha, Undated");
  wanted.sort = Sort::kOldest;
  CHECK(titles(search(*pool, wanted)) == "Alpha, Beta, Gamma, Delta, Undated");
  wanted.q = "fostering";
  CHECK(titles(search(*pool, wanted)) == "Alpha, Beta, Gamma");
  wanted.sort = Sort::kNewest;
  CHECK(titles(search(*pool, wanted)) == "Beta, Gamma, Alpha");
  wanted.per_page = 2;
  wanted.page = 2;
  const SearchResponse second = search(*pool, wanted);
  CHECK(titles(second) == "Alpha");
  CHECK(second.total == 3);
  wanted.page = 3;
  CHECK(search(*pool, wanted).hits.empty());
}

TEST_CASE("facets leave out their own selection and show a chosen value at zero") {
  TestArchive archive;
  archive.publish(four_papers());
  const auto pool = open_pool(archive);
  SearchRequest wanted = request("fostering");
  SearchResponse response = search(*pool, wanted);
  CHECK(response.total == 3);
  CHECK(counts(response.facets[0]) == "Executive 2, Council 1");
  CHECK(counts(response.facets[1]) == "2021 2, 2020 1");
  wanted.filters[FieldId::kCommittee] = {"council"};
  response = search(*pool, wanted);
  CHECK(response.total == 1);
  CHECK(counts(response.facets[0]) == "*Council 1, Executive 2");
  CHECK(counts(response.facets[1]) == "2021 1");
  wanted.filters[FieldId::kYear] = {"2020"};
  response = search(*pool, wanted);
  CHECK(response.total == 0);
  CHECK(counts(response.facets[0]) == "*Council 0, Executive 1");
  CHECK(counts(response.facets[1]) == "*2020 0, 2021 1");
  wanted.filters[FieldId::kYear] = {"2020", "2021", "1999"};
  response = search(*pool, wanted);
  CHECK(response.total == 1);
  CHECK(counts(response.facets[1]) == "*2021 1, *1999 0, *2020 0");
}

TEST_CASE("a newer item is worth a little more, unless dates were asked for") {
  TestArchive archive;
  std::vector<Item> papers;
  for (const int year : {1998, 2014, 2021}) {
    papers.push_back(report("Ponds " + std::to_string(year), {"The ponds were drained."}));
    papers.back().date = Date{year, 5, 1};
  }
  archive.publish(papers);
  const auto pool = open_pool(archive);
  SearchResponse response = search(*pool, request("drained"));
  REQUIRE(response.hits.size() == 3);
  CHECK(titles(response) == "Ponds 2021, Ponds 2014, Ponds 1998");
  CHECK(response.hits[0].score > response.hits[1].score);
  CHECK(response.hits[1].score > response.hits[2].score);
  SearchRequest dated = request("drained");
  dated.from = Date{1990, 1, 1};
  response = search(*pool, dated);
  REQUIRE(response.hits.size() == 3);
  CHECK(response.hits[0].score == response.hits[2].score);
}

TEST_CASE("dates narrow the result and leave out what has none") {
  TestArchive archive;
  std::vector<Item> papers = four_papers();
  papers.push_back(report("Undated", {"fostering without a date"}));
  archive.publish(papers);
  const auto pool = open_pool(archive);
  SearchRequest wanted = request("fostering");
  wanted.to = Date{2021, 3, 9};
  CHECK(titles(search(*pool, wanted)) == "Alpha");
  wanted.from = Date{2020, 3, 11};
  CHECK(search(*pool, wanted).total == 0);
  wanted.to = Date{2021, 3, 10};
  CHECK(search(*pool, wanted).total == 2);
}

TEST_CASE(
    "a report number looked up gives the report first, with the page where the number is printed") {
  TestArchive archive;
  Item item = report("Strategy", {"front page", "Report No.\nCEF 21009\n\nLondon Borough"});
  item.report_number = "CEF21009";
  item.date = Date{2020, 1, 1};
  Item citing = report("Budget", {"nothing here", "as report CEF21009 said"});
  citing.cites = {"CEF21009"};
  citing.date = Date{2022, 1, 1};
  archive.publish({citing, item});
  const auto pool = open_pool(archive);
  for (const char* q : {"CEF21009", "cef 21009", "Report No. CEF-21009"}) {
    CAPTURE(std::string(q));
    const SearchResponse response = search(*pool, request(q));
    REQUIRE(response.hits.size() == 2);
    const Hit& first = response.hits[0];
    CHECK(first.stored.item.title == "Strategy");
    REQUIRE(first.passages.size() == 1);
    CHECK(first.passages[0].page == 2);
    CHECK(first.passages[0].printed_page == "101");
    CHECK(marked(first.passages[0]) == "Report No. [CEF 21009] London Borough");
    CHECK(first.matched == std::vector<std::string>{"report number", "text"});
    CHECK(marked(response.hits[1].passages.at(0)) == "as report [CEF21009] said");
  }
  SearchRequest wanted = request("");
  wanted.report = "cef/21009";
  CHECK(titles(search(*pool, wanted)) == "Strategy");
  wanted.report = "fostering";
  CHECK(pool->search(wanted).error().parameter == "report");
}

TEST_CASE("procedural items come last unless they are asked for") {
  TestArchive archive;
  Item apologies = report("Apologies for absence", {"absence absence absence absence"});
  apologies.procedural = true;
  archive.publish(
      {apologies, report("School attendance",
                         {"persistent absence of pupils in the schools of the borough"})});
  const auto pool = open_pool(archive);
  SearchRequest wanted = request("absence");
  CHECK(titles(search(*pool, wanted)) == "School attendance, Apologies for absence");
  wanted.procedural = true;
  CHECK(titles(search(*pool, wanted)) == "Apologies for absence, School attendance");
}

TEST_CASE("decisions only shows the page of the resolution") {
  TestArchive archive;
  Item minute = report("Fostering", {"carers were discussed, carers and more carers",
                                     "RESOLVED that carers be thanked"});
  minute.kind = ItemKind::kMinute;
  minute.resolutions = {{"that carers be thanked", Outcome::kAgreed, 2}};
  archive.publish({minute, report("Carers", {"carers"})});
  const auto pool = open_pool(archive);
  SearchRequest wanted = request("carers");
  wanted.decisions_only = true;
  const SearchResponse response = search(*pool, wanted);
  REQUIRE(response.hits.size() == 1);
  CHECK(std::any_of(response.hits[0].passages.begin(), response.hits[0].passages.end(),
                    [](const Passage& passage) { return passage.page == 2; }));
}

TEST_CASE("no result offers what one thing less would find") {
  TestArchive archive;
  archive.publish(four_papers());
  const auto pool = open_pool(archive);
  SearchRequest wanted = request("fostering something");
  wanted.filters[FieldId::kCommittee] = {"council"};
  const SearchResponse response = search(*pool, wanted);
  CHECK(response.total == 0);
  REQUIRE(response.relaxations.size() == 2);
  CHECK(response.relaxations[0].label == "without “fostering”");
  CHECK(response.relaxations[0].request.q == "something");
  CHECK(response.relaxations[0].count == 1);
  CHECK(response.relaxations[1].count == 1);
}

TEST_CASE("what was understood is said with the filters, which can be taken away") {
  TestArchive archive;
  archive.publish(four_papers());
  const auto pool = open_pool(archive);
  SearchRequest wanted = request("fostering adoption");
  wanted.filters[FieldId::kCommittee] = {"executive", "council"};
  wanted.from = Date{2020, 3, 1};
  wanted.page = 2;
  const SearchResponse response = search(*pool, wanted);
  CHECK(response.understood ==
        "Items with all of the words fostering and adoption, in Executive or Council, from 1 March "
        "2020, best first");
  REQUIRE(response.filters.size() == 3);
  CHECK(response.filters[0].label == "Executive");
  CHECK(response.filters[0].without.filters.at(FieldId::kCommittee) ==
        std::vector<std::string>{"council"});
  CHECK(response.filters[0].without.page == 1);
  CHECK(response.filters[2].label == "from 1 March 2020");
  CHECK_FALSE(response.filters[2].without.from);
  CHECK(search(*pool, request("")).understood == "All items, newest first");
}

TEST_CASE("an item is shown whole, a document by its hash, and others are not found") {
  TestArchive archive;
  const std::vector<std::string> ids = archive.publish({report("Two pages", {"first", "second"})});
  const auto pool = open_pool(archive);
  const Result<ItemView> view = pool->item(ids[0]);
  REQUIRE(view);
  REQUIRE(view->stored.item.pages.size() == 2);
  CHECK(view->stored.item.pages[1].text == "second");
  CHECK(pool->item("nothing").error().code == ErrorCode::kNotFound);
  CHECK(pool->item(std::string(10'000, 'x')).error().code == ErrorCode::kNotFound);
  CHECK(pool->document(view->stored.sha256)->file == "papers/1.pdf");
  CHECK(pool->document("../etc/passwd").error().code == ErrorCode::kNotFound);
  const Result<IndexSummary> summary = pool->summary();
  REQUIRE(summary);
  CHECK(summary->items == 1);
  CHECK(summary->documents == 1);
  CHECK(summary->generation == "gen-000001");
  CHECK(summary->first_date.empty());
}

TEST_CASE("whatever is typed is answered or is an error about the query") {
  TestArchive archive;
  archive.publish(four_papers());
  const auto pool = open_pool(archive);
  const std::vector<std::string> pieces = {
      "fostering",   " ",         " ",        "\"",       "(",
      ")",           "-",         "*",        "OR ",      " NEAR ",
      "title:",      "date:2021", "CEF21009", "é",        "“",
      "”",           "\x01",      "\xff",     "<b>",      "\u202E",
      "foster*",     "&",         "'",        "report:",  "committee:executive",
      "kind:report", "1,000",     "2019/20",  "24/00109", "; DROP"};
  unsigned state = 11;
  for (int i = 0; i < 2'000; ++i) {
    std::string q;
    for (int length = 0; length < 8; ++length) {
      state = state * 1664525U + 1013904223U;
      q += pieces[(state >> 16U) % pieces.size()];
    }
    const Result<SearchResponse> response = pool->search(request(q));
    CAPTURE(q);
    if (response) {
      CHECK(is_valid_utf8(response->understood));
    } else {
      CHECK(response.error().code == ErrorCode::kBadParameter);
      CHECK(response.error().parameter == "q");
    }
  }
}

TEST_CASE("a match that runs over its time is stopped") {
  Deadline over(-1.0);
  CHECK_THROWS_AS(over.check_now(), SearchTimeout);
  const auto look = [&] {
    for (int call = 0; call < 10'000; ++call) over.check();
  };
  CHECK_THROWS_AS(look(), SearchTimeout);
  Deadline ample(3600.0);
  for (int call = 0; call < 10'000; ++call) ample.check();
}

TEST_CASE("a report number that is not held names those near it, and is not corrected") {
  TestArchive archive;
  std::vector<Item> papers;
  for (const char* number :
       {"CEF21018", "CEF21016", "CEF21091", "CEF20019", "CEF18000", "CSD21019"}) {
    papers.push_back(report("paper", {"text"}));
    papers.back().report_number = number;
  }
  archive.publish(papers);
  const auto pool = open_pool(archive);
  const SearchResponse response = search(*pool, request("cef 21019"));
  CHECK(response.total == 0);
  std::vector<std::string> near;
  for (const Relaxation& relaxation : response.relaxations) near.push_back(relaxation.request.q);
  // One digit other, two exchanged, and then by value; of the same series alone.
  CHECK(near == std::vector<std::string>{"CEF21018", "CEF21016", "CEF21091", "CEF20019"});
  CHECK(search(*pool, request("CEF99999")).relaxations.empty());
}

// --- following the index --------------------------------------------------------------------------------------------

// Asks until the answer has changed; the pool looks for a new generation four times a second.
std::uint32_t total_after_change(SearcherPool& pool, std::uint32_t before) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  std::uint32_t total = before;
  while (total == before && std::chrono::steady_clock::now() < end) {
    total = search(pool, request("fostering")).total;
    std::this_thread::yield();
  }
  return total;
}

TEST_CASE("a new generation is followed, also when the old one is gone") {
  TestArchive archive;
  archive.publish(four_papers());
  const auto pool = open_pool(archive);
  CHECK(search(*pool, request("fostering")).total == 3);
  archive.publish({paper("Alpha", 2020, "Executive", "fostering")});
  archive.remove_old_generations();
  CHECK(total_after_change(*pool, 3) == 1);
  CHECK(pool->summary()->generation == "gen-000002");
}

TEST_CASE("searches on many threads go on while generations change, and none fails") {
  TestArchive archive;
  std::vector<Item> papers = four_papers();
  archive.publish(papers);
  const auto pool = open_pool(archive);
  std::atomic<bool> stop = false;
  std::atomic<int> failures = 0;
  std::atomic<int> searches = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      while (!stop) {
        const Result<SearchResponse> response = pool->search(request("fostering"));
        const bool good = response && response->total >= 3 &&
                          response->hits.size() == std::min<std::size_t>(response->total, 10);
        failures += good ? 0 : 1;
        ++searches;
      }
    });
  }
  for (int generation = 0; generation < 8; ++generation) {
    papers.push_back(paper("More", 2023, "Council", "fostering again"));
    archive.publish(papers);
    archive.remove_old_generations();
    const int before = searches;
    while (searches < before + 50) std::this_thread::yield();
  }
  CHECK(total_after_change(*pool, 0) >= 3);
  stop = true;
  for (std::thread& thread : threads) thread.join();
  CHECK(failures == 0);
}

TEST_CASE("an index changed in place is opened anew with its columns") {
  TestArchive archive;
  archive.publish(four_papers());
  const auto pool = open_pool(archive);
  CHECK(search(*pool, request("fostering")).total == 3);
  Xapian::WritableDatabase database(archive.index_path(), Xapian::DB_OPEN);
  for (int commit = 0; commit < 3; ++commit) {
    database.delete_document(static_cast<Xapian::docid>(commit + 1));
    database.commit();
  }
  // The pool may answer from the state it opened; a search that meets the change starts again.
  const std::uint32_t total = search(*pool, request("fostering")).total;
  CHECK((total == 0 || total == 3));
}

}  // namespace
}  // namespace minutebook
