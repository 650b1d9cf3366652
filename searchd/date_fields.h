// The days of the search form, which come in three fields each as people write them.
//
//   join_date_fields({{"from_day", "3"}, {"from_month", "March"}, {"from_year", "2021"}})  ->  {{"from", "3 March 2021"}}
//   join_date_fields({{"from_day", ""}, {"from_month", ""}, {"from_year", "2021"}})        ->  {{"from", "2021"}}
//   typed_date({{"from", "soon"}}, "from")                                                  ->  day "soon"
//
// What the parts mean together is for parse_search_request() to say. Pure functions, safe from any thread.
#pragma once

#include <optional>
#include <string>

#include "searchd/search_request.h"

namespace minutebook {

struct DateFields {
  std::string day;
  std::string month;
  std::string year;

  [[nodiscard]] bool empty() const { return day.empty() && month.empty() && year.empty(); }
};

// The parameters with from_day, from_month, from_year as one `from`, and the same of `to`; fields left empty are left
// out. A field that comes twice stays as it is, to be refused as unknown.
[[nodiscard]] Parameters join_date_fields(const Parameters& parameters);

// What was typed for `name`, "from" or "to", to be shown again: in its fields, or as one text in the first of them.
[[nodiscard]] DateFields typed_date(const Parameters& parameters, const std::string& name);

// 2021-03-10 -> "10", "3", "2021".
[[nodiscard]] DateFields date_fields(const std::optional<Date>& date);

}  // namespace minutebook
