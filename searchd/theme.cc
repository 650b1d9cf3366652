#include "searchd/theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace minutebook {
namespace {

// A text (or the line of a control) and what it stands on. The default's contrast is wanted of every theme.
struct ColourPair {
  const char* front;
  const char* ground;
  double least;
};
constexpr double kText = 4.5;
constexpr double kControl = 3.0;
constexpr std::array kPairs = {ColourPair{"text", "background", kText},
                               ColourPair{"text", "surface", kText},
                               ColourPair{"muted", "background", kText},
                               ColourPair{"muted", "surface", kText},
                               ColourPair{"link", "background", kText},
                               ColourPair{"link", "surface", kText},
                               ColourPair{"link_hover", "background", kText},
                               ColourPair{"link_hover", "surface", kText},
                               ColourPair{"brand_text", "brand", kText},
                               ColourPair{"button_text", "button", kText},
                               ColourPair{"button_text", "button_hover", kText},
                               ColourPair{"mark_text", "mark", kText},
                               ColourPair{"tag_text", "tag", kText},
                               ColourPair{"error", "background", kText},
                               ColourPair{"focus_text", "focus", kText},
                               ColourPair{"control_line", "background", kControl},
                               ColourPair{"button", "background", kControl}};

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// "#abc" -> "#aabbcc"; empty when it is no colour.
std::string full_colour(const std::string& value) {
  const std::string digits = lower(value).substr(std::min<std::size_t>(value.size(), 1));
  const bool shaped = !value.empty() && value.front() == '#' &&
                      (digits.size() == 3 || digits.size() == 6) &&
                      std::all_of(digits.begin(), digits.end(), is_hex);
  if (!shaped) return {};
  std::string full = "#";
  for (const char c : digits) full.append(digits.size() == 3 ? 2 : 1, c);
  return full;
}

std::string colour_of(const Theme& theme, Scheme scheme, const std::string& name) {
  const auto& set = scheme == Scheme::kLight ? theme.light : theme.dark;
  if (const auto found = set.find(name); found != set.end()) return found->second;
  for (const PaletteColour& colour : palette()) {
    if (name == colour.name) return scheme == Scheme::kLight ? colour.light : colour.dark;
  }
  return {};
}

double channel(std::string_view hex) {
  const double value = std::stoi(std::string(hex), nullptr, 16) / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(std::string_view colour) {
  return 0.2126 * channel(colour.substr(1, 2)) + 0.7152 * channel(colour.substr(3, 2)) +
         0.0722 * channel(colour.substr(5, 2));
}

std::string rules(const std::map<std::string, std::string>& colours) {
  std::string css;
  for (const auto& [name, value] : colours) {
    std::string variable = name;
    std::replace(variable.begin(), variable.end(), '_', '-');
    css.append("--").append(variable).append(": ").append(value).append("; ");
  }
  return css;
}

// "Gill Sans, Arial" -> {"Gill Sans", "Arial"}
std::vector<std::string> family_names(const std::string& families) {
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin <= families.size();) {
    const std::size_t end = std::min(families.find(',', begin), families.size());
    std::string name = families.substr(begin, end - begin);
    name.erase(0, std::min(name.find_first_not_of(' '), name.size()));
    name.erase(name.find_last_not_of(' ') + 1);
    names.push_back(std::move(name));
    begin = end + 1;
  }
  return names;
}

bool is_family(const std::string& name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' ||
           c == '-';
  });
}

bool is_generic(const std::string& name) {
  return name == "sans-serif" || name == "serif" || name == "monospace" || name == "system-ui";
}

std::string one_decimal(double number) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%.1f", std::floor(number * 10) / 10);
  return text.data();
}

}  // namespace

std::string_view name_of(Scheme scheme) {
  return scheme == Scheme::kLight ? "light" : "dark";
}

