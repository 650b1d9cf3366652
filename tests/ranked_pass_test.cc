// The ranked pass: the same weights whatever the page, and the second look at the first items of a longer list.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "analyzers/query_builder.h"
#include "analyzers/synonyms.h"
#include "searchd/closeness.h"
#include "searchd/match_control.h"
#include "searchd/same_report.h"
#include "searchd/second_look.h"
#include "searchd/steady_weight.h"
#include "tests/support/searching.h"
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
    for (const auto& item : found) {
      CAPTURE(item.first);
      CHECK(items.contains(item.first));
      CHECK(item.second == expected.at(item.first));
    }
  }
}

// What a word gets for its first mention.
double first_at(double position, double weight) {
  return 0.5 * weight * std::exp(-position / 300);
}

TEST_CASE("words side by side are worth more than words apart, and those more than one alone") {
  const std::vector<double> weights = {2, 3};
  const double row = closeness({{10, 0}, {11, 1}}, weights);
  const double near = closeness({{10, 0}, {15, 1}}, weights);
  const double apart = closeness({{10, 0}, {500, 1}}, weights);
  const double one = closeness({{10, 0}, {11, 0}, {500, 0}}, weights);
  CHECK(row > near);
  CHECK(near > apart);
  CHECK(apart > one);
  CHECK(one ==
        // The best stretches have that word, once and twice.
        doctest::Approx(2 * 1.2 + 2 * 0.4 + first_at(10, 2)));
  CHECK(closeness({}, weights) == 0);
}

TEST_CASE("the pairs of a word and the best stretches, as worked out by hand") {
  // Apart 1: word 0 gathers 3, word 1 gathers 2: 4.4 * 3/7 + 4.4 * 2/6. Both are in one sentence, 2 + 3 and half
  // as much again since these are all, and once in one paragraph: 0.5 * 1 / (1 + 0.5) of that.
  CHECK(closeness({{10, 0}, {11, 1}}, {2, 3}) ==
        doctest::Approx(4.4 * 3 / 7 + 4.4 * 2 / 6 + 5 * 1.5 + 5.0 / 3 + first_at(10, 2) +
                        first_at(11, 3)));
  // Apart 2, so a quarter of it; word 1 weighs less than 1 and gets that share.
  CHECK(closeness({{10, 0}, {12, 1}}, {2, 0.5}) ==
        doctest::Approx(4.4 * 0.125 / 4.125 + 0.5 * 4.4 * 0.5 / 4.5 + 2.5 * 1.5 + 2.5 / 3 +
                        first_at(10, 2) + first_at(12, 0.5)));
  // Twenty words further is another sentence, and 3 are 0.6 of the words' weight; but the same paragraph.
  CHECK(closeness({{10, 0}, {30, 1}}, {2, 3}) ==
        doctest::Approx(4.4 * 0.0075 / 4.0075 + 4.4 * 0.005 / 4.005 + 3 * 1.3 + 5.0 / 3 +
                        first_at(10, 2) + first_at(30, 3)));
  // A hundred and twenty further is another paragraph, too.
  const double far = 1.0 / (120 * 120);
  CHECK(closeness({{10, 0}, {130, 1}}, {2, 3}) ==
        doctest::Approx(4.4 * 3 * far / (3 * far + 4) + 4.4 * 2 * far / (2 * far + 4) + 3 * 1.3 +
                        1 + first_at(10, 2) + first_at(130, 3)));
}

