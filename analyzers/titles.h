// Titles in readable case: papers print them in capitals, readers should not have to.
//
//   "LOCAL AUTHORITY DESIGNATED OFFICER ANNUAL REPORT FOR 2019/20 (LADO)"
//     ->  "Local Authority Designated Officer Annual Report for 2019/20 (LADO)"
#pragma once

#include <string>

#include "analyzers/profile.h"

namespace minutebook {

// Changes only texts that are mostly capitals; the profile's acronyms and words with digits stay.
[[nodiscard]] std::string readable_name(const std::string& printed, const Profile& profile);

// The same, without a final full stop and list marks, and at most 300 bytes, cut at a word.
[[nodiscard]] std::string readable_title(const std::string& printed, const Profile& profile);

// A title from a file name: "24-00096 - EQIA.pdf" -> "24-00096 - EQIA".
[[nodiscard]] std::string title_from_file_name(const std::string& file_name);

// Whether the whole line is a council's own name: the profile's, "THE LONDON BOROUGH OF …", "… BOROUGH COUNCIL".
[[nodiscard]] bool is_council_name(const std::string& line, const Profile& profile);

// Whether a minute of this title is procedure: apologies, declarations, exclusion of the press.
[[nodiscard]] bool is_procedural_title(const std::string& title, const Profile& profile);

// Whether `value` is one of the profile's placeholders, e.g. "MeetingDate" or "[Title of document and date]".
[[nodiscard]] bool is_placeholder(const std::string& value, const Profile& profile);

}  // namespace minutebook
