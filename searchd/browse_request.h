// The parameters of /browse, which are some of those of a search.
//
//   {"committee": "Executive", "year": "2021"}  ->  BrowseRequest{filter {committee executive, year 2021}}
//   {"q": "fostering"}                          ->  Error{kUnknownParameter, …, "q"}
#pragma once

#include "corpus/result.h"
#include "searchd/browse.h"

namespace minutebook {

// Fails with kUnknownParameter for anything but committee, year, from, to and undated, kBadParameter for a value that
// is not allowed and for a second committee or year.
[[nodiscard]] Result<BrowseRequest> parse_browse_request(const Parameters& parameters);

}  // namespace minutebook
