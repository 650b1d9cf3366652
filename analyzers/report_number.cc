#include "analyzers/report_number.h"

#include <algorithm>

namespace minutebook {
namespace {

// One pattern on `text` from its start; up to two groups joined are the canonical number.
std::optional<ReportNumber> match(const re2::RE2& pattern, re2::StringPiece text,
                                  const std::string& joiner, std::size_t* end = nullptr,
                                  std::size_t* begin = nullptr) {
  re2::StringPiece groups[3];
  const int wanted = std::min(pattern.NumberOfCapturingGroups(), 2) + 1;
  if (!pattern.Match(text, 0, text.size(), re2::RE2::UNANCHORED, groups, wanted))
    return std::nullopt;
  ReportNumber number;
  number.written = std::string(groups[0]);
  number.canonical = std::string(groups[1]);
  if (wanted == 3) number.canonical += joiner + std::string(groups[2]);
  std::replace(number.written.begin(), number.written.end(), '\n', ' ');
  const auto at = static_cast<std::size_t>(groups[0].data() - text.data());
  if (begin != nullptr) *begin = at;
  if (end != nullptr) *end = at + groups[0].size();
  return number;
}

std::string trimmed(std::string text) {
  const auto junk = [](char c) { return c == ' ' || c == '-' || c == ':' || c == '\n'; };
  while (!text.empty() && junk(text.back())) text.pop_back();
  std::size_t start = 0;
  while (start < text.size() && junk(text[start])) ++start;
  return text.substr(start);
}

}  // namespace

std::optional<ReportNumber> labelled_report_number(std::string_view value, const Profile& profile) {
  std::string text(value);
  std::replace(text.begin(), text.end(), '\n', ' ');
  for (const Pattern& pattern : profile.labelled_numbers) {
    if (auto number = match(*pattern, text, profile.number_joiner)) return number;
  }
  return std::nullopt;
}

std::vector<std::string> find_report_numbers(std::string_view text, const Profile& profile) {
  std::vector<std::string> found;
  for (const Pattern& pattern : profile.report_numbers) {
    re2::StringPiece rest(text.data(), text.size());
    std::size_t end = 0;
    while (auto number = match(*pattern, rest, "", &end)) {
      found.push_back(std::move(number->canonical));
      rest.remove_prefix(std::max<std::size_t>(end, 1));
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::optional<ReportNumber> take_trailing_report_number(std::string& line, const Profile& profile) {
  static const re2::RE2 label(
      "(?i)(?:^|\\s)(\\(?Report(?: No\\.?| Number)?:?)\\s+((?-i)[A-Z0-9][A-Z0-9 /\\-]{3,14})\\)?$");
  re2::StringPiece groups[3];
  const re2::StringPiece text(line);
  if (!label.Match(text, 0, text.size(), re2::RE2::UNANCHORED, groups, 3)) return std::nullopt;
  auto number =
      labelled_report_number(std::string_view(groups[2].data(), groups[2].size()), profile);
  if (!number || number->written.size() != groups[2].size()) return std::nullopt;
  line = trimmed(line.substr(0, static_cast<std::size_t>(groups[1].data() - text.data())));
  return number;
}

std::optional<ReportNumber> take_bare_report_number(std::string& line, const Profile& profile) {
  const std::size_t blank = line.rfind(' ');
  const std::size_t start = blank == std::string::npos ? 0 : blank + 1;
  const std::string_view word = std::string_view(line).substr(start);
  if (word.size() < 6 || word.size() > 14) return std::nullopt;
  for (const Pattern& pattern : profile.report_numbers) {
    auto number = match(*pattern, re2::StringPiece(word.data(), word.size()), "");
    if (!number || number->written.size() != word.size() || series_of(number->canonical).empty())
      continue;
    line = trimmed(line.substr(0, start));
    return number;
  }
  return std::nullopt;
}

std::optional<ReportNumber> take_leading_report_number(std::string& line, const Profile& profile) {
  for (const Pattern& pattern : profile.report_numbers) {
    std::size_t begin = 1;
    std::size_t end = 0;
    auto number = match(*pattern, line, "", &end, &begin);
    if (!number || begin != 0) continue;
    std::string rest = trimmed(line.substr(end));
    if (rest.empty()) continue;
    line = std::move(rest);
    return number;
  }
  return std::nullopt;
}

std::string series_of(std::string_view canonical) {
  std::size_t end = 0;
  while (end < canonical.size() && canonical[end] >= 'A' && canonical[end] <= 'Z') ++end;
  return std::string(canonical.substr(0, end));
}

}  // namespace minutebook
