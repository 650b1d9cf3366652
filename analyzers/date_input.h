// A day as people type it into a form, a link or a query, whole or in part.
//
//   parse_date_input("10 March 2021", DateEdge::kFirstDay)  ->  2021-03-10
//   parse_date_input("2021-02", DateEdge::kLastDay)         ->  2021-02-28
//   parse_date_input("31/02/2021", …)                       ->  nothing: there is no such day
//
// British order: 10/03/2021 is in March. Pure functions, safe from any thread.
#pragma once

#include <optional>
#include <string_view>

#include "corpus/types.h"

namespace minutebook {

// Which day a month or a year alone stands for.
enum class DateEdge { kFirstDay, kLastDay };

// What parse_date_input takes, for hints: "2021-03-10, 10/03/2021, …".
inline constexpr std::string_view kDateInputExamples =
    "10/03/2021, 10 March 2021, 2021-03-10, March 2021, 2021-03 or 2021";

// The day meant; nothing when it is not a date of 1900 to 2199 in one of the shapes above.
[[nodiscard]] std::optional<Date> parse_date_input(std::string_view text, DateEdge edge);

}  // namespace minutebook
