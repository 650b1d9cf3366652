// The ranked pass: the same weights whatever the page.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <map>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "searchd/match_control.h"
#include "searchd/steady_weight.h"
#include "tests/support/test_archive.h"

namespace minutebook {
namespace {

using Xapian::Query;

// Items of a few words, of which some stand in a row somewhere.
std::vector<Item> random_items(int count) {
  const std::vector<std::string> words = {"care",     "caring", "leaver",   "leaving", "training",
                                          "trained",  "work",   "working",  "figures", "council",
                                          "strategy", "budget", "fostering"};
  std::mt19937 random(7);
  std::vector<Item> items;
  for (int i = 0; i < count; ++i) {
    std::string text;
    for (auto word = 5 + random() % 30; word > 0; --word) {
      const std::size_t at = std::min(random() % words.size(), random() % words.size());
      text += words[at] + " ";
    }
    items.push_back(report("Item " + std::to_string(i), {text}));
    items.back().procedural = random() % 4 == 0;
  }
  return items;
}

Query any_of(const std::vector<Query>& queries) {
  return {Query::OP_OR, queries.begin(), queries.end()};
}

std::map<Xapian::docid, double> weights_of(const Xapian::Database& database, const Query& query,
                                           Xapian::doccount most) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(SteadyBm25());
  std::map<Xapian::docid, double> weights;
  const Xapian::MSet found = enquire.get_mset(0, most);
  for (auto item = found.begin(); item != found.end(); ++item) weights[*item] = item.get_weight();
  return weights;
}

TEST_CASE(
    "an item has the weight of a phrase only when it has the phrase, however many are asked") {
  TestArchive archive;
  archive.publish(random_items(400));
  const Xapian::Database database(archive.index_path());
  const FacetColumns columns = FacetColumns::load(database);
  const Query leaver = any_of({Query("leaver"), Query("leaving")});
  const Query care = any_of({Query("care"), Query("caring")});
  const Query row_words[] = {care, leaver};
  const Query row(Query::OP_PHRASE, row_words, row_words + 2, 2);
  const Query other_words[] = {any_of({Query("training"), Query("trained")}),
                               any_of({Query("work"), Query("working")})};
  const Query other(Query::OP_PHRASE, other_words, other_words + 2, 2);
  const Query query = any_of({row, other, Query("Zfigur"), Query("Zstrategi"), Query("Zbudget")});
  const std::map<Xapian::docid, double> expected = weights_of(database, query, 400);
  DocidSet items(columns.last_docid());
  std::mt19937 random(11);
  for (const auto& [docid, weight] : expected) {
    if (random() % 3 != 0) items.insert(docid);
  }
  for (const Xapian::doccount most : {1U, 3U, 10U, 400U}) {
    Deadline deadline(60);
    ItemSource source(columns, items, deadline, ProceduralItems::kAsOthers, Recency::kIgnored,
                      Lead::kNever);
    const auto found = weights_of(database, Query(Query::OP_AND, query, Query(&source)), most);
    CHECK(found.size() == std::min(most, items.size()));
    for (const auto& [docid, weight] : found) {
      CAPTURE(docid);
      CHECK(items.contains(docid));
      CHECK(weight == expected.at(docid));
    }
  }
}

}  // namespace
}  // namespace minutebook
