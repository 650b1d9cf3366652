// From pages of text to items: the one entry to understanding a document.
//
//   232 pages of an agenda reports pack  ->  kind "agenda pack", a front sheet, 23 minutes, 12 reports, 4 notices
//
// Pure functions of text and profile; safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "analyzers/profile.h"
#include "corpus/types.h"

namespace minutebook {

// Picks the profile whose marks the first pages carry most; the last one (the default) when none.
[[nodiscard]] const Profile& choose_profile(const ExtractedDocument& document,
                                            const std::vector<Profile>& profiles);

// Splits `document` into items and reads their fields. Every line of text is in exactly one item; a document
// that cannot be split is one item. `file_name` (without folder) is used for titles when nothing better is there.
[[nodiscard]] UnderstoodDocument understand(const ExtractedDocument& document,
                                            const std::string& file_name, const Profile& profile);

}  // namespace minutebook
