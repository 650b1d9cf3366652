// Text from a PDF made safe to keep, to search and to print.
//
//   "Item 1\x07\xff\r\n"  ->  "Item 1 \uFFFD\n"
//
// What a PDF says is its author's, not ours: bytes that are no UTF-8 and control characters must
// not reach the index, a terminal or a page. Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace minutebook {

// Valid UTF-8 without NUL and control characters: bad sequences become U+FFFD, "\r\n" one '\n',
// form feeds '\n', other controls (C0, DEL, C1) a blank. '\n' and soft hyphens stay.
[[nodiscard]] std::string clean_text(std::string_view bytes);

// The same on one line: '\n' becomes a blank, too; ends are trimmed. For names and titles.
[[nodiscard]] std::string clean_line(std::string_view bytes);

// `text` cut to at most `max_bytes`, never inside a character.
[[nodiscard]] std::string cut_text(std::string_view text, std::size_t max_bytes);

}  // namespace minutebook