const std::vector<PaletteColour>& palette() {
  static const std::vector<PaletteColour> colours = {
      {"text", "#14171a", "#eceff2"},        {"muted", "#4a5258", "#b4bdc6"},
      {"background", "#ffffff", "#14181c"},  {"surface", "#f2f4f6", "#20262c"},
      {"line", "#b6bec5", "#47515a"},        {"control_line", "#5c656d", "#909ba5"},
      {"link", "#0a4d96", "#8ec1f8"},        {"link_hover", "#062f5c", "#c2defc"},
      {"brand", "#17324d", "#0c1b2a"},       {"brand_text", "#ffffff", "#ffffff"},
      {"button", "#0a5c43", "#2d9a76"},      {"button_hover", "#074432", "#3db48c"},
      {"button_text", "#ffffff", "#08130f"}, {"mark", "#ffe27a", "#6d5600"},
      {"mark_text", "#14171a", "#ffffff"},   {"tag", "#dde9f6", "#1f3a57"},
      {"tag_text", "#0b3260", "#d5e7fb"},    {"error", "#b3160a", "#ff9a8f"},
      {"focus", "#ffd33d", "#ffd33d"},       {"focus_text", "#14171a", "#14171a"}};
  return colours;
}

Result<void> set_colour(Theme& theme, Scheme scheme, const std::string& name,
                        const std::string& value) {
  std::string known;
  for (const PaletteColour& colour : palette()) {
    known += (known.empty() ? "" : ", ") + std::string(colour.name);
    if (name != colour.name) continue;
    const std::string full = full_colour(value);
    if (full.empty()) {
      return fail(ErrorCode::kUsage, "'" + value + "' is not a colour.",
                  "Write it like #0a4d96 or #fff.", name);
    }
    (scheme == Scheme::kLight ? theme.light : theme.dark)[name] = full;
    return {};
  }
  return fail(ErrorCode::kUsage, "There is no colour '" + name + "'.",
              "These can be set: " + known + ".", name);
}

Result<void> set_font(Theme& theme, const std::string& families) {
  constexpr std::size_t kMostBytes = 300;
  const std::vector<std::string> names = family_names(families);
  if (families.size() > kMostBytes || !std::all_of(names.begin(), names.end(), is_family)) {
    return fail(ErrorCode::kUsage, "The font is not a list of names.",
                "Write names of letters, digits and blanks with commas, a generic one last: "
                "Frutiger, Arial, sans-serif.",
                "font");
  }
  theme.font = families;
  return {};
}

double contrast_ratio(std::string_view a, std::string_view b) {
  const double one = luminance(a);
  const double other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

Result<void> check_contrast(const Theme& theme) {
  for (const Scheme scheme : {Scheme::kLight, Scheme::kDark}) {
    for (const ColourPair& pair : kPairs) {
      const std::string front = colour_of(theme, scheme, pair.front);
      const std::string ground = colour_of(theme, scheme, pair.ground);
      const double ratio = contrast_ratio(front, ground);
      if (ratio >= pair.least) continue;
      std::string message = "The ";
      message.append(name_of(scheme)).append(" colours ").append(pair.front).append(" (");
      message.append(front).append(") on ").append(pair.ground).append(" (").append(ground);
      message.append(") have a contrast of ").append(one_decimal(ratio)).append(".");
      return fail(ErrorCode::kUsage, message,
                  "WCAG 2.2 AA wants " + one_decimal(pair.least) +
                      " or more: make one of them darker or lighter.",
                  pair.front);
    }
  }
  return {};
}

std::string theme_css(const Theme& theme) {
  std::string css;
  // Without its condition the first would win over the shipped dark colours too.
  if (!theme.light.empty()) {
    css += "@media (prefers-color-scheme: light) { :root { " + rules(theme.light) + "} }\n";
  }
  if (!theme.dark.empty()) {
    css += "@media (prefers-color-scheme: dark) { :root { " + rules(theme.dark) + "} }\n";
  }
  if (!theme.font.empty()) {
    std::string list;
    for (const std::string& name : family_names(theme.font)) {
      list += (list.empty() ? "" : ", ") + (is_generic(name) ? name : '"' + name + '"');
    }
    css += "body { font-family: " + list + "; }\n";
  }
  return css;
}

}  // namespace minutebook
