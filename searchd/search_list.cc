// A whole result instead of a page of it, for exports; all items, for site maps.
#include <algorithm>
#include <string>

#include "searchd/search_run.h"

namespace minutebook {
namespace {

// "2021-03-01T09:30:00Z" of 20210301093000; empty for 0.
std::string iso_time(std::int64_t digits) {
  if (digits <= 0) return {};
  std::string text = std::to_string(digits);
  if (text.size() != 14) return {};
  return text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2) + "T" +
         text.substr(8, 2) + ":" + text.substr(10, 2) + ":" + text.substr(12, 2) + "Z";
}

}  // namespace

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

Result<std::vector<KnownItem>> Searcher::known_items(std::size_t first, std::size_t count) const {
  const std::string prefix = field(FieldId::kIdentity).prefix;
  std::vector<KnownItem> items;
  std::size_t at = 0;
  for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix);
       ++term) {
    if (at++ < first) continue;
    if (items.size() == count) break;
    const Xapian::docid docid = *database_.postlist_begin(*term);
    items.push_back({(*term).substr(prefix.size()), iso_time(index_->columns.published(docid))});
  }
  return items;
}

}  // namespace minutebook
