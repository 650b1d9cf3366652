// What the routes ask of the search core; a test puts its own answers behind it.
//
// Thread-safe. Every call fails with kStoreMissing until there is an index.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "searchd/searcher.h"

namespace minutebook {

class SearchService {
 public:
  virtual ~SearchService() = default;

  // As the functions of SearcherPool of the same names.
  [[nodiscard]] virtual Result<SearchResponse> search(const SearchRequest& request) = 0;
  [[nodiscard]] virtual Result<void> list(const SearchRequest& request, std::uint32_t limit,
                                          const ItemSink& sink) = 0;
  [[nodiscard]] virtual Result<BrowseView> browse(const BrowseRequest& request) = 0;
  [[nodiscard]] virtual Result<ItemView> item(const std::string& id) = 0;
  [[nodiscard]] virtual Result<StoredDocument> document(const std::string& sha256) = 0;
  [[nodiscard]] virtual Result<IndexSummary> summary() = 0;
  [[nodiscard]] virtual Result<Coverage> coverage() = 0;
  [[nodiscard]] virtual Result<std::vector<KnownItem>> known_items(std::size_t first,
                                                                   std::size_t count) = 0;
  [[nodiscard]] virtual Result<Facet> all_values(FieldId field) = 0;
  [[nodiscard]] virtual Result<std::vector<Suggestion>> suggest(const std::string& typed) = 0;
};

}  // namespace minutebook
