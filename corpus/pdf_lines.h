// Lines of a page with the size and place of their type: what shows a title.
//
//   a title page  ->  {"Annual Report 2019-20", 28 pt, 210 pt from the top}, {"July 2020", 12 pt, 300 pt}
//
// Boxes and fonts cost Poppler twice the time of plain text: asked for on the few pages that need them.
#pragma once

#include <string>
#include <vector>

#include "corpus/types.h"

namespace poppler {
class page;
}

namespace minutebook {

// Whether so little stands on a page that it may be a title page.
[[nodiscard]] bool may_be_title_page(const std::string& text);

// The lines of `page`, at most 200, their text as Poppler gives it. Empty when Poppler knows no fonts.
[[nodiscard]] std::vector<PrintedLine> printed_lines(const poppler::page& page);

}  // namespace minutebook
