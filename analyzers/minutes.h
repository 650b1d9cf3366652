// A set of minutes into its numbered minutes.
//
//   "39 PORTFOLIO HOLDER UPDATE … A PERFORMANCE REPORTING … Report CEF20040A … RESOLVED: …"
//     ->  minute "39", minute "39A" {report_number "CEF20040A", resolutions}
//
// A number at the start of a line is a minute only with proof: it follows the number before, and its title is in
// capitals or a line like "(Item 5)" confirms it. A budget row "37 Education Psychology" has neither.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/lines.h"
#include "analyzers/profile.h"
#include "corpus/types.h"

namespace minutebook {

struct MinutesOpening {
  std::size_t line = 0;   // into LinedDocument::lines
  std::string committee;  // canonical; may be empty
  std::string printed_committee;
  std::optional<Date> date;
};

// Whether a set of minutes begins on `page` (1-based), and whose.
[[nodiscard]] std::optional<MinutesOpening> find_minutes_opening(const LinedDocument& document,
                                                                 int page, const Profile& profile);

// The minutes on pages [first_page, last_page]; every line of them is in one item. No headings: no items.
[[nodiscard]] std::vector<Item> split_minutes(const LinedDocument& document, int first_page,
                                              int last_page, const MinutesOpening& opening,
                                              const Profile& profile);

}  // namespace minutebook
