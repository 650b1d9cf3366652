#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "analyzers/text_analysis.h"
#include "searchd/passage_text.h"
#include "tests/support/searching.h"
#include "tests/support/test_archive.h"

namespace minutebook {
namespace {

TEST_CASE("a phrase over a page break is found and shown on the page where it begins") {
  TestArchive archive;
  archive.publish({report("Report", {"one two three care", "leavers four five"})});
  const auto pool = open_pool(archive);
  const SearchResponse response = search(*pool, request("\"care leavers\""));
  REQUIRE(response.total == 1);
  REQUIRE(response.hits[0].passages.size() == 1);
  CHECK(response.hits[0].passages[0].page == 1);
  CHECK(marked(response.hits[0].passages[0]) == "one two three [care]");
}

TEST_CASE("a phrase is marked whole, and only where its words stand in a row") {
  TestArchive archive;
  archive.publish(
      {report("Report", {"care and leavers, then Care-\nLeavers and care\n  leavers"})});
  const auto pool = open_pool(archive);
  const SearchResponse response = search(*pool, request("\"care leavers\""));
  REQUIRE(response.total == 1);
  CHECK(marked(response.hits[0].passages.at(0)) ==
        "care and leavers, then [Care- Leavers] and [care leavers]");
}

TEST_CASE("any form of a word is marked, and other words are not") {
  TestArchive archive;
  archive.publish({report(
      "Report", {"Fostering: “fostered” £1,200 a foster carer’s allowance. Fosters’ forest."})});
  const auto pool = open_pool(archive);
  const SearchResponse response = search(*pool, request("foster 1200 carers"));
  REQUIRE(response.total == 1);
  CHECK(marked(response.hits[0].passages.at(0)) ==
        "[Fostering]: “[fostered]” £[1,200] a [foster] [carer’s] allowance. [Fosters]’ forest.");
}

TEST_CASE("a match in the title alone shows the beginning of the item, with nothing marked") {
  TestArchive archive;
  archive.publish({report("Fostering Strategy", {"", "The borough has many carers."})});
  const auto pool = open_pool(archive);
  const SearchResponse response = search(*pool, request("fostering"));
  REQUIRE(response.total == 1);
  const Hit& hit = response.hits[0];
  CHECK(hit.matched == std::vector<std::string>{"title"});
  REQUIRE(hit.passages.size() == 1);
  CHECK(hit.passages[0].page == 2);
  CHECK(marked(hit.passages[0]) == "The borough has many carers.");
}

TEST_CASE("passages prefer the place with all the words, and different pages") {
  TestArchive archive;
  const std::string filler =
      " and so on and so forth of many other matters that are not at all of any interest here,";
  std::string far;
  for (int i = 0; i < 8; ++i) far += filler;
  archive.publish({report("Report", {"allowance" + far, "fostering" + far + " fostering",
                                     far + " fostering allowance" + far, "allowance"})});
  const auto pool = open_pool(archive);
  const SearchResponse response = search(*pool, request("fostering allowance"));
  REQUIRE(response.hits.size() == 1);
  std::vector<int> pages;
  for (const Passage& passage : response.hits[0].passages) pages.push_back(passage.page);
  CHECK(pages.size() == 3);
  CHECK(std::find(pages.begin(), pages.end(), 3) != pages.end());
  CHECK(std::is_sorted(pages.begin(), pages.end()));
  CHECK(std::adjacent_find(pages.begin(), pages.end()) == pages.end());
}

TEST_CASE("a passage is about 240 characters of whole words around its core") {
  std::string page;
  for (int i = 0; i < 400; ++i) page += "word" + std::to_string(i) + (i % 9 == 8 ? "\n" : " ");
  const std::vector<Token> tokens = tokenize(page);
  for (const WordRange core :
       {WordRange{0, 1}, WordRange{200, 203}, WordRange{399, 400}, WordRange{10, 390}}) {
    const WordRange words = passage_words(page, tokens, core);
    CHECK(words.first <= core.first);
    const CutText cut = cut_passage(page, tokens, words, {core});
    CHECK(cut.text.size() <= kPassageBytes + 1);
    CHECK(cut.text.size() >= kPassageBytes - 20);
    CHECK(cut.text.find('\n') == std::string::npos);
    REQUIRE(cut.highlights.size() == 1);
    CHECK(cut.text.substr(cut.highlights[0].first, 4) == "word");
  }
}

}  // namespace
}  // namespace minutebook
