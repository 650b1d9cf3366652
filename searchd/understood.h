// What a search was understood to mean: one sentence, and the filters that can be taken away.
//
//   q "fostering", committee executive, from 2021-03-01
//     ->  "Items with the word fostering, in Executive, from 1 March 2021, best first"
//
// Pure functions, safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "analyzers/query_builder.h"
#include "searchd/facet_columns.h"
#include "searchd/search_request.h"
#include "searchd/search_response.h"

namespace minutebook {

[[nodiscard]] std::string sentence_of(const SearchRequest& request, const BuiltQuery& query,
                                      const FacetColumns& columns);

// Every filter of the request, with the request as it is without it (from its first page).
[[nodiscard]] std::vector<UnderstoodFilter> filters_of(const SearchRequest& request,
                                                       const FacetColumns& columns);

// Requests that ask for one thing less, and what that is: each filter, and each part of a longer query.
[[nodiscard]] std::vector<Relaxation> relaxations_of(const SearchRequest& request,
                                                     const BuiltQuery& query,
                                                     const FacetColumns& columns);

}  // namespace minutebook
