// What single pages show of where a paper begins; the segmenter weighs it.
//
//   page 23: stamp "7", a whole cover sheet, the agenda's "(Pages 23 - 42)", its title in the first lines
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/cover_sheet.h"
#include "analyzers/front_sheet.h"
#include "analyzers/lines.h"
#include "analyzers/minutes.h"

namespace minutebook {

struct PageSigns {
  std::optional<CoverSheet> cover;
  std::optional<MinutesOpening> opening;
  bool notice = false;       // stands in for a document that is not published
  std::string range_number;  // agenda entry whose printed pages begin here
  std::string title_number;  // agenda entry whose title stands in the first lines
};

// One for each page: what it shows by itself.
[[nodiscard]] std::vector<PageSigns> read_page_signs(const LinedDocument& document,
                                                     const Profile& profile);

// The PDF page on which `number` is printed, 0 when there is none. A page without text shows none: it is counted
// from the others.
[[nodiscard]] int page_printed(const LinedDocument& document, int number);

// Adds what the front sheet says of the pages after `front_last`: page ranges, when at least half of them begin at
// something, and titles of entries that nothing else places.
void match_agenda(const LinedDocument& document, const FrontSheet& front, int front_last,
                  std::vector<PageSigns>& signs);

// Whether the cover sheet could begin a paper by itself: a title, and a number's label or a body.
[[nodiscard]] bool is_whole(const CoverSheet& cover);

}  // namespace minutebook
