// How well the search ranks, on judged queries, through the product's own analyzers and query path.
//
//   relevance --collection DIR...                        Cranfield, CISI: each document is one item
//   relevance --judged DIR... --store STORE [--kept]     our own queries over a store that was indexed before
//   relevance --numbers --store STORE                    every report number of a store, in many spellings
//   relevance --titles --store STORE                     every title of a store
//
// Every query is asked as the HTTP interface asks it, with default parameters. Prints nDCG@10 (the grade is the gain),
// P@10, MAP@100 and recall@100. --each prints a line for every query, --worst N what the N worst ones found.
#include <algorithm>
#include <cstdio>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "tests/bench/relevance/asking.h"
#include "tests/bench/relevance/collection.h"
#include "tests/bench/relevance/judged.h"
#include "tests/bench/relevance/report_numbers.h"
#include "tests/bench/relevance/typed_titles.h"
#include "tests/support/test_archive.h"

using namespace minutebook;

namespace {

constexpr std::size_t kTop = 10;
constexpr std::size_t kDeep = 100;

struct RelevanceOptions {
  std::vector<std::string> collections;
  std::vector<std::string> judged;
  std::string store;
  bool numbers = false;
  bool titles = false;
  bool kept = false;
  bool each = false;
  std::size_t worst = 0;
};

// One query asked and measured.
struct Measured {
  std::string id;
  std::string text;
  Answer answer;
  Grades grades;
  double ndcg = 0;
};

Measured measure(SearcherPool& pool, const std::string& id, const std::string& text,
                 const Grades& grades) {
  Measured measured{id, text, ask_again(pool, text, kDeep), grades};
  measured.ndcg = ndcg_at(kTop, measured.answer.ranking, grades);
  return measured;
}

void print_head() {
  std::printf("%-18s %8s %8s %8s %8s %8s %9s %8s\n", "", "queries", "nDCG@10", "P@10", "MAP@100",
              "R@100", "reworded", "as asked");
}

// "as asked" is nDCG@10 with 0 for every query that was refused as it was written.
void print_means(const std::string& name, const std::vector<Measured>& all) {
  double ndcg = 0;
  double precision = 0;
  double map = 0;
  double recall = 0;
  double as_asked = 0;
  int reworded = 0;
  for (const Measured& one : all) {
    const Ranking& ranking = one.answer.ranking;
    ndcg += one.ndcg;
    precision += precision_at(kTop, ranking, one.grades);
    map += average_precision(ranking, one.grades);
    recall += recall_at(kDeep, ranking, one.grades);
    as_asked += one.answer.reworded ? 0 : one.ndcg;
    reworded += one.answer.reworded ? 1 : 0;
  }
  const double n = all.empty() ? 1 : static_cast<double>(all.size());
  std::printf("%-18s %8zu %8.4f %8.4f %8.4f %8.4f %9d %8.4f\n", name.c_str(), all.size(), ndcg / n,
              precision / n, map / n, recall / n, reworded, as_asked / n);
}

// `describe` turns an id into words.
template <typename Describe>
void print_details(std::vector<Measured> all, const RelevanceOptions& options, Describe describe) {
  for (const Measured& one : all) {
    if (!one.answer.refused.empty())
      std::fprintf(stderr, "%s was refused: %s\n", one.id.c_str(), one.answer.refused.c_str());
    if (options.each) std::printf("%s\t%.4f\t%s\n", one.id.c_str(), one.ndcg, one.text.c_str());
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Measured& a, const Measured& b) { return a.ndcg < b.ndcg; });
  all.resize(std::min(all.size(), options.worst));
  for (const Measured& one : all) {
    std::printf("\n%.4f %s %s\n", one.ndcg, one.id.c_str(), one.text.c_str());
    const Ranking& ranking = one.answer.ranking;
    for (std::size_t i = 0; i < std::min(kTop, ranking.size()); ++i) {
      const auto judged = one.grades.find(ranking[i]);
      std::printf("  %2zu %s %s\n", i + 1,
                  judged == one.grades.end() ? "-" : std::to_string(judged->second).c_str(),
                  describe(ranking[i]).c_str());
    }
    for (const auto& [id, grade] : one.grades) {
      const auto at = std::find(ranking.begin(), ranking.end(), id) - ranking.begin();
      if (grade == 0 || at < static_cast<std::ptrdiff_t>(kTop)) continue;
      const bool deep = at < static_cast<std::ptrdiff_t>(ranking.size());
      std::printf("   missed %d at %s: %s\n", grade, deep ? std::to_string(at + 1).c_str() : "none",
                  describe(id).c_str());
    }
  }
}

Result<void> run_collection(const std::string& folder, const RelevanceOptions& options) {
  const Result<Collection> collection = read_collection(folder);
  if (!collection) return fail(collection.error());
  TestArchive archive;
  const std::vector<std::string> ids = archive.publish(collection->items);
  std::map<std::string, std::string> item_of;  // document id -> item id
  std::map<std::string, std::string> name_of;  // item id -> document id and title
  for (std::size_t i = 0; i < ids.size(); ++i) {
    item_of[collection->ids[i]] = ids[i];
    name_of[ids[i]] = collection->ids[i] + " " + collection->items[i].title;
  }
  const auto pool = SearcherPool::open(archive.store(), {});
  if (!pool) return fail(pool.error());
  std::vector<Measured> all;
  for (const CollectionQuery& query : collection->queries) {
    Grades grades;
    if (const auto found = collection->grades.find(query.id); found != collection->grades.end()) {
      for (const auto& [id, grade] : found->second) grades[item_of[id]] = grade;
    }
    if (count_relevant(grades) > 0) all.push_back(measure(**pool, query.id, query.text, grades));
  }
  print_means(collection->name, all);
  print_details(all, options, [&](const std::string& id) { return name_of[id]; });
  return {};
}

