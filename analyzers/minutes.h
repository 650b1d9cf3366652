// A set of minutes into its numbered minutes.
//
//   "39 PORTFOLIO HOLDER UPDATE … A PERFORMANCE REPORTING … Report CEF20040A … RESOLVED: …"
//     ->  minute "39", minute "39A" {report_number "CEF20040A", resolutions}
//
// What is annexed after the last minute is an item of its own.
#pragma once

#include <string>
#include <vector>

#include "analyzers/lines.h"
#include "analyzers/minutes_opening.h"
#include "analyzers/profile.h"
#include "corpus/types.h"

namespace minutebook {

// The minutes on pages [first_page, last_page]; every line of them is in one item. No headings: no items.
[[nodiscard]] std::vector<Item> split_minutes(const LinedDocument& document, int first_page,
                                              int last_page, const MinutesOpening& opening,
                                              const Profile& profile);

}  // namespace minutebook
