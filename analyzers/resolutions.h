// The operative text of a minute, and what became of it.
//
//   "RESOLVED: That\n1. The Portfolio Holder be recommended to note …; and\n2. Partners be encouraged …"
//     ->  {"The Portfolio Holder be recommended to note …; and", recommended}, {"Partners be …", -}
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/lines.h"
#include "analyzers/profile.h"
#include "corpus/types.h"

namespace minutebook {

// Whether a line begins a resolution: RESOLVED and its kin in capitals, slips like RESOVLED included.
[[nodiscard]] bool opens_resolution(const std::string& line, const Profile& profile);

// The resolutions in lines [first, end) of the document; furniture between them is skipped.
[[nodiscard]] std::vector<Resolution> read_resolutions(const LinedDocument& document,
                                                       std::size_t first, std::size_t end,
                                                       const Profile& profile);

// What a resolution decides; nothing when its words do not say.
[[nodiscard]] std::optional<Outcome> outcome_of(const std::string& text);

}  // namespace minutebook
