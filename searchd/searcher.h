// Searches one generation of the public index.
//
// A Searcher belongs to one thread at a time (Xapian's rule: one Database per thread); SearcherPool lends them.
// Columns for facets and filters are shared between the searchers of a generation and never written after loading.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "searchd/browse.h"
#include "searchd/coverage.h"
#include "searchd/search_request.h"
#include "searchd/search_response.h"
#include "searchd/suggestions.h"

namespace minutebook {

struct SearcherOptions {
  double time_limit_s = 0.5;  // of the matcher, per pass
  int max_passages = 3;       // per hit
  // Told when a damaged index is left for an older one; any thread may call it. Empty: nobody is told.
  std::function<void(const std::string& sentence)> complain;
};

// What a generation holds, for the start page and /readyz.
struct IndexSummary {
  std::uint32_t items = 0;
  std::uint32_t documents = 0;
  std::string first_date;  // ISO; empty when no item has a date
  std::string last_date;
  std::string generation;       // "gen-000003"
  std::string last_added = {};  // when an item was last added: UTC, ISO 8601; may be empty
};

// An item that can be asked for.
struct KnownItem {
  std::string id;
  std::string published;  // UTC, ISO 8601, when it was first public; may be empty
};

// Lends searchers to request threads and, on a thread of its own, follows `current` to new generations. Thread-safe.
class SearcherPool {
 public:
  // Opens DIR/public/current or, when that is damaged, the newest whole generation before it. Fails with
  // kStoreMissing, kStoreDamaged or kSchemaMismatch.
  [[nodiscard]] static Result<std::unique_ptr<SearcherPool>> open(const std::string& store_dir,
                                                                  const SearcherOptions& options);
  ~SearcherPool();

  // Runs one search; restarts it on a changed index (three tries of one generation, then kOverloaded).
  [[nodiscard]] Result<SearchResponse> search(const SearchRequest& request);
  // The whole result of a search in its order, at most `limit` items; pages and facets are left aside. All of it
  // comes from the generation that was live when it began, however many go live meanwhile. Fails as search() and as
  // the sink.
  [[nodiscard]] Result<void> list(const SearchRequest& request, std::uint32_t limit,
                                  const ItemSink& sink);
  // The bodies, years, meetings or items of the archive, without a query; kNotFound for a body it does not name.
  [[nodiscard]] Result<BrowseView> browse(const BrowseRequest& request);
  // One item with the text of its pages and its trail; kNotFound when there is none.
  [[nodiscard]] Result<ItemView> item(const std::string& id);
  // The PDF the public may read under this hash; kNotFound when there is none.
  [[nodiscard]] Result<StoredDocument> document(const std::string& sha256);
  // Labels and numbers of the live generation.
  [[nodiscard]] Result<IndexSummary> summary();
  // What the live generation holds, by body and year.
  [[nodiscard]] Result<Coverage> coverage();
  // `count` items from the one at `first`, in the order of their ids: for a list of all there are.
  [[nodiscard]] Result<std::vector<KnownItem>> known_items(std::size_t first, std::size_t count);
  // All values of a facet over the whole index, for the empty form; ordered as in answers.
  [[nodiscard]] Result<Facet> all_values(FieldId id);
  // What a reader who has typed this may mean, best first; none when it has no word.
  [[nodiscard]] Result<std::vector<Suggestion>> suggest(const std::string& typed);

 private:
  struct State;
  explicit SearcherPool(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace minutebook
