#include "searchd/store_service.h"

#include <utility>

namespace minutebook {

StoreService::StoreService(std::string store_dir, const SearcherOptions& options)
    : store_dir_(std::move(store_dir)), options_(options) {}

Result<SearcherPool*> StoreService::pool() {
  if (SearcherPool* open = open_pool_.load()) return open;
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (!pool_ && now >= next_try_) {
    Result<std::unique_ptr<SearcherPool>> opened = SearcherPool::open(store_dir_, options_);
    next_try_ = now + std::chrono::seconds(1);
    if (opened) {
      pool_ = std::move(*opened);
      open_pool_ = pool_.get();
    } else {
      last_error_ = opened.error();
    }
  }
  if (pool_) return pool_.get();
  return fail(last_error_);
}

Result<SearchResponse> StoreService::search(const SearchRequest& request) {
  return pool().and_then([&](SearcherPool* open) { return open->search(request); });
}

Result<void> StoreService::list(const SearchRequest& request, std::uint32_t limit,
                                const ItemSink& sink) {
  return pool().and_then([&](SearcherPool* open) { return open->list(request, limit, sink); });
}

Result<BrowseView> StoreService::browse(const BrowseRequest& request) {
  return pool().and_then([&](SearcherPool* open) { return open->browse(request); });
}

Result<ItemView> StoreService::item(const std::string& id) {
  return pool().and_then([&](SearcherPool* open) { return open->item(id); });
}

Result<StoredDocument> StoreService::document(const std::string& sha256) {
  return pool().and_then([&](SearcherPool* open) { return open->document(sha256); });
}

Result<IndexSummary> StoreService::summary() {
  return pool().and_then([](SearcherPool* open) { return open->summary(); });
}

Result<Coverage> StoreService::coverage() {
  return pool().and_then([](SearcherPool* open) { return open->coverage(); });
}

Result<std::vector<KnownItem>> StoreService::known_items(std::size_t first, std::size_t count) {
  return pool().and_then([&](SearcherPool* open) { return open->known_items(first, count); });
}

Result<Facet> StoreService::all_values(FieldId field) {
  return pool().and_then([&](SearcherPool* open) { return open->all_values(field); });
}

Result<std::vector<Suggestion>> StoreService::suggest(const std::string& typed) {
  return pool().and_then([&](SearcherPool* open) { return open->suggest(typed); });
}

}  // namespace minutebook
