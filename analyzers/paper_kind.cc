#include "analyzers/paper_kind.h"

#include <algorithm>

#include "analyzers/lines.h"

namespace minutebook {
namespace {

constexpr std::size_t kMaxRecommendations = 4000;  // bytes

bool has_words(const std::string& folded, const char* word) {
  return (" " + folded + " ").find(std::string(" ") + word + " ") != std::string::npos;
}

}  // namespace

ItemKind kind_of_paper(const std::string& title, const std::string& agenda_title, bool has_cover,
                       const std::vector<std::string>& lines, const Profile& profile) {
  (void)profile;
  static const re2::RE2 annual("\\bannual\\b(?: [a-z0-9]+){0,6} reports?\\b");
  for (const std::string* each : {&title, &agenda_title}) {
    if (re2::RE2::PartialMatch(folded_words(*each), annual)) return ItemKind::kAnnualReport;
  }
  // The record of what was decided is no report to those who decide.
  static const re2::RE2 record("(?i)\\brecord of (?:executive |officer )?decision\\b");
  for (std::size_t i = 0; i < lines.size() && i < 4; ++i) {
    if (re2::RE2::PartialMatch(lines[i], record)) return ItemKind::kOther;
  }
  if (has_cover) return ItemKind::kReport;
  // A strategy that hangs on a report is a part of it.
  static const re2::RE2 appendix("(?i)^(?:appendix|annexe?)\\b");
  for (std::size_t i = 0; i < lines.size() && i < 4; ++i) {
    if (re2::RE2::PartialMatch(lines[i], appendix)) return ItemKind::kOther;
  }
  const std::string folded = folded_words(title);
  static const re2::RE2 plan(
      "\\b(?:plan|strategy)(?: (?:for )?[0-9]{4}.*| to [0-9]{4}.*)?$|^(?:[a-z]+ "
      ")*(?:plan|strategy) [0-9]");
  if (re2::RE2::PartialMatch(folded, plan) || has_words(folded, "plan")) return ItemKind::kPlan;
  static const re2::RE2 report("(?i)^(?:report (?:of|by|to)\\b|reasons? for (?:the )?report)");
  const bool looks = std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
    return re2::RE2::PartialMatch(line, report);
  });
  return looks ? ItemKind::kReport : ItemKind::kOther;
}

bool says_exempt(const std::vector<std::string>& lines) {
  static const re2::RE2 exempt(
      "(?i)\\bnot\\s+for\\s+publication\\b|^part\\s+(?:two|2)\\b\\s*(?:[-\u2013:(].*)?$|"
      "\\b(?:exempt|restricted)\\b.{0,60}\\bby virtue of\\b|\\bcontains exempt "
      "information\\b|^exempt minutes\\b|^(?:exempt|restricted|confidential)\\.?$");
  const std::size_t head = std::min<std::size_t>(lines.size(), 12);
  return std::any_of(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(head),
                     [&](const std::string& line) { return re2::RE2::PartialMatch(line, exempt); });
}

void read_exempt_paragraphs(const std::string& line, Item& item) {
  static const re2::RE2 shape(
      "(?i)(?:by virtue of|under) paragraphs?\\(?s?\\)?\\s+([0-9][0-9,\\s&and]*)");
  std::string numbers;
  if (!re2::RE2::PartialMatch(line, shape, &numbers)) return;
  for (const char c : numbers) {
    const int paragraph = c - '0';
    if (paragraph < 1 || paragraph > 7) continue;
    auto& list = item.exempt_paragraphs;
    if (std::find(list.begin(), list.end(), paragraph) == list.end()) list.push_back(paragraph);
  }
}

std::string read_recommendations(const std::vector<std::string>& lines) {
  static const re2::RE2 opening("(?i)^(?:[0-9]{1,2}\\.?\\s*)?recommendations?(?:\\(s\\))?\\s*:?$");
  static const re2::RE2 heading(
      "^(?:[0-9]{1,2}\\.?\\s+[A-Z][A-Z "
      "&/]{5,}$|[0-9]{1,2}\\.\\s+(?i:commentary|introduction|background|summary)\\b)|"
      "(?i)^(?:impact on vulnerable|corporate policy|transformation policy|background)\\b");
  std::string out;
  auto line = std::find_if(lines.begin(), lines.end(), [&](const std::string& each) {
    return re2::RE2::FullMatch(each, opening);
  });
  if (line == lines.end()) return out;
  for (++line; line != lines.end() && out.size() < kMaxRecommendations; ++line) {
    if (re2::RE2::PartialMatch(*line, heading)) break;
    out += *line + "\n";
  }
  return out;
}

}  // namespace minutebook
