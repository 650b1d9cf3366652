// Spans of days as the query language writes them.
//
//   parse_date_range("2019-01..2020-03")  ->  1 January 2019 to 31 March 2020
//   parse_date_range("2020/21")           ->  1 May 2020 to 30 April 2021, the municipal year
//   parse_date_range("..2020")            ->  up to 31 December 2020
//
// A council's municipal year begins with its annual meeting in May (Local Government Act 1972, Schedule 12,
// paragraph 1). Pure functions, safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/types.h"

namespace minutebook {

// First and last day, both inside; an end that is not there is open.
struct DateRange {
  std::optional<Date> from;
  std::optional<Date> to;
};

inline constexpr std::string_view kDateRangeExamples =
    "date:2021, date:2021-03, date:10/03/2021, date:2019-01..2020-03, date:..2020, date:2020/21";

// The span meant; nothing when it is none, or ends before it begins.
[[nodiscard]] std::optional<DateRange> parse_date_range(std::string_view text);

// "on 10 March 2021", "from 1 January 2019 to 31 March 2020", "from 1 May 2020", "up to 31 December 2020".
[[nodiscard]] std::string describe(const DateRange& range);

}  // namespace minutebook
