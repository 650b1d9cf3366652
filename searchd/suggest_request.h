// What a reader has typed so far, validated: the only way from parameters to suggestions.
//
//   {"q": " fost "}     ->  "fost"
//   {"colour": "red"}   ->  Error{kUnknownParameter, "There is no parameter ‘colour’.", "This is known: q.", "colour"}
//
// Pure function, safe from any thread.
#pragma once

#include <string>

#include "corpus/result.h"
#include "searchd/search_request.h"

namespace minutebook {

// The limits of a search hold: bytes and words. Empty when nothing was typed.
[[nodiscard]] Result<std::string> parse_suggest_request(const Parameters& parameters);

}  // namespace minutebook
