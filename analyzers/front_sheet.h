// The front sheet of an agenda: whose meeting, when, and which pages belong to which item.
//
//   "8 PRE DECISION SCRUTINY …\na BUDGET MONITORING 2020/21 (Pages 43 - 56)"
//     ->  {number "8a", title "Budget Monitoring 2020/21", printed pages 43-56}
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/lines.h"
#include "analyzers/profile.h"
#include "corpus/types.h"

namespace minutebook {

struct AgendaEntry {
  std::string number;  // "8", "8a"
  std::string title;
  int first_printed = 0;  // 0: no "(Pages a - b)"
  int last_printed = 0;
};

struct FrontSheet {
  std::string committee;  // canonical; may be empty
  std::string printed_committee;
  std::optional<Date> date;
  std::vector<AgendaEntry> entries;
};

// Reads pages 1 to `last_page` as a front sheet; nothing when no line says AGENDA.
[[nodiscard]] std::optional<FrontSheet> read_front_sheet(const LinedDocument& document,
                                                         int last_page, const Profile& profile);

}  // namespace minutebook
