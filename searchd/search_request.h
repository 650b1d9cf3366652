// What a reader asks, validated: the only way from parameters to a search.
//
//   {"q": "fostering", "from": "2019"}  ->  SearchRequest{q "fostering", from 2019-01-01}
//   {"page": "0"}                       ->  Error{kBadParameter, "…", what is allowed, "page"}
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/fields.h"
#include "corpus/result.h"
#include "corpus/types.h"

namespace minutebook {

// kAdded: the last added to the public index first.
enum class Sort { kRelevance, kNewest, kOldest, kAdded };

// "relevance", "newest", "oldest", "added".
[[nodiscard]] std::string_view name_of(Sort sort);

struct SearchLimits {
  static constexpr std::size_t kMaxQueryBytes = 512;
  static constexpr int kMaxPerPage = 50;
  static constexpr int kMaxPage = 1000;                // of results
  static constexpr std::size_t kMaxFilterValues = 50;  // of one facet
};

struct SearchRequest {
  std::string q;
  std::map<FieldId, std::vector<std::string>>
      filters;               // facet field -> keys; values of one facet widen
  std::string report;        // a report number as typed; may be empty
  std::optional<Date> from;  // first day, inclusive
  std::optional<Date> to;    // last day, inclusive
  Sort sort = Sort::kRelevance;
  int page = 1;
  int per_page = 10;
  std::vector<FieldId> facets;  // facets to count
  bool decisions_only = false;
  bool synonyms = true;
  bool procedural = false;  // true: do not demote procedural items
};

// Parameters as they came: decoded names and values, repeats kept in order.
using Parameters = std::vector<std::pair<std::string, std::string>>;

// The facets of an answer, in the order answers list them.
[[nodiscard]] const std::vector<FieldId>& facet_fields();

// The names parse_search_request knows, in the order docs list them.
[[nodiscard]] const std::vector<std::string>& search_parameter_names();

// Checks every parameter. `extra` names more parameters the caller handles itself (e.g. "format").
[[nodiscard]] Result<SearchRequest> parse_search_request(
    const Parameters& parameters, const std::vector<std::string>& extra = {});

// The parameters of a request in canonical order, defaults left out: for links.
// "q=a&committee=executive"
[[nodiscard]] std::string to_query_string(const SearchRequest& request);

}  // namespace minutebook
