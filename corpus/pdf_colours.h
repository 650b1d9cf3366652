// Keeps Poppler from working out colours that nobody looks at.
//
// For every page Poppler opens each ICC profile and has Little CMS compute its tables, though only
// text is asked for: on published inspection reports that was five sixths of the whole time, and it
// lets a PDF reach one more library. Here the program defines the one function by which Poppler
// opens a profile; it says that there is none, and Poppler goes on with the plain colour space. The
// text is the same, byte for byte. Where the definition does not take effect (another linker, a
// static Poppler) reading is only slower.
#pragma once

#include <string_view>

namespace minutebook {

// Called before reading, so that the linker keeps the definition.
void ignore_colour_profiles();

// Whether a complaint of Poppler is only about a profile that was not opened.
[[nodiscard]] bool is_about_colour_profile(std::string_view complaint);

}  // namespace minutebook
