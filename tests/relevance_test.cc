// The measures of the relevance bench against values worked out by hand, and the bench's way through a tiny collection.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <string>

#include <doctest/doctest.h>

#include "analyzers/query_parser.h"
#include "tests/bench/relevance/asking.h"
#include "tests/bench/relevance/collection.h"
#include "tests/bench/relevance/judged.h"
#include "tests/bench/relevance/measures.h"
#include "tests/support/searching.h"
#include "tests/support/temp_folder.h"

using namespace minutebook;

namespace {

const Grades kGrades = {{"best", 3}, {"good", 2}, {"near", 1}, {"useless", 0}};

bool is(double value, double expected) {
  return value == doctest::Approx(expected).epsilon(0.0001);
}

}  // namespace

TEST_CASE("the best order has the nDCG 1, no relevant item has 0") {
  CHECK(is(ndcg_at(10, {"best", "good", "near"}, kGrades), 1.0));
  CHECK(is(ndcg_at(10, {"other", "useless"}, kGrades), 0.0));
  CHECK(is(ndcg_at(10, {"best"}, {}), 0.0));
}

TEST_CASE("nDCG takes the grade as the gain and divides it by the logarithm of the rank") {
  // 1/log2(2) + 0 + 3/log2(4) = 2.5;  3/log2(2) + 2/log2(3) + 1/log2(4) = 3 + 1.2618595 + 0.5 = 4.7618595
  CHECK(is(ndcg_at(10, {"near", "other", "best"}, kGrades), 0.525005));
  // With 2^grade - 1 it would be (1 + 7/2) / (7 + 3/1.5849625 + 1/2) = 0.479.
}

TEST_CASE("ranks past the depth count neither in the ranking nor in the ideal") {
  // 1/log2(2) = 1;  3/log2(2) = 3
  CHECK(is(ndcg_at(1, {"near", "best"}, kGrades), 1.0 / 3.0));
}

TEST_CASE("precision, recall and average precision take every grade above 0 as relevant") {
  const Ranking ranking = {"best", "other", "near", "useless"};
  CHECK(is(precision_at(10, ranking, kGrades), 0.2));
  CHECK(is(recall_at(100, ranking, kGrades), 2.0 / 3.0));
  CHECK(is(recall_at(1, ranking, kGrades), 1.0 / 3.0));
  // (1/1 + 2/3) / 3
  CHECK(is(average_precision(ranking, kGrades), 0.555556));
}

TEST_CASE("a collection is read, indexed and asked as a reader would ask it") {
  const TempFolder folder;
  static_cast<void>(folder.write(
      "tiny/docs.jsonl",
      "{\"id\": \"7\", \"title\": \"Fostering\", \"text\": \"Families who foster.\"}\n"
      "{\"id\": \"8\", \"title\": \"Roads\", \"text\": \"Potholes and families.\"}\n"));
  static_cast<void>(folder.write("tiny/queries.tsv", "q1\tfostering families\nq2\tpotholes\n"));
  static_cast<void>(folder.write("tiny/qrels.tsv", "q1\t7\t2\nq1\t8\t0\n"));
  const Result<Collection> tiny = read_collection(folder.path("tiny"));
  REQUIRE(tiny);
  CHECK(tiny->name == "tiny");
  CHECK(tiny->queries.size() == 2);
  CHECK(tiny->grades.at("q1") == Grades{{"7", 2}, {"8", 0}});

  TestArchive archive;
  const std::vector<std::string> ids = archive.publish(tiny->items);
  const auto pool = open_pool(archive);
  const Answer answer = ask(*pool, tiny->queries.front().text, 10);
  CHECK(answer.refused.empty());
  REQUIRE_FALSE(answer.ranking.empty());
  CHECK(answer.ranking.front() == ids.front());
}

TEST_CASE("a query that is too long is asked again with as many of its words as fit") {
  TestArchive archive;
  archive.publish({report("Fostering", {"a page"})});
  const auto pool = open_pool(archive);
  std::string q = "fostering";
  for (int i = 0; i < QueryLimits::kMaxWords; ++i) q += " (fostering)";
  CHECK_FALSE(ask(*pool, q, 10).refused.empty());
  const Answer answer = ask_again(*pool, q, 10);
  CHECK(answer.reworded);
  CHECK(answer.refused.empty());
  CHECK(answer.ranking.size() == 1);
}

TEST_CASE("a judgement means the item that begins there, by its number where several do") {
  TestArchive archive;
  Item first = report("First", {"one"});
  first.number = "12A";
  const std::vector<std::string> ids = archive.publish({first, report("Second", {"two"})});
  const auto pool = open_pool(archive);
  const Result<StoreItems> items = StoreItems::read(*pool);
  REQUIRE(items);
  JudgedQuery query;
  query.judgements = {{{"papers/1.pdf", 1, "12A"}, 3},
                      {{"papers/2.pdf", 9, ""}, 2},
                      {{"elsewhere.pdf", 1, ""}, 1},
                      {{ids[1], 0, ""}, 1}};
  const ResolvedGrades resolved = resolve(query, *items);
  CHECK(resolved.grades == Grades{{ids[0], 3}, {ids[1], 1}, {"papers/2.pdf:9", 2}});
  CHECK(resolved.unknown == std::vector<std::string>{"papers/2.pdf:9"});
  CHECK(resolved.absent == 1);
}

TEST_CASE("a judged set with an unknown split, query or grade is refused") {
  const TempFolder folder;
  static_cast<void>(folder.write("judged.tsv", "public\ttune\tp1\tsalt bins\n"));
  static_cast<void>(folder.write("qrels.tsv", "p1\ta.pdf\t1\t-\t3\n"));
  const auto judged = read_judged(folder.path());
  REQUIRE(judged);
  CHECK(judged->front().judgements.size() == 1);
  static_cast<void>(folder.write("qrels.tsv", "p1\ta.pdf\t1\t-\t4\n"));
  CHECK_FALSE(read_judged(folder.path()));
  static_cast<void>(folder.write("qrels.tsv", "p2\ta.pdf\t1\t-\t3\n"));
  CHECK_FALSE(read_judged(folder.path()));
  static_cast<void>(folder.write("judged.tsv", "public\tsome\tp1\tsalt bins\n"));
  CHECK_FALSE(read_judged(folder.path()));
}
