// A piece of a page around some of its words, with what is to be marked.
//
//   words 12 to 14 of "… the Committee\nnoted the report …"
//     ->  "the Committee noted the report", highlights [[14,19]]
//
// Pure functions, safe from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/text_analysis.h"

namespace minutebook {

// About how long a passage is, in bytes of the page.
inline constexpr std::size_t kPassageBytes = 240;

// Words of a page: [first, last), counted from 0.
struct WordRange {
  std::size_t first = 0;
  std::size_t last = 0;
};

struct CutText {
  std::string text;  // blanks folded
  std::vector<std::pair<std::size_t, std::size_t>>
      highlights;  // [start, end) in code points of `text`
};

// The words a passage around `core` has: whole words, the core with what fits on both sides of it.
[[nodiscard]] WordRange passage_words(std::string_view page, const std::vector<Token>& tokens,
                                      WordRange core);

// The text of `words` with `marked` highlighted; ranges that overlap become one, what lies outside is
// left out.
[[nodiscard]] CutText cut_passage(std::string_view page, const std::vector<Token>& tokens,
                                  WordRange words, std::vector<WordRange> marked);

}  // namespace minutebook
