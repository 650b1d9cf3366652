// Where one paper ends and the next begins: a PDF's pages into sections.
//
//   232 pages  ->  front sheet 1-4, minutes 5-16, report "5" 17-22, … restricted notice "20c" 231-232
//
// Every page's signs are weighed together: agenda stamps, cover sheets, the front sheet's "(Pages a - b)" against
// printed page numbers, its titles, openings of minutes, restricted notices, blank pages before, and against a
// boundary: that the pack is stamped and the page is not, that the agenda says another paper still goes on. Blank
// pages stay with what is before.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/cover_sheet.h"
#include "analyzers/front_sheet.h"
#include "analyzers/lines.h"
#include "analyzers/minutes.h"

namespace minutebook {

enum class SectionKind { kFrontSheet, kMinutes, kReport, kNotice, kPaper };

struct Section {
  SectionKind kind = SectionKind::kPaper;
  int first_page = 0;
  int last_page = 0;
  std::string number;                     // of its stamp or agenda entry; may be empty
  bool in_range = false;                  // begins where the agenda says it does
  std::vector<std::string> signals;       // what says that it begins here, in words
  std::optional<CoverSheet> cover;        // of a kReport
  std::optional<MinutesOpening> opening;  // of kMinutes
};

struct Sections {
  std::optional<FrontSheet> front;
  std::vector<Section> sections;  // in page order, without gaps
};

[[nodiscard]] Sections split_sections(const LinedDocument& document, const Profile& profile);

}  // namespace minutebook
