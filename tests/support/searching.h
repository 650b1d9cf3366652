// Short ways to search in a test and to write down what came back.
//
//   titles(search(*open_pool(archive), request("fostering")))  ->  "Alpha, Beta"
//   marked(passage)                                            ->  "the [fostering] strategy"
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include <doctest/doctest.h>

#include "searchd/searcher.h"
#include "tests/support/test_archive.h"

namespace minutebook {

inline std::unique_ptr<SearcherPool> open_pool(const TestArchive& archive) {
  Result<std::unique_ptr<SearcherPool>> pool = SearcherPool::open(archive.store(), {});
  REQUIRE(pool);
  return std::move(*pool);
}

inline SearchRequest request(const std::string& q) {
  SearchRequest wanted;
  wanted.q = q;
  wanted.facets = {FieldId::kCommittee, FieldId::kYear, FieldId::kOfficer, FieldId::kKind};
  return wanted;
}

inline SearchResponse search(SearcherPool& pool, const SearchRequest& wanted) {
  Result<SearchResponse> response = pool.search(wanted);
  if (!response) FAIL(response.error().message);
  return std::move(*response);
}

// The highlighted words of a passage, in brackets in its text.
inline std::string marked(const Passage& passage) {
  std::string out;
  std::size_t code_point = 0;
  const auto is_start = [&](std::size_t at) {
    return std::any_of(passage.highlights.begin(), passage.highlights.end(),
                       [&](auto h) { return h.first == at; });
  };
  const auto is_end = [&](std::size_t at) {
    return std::any_of(passage.highlights.begin(), passage.highlights.end(),
                       [&](auto h) { return h.second == at; });
  };
  for (char c : passage.text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      if (is_end(code_point)) out += "]";
      if (is_start(code_point)) out += "[";
      ++code_point;
    }
    out += c;
  }
  return out + (is_end(code_point) ? "]" : "");
}

inline std::string titles(const SearchResponse& response) {
  std::string out;
  for (const Hit& hit : response.hits) out += (out.empty() ? "" : ", ") + hit.stored.item.title;
  return out;
}

inline std::string counts(const Facet& facet) {
  std::string out;
  for (const FacetValue& value : facet.values) {
    out += (out.empty() ? "" : ", ") + std::string(value.selected ? "*" : "") + value.label + " " +
           std::to_string(value.count);
  }
  return out;
}

}  // namespace minutebook
