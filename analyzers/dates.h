// British dates in running text.
//
//   "Wednesday 10th March, 2021 at 7.00 pm"  ->  2021-03-10        "MeetingDate"  ->  nothing
#pragma once

#include <optional>
#include <string_view>

#include "corpus/types.h"

namespace minutebook {

// The first date in `text` from 1960 to 2100: "10 March 2021", "10th March, 2021", "March 10, 2021", "10/03/2021".
[[nodiscard]] std::optional<Date> find_date(std::string_view text);

// The last such date.
[[nodiscard]] std::optional<Date> find_last_date(std::string_view text);

// The first date that follows a day of the week: a meeting's, rather than a letter's.
[[nodiscard]] std::optional<Date> find_weekday_date(std::string_view text);

}  // namespace minutebook