TEST_CASE("a word near the beginning tells more than one far behind it") {
  const std::vector<double> weights = {2};
  CHECK(closeness({{2, 0}}, weights) > closeness({{300, 0}}, weights));
  CHECK(closeness({{300, 0}}, weights) > closeness({{20'000, 0}}, weights));
  // At the far end nothing is left of it, and the sentence and the paragraph have their own.
  CHECK(closeness({{4'000'000'000, 0}}, weights) == doctest::Approx(2 * 1.5 + 2 * 0.5 / 1.5));
}

TEST_CASE("more pairs tell more, but not without end") {
  const std::vector<double> weights = {1, 1};
  std::vector<Mention> mentions;
  double before = 0;
  double gain = 100;
  for (std::uint32_t pair = 0; pair < 6; ++pair) {
    mentions.push_back({pair * 100, 0});
    mentions.push_back({pair * 100 + 1, 1});
    const double now = closeness(mentions, weights);
    CHECK(now > before);
    CHECK(now - before < gain);
    gain = now - before;
    before = now;
  }
}

std::string filler(int words) {
  std::string text;
  for (int i = 0; i < words; ++i) text += "other ";
  return text;
}

TEST_CASE("of two items with the same words, the one that has them together comes first") {
  TestArchive archive;
  const std::string gap = filler(40);
  archive.publish({report("One", {"electric " + gap + "charging " + gap + "points cars"}),
                   report("Two", {gap + "electric car charging points " + gap + "cars"}),
                   report("Three", {gap + gap})});
  const auto pool = open_pool(archive);
  const SearchResponse found = search(*pool, request("electric car charging points"));
  REQUIRE(found.hits.size() == 2);
  CHECK(found.hits[0].stored.item.title == "Two");
  CHECK(found.hits[0].score > found.hits[1].score);
}

TEST_CASE("a second look needs a longer list, and leaves a paragraph and other queries alone") {
  TestArchive archive;
  archive.publish({report("One", {"electric car charging points in the car park"})});
  const Xapian::Database database(archive.index_path());
  StemForms forms;
  const auto looks = [&](const std::string& q) {
    const auto built = QueryBuilder().build(q, database, forms, SearchIn::kEverything);
    REQUIRE(built);
    return !SecondLook(database, forms, built->parts).empty();
  };
  CHECK(looks("electric car charging points"));
  CHECK(looks("where are the charging points"));
  CHECK_FALSE(looks("charging points"));
  CHECK_FALSE(looks("\"electric car charging points\""));
  CHECK_FALSE(looks("electric AND car AND charging AND points"));
  CHECK_FALSE(looks("aa bb cc dd ee ff gg hh ii"));
  CHECK(looks("aa bb cc dd ee ff gg hh"));
}

TEST_CASE(
    "pages of a longer list hold every item once, in falling order, over the end of the second "
    "look") {
  TestArchive archive;
  const std::vector<std::string> ids = archive.publish(random_items(300));
  const auto pool = open_pool(archive);
  SearchRequest wanted = request("what care training budget strategy");
  wanted.per_page = 50;
  std::vector<std::string> all;
  for (wanted.page = 1; wanted.page <= 10; ++wanted.page) {
    for (const Hit& hit : search(*pool, wanted).hits) all.push_back(hit.stored.id);
  }
  CHECK(std::set<std::string>(all.begin(), all.end()).size() == all.size());
  CHECK(all.size() > 2 * SecondLook::kItems);
  for (const int size : {7, 10, 30}) {
    wanted.per_page = size;
    std::vector<std::string> same;
    double last = 1e9;
    for (wanted.page = 1; same.size() < all.size(); ++wanted.page) {
      const SearchResponse page = search(*pool, wanted);
      REQUIRE_FALSE(page.hits.empty());
      for (const Hit& hit : page.hits) {
        same.push_back(hit.stored.id);
        CHECK(hit.score <= last);
        last = hit.score;
      }
    }
    CHECK(same == all);
  }
}

// The scores of an archive's items, 5 each before the second look.
std::vector<double> looked_at(const std::vector<Item>& items, const std::string& q,
                              const Synonyms& synonyms) {
  TestArchive archive;
  archive.publish(items);
  const Xapian::Database database(archive.index_path());
  StemForms forms;
  const auto built = QueryBuilder().build(q, database, forms, SearchIn::kEverything, &synonyms);
  REQUIRE(built);
  std::vector<RankedItem> ranked;
  for (Xapian::docid docid = 1; docid <= items.size(); ++docid) ranked.push_back({docid, 5});
  const SecondLook look(database, forms, built->parts);
  REQUIRE_FALSE(look.empty());
  look.add(ranked);
  std::vector<double> scores;
  for (const RankedItem& item : ranked) scores.push_back(item.score);
  return scores;
}

TEST_CASE("a synonym of two words stands for the word that was typed") {
  Synonyms synonyms;
  synonyms.add({{"rubbish", "household waste"}});
  const auto scores = looked_at({report("One", {"bins " + filler(40) + " household waste " +
                                                filler(40) + "collections household missed"}),
                                 report("Two", {filler(40) + "missed household waste collections " +
                                                filler(40) + "bins household"})},
                                "why are rubbish collections missed", synonyms);
  CHECK(scores[1] > scores[0]);
  CHECK(scores[0] > 5);
}

TEST_CASE("what words mean together stands for each of them, and for no word between") {
  Synonyms synonyms;
  synonyms.add_everyday({{"collect + sofa", "bulky waste"}});
  const auto scores = looked_at({report("One", {"bulky waste"}), report("Two", {"collect sofa"}),
                                 report("Three", {"collect dreadful sofa"})},
                                "why will nobody collect that dreadful sofa", synonyms);
  CHECK(scores[0] > 5);
  CHECK(scores[0] == doctest::Approx(scores[1]).epsilon(0.001));
  CHECK(scores[2] > scores[1] + 1);
}

TEST_CASE(
    "of two items with the same words, the one that has them, or what they mean, in its title "
    "comes first") {
  const std::string text = "bins are bulky and missed";
  Synonyms synonyms;
  synonyms.add_everyday({{"rubbish", "waste services"}});
  const auto scores = looked_at({report("Other Matters", {text}), report("Waste Services", {text}),
                                 report("Missed Bins", {text})},
                                "why were bins for rubbish missed", synonyms);
  CHECK(scores[1] > scores[0]);
  CHECK(scores[2] > scores[0]);
}

TEST_CASE("the other items of a leading report come halfway up to it, and no item comes down") {
  TestArchive archive;
  std::vector<Item> made(4, report("Same", {"text"}));
  made[0].report_number = made[2].report_number = "CEF21009";
  made[1].report_number = "ED18968";
  archive.publish(made);
  const Xapian::Database database(archive.index_path());
  std::vector<RankedItem> items = {{1, 10}, {2, 7}, {4, 6}, {3, 5}};
  REQUIRE(lift_same_report(database, items));
  CHECK(items[0].docid == 1);
  CHECK(items[1].docid == 3);
  CHECK(items[1].score == 7.5);
  CHECK(items[2].docid == 2);
  CHECK(items[2].score == 7);
  CHECK(items[3].docid == 4);
  CHECK(items[3].score == 6);
}

}  // namespace
}  // namespace minutebook
