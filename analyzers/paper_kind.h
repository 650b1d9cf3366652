// A paper without (or beside) a cover sheet: what kind it is, whether it calls itself exempt.
#pragma once

#include <string>
#include <vector>

#include "analyzers/profile.h"
#include "corpus/types.h"

namespace minutebook {

// Annual reports and plans by their titles (its own or the agenda's), reports by their cover sheet, else other.
[[nodiscard]] ItemKind kind_of_paper(const std::string& title, const std::string& agenda_title,
                                     bool has_cover, const std::vector<std::string>& lines,
                                     const Profile& profile);

// Whether the first lines mark the paper as exempt: PART TWO, NOT FOR PUBLICATION, "exempt by virtue of …".
[[nodiscard]] bool says_exempt(const std::vector<std::string>& lines);

// Adds the paragraphs of Schedule 12A that `line` names: "By virtue of paragraph(s) 1, 3 of Part 1 of Schedule 12A".
void read_exempt_paragraphs(const std::string& line, Item& item);

// The text under RECOMMENDATION(S), up to the next heading; at most 4,000 bytes.
[[nodiscard]] std::string read_recommendations(const std::vector<std::string>& lines);

}  // namespace minutebook
