// The headings of numbered minutes: number, title, report number.
//
//   "39 PORTFOLIO HOLDER UPDATE"  "A PERFORMANCE REPORTING\nReport CEF20040A"  "11.1\nMILL WARD"  "75. Title\n(Item 5)"
//     ->  "39", "39A" {CEF20040A}, "11.1", "75"
//
// A number at the start of a line is a heading only with proof: it follows the number before, and its title is in
// capitals or a line like "(Item 5)" confirms it. A budget row "37 Education Psychology" has neither.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/lines.h"
#include "analyzers/profile.h"
#include "analyzers/report_number.h"

namespace minutebook {

struct MinuteHeading {
  std::size_t line = 0;  // into LinedDocument::lines
  std::size_t body = 0;  // first line below title and report number
  std::string number;    // "39", "39A", "11.1"
  std::string title;     // as printed, lines joined
  std::optional<ReportNumber> report;
  std::string proof;  // that it is a heading
};

// Headings among the lines [first, end) of `document`, in order.
[[nodiscard]] std::vector<MinuteHeading> find_minute_headings(const LinedDocument& document,
                                                              std::size_t first, std::size_t end,
                                                              const Profile& profile);

}  // namespace minutebook
