// The engines that the speed bench compares, behind one face: each builds its index of the same items and answers
// the same questions with ten hits, their passages, the total and four facets counted over the whole result.
//
//   minutebook   the product: SearcherPool, as the daemon calls it
//   over HTTP    the same behind the product's server, on loopback, one request after the other
//   Xapian       a plain program: TermGenerator, QueryParser, a ValueCountMatchSpy a facet, MSet::snippet
//   FTS5         SQLite: bm25(), snippet(), the facets by GROUP BY over the matching rows, found once
//
// An engine is for one thread. Failures end the bench with a sentence: EngineFailure.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include "tests/bench/speed/invented_items.h"
#include "tests/bench/speed/speed_query.h"

namespace minutebook {

struct EngineFailure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct EngineAnswer {
  std::uint64_t total = 0;
  std::size_t hits = 0;
};

class Engine {
 public:
  virtual ~Engine() = default;
  [[nodiscard]] virtual std::string name() const = 0;
  [[nodiscard]] virtual EngineAnswer ask(const SpeedQuery& query) = 0;
};

// Takes items one by one; finish() makes them searchable.
class EngineBuilder {
 public:
  virtual ~EngineBuilder() = default;
  virtual void add(std::uint32_t number, const Item& item) = 0;
  virtual void finish() = 0;
};

// Each in `folder`, which must not exist when building.
[[nodiscard]] std::unique_ptr<EngineBuilder> build_minutebook(const std::string& folder);
[[nodiscard]] std::unique_ptr<EngineBuilder> build_plain_xapian(const std::string& folder);
[[nodiscard]] std::unique_ptr<EngineBuilder> build_fts5(const std::string& folder);
[[nodiscard]] std::unique_ptr<Engine> open_minutebook(const std::string& folder);
[[nodiscard]] std::unique_ptr<Engine> open_over_http(const std::string& folder);
[[nodiscard]] std::unique_ptr<Engine> open_plain_xapian(const std::string& folder);
[[nodiscard]] std::unique_ptr<Engine> open_fts5(const std::string& folder);

}  // namespace minutebook
