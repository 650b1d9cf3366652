// Pages as lines, with the furniture of a page told apart from its text.
//
//   "Report No.\n…\nPage 23\nAgenda Item 7"  ->  text lines, printed page "23", stamp "7"
//
// Every line of the document is here once, in reading order, with the page it stands on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/profile.h"
#include "corpus/types.h"

namespace minutebook {

enum class LineRole { kText, kPrintedPage, kStamp, kBlankNotice, kRunning };

struct Line {
  int page = 0;  // PDF page
  std::string
      text;  // blanks folded and trimmed, marks of a table's columns and of bold type left out
  LineRole role = LineRole::kText;
  std::string printed;  // as printed, when that differs from `text`
};

struct PageFacts {
  int page = 0;
  std::string printed;         // printed page number
  std::string stamp;           // agenda item number of a stamp
  bool blank = true;           // no text but furniture
  std::size_t first_line = 0;  // into LinedDocument::lines
  std::size_t end_line = 0;
  std::vector<PrintedLine> printed_lines;  // of the first page and of title pages only
};

struct LinedDocument {
  std::vector<Line> lines;
  std::vector<PageFacts> pages;  // pages[i].page == i + 1
};

[[nodiscard]] LinedDocument split_lines(const ExtractedDocument& document, const Profile& profile);

// The text lines of page `page` (1-based), furniture left out; at most `limit`, 0 = all.
[[nodiscard]] std::vector<std::string> text_lines(const LinedDocument& document, int page,
                                                  std::size_t limit = 0);

// Adds a line to running text: a blank between, or none where a hyphen broke a word. A soft or typographic hyphen
// goes away; a plain one stays, as "pre-" + "decision" may be written so.
void append_line(std::string& text, const std::string& line);

// Share of capitals among the ASCII letters, 0 when there are fewer than two letters.
[[nodiscard]] double capital_share(const std::string& text);

// The words of `text` apart by blanks.
[[nodiscard]] std::vector<std::string> split_words(std::string_view text);

// Lower case, words of letters and digits apart by single blanks, '&' as "and", no apostrophes.
[[nodiscard]] std::string folded_words(const std::string& text);

}  // namespace minutebook
