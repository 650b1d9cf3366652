// The text of an item, page by page, out of the lines it owns.
#pragma once

#include <cstddef>

#include "analyzers/lines.h"
#include "corpus/types.h"

namespace minutebook {

// Fills item.pages with lines [first, end) of the document, furniture included: nothing is lost. The pages keep
// their printed numbers; pages without lines between others are there with an empty text.
void fill_pages(const LinedDocument& document, std::size_t first, std::size_t end, Item& item);

}  // namespace minutebook
