// Report numbers as people type them, and what the index holds under them.
//
//   canonical_report_number("Report No. CEF-21009")  ->  "CEF21009"
//   canonical_report_number("24/00109")              ->  "24/00109"
//   canonical_report_number("foster carers")         ->  ""
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace minutebook {

// Every way to write a report number in one form; "" when it cannot be one.
[[nodiscard]] std::string canonical_report_number(std::string_view written);

// Whether an item has this canonical number or cites it. Xapian's exceptions pass through.
[[nodiscard]] bool holds_report_number(const Xapian::Database& database,
                                       const std::string& canonical);

// How a canonical number stands in text, as words in a row: {"cef21009"} and {"cef", "21009"}.
[[nodiscard]] std::vector<std::vector<std::string>> written_forms(const std::string& canonical);

// Whatever has, cites or prints the number.
[[nodiscard]] Xapian::Query report_number_query(const std::string& canonical);

// The same, in guaranteed order: the report, then the minutes that carry its number, then what cites it.
[[nodiscard]] Xapian::Query report_lookup_query(const std::string& canonical);

}  // namespace minutebook
