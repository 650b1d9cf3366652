// Query latency over a store, in process and over HTTP, in one run on the same queries.
//
//   build/bench/bin/query_latency --store DIR [--http 127.0.0.1:8080] [--rounds 20]
//
// Queries are drawn from the titles the store holds (seeded): twelve kinds, from one word to a browse with filters,
// each with six facets, ten hits and passages. Prints p50, p95 and p99 in milliseconds per kind and over all, and the
// ratio HTTP / in process when a daemon that serves the same store is named. A new connection each request, as
// the daemon closes them.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <httplib.h>

#include "searchd/search_request.h"
#include "searchd/searcher.h"

using namespace minutebook;

namespace {

struct TimedQuery {
  std::string kind;
  SearchRequest request;
};

// Words of four letters or more out of the titles of the first items.
std::vector<std::string> title_words(SearcherPool& pool) {
  std::vector<std::string> words;
  SearchRequest browse;
  browse.per_page = SearchLimits::kMaxPerPage;
  for (browse.page = 1; browse.page <= 20; ++browse.page) {
    const auto answer = pool.search(browse);
    if (!answer || answer->hits.empty()) break;
    for (const Hit& hit : answer->hits) {
      std::string word;
      for (const char c : hit.stored.item.title + " ") {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
          word += static_cast<char>(c | 0x20);
        } else {
          if (word.size() >= 4) words.push_back(word);
          word.clear();
        }
      }
    }
  }
  return words;
}

SearchRequest asking(const std::string& q) {
  SearchRequest request;
  request.q = q;
  for (const Field& row : kFields) {
    if (row.facet) request.facets.push_back(row.id);
  }
  return request;
}

std::vector<TimedQuery> draw(const std::vector<std::string>& words, int rounds) {
  std::mt19937 chance(1);
  const auto word = [&] { return words[chance() % words.size()]; };
  std::vector<TimedQuery> out;
  for (int i = 0; i < rounds; ++i) {
    out.push_back({"one word", asking(word())});
    out.push_back({"two words", asking(word() + " " + word())});
    out.push_back({"three words", asking(word() + " " + word() + " " + word())});
    out.push_back({"common word", asking("report")});
    out.push_back({"phrase", asking("\"" + word() + " " + word() + "\"")});
    out.push_back({"common phrase", asking("\"report be noted\"")});
    out.push_back({"or", asking(word() + " OR " + word())});
    out.push_back({"not", asking(word() + " -" + word())});
    out.push_back({"wildcard", asking(word().substr(0, 4) + "*")});
    out.push_back({"report number", asking("CEF21009")});
    SearchRequest filtered = asking(word());
    filtered.filters[FieldId::kKind] = {"minute", "report"};
    filtered.from = Date{2020, 1, 1};
    out.push_back({"filtered", filtered});
    SearchRequest browse = asking("");
    browse.sort = Sort::kNewest;
    out.push_back({"browse", browse});
  }
  return out;
}

using Timings = std::map<std::string, std::vector<double>>;

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

template <typename Run>
double timed_ms(Run run) {
  const auto start = std::chrono::steady_clock::now();
  run();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

void print(const char* where, const Timings& timings) {
  std::vector<double> all;
  std::printf("%-22s %8s %8s %8s\n", where, "p50 ms", "p95 ms", "p99 ms");
  for (const auto& [kind, values] : timings) {
    std::printf("  %-20s %8.2f %8.2f %8.2f\n", kind.c_str(), percentile(values, .5),
                percentile(values, .95), percentile(values, .99));
    all.insert(all.end(), values.begin(), values.end());
  }
  std::printf("  %-20s %8.2f %8.2f %8.2f\n", "all", percentile(all, .5), percentile(all, .95),
              percentile(all, .99));
}

double total(const Timings& timings) {
  double sum = 0;
  for (const auto& [kind, values] : timings) {
    for (const double value : values) sum += value;
  }
  return sum;
}

}  // namespace

int main(int argc, char** argv) {
  std::string store;
  std::string http;
  int rounds = 20;
  CLI::App app{"Query latency, in process and over HTTP"};
  app.add_option("--store", store, "The store to search")->required();
  app.add_option("--http", http, "HOST:PORT of a daemon that serves the same store");
  app.add_option("--rounds", rounds, "Queries of each kind")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  const auto pool = SearcherPool::open(store, {});
  if (!pool) {
    std::fprintf(stderr, "%s %s\n", pool.error().message.c_str(), pool.error().hint.c_str());
    return 1;
  }
  const std::vector<std::string> words = title_words(**pool);
  if (words.empty()) {
    std::fprintf(stderr, "The store holds no titles to draw queries from.\n");
    return 1;
  }
  const std::vector<TimedQuery> queries = draw(words, rounds);
  Timings inside;
  Timings outside;
  int failed = 0;
  for (const TimedQuery& query : queries) {
    inside[query.kind].push_back(
        timed_ms([&] { failed += (*pool)->search(query.request) ? 0 : 1; }));
    if (http.empty()) continue;
    const std::string path = "/api/v1/search?" + to_query_string(query.request);
    outside[query.kind].push_back(timed_ms([&] {
      httplib::Client client("http://" + http);
      const auto answer = client.Get(path);
      failed += answer && answer->status == 200 ? 0 : 1;
    }));
  }
  print("in process", inside);
  if (!http.empty()) {
    print("over HTTP", outside);
    std::printf("over HTTP / in process: %.2f of the time\n", total(outside) / total(inside));
  }
  std::printf("%zu queries, %d failed\n", queries.size(), failed);
  return failed == 0 ? 0 : 1;
}
