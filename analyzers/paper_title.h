// What a paper without a cover sheet is called, and its day.
//
//   a page whose largest type says "Annual Corporate Parenting Report." "2019 -2020"
//     ->  "Annual Corporate Parenting Report. 2019 -2020"
//
// A letter's subject comes first, then the largest type of the first page, then its first lines.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/profile.h"
#include "corpus/types.h"

namespace minutebook {

// `lines` and `printed` are of the paper's first page; `printed` may be empty.
[[nodiscard]] std::string title_of_paper(const std::vector<std::string>& lines,
                                         const std::vector<PrintedLine>& printed,
                                         const Profile& profile);

// The day on a line of its own at the head of a letter or paper, or beside "Date" where it is signed.
//   "8 March 2019", "Date: 8 March 2019", "Signed … Date 29 September 2022"
[[nodiscard]] std::optional<Date> date_of_paper(const std::vector<std::string>& lines);

}  // namespace minutebook
