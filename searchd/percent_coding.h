// Percent-encoding of URLs: the query of a link as names and values, and back.
//
//   parse_parameters("q=looked+after&year=2021")  ->  {{"q", "looked after"}, {"year", "2021"}}
//   parse_parameters("q=100%")                    ->  Error{kBadParameter, …, parameter "q"}
//
// Strict where libraries are forgiving: a broken escape, a NUL byte or invalid UTF-8 is an error,
// and repeats keep their order. Pure functions, safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/result.h"
#include "searchd/search_request.h"

namespace minutebook {

enum class PlusSign { kIsBlank, kIsPlus };  // in a query, in a path

// `text` with every %XX replaced; nothing when an escape is broken.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, PlusSign plus);

// `value` as it may stand in a query: letters, digits and -._~,:/ stay, a blank becomes '+'.
[[nodiscard]] std::string percent_encode(std::string_view value);

// The names and values of a query without its '?'. Fails with kBadParameter on a broken escape, NUL
// or invalid UTF-8, and on more than kMaxParameters.
[[nodiscard]] Result<Parameters> parse_parameters(std::string_view query);
inline constexpr std::size_t kMaxParameters = 500;

// What a reader typed, for a message: at most 40 characters in ‘ ’, bytes that are no text
// replaced.
[[nodiscard]] std::string as_typed(std::string_view value);

}  // namespace minutebook
