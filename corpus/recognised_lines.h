// Puts recognised words into lines of text, with the cells of a table's row kept apart where that matters.
//
//   Report No. CEF    London Borough of Bromley    PART ONE
//   19019
//     ->  "Report No. CEF\n19019\nLondon Borough of Bromley\nPART ONE\n"
//
// A recogniser reads across the page: what goes on below one cell would follow the last one. Rows whose
// cells are of one line each stay one line. Pure functions, safe from any thread.
#pragma once

#include <string>
#include <vector>

namespace minutebook {

struct RecognisedWord {
  std::string text;
  int line = 0;  // words of one printed line have the same number
  int left = 0;  // pixels
  int right = 0;
  int top = 0;
  int bottom = 0;
};

// `words` in reading order.
[[nodiscard]] std::string text_of_words(const std::vector<RecognisedWord>& words);

}  // namespace minutebook
