// A whole result instead of a page of it, for exports.
#include <algorithm>

#include "searchd/search_run.h"

namespace minutebook {

Result<ItemList> Searcher::list(const SearchRequest& request, std::uint32_t limit) {
  SearchRequest whole = request;
  whole.page = 1;
  whole.per_page = static_cast<int>(limit);
  whole.facets.clear();
  const Result<BuiltQuery> query = build(whole);
  if (!query) return fail(query.error());
  Deadline deadline(options_.time_limit_s);
  const Found found = find(whole, *query, deadline);
  ItemList list;
  list.total = found.total;
  list.index_path = index_->path;
  list.revision = index_->revision;
  for (const Place& place : found.places) list.places.push_back(place.docid);
  return list;
}

Result<std::vector<StoredItem>> Searcher::listed(const ItemList& list, std::size_t first,
                                                 std::size_t count) const {
  if (list.index_path != index_->path || list.revision != index_->revision) {
    return fail(ErrorCode::kOverloaded, "The index has changed while the list was made.",
                "Ask for the list again.");
  }
  std::vector<StoredItem> items;
  const std::size_t last = std::min(list.places.size(), first + count);
  for (std::size_t i = first; i < last; ++i) {
    Result<StoredItem> stored =
        decode_stored_item(database_.get_document(list.places[i]).get_data());
    if (!stored) return fail(stored.error());
    items.push_back(std::move(*stored));
  }
  return items;
}

}  // namespace minutebook
