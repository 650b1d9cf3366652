// Where a set of minutes begins, and whose it is.
//
//   "CHILDREN, EDUCATION AND FAMILIES PDS COMMITTEE\nMinutes of the meeting held at 6.30 pm on 26 January 2021\nPresent:"
#pragma once

#include <optional>
#include <string>

#include "analyzers/lines.h"
#include "analyzers/profile.h"
#include "corpus/types.h"

namespace minutebook {

struct MinutesOpening {
  std::size_t line = 0;   // into LinedDocument::lines
  std::string committee;  // canonical; may be empty
  std::string printed_committee;
  std::optional<Date> date;
};

// Whether a set of minutes begins on `page` (1-based), and whose.
[[nodiscard]] std::optional<MinutesOpening> find_minutes_opening(const LinedDocument& document,
                                                                 int page, const Profile& profile);

}  // namespace minutebook
