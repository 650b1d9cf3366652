// A small PDF with known text, which every process that reads PDFs must read before anything else.
//
//   canary_pdf(CanaryFor::kWorker)  ->  "%PDF-1.4 …", whose pages together read canary_text()
//
// A reader that is confined too tightly, or whose data is missing, does not fail: it finds no text.
// Then nothing must be indexed at all, or the archive would silently become empty. The second page is
// set in a font that is not in the PDF and whose letters are numbered by a file of poppler-data, so
// that the reader must open that file to read the page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace minutebook {

// A PDF of plain pages in Helvetica, one text line per '\n'; text is ASCII.
//   plain_pdf({"Page one", "Page two"})  ->  "%PDF-1.4 …" of two pages
[[nodiscard]] std::string plain_pdf(const std::vector<std::string>& pages);

// The two differ in the data file they need: what the zygote has read, Poppler remembers, and a
// confined worker must show that it can still open one.
enum class CanaryFor { kZygote, kWorker };

[[nodiscard]] std::string canary_pdf(CanaryFor reader);

// The text of all its pages, as a reader that works finds it.
[[nodiscard]] std::string canary_text();

}  // namespace minutebook
