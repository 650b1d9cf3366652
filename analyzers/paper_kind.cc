#include "analyzers/paper_kind.h"

#include <algorithm>

#include "analyzers/dates.h"
#include "analyzers/lines.h"
#include "analyzers/officers.h"
#include "analyzers/titles.h"

namespace minutebook {
namespace {

constexpr std::size_t kMaxRecommendations = 4000;  // bytes

bool has_words(const std::string& folded, const char* word) {
  return (" " + folded + " ").find(std::string(" ") + word + " ") != std::string::npos;
}

// Not a title: the council's own name, addresses, dates, page furniture.
bool is_letterhead(const std::string& line, const Profile& profile) {
  static const re2::RE2 other(
      "(?i)^(?:[0-9]{1,4}|page [0-9]+(?: of [0-9]+)?|www\\.\\S+|https?:\\S+|\\S+@\\S+|appendix "
      "[a-z0-9]{1,3}:?|annex [a-z0-9]{1,3}:?|"
      "agenda item:? \\S+|item [0-9]+\\S*|(?:thursday|friday|monday|tuesday|wednesday)\\b.*)$");
  if (re2::RE2::FullMatch(line, other)) return true;
  const std::string folded = folded_words(line);
  const std::string council = folded_words(profile.council);
  if (folded.empty()) return true;
  std::string bare_council = council;
  re2::RE2::Replace(&bare_council, "^london borough of ", "london borough ");
  if (folded == council || folded == bare_council) return true;
  if (folded.starts_with("london borough") && folded.size() < 45) return true;
  if (folded.ends_with("council") && folded.size() < 40) return true;
  const auto date = find_date(line);
  return date && line.size() < 32;
}

bool ends_title(const std::string& line) {
  static const re2::RE2 end(
      "(?i)^(?:contents?|table of contents|executive "
      "summary|introduction|foreword|summary|purpose|background|"
      "[0-9]{1,2}(?:\\.[0-9]+)*\\.? "
      "+[A-Za-z].*|dear\\b.*|from:.*|to:.*|authors?:?.*|version.*|produced by.*|section "
      "[a-z0-9]+.*)$");
  return re2::RE2::FullMatch(line, end);
}

// A letter's subject stands between "Dear …" and its first sentence.
std::string subject_of_letter(const std::vector<std::string>& lines) {
  const std::size_t head = std::min<std::size_t>(lines.size(), 30);
  for (std::size_t i = 0; i + 2 < head; ++i) {
    if (lines[i].size() > 80 || !re2::RE2::PartialMatch(lines[i], "^Dear\\b")) continue;
    std::string subject = lines[i + 1];
    for (std::size_t j = i + 2; j < head && j < i + 5; ++j) {
      if (lines[j].empty() || lines[j][0] < 'a' || lines[j][0] > 'z') break;
      subject += " " + lines[j];
    }
    return subject.size() < 200 && subject.find(". ") == std::string::npos ? subject
                                                                           : std::string();
  }
  return {};
}

// Whether `line` is no further line of `title`: the author, running text, or another way of writing.
bool ends_started_title(const std::string& title, const std::string& line) {
  if (line.size() > 80) return true;
  if (line.find(',') != std::string::npos && !read_officers(line).empty()) return true;
  const bool lower_start = line[0] >= 'a' && line[0] <= 'z';
  return !lower_start && capital_share(title) > 0.8 && capital_share(line) < 0.5;
}

}  // namespace

std::string title_of_paper(const std::vector<std::string>& lines, const Profile& profile) {
  std::string title = subject_of_letter(lines);
  if (!title.empty()) return readable_title(title, profile);
  for (std::size_t i = 0, used = 0; i < lines.size() && i < 14 && used < 4; ++i) {
    const std::string& line = lines[i];
    if (is_letterhead(line, profile)) {
      if (used > 0) break;
      continue;
    }
    // A long line is running text.
    if (ends_title(line) || line.size() > 110 || (used > 0 && ends_started_title(title, line)))
      break;
    title += (title.empty() ? "" : " ") + line;
    ++used;
    if (title.size() > 160) break;
  }
  return readable_title(title, profile);
}

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
