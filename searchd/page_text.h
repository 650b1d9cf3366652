// The text of a PDF page as paragraphs for reading.
//
//   "The Committee considered the\nreport.\n\n(a) Members noted"
//     ->  "<p>The Committee considered the report.</p>\n<p>(a) Members noted</p>\n"
//
// A PDF has lines, not paragraphs. A line as wide as the page runs on into the next one; a short
// line, a list mark or a blank line ends it. Pure function, safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace minutebook {

// Escaped HTML; empty when there is no text.
[[nodiscard]] std::string page_text_html(std::string_view text);

}  // namespace minutebook
