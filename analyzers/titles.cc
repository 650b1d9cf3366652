#include "analyzers/titles.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "analyzers/lines.h"

namespace minutebook {
namespace {

constexpr std::size_t kMaxTitleBytes = 300;
constexpr std::array<std::string_view, 22> kSmallWords = {
    "a",   "an", "and", "as", "at",  "but", "by", "for", "from", "in",   "into",
    "nor", "of", "on",  "or", "per", "the", "to", "up",  "via",  "with", "under"};

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

std::string lowered(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// One word of a title in capitals; `first` words are never small.
std::string readable_word(const std::string& word, bool first, const Profile& profile) {
  std::string letters;
  bool digits = false;
  for (const char c : word) {
    if (is_letter(c)) letters += c;
    digits = digits || std::isdigit(static_cast<unsigned char>(c)) != 0;
  }
  const auto acronym = std::find(profile.acronyms.begin(), profile.acronyms.end(), letters);
  if (letters.empty() || acronym != profile.acronyms.end() || (digits && letters.size() > 2))
    return word;
  std::string out = lowered(word);
  if (!first && std::find(kSmallWords.begin(), kSmallWords.end(), out) != kSmallWords.end())
    return out;
  bool start = true;
  for (char& c : out) {
    if (start && is_letter(c)) {
      c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      start = false;
    } else if (c == '-' || c == '/' || c == '(') {
      start = true;
    } else if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
      start = false;  // "3rd"
    }
  }
  return out;
}

}  // namespace

std::string readable_name(const std::string& printed, const Profile& profile) {
  if (capital_share(printed) < 0.6) return printed;
  static const re2::RE2 lettered("(?i)(?:appendix|annexe?|schedule|option|part|phase) $");
  std::string out;
  std::size_t at = 0;
  while (at < printed.size()) {
    std::size_t end = printed.find(' ', at);
    if (end == std::string::npos) end = printed.size();
    const std::string word = printed.substr(at, end - at);
    const bool mixed =
        capital_share(word) < 0.99 && std::any_of(word.begin(), word.end(), is_letter);
    const bool keep = mixed && std::count_if(word.begin(), word.end(), is_letter) > 1;
    if (!out.empty()) out += ' ';
    const bool letter = word.size() == 1 && re2::RE2::PartialMatch(out, lettered);
    out += keep || letter ? word : readable_word(word, out.empty(), profile);
    at = end + 1;
  }
  return out;
}

std::string readable_title(const std::string& printed, const Profile& profile) {
  std::string title = printed;
  std::replace(title.begin(), title.end(), '\n', ' ');
  static const re2::RE2 leading_marks("^[\\s\u2022|*\\-\u2013]+");
  re2::RE2::Replace(&title, leading_marks, "");
  static const re2::RE2 trailing_marks("[\\s.:;,|\\-\u2013]+$");
  re2::RE2::Replace(&title, trailing_marks, "");
  static const re2::RE2 blanks("\\s+");
  re2::RE2::GlobalReplace(&title, blanks, " ");
  title = readable_name(title, profile);
  if (title.size() > kMaxTitleBytes) {
    const std::size_t cut = title.rfind(' ', kMaxTitleBytes - 4);
    title = title.substr(0, cut == std::string::npos || cut < 100 ? 100 : cut);
    while (!title.empty() && (static_cast<unsigned char>(title.back()) & 0xC0) == 0x80)
      title.pop_back();
    title += "\u2026";
  }
  return title;
}

std::string title_from_file_name(const std::string& file_name) {
  std::string title = file_name.substr(0, file_name.find_last_of('.'));
  std::replace(title.begin(), title.end(), '_', ' ');
  return title.empty() ? file_name : title;
}

bool is_placeholder(const std::string& value, const Profile& profile) {
  const std::string folded = folded_words(value);
  if (folded.empty()) return true;
  return std::any_of(profile.placeholders.begin(), profile.placeholders.end(),
                     [&](const std::string& each) { return folded == folded_words(each); });
}

bool is_council_name(const std::string& line, const Profile& profile) {
  constexpr std::size_t kLongest = 45;  // bytes; longer lines say more than a name
  static const re2::RE2 name(
      "^(?:the )?london borough(?: of)?(?: [a-z]+){0,4}$|"
      "^(?:[a-z]+ )+(?:borough|county|city|district) council$");
  const std::string folded = folded_words(line);
  if (folded.empty()) return false;
  return folded == folded_words(profile.council) ||
         (folded.size() < kLongest && re2::RE2::FullMatch(folded, name));
}

bool is_procedural_title(const std::string& title, const Profile& profile) {
  const std::string folded = folded_words(title);
  return std::any_of(
      profile.procedural_titles.begin(), profile.procedural_titles.end(),
      [&](const std::string& start) { return folded.starts_with(folded_words(start)); });
}

}  // namespace minutebook
