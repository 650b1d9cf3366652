#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "analyzers/profile.h"
#include "analyzers/query_builder.h"
#include "tests/support/test_archive.h"

namespace minutebook {
namespace {

// How many items of an archive of `texts` the query finds.
std::size_t found(const std::string& q, const std::vector<std::string>& texts) {
  TestArchive archive;
  std::vector<Item> papers;
  for (const std::string& text : texts) papers.push_back(report("A paper", {text}));
  archive.publish(papers);
  const Xapian::Database database(archive.index_path());
  StemForms forms;
  Synonyms none;
  QueryBuilder builder;
  const auto built = builder.build(q, database, forms, SearchIn::kEverything, &none);
  REQUIRE_MESSAGE(built, q);
  Xapian::Enquire enquire(database);
  enquire.set_query(built->match);
  return enquire.get_mset(0, 100).size();
}

TEST_CASE("every way to write a thing finds every other way") {
  const std::vector<std::vector<std::string>> groups = {
      {"s106", "section 106", "S.106", "s 106", "Section106", "sec 106"},
      {"s20a", "section 20A", "S.20A"},
      {"paragraph 7", "para 7", "para. 7"},
      {"£4,128k", "£4128k", "£4.128m", "£4.128 million", "£4,128,000", "4128K"},
      {"£2m", "£2 million", "£2,000k", "£2,000,000"},
      {"£2.5m", "£2,500k", "£2.5 million"},
      {"2019/20", "2019-20", "2019–20", "2019/2020", "2019 to 2020", "2019 to 20"},
      {"pre-decision", "predecision", "pre decision", "PRE-DECISION"},
      {"potholes", "pot holes", "pot-holes", "Pothole"},
      {"20mph", "20 mph", "20-mph"},
      {"covid-19", "covid 19", "Covid19"},
      {"children’s", "children's", "childrens", "CHILDREN"},
      {"o’brien", "O'Brien", "obrien"},
      {"oﬃcer", "officer", "OFFICERS"},
      {"families & friends", "families and friends"},
  };
  for (const std::vector<std::string>& group : groups) {
    std::vector<std::string> texts = {"nothing of the kind", "106 20 7 2 4 19 part 128 50"};
    for (const std::string& written : group) texts.push_back("It is about " + written + " again.");
    for (const std::string& q : group) {
      CAPTURE(q);
      CHECK(found(q, texts) == group.size());
    }
  }
}

TEST_CASE("what only looks alike is not found") {
  struct Row {
    std::string q;
    std::string text;
  };
  const Row rows[] = {
      {"s106", "section 107 and 106 more sections"},
      {"2019/20", "2019/21 and 20"},
      {"2019/20", "2018/19 and 2020/21"},
      {"£4,128k", "£4.129m and £4m and 128m"},
      {"£2m", "£2.1m"},
      {"carpet", "a car pet"},
      {"\"section 106\"", "s106"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.q);
    CHECK(found(row.q, {row.text}) == 0);
  }
}

TEST_CASE("other spellings are said as they are written") {
  TestArchive archive;
  archive.publish({report("Money", {"of section 106 and potholes"})});
  const Xapian::Database database(archive.index_path());
  StemForms forms;
  Synonyms synonyms;
  synonyms.add_everyday({{"pothole", "carriageway repairs"}});
  synonyms.add({{"children's home", "care home"}});
  QueryBuilder builder;
  const auto said = [&](const std::string& q) {
    return builder.build(q, database, forms, SearchIn::kEverything, &synonyms)->understood;
  };
  CHECK(said("S.106") == "the word S.106 (or section 106, section106, s106, sec 106, sec106)");
  CHECK(said("pot holes") == "the words pot holes (or potholes, carriageway repairs)");
  CHECK(said("£4,128k") == "the word £4,128k (or 4.128m, 4.128 million, 4128000)");
  CHECK(said("care homes") == "the words care homes (or children's home)");
  CHECK(said("carriageway repairs") == "all of the words carriageway and repairs");
}

TEST_CASE("everyday words bring what papers say, by their stems, and are not brought by it") {
  TestArchive archive;
  archive.publish({report("Waste", {"The refuse collections of the town"}),
                   report("Bins", {"The bin is full"}), report("Sleepers", {"Rough sleepers"})});
  const Xapian::Database database(archive.index_path());
  StemForms forms;
  Synonyms synonyms;
  synonyms.add_everyday({{"bin", "refuse collection"}, {"sleeping rough", "rough sleeper"}});
  QueryBuilder builder;
  const auto count = [&](const std::string& q) {
    Xapian::Enquire enquire(database);
    enquire.set_query(builder.build(q, database, forms, SearchIn::kEverything, &synonyms)->match);
    return enquire.get_mset(0, 10).size();
  };
  CHECK(count("bins") == 2);
  CHECK(count("refuse collection") == 1);
  CHECK(count("sleeping rough") == 1);
  CHECK(count("rough sleepers") == 1);
}

TEST_CASE("the shipped everyday words bring the papers' words, and not those of another sense") {
  const Profile& shipped = shipped_profiles().back();
  REQUIRE(shipped.name == "default");
  TestArchive archive;
  archive.publish({report("A paper", {"of the town"})});
  const Xapian::Database database(archive.index_path());
  StemForms forms;
  Synonyms synonyms;
  synonyms.add(shipped.synonyms);
  synonyms.add_everyday(shipped.everyday);
  QueryBuilder builder;
  struct Row {
    std::string q;
    std::string other;
    bool brought;
  };
  const Row rows[] = {
      {"cafe tables", "pavement licence", true},
      {"path", "footway", true},
      {"footway", "path", false},
      {"snow", "winter service", true},
      {"visiting carers", "domiciliary care", true},
      {"traveller sites", "caravan site", true},
      // Stems that two senses share.
      {"school travel", "caravan", false},
      {"special responsibility allowance", "permitted", false},
      {"expensive repairs", "allowances", false},
      // A shorter term that begins before the right one.
      {"mum in care home", "looked after", false},
      {"mum in care home", "nursing home", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.q);
    CAPTURE(row.other);
    const auto built = builder.build(row.q, database, forms, SearchIn::kEverything, &synonyms);
    REQUIRE(built);
    CHECK((built->understood.find(row.other) != std::string::npos) == row.brought);
  }
}

}  // namespace
}  // namespace minutebook
