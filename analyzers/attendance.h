// Who was at a meeting, out of the opening of its minutes.
//
//   "Present:\nCouncillor Nicky Example (Chairman)\nCouncillors A Other and B Another\nAlso Present:\n…"
//     ->  present {"Nicky Example", "A Other", "B Another"}
#pragma once

#include <cstddef>

#include "analyzers/lines.h"
#include "corpus/types.h"

namespace minutebook {

// Names on the lines [first, end) of `document`, below "Present", "Also present" and "In attendance"; those who sent
// apologies are not among them.
[[nodiscard]] Attendance read_attendance(const LinedDocument& document, std::size_t first,
                                         std::size_t end);

}  // namespace minutebook