struct Store {
  std::unique_ptr<SearcherPool> pool;
  StoreItems items;
};

Result<Store> open_store(const std::string& path) {
  auto pool = SearcherPool::open(path, {});
  if (!pool) return fail(pool.error());
  Result<StoreItems> items = StoreItems::read(**pool);
  if (!items) return fail(items.error());
  return Store{std::move(*pool), std::move(*items)};
}

// Adds to `together` what it measures.
Result<void> run_judged_set(SearcherPool& pool, const StoreItems& items, const std::string& folder,
                            const RelevanceOptions& options, std::vector<Measured>& together) {
  const auto queries = read_judged(folder);
  if (!queries) return fail(queries.error());
  std::map<std::string, std::vector<Measured>> groups;
  std::vector<Measured> all;
  int absent = 0;
  for (const JudgedQuery& query : *queries) {
    if ((query.split == Split::kKept) != options.kept) continue;
    const ResolvedGrades resolved = resolve(query, items);
    absent += resolved.absent;
    for (const std::string& place : resolved.unknown)
      std::fprintf(stderr, "%s: not one item at %s\n", query.id.c_str(), place.c_str());
    if (count_relevant(resolved.grades) == 0) continue;
    all.push_back(measure(pool, query.id, query.text, resolved.grades));
    groups[query.group].push_back(all.back());
  }
  if (options.judged.size() > 1) std::printf("%s\n", folder.c_str());
  const std::string part = options.kept ? " kept" : " tune";
  for (const auto& [group, measured] : groups) print_means(group + part, measured);
  print_means("judged" + part, all);
  if (absent > 0)
    std::printf("%d judgements left out: the store does not hold their papers\n", absent);
  print_details(all, options, [&](const std::string& id) { return items.describe(id); });
  std::move(all.begin(), all.end(), std::back_inserter(together));
  return {};
}

Result<void> run_judged(const RelevanceOptions& options) {
  const Result<Store> store = open_store(options.store);
  if (!store) return fail(store.error());
  std::vector<Measured> together;
  for (const std::string& folder : options.judged) {
    Result<void> done = run_judged_set(*store->pool, store->items, folder, options, together);
    if (!done) return done;
  }
  if (options.judged.size() > 1) print_means("all sets", together);
  return {};
}

Result<void> run_numbers(const RelevanceOptions& options) {
  const Result<Store> store = open_store(options.store);
  if (!store) return fail(store.error());
  const NumberCheck check = check_report_numbers(*store->pool, store->items);
  std::printf("%d report numbers in %d spellings: %zu do not rank their report first\n",
              check.numbers, check.asked, check.failures.size());
  for (const std::string& failure : check.failures) std::printf("  %s\n", failure.c_str());
  if (check.failures.empty()) return {};
  return fail(ErrorCode::kInternal, "A report number did not rank its report first.");
}

Result<void> run_titles(const RelevanceOptions& options) {
  const Result<Store> store = open_store(options.store);
  if (!store) return fail(store.error());
  const TitleCheck check = check_typed_titles(*store->pool, store->items);
  std::printf("%d titles: %zu do not rank their item first; %d more are too long for a query\n",
              check.titles, check.failures.size(), check.too_long);
  for (const std::string& failure : check.failures) std::printf("  %s\n", failure.c_str());
  if (check.failures.empty()) return {};
  return fail(ErrorCode::kInternal, "A title did not rank its item first.");
}

int report(const Result<void>& result) {
  if (result) return 0;
  std::fprintf(stderr, "%s %s\n", result.error().message.c_str(), result.error().hint.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  RelevanceOptions options;
  CLI::App app{"Relevance on judged queries"};
  app.add_option("--collection", options.collections,
                 "Folders with docs.jsonl, queries.tsv, qrels.tsv");
  app.add_option("--judged", options.judged, "Folders with judged.tsv and qrels.tsv");
  app.add_option("--store", options.store, "The store the judged queries are asked of");
  app.add_flag("--numbers", options.numbers, "Whether report numbers rank their reports first");
  app.add_flag("--titles", options.titles, "Whether titles rank their items first");
  app.add_flag("--kept", options.kept, "The judged queries kept aside, not those for tuning");
  app.add_flag("--each", options.each, "nDCG@10 of every query");
  app.add_option("--worst", options.worst, "What this many of the worst queries found");
  CLI11_PARSE(app, argc, argv);
  if (!options.collections.empty() || !options.judged.empty()) print_head();
  int failed = 0;
  for (const std::string& folder : options.collections)
    failed += report(run_collection(folder, options));
  if (options.numbers) failed += report(run_numbers(options));
  if (options.titles) failed += report(run_titles(options));
  if (!options.judged.empty()) failed += report(run_judged(options));
  return failed == 0 ? 0 : 1;
}
