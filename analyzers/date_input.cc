#include "analyzers/date_input.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace minutebook {
namespace {

constexpr std::array<std::string_view, 12> kMonthNames = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_letter(char c) {
  return to_lower(c) >= 'a' && to_lower(c) <= 'z';
}

// A run of digits or of letters, and the separator before it (' ' stands for any blanks, 0 for none).
struct Part {
  std::string text;  // lower case
  char before = 0;
  [[nodiscard]] bool is_number() const { return is_digit(text.front()); }
};

// Splits "10 March 2021" into its parts; empty when there is anything but parts and single separators.
std::vector<Part> split_parts(std::string_view text) {
  std::vector<Part> parts;
  char before = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (is_digit(c) || is_letter(c)) {
      Part part{{}, before};
      const bool digits = is_digit(c);
      while (i < text.size() && (digits ? is_digit(text[i]) : is_letter(text[i]))) {
        part.text += to_lower(text[i++]);
      }
      parts.push_back(std::move(part));
      before = 0;
    } else if (c == ' ' && (before == 0 || before == ' ')) {
      before = ' ', ++i;
    } else if ((c == '-' || c == '/' || c == '.') && before == 0 && !parts.empty()) {
      before = c, ++i;
    } else {
      return {};
    }
  }
  if (before != 0 && before != ' ') return {};
  if (!parts.empty()) parts.front().before = 0;
  return parts;
}

int number_of(const Part& part) {
  return part.is_number() && part.text.size() <= 4 ? std::stoi(part.text) : 0;
}

// "3", "03", "mar", "march" -> 3; 0 when it is no month. "ma" and "ju" could be two months.
int month_of(const Part& part) {
  if (part.is_number()) return part.text.size() <= 2 ? number_of(part) : 0;
  if (part.text == "sept") return 9;
  for (std::size_t i = 0; i < kMonthNames.size(); ++i) {
    const std::string_view name = kMonthNames[i];
    if (part.text == name || part.text == name.substr(0, 3)) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool is_year(const Part& part) {
  return part.is_number() && part.text.size() == 4;
}

// "10th March" has an ordinal ending as a part of its own; it is taken out here.
void drop_ordinal_ending(std::vector<Part>& parts) {
  constexpr std::array<std::string_view, 4> kEndings = {"st", "nd", "rd", "th"};
  if (parts.size() != 4 || parts[1].before != 0 || !parts[0].is_number()) return;
  if (std::find(kEndings.begin(), kEndings.end(), parts[1].text) == kEndings.end()) return;
  parts.erase(parts.begin() + 1);
}

bool separated_by(const std::vector<Part>& parts, std::string_view allowed) {
  return std::all_of(parts.begin() + 1, parts.end(), [&](const Part& part) {
    return allowed.find(part.before) != std::string_view::npos && part.before != 0 &&
           part.before == parts[1].before;
  });
}

// The parts as a date whose month and day may be 0 (not given); year 0 when they are none.
Date read_parts(const std::vector<Part>& parts) {
  constexpr std::string_view kAnySeparator = " -/.";
  if (parts.size() == 1 && is_year(parts[0])) return {number_of(parts[0]), 0, 0};
  if (parts.size() < 2 || parts.size() > 3) return {};
  if (is_year(parts[0])) {  // with '-' only: 2011/12 is a municipal year, not a month
    if (!separated_by(parts, "-") || month_of(parts[1]) == 0) return {};
    const int day = parts.size() == 3 && parts[2].text.size() <= 2 ? number_of(parts[2]) : 0;
    if (parts.size() == 3 && day == 0) return {};
    return {number_of(parts[0]), month_of(parts[1]), day};
  }
  if (!is_year(parts.back()) || !separated_by(parts, kAnySeparator)) return {};
  const int month = month_of(parts[parts.size() - 2]);
  if (month == 0) return {};
  if (parts.size() == 2) return {number_of(parts[1]), month, 0};
  const int day = parts[0].text.size() <= 2 ? number_of(parts[0]) : 0;
  return day == 0 ? Date{} : Date{number_of(parts[2]), month, day};
}

}  // namespace

std::optional<Date> parse_date_input(std::string_view text, DateEdge edge) {
  if (text.size() > 40) return std::nullopt;
  std::vector<Part> parts = split_parts(text);
  if (parts.empty()) return std::nullopt;
  drop_ordinal_ending(parts);
  Date date = read_parts(parts);
  if (date.year == 0) return std::nullopt;
  const bool first = edge == DateEdge::kFirstDay;
  if (date.month == 0) date.month = first ? 1 : 12;
  if (date.day == 0) {
    date.day = first ? 1 : 31;
    while (!first && date.day > 28 && !is_valid(date)) --date.day;
  }
  return is_valid(date) ? std::optional(date) : std::nullopt;
}

}  // namespace minutebook
