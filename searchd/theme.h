// The colours and the font of the pages: what may be set, and that it stays readable.
//
//   Theme theme;
//   set_colour(theme, Scheme::kLight, "link", "#663399")  ->  nothing; theme_css(theme) has "--link: #663399"
//   set_colour(theme, Scheme::kLight, "link", "purple")   ->  Error{kUsage, "…is not a colour…"}
//   contrast_ratio("#ffffff", "#767676")                  ->  4.54
//
// The palette's defaults are those of assets/minutebook.css; a test compares them. Pure functions, safe from any
// thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"

namespace minutebook {

enum class Scheme { kLight, kDark };

// "light", "dark".
[[nodiscard]] std::string_view name_of(Scheme scheme);

struct PaletteColour {
  const char* name;   // in the site file: "button_text"; in the style sheet: "--button-text"
  const char* light;  // "#0a5c43"
  const char* dark;
};
[[nodiscard]] const std::vector<PaletteColour>& palette();

struct Theme {
  std::map<std::string, std::string> light;  // a colour's name -> "#rrggbb"; only what was set
  std::map<std::string, std::string> dark;
  std::string font;  // families; empty = as shipped
};

// `value` is #rgb or #rrggbb. Fails with kUsage and the name as parameter.
[[nodiscard]] Result<void> set_colour(Theme& theme, Scheme scheme, const std::string& name,
                                      const std::string& value);

// `families` are names with commas: "Frutiger, Arial, sans-serif".
[[nodiscard]] Result<void> set_font(Theme& theme, const std::string& families);

// Whether every text on every ground it stands on has the contrast that WCAG 2.2 AA wants (4.5, controls 3), in both
// schemes, with what was not set as shipped. Fails with kUsage and names the worst pair.
[[nodiscard]] Result<void> check_contrast(const Theme& theme);

// The rules that put what was set over the shipped style sheet; empty when nothing was.
[[nodiscard]] std::string theme_css(const Theme& theme);

// As WCAG 2.2 defines it, 1 to 21, of two "#rrggbb".
[[nodiscard]] double contrast_ratio(std::string_view a, std::string_view b);

}  // namespace minutebook
