// What a paper names: other reports, and minutes of earlier meetings.
//
//   "… Executive (Minute 28d refers) … Gateway 1 Report ED10868 …"
//     ->  {kMinute "28D"}, {kReport "ED10868"}
//
// Every target is kept once, with the first page that names it.
#pragma once

#include <string>
#include <vector>

#include "analyzers/profile.h"
#include "corpus/types.h"

namespace minutebook {

// Links out of the text of `item`'s pages, its own report number left out; reports first, then minutes.
[[nodiscard]] std::vector<PaperLink> read_links(const Item& item, const Profile& profile);

// The key of a minute's number, as links name it: "28d" -> "28D".
[[nodiscard]] std::string minute_key(const std::string& number);

// What two papers of one matter have in common in their titles: folded words without "Part 1", "Part 2" and the like.
// Empty when the title is too plain to tell papers apart.
//   "PART 2: Contracts Register and Contracts Database Report"  ->  "contracts register and contracts database report"
[[nodiscard]] std::string title_key(const Item& item);

}  // namespace minutebook
