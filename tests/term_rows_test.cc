#include "analyzers/term_rows.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "analyzers/profile.h"
#include "analyzers/query_builder.h"
#include "tests/support/test_archive.h"

namespace minutebook {
namespace {

using Words = TermRows::Words;

TermRows some_rows() {
  return TermRows({{"permanent", "exclusion"},
                   {"looked", "after"},
                   {"children", "looked", "after"},
                   {"section", "106"},
                   {"waste"}});
}

// The rows of a text, by their stems, each with how often it is there.
std::map<std::string, unsigned> rows_of(const TermRows& rows, const std::string& text) {
  const Stemmer stem;
  TermRowCounter counter(rows);
  for (const Token& token : tokenize(text)) counter.add(rows.number_of(stem(token.term)), 1);
  std::map<std::string, unsigned> found;
  for (const auto& [term, count] : counter.take()) found[term.substr(3)] = count;
  return found;
}

TEST_CASE("rows of the thesaurus are counted in a text, in any form of their words") {
  const TermRows rows = some_rows();
  using Found = std::map<std::string, unsigned>;
  CHECK(rows_of(rows, "A permanent exclusion, and permanent exclusions.") ==
        Found{{"perman exclus", 2}});
  CHECK(rows_of(rows, "children looked after by Section 106") ==
        Found{{"children look after", 1}, {"look after", 1}, {"section 106", 1}});
  CHECK(rows_of(rows, "children children looked after") ==
        Found{{"children look after", 1}, {"look after", 1}});
  CHECK(rows_of(rows, "exclusion permanent; a permanent town exclusion; waste").empty());
}

TEST_CASE("what was counted is taken once, and no row goes over a pause") {
  const TermRows rows = some_rows();
  TermRowCounter counter(rows);
  const std::uint32_t looked = rows.number_of("look");
  const std::uint32_t after = rows.number_of("after");
  counter.add(looked, 1);
  counter.pause();
  counter.add(after, 1);
  CHECK(counter.take().empty());
  counter.add(looked, 4);
  counter.add(after, 4);
  const auto found = counter.take();
  REQUIRE(found.size() == 1);
  CHECK(found.front().second == 4);
  CHECK(counter.take().empty());
}

TEST_CASE("a row is known by its words in any form; others are not known") {
  const TermRows rows = some_rows();
  CHECK(rows.term_of_words({"permanent", "exclusions"}) == "XT:perman exclus");
  CHECK(rows.term_of_words({"children", "looked"}).empty());
  CHECK(rows.term_of_words({"children", "looked", "after", "well"}).empty());
  CHECK(rows.term_of_words({"waste"}).empty());
  CHECK(rows.term_of_words({}).empty());
  CHECK(rows.digest() == some_rows().digest());
  CHECK(rows.digest() != TermRows(std::vector<Words>{{"permanent", "exclusion"}}).digest());
}

TEST_CASE("every shipped term of several words is a row") {
  const TermRows& rows = TermRows::shipped();
  for (const Profile& profile : shipped_profiles()) {
    for (const std::vector<std::string>& group : profile.synonyms) {
      for (const std::string& term : group) {
        const Words words = words_of(term);
        CAPTURE(term);
        CHECK(rows.term_of_words(words).empty() == (words.size() < 2));
      }
    }
  }
}

// Items that a query finds, with rows looked up or searched for as phrases.
std::vector<Xapian::docid> found_by(const std::string& q, const Xapian::Database& database,
                                    const TermRows* rows) {
  Synonyms synonyms(rows);
  synonyms.add_everyday(shipped_profiles().back().everyday);
  StemForms forms;
  const auto built = QueryBuilder().build(q, database, forms, SearchIn::kEverything, &synonyms);
  REQUIRE(built);
  Xapian::Enquire enquire(database);
  enquire.set_query(built->match);
  const Xapian::MSet all = enquire.get_mset(0, database.get_doccount());
  std::vector<Xapian::docid> items;
  for (auto item = all.begin(); item != all.end(); ++item) items.push_back(*item);
  std::sort(items.begin(), items.end());
  return items;
}

TEST_CASE("rows that are looked up find what phrases find") {
  TestArchive archive;
  archive.publish({report("Waste", {"The bulky waste that is left at", "recycling centres"}),
                   report("Recycling Centres", {"Nothing more"}),
                   report("Recycling", {"The centre of the town recycles"}),
                   report("School", {"A school crossing patrols the road"}),
                   report("Crossing", {"School crossing patrols are paid"}),
                   report("Late", {"the recycling", "centre opens; household wastes"})});
  const Xapian::Database database(archive.index_path());
  for (const std::string q : {"tip", "lollipop lady", "is the tip shut for a sofa", "mattress"}) {
    CAPTURE(q);
    const auto items = found_by(q, database, &TermRows::shipped());
    CHECK_FALSE(items.empty());
    CHECK(items == found_by(q, database, nullptr));
  }
  CHECK(found_by("tip", database, &TermRows::shipped()) == std::vector<Xapian::docid>{1, 2, 6});
}

}  // namespace
}  // namespace minutebook
