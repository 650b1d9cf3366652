// Sets of matches, against what Xapian's own matcher finds.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN

#include "searchd/match_set.h"

#include <array>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/test_archive.h"

namespace minutebook {
namespace {

using Xapian::Query;

TEST_CASE("a set of docids finds its members in order, at the edges of its words too") {
  DocidSet set(200);
  for (const Xapian::docid docid : {1U, 63U, 64U, 65U, 128U, 200U}) set.insert(docid);
  set.insert(1'000);  // over the last one
  CHECK(set.size() == 6);
  CHECK(set.next(0) == 1);
  CHECK(set.next(64) == 64);
  CHECK(set.next(66) == 128);
  CHECK(set.next(129) == 200);
  CHECK(set.next(201) == 0);
  CHECK(set.next(5'000) == 0);
  CHECK_FALSE(set.contains(1'000));
  std::vector<Xapian::docid> members;
  set.for_each([&](Xapian::docid docid) { members.push_back(docid); });
  CHECK(members == std::vector<Xapian::docid>{1, 63, 64, 65, 128, 200});
}

TEST_CASE("sets are cut, joined and taken away") {
  DocidSet left(100);
  DocidSet right(100);
  for (const Xapian::docid docid : {1U, 50U, 99U}) left.insert(docid);
  for (const Xapian::docid docid : {50U, 100U}) right.insert(docid);
  DocidSet both = left;
  both &= right;
  CHECK(both.size() == 1);
  DocidSet either = left;
  either |= right;
  CHECK(either.size() == 4);
  DocidSet rest = left;
  rest -= right;
  CHECK(rest.size() == 2);
  CHECK_FALSE(rest.contains(50));
}

constexpr std::array kWords = {"alpha", "beta", "gamma", "delta", "epsilon", "zeta"};

class RandomQueries {
 public:
  Query query(int depth) {
    const auto turn = random_() % (depth == 0 ? 2 : 9);
    if (turn < 2) return Query(word());
    if (turn == 2) return row(Query::OP_PHRASE);
    if (turn == 3) return row(Query::OP_NEAR);
    if (turn == 4) return {Query::OP_SCALE_WEIGHT, query(depth - 1), 0.5};
    constexpr std::array kJoints = {Query::OP_AND, Query::OP_OR, Query::OP_AND_NOT,
                                    Query::OP_AND_MAYBE, Query::OP_FILTER};
    const std::vector<Query> two = {query(depth - 1), query(depth - 1)};
    return {kJoints.at(random_() % kJoints.size()), two.begin(), two.end()};
  }
  std::string word() { return kWords.at(random_() % kWords.size()); }
  std::mt19937& random() { return random_; }

 private:
  Query row(Query::op how) {
    const std::vector<Query> words = {Query(word()), Query(word())};
    return {how, words.begin(), words.end(), 2};
  }
  std::mt19937 random_{7};
};

TEST_CASE("1,000 random queries match as in Xapian's own matcher") {
  RandomQueries random;
  std::vector<Item> papers;
  for (int i = 0; i < 300; ++i) {
    std::string text;
    const auto words = 2 + random.random()() % 8;
    for (unsigned long word = 0; word < words; ++word) text += random.word() + " ";
    papers.push_back(report("paper", {text}));
  }
  TestArchive archive;
  archive.publish(papers);
  const Xapian::Database database(archive.index_path());
  const FacetColumns columns = FacetColumns::load(database);
  int found_some = 0;
  for (int i = 0; i < 1'000; ++i) {
    const Query query = random.query(3);
    Deadline deadline(60);
    const DocidSet set = SetMatcher(database, columns, deadline).match(query);
    std::vector<Xapian::docid> matched;
    set.for_each([&](Xapian::docid docid) { matched.push_back(docid); });
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet expected = enquire.get_mset(0, 1'000);
    CAPTURE(query.get_description());
    CHECK(matched == std::vector<Xapian::docid>(expected.begin(), expected.end()));
    found_some += matched.empty() || matched.size() == papers.size() ? 0 : 1;
  }
  CHECK(found_some > 500);
}

TEST_CASE("a match over its time ends, also when it is made of sets alone") {
  TestArchive archive;
  archive.publish(std::vector<Item>(3'000, report("paper", {"alpha"})));
  const Xapian::Database database(archive.index_path());
  const FacetColumns columns = FacetColumns::load(database);
  Deadline over(-1.0);
  SetMatcher matcher(database, columns, over);
  CHECK_THROWS_AS(static_cast<void>(matcher.match(Query("alpha"))), SearchTimeout);
}

}  // namespace
}  // namespace minutebook
