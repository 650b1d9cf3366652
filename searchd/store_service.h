// The search core of one store, opened as soon as there is an index in it.
//
//   StoreService service("/var/lib/minutebook", {});
//   service.summary()  ->  Error{kStoreMissing} … and once the indexer has run: IndexSummary{…}
//
// Thread-safe. A store that cannot be opened is tried again on request, at most once a second.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "searchd/search_service.h"

namespace minutebook {

class StoreService : public SearchService {
 public:
  StoreService(std::string store_dir, const SearcherOptions& options);

  [[nodiscard]] Result<SearchResponse> search(const SearchRequest& request) override;
  [[nodiscard]] Result<void> list(const SearchRequest& request, std::uint32_t limit,
                                  const ItemSink& sink) override;
  [[nodiscard]] Result<BrowseView> browse(const BrowseRequest& request) override;
  [[nodiscard]] Result<ItemView> item(const std::string& id) override;
  [[nodiscard]] Result<StoredDocument> document(const std::string& sha256) override;
  [[nodiscard]] Result<IndexSummary> summary() override;
  [[nodiscard]] Result<Coverage> coverage() override;
  [[nodiscard]] Result<std::vector<KnownItem>> known_items(std::size_t first,
                                                           std::size_t count) override;
  [[nodiscard]] Result<Facet> all_values(FieldId field) override;
  [[nodiscard]] Result<std::vector<Suggestion>> suggest(const std::string& typed) override;

 private:
  // The pool, once it is open; it is never replaced, for it follows new generations itself.
  [[nodiscard]] Result<SearcherPool*> pool();

  const std::string store_dir_;
  const SearcherOptions options_;
  std::mutex mutex_;
  std::unique_ptr<SearcherPool> pool_;              // written once, under mutex_
  std::atomic<SearcherPool*> open_pool_ = nullptr;  // the same, readable without it
  std::chrono::steady_clock::time_point next_try_;  // under mutex_
  Error last_error_;                                // under mutex_
};

}  // namespace minutebook
