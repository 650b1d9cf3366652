// Notes of which rule gave a field, for `inspect --explain`.
#pragma once

#include <string>
#include <string_view>

#include "corpus/types.h"

namespace minutebook {

// Adds a note; `text` is what stood on the paper, shortened to a line.
void note(Item& item, std::string_view field, std::string rule, std::string_view text, int page);

}  // namespace minutebook
