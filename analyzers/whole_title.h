// A whole title as one term of the index: who types the title of an item finds that item first.
//
//   "Matters Outstanding & Work Programme" and matters outstanding and work programme
//     ->  "matters outstanding work programme"
#pragma once

#include <string>
#include <vector>

namespace minutebook {

// What is the same in all ways to write one title, from its folded words or those of a query. Empty for fewer than
// two words, since "Petitions" is a subject rather than a title, and for more than 200 bytes.
[[nodiscard]] std::string whole_title(const std::vector<std::string>& words);

}  // namespace minutebook
