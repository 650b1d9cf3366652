// One search on one open index: ranked, counted, with passages.
//
//   Searcher(index, options).search({q "fostering"})  ->  total, ten hits with passages, facets
//
// Two passes: one without weights finds the set of all matches and counts the total and all facets from the columns,
// then a ranked one that Xapian may cut short goes over that set; the first of a longer list of words are looked at
// again. Without a query the columns know it all.
// A Searcher is for one thread at a time. Xapian's exceptions and SearchTimeout pass through all of it; they
// stop in SearcherPool.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

#include "analyzers/query_builder.h"
#include "corpus/result.h"
#include "searchd/browse.h"
#include "searchd/facet_count.h"
#include "searchd/match_control.h"
#include "searchd/ranked_item.h"
#include "searchd/search_index.h"
#include "searchd/searcher.h"

namespace minutebook {

class Searcher {
 public:
  // Opens a Database of its own.
  Searcher(std::shared_ptr<const SearchIndex> index, const SearcherOptions& options);

  [[nodiscard]] Result<SearchResponse> search(const SearchRequest& request);
  [[nodiscard]] Result<BrowseView> browse(const BrowseRequest& request) const {
    return browse_index(*index_, database_, request);
  }
  [[nodiscard]] Result<ItemView> item(const std::string& id);
  [[nodiscard]] Result<void> list(const SearchRequest& request, std::uint32_t limit,
                                  const ItemSink& sink);
  [[nodiscard]] Result<std::vector<KnownItem>> known_items(std::size_t first,
                                                           std::size_t count) const;
  [[nodiscard]] Result<StoredDocument> document(const std::string& sha256);
  [[nodiscard]] const SearchIndex& index() const { return *index_; }
  // Whether the Database is the state of the index that the columns were loaded from.
  [[nodiscard]] bool is_current() const { return database_.get_revision() == index_->revision; }

 private:
  // What a page of results comes from.
  struct Found {
    std::vector<RankedItem> places;  // of the page asked for, in order
    std::uint32_t total = 0;
    std::vector<Facet> facets;
  };

  [[nodiscard]] Result<BuiltQuery> build(const SearchRequest& request);
  [[nodiscard]] Result<Found> find(const SearchRequest& request, const BuiltQuery& query,
                                   Deadline& deadline) const;
  [[nodiscard]] Result<std::vector<RankedItem>> rank(const SearchRequest& request,
                                                     const BuiltQuery& query, const DocidSet& items,
                                                     Deadline& deadline) const;
  [[nodiscard]] std::vector<RankedItem> in_order_of_dates(const SearchRequest& request,
                                                          const DocidSet& items) const;
  [[nodiscard]] Result<std::uint32_t> count(const SearchRequest& request, Deadline& deadline);
  [[nodiscard]] Result<void> add_hits(const BuiltQuery& query,
                                      const std::vector<RankedItem>& places,
                                      SearchResponse& response) const;
  [[nodiscard]] Result<void> add_relaxations(const BuiltQuery& query, Deadline& deadline,
                                             SearchResponse& response);
  [[nodiscard]] std::set<std::string> council_words() const;
  void add_did_you_mean(SearchResponse& response);

  // Shared: searchers of a generation outlive its place in the pool while they are lent out.
  std::shared_ptr<const SearchIndex> index_;
  SearcherOptions options_;
  Xapian::Database database_;
  QueryBuilder builder_;
};

}  // namespace minutebook
