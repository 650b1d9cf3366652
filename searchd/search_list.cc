// A whole result instead of a page of it, for exports; all items, for site maps.
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

Result<void> Searcher::list(const SearchRequest& request, std::uint32_t limit,
                            const ItemSink& sink) {
  SearchRequest whole = request;
  whole.page = 1;
  whole.per_page = static_cast<int>(limit);
  whole.facets.clear();
  const Result<BuiltQuery> query = build(whole);
  if (!query) return fail(query.error());
  Deadline deadline(options_.time_limit_s);
  const Result<Found> found = find(whole, *query, deadline);
  if (!found) return fail(found.error());
  Result<void> done = sink.begin(
      {found->total, static_cast<std::uint32_t>(found->places.size()), index_->summary.last_added});
  for (const RankedItem& place : found->places) {
    if (!done) break;
    const Result<StoredItem> stored =
        decode_stored_item(database_.get_document(place.docid).get_data());
    if (!stored) return fail(stored.error());
    done = sink.take(*stored);
  }
  return done;
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
