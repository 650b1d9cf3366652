#include "analyzers/paper_title.h"

#include <algorithm>

#include "analyzers/dates.h"
#include "analyzers/lines.h"
#include "analyzers/officers.h"
#include "analyzers/titles.h"

namespace minutebook {
namespace {

constexpr double kLargerThanText = 1.2;  // type of a title against that of running text
constexpr double kSameSize = 0.93;
constexpr std::size_t kSparsePage = 500;  // bytes: a title page, where the text is no measure
constexpr std::size_t kDateLines = 15;    // a letter's day stands at its head
constexpr std::size_t kMaxTitleLines = 6;
constexpr std::size_t kMaxTitleBytes = 220;

// Not a title: the council's own name, addresses, dates, page furniture.
bool is_letterhead(const std::string& line, const Profile& profile) {
  static const re2::RE2 other(
      "(?i)^(?:[0-9]{1,4}|page [0-9]+(?: of [0-9]+)?|briefing [0-9]+/[0-9]+|part (?:1|one) "
      "?[-\u2013] ?public|www\\.\\S+|https?:\\S+|\\S+@\\S+|appendix "
      "[a-z0-9]{1,3}:?|annex [a-z0-9]{1,3}:?|"
      "agenda item:? \\S+|item [0-9]+\\S*|(?:thursday|friday|monday|tuesday|wednesday)\\b.*)$");
  if (re2::RE2::FullMatch(line, other)) return true;
  const std::string folded = folded_words(line);
  if (folded.empty() || is_council_name(line, profile)) return true;
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
      "[a-z0-9]+.*|section|inspection dates?:.*)$");
  return re2::RE2::FullMatch(line, end);
}

bool begins_quote(const std::string& line) {
  return line.starts_with("\"") || line.starts_with("\u201c") || line.starts_with("\u2018");
}

bool ends_quote(const std::string& line) {
  static const re2::RE2 end("[\"\u201d\u2019][.]?$");
  return re2::RE2::PartialMatch(line, end);
}

// A motto at the head of a title page is no title: the first line below it, 0 when there is none.
template <typename Lines, typename TextOf>
std::size_t after_motto(const Lines& lines, const TextOf& text_of) {
  for (std::size_t i = 0; i < lines.size() && i < 4; ++i) {
    if (!begins_quote(text_of(lines[i]))) continue;
    for (std::size_t j = i; j < lines.size() && j < i + 4; ++j) {
      if (ends_quote(text_of(lines[j]))) return j + 1;
    }
  }
  return 0;
}

// A letter's subject stands between "Dear …" and its first sentence.
std::string subject_of_letter(const std::vector<std::string>& lines) {
  const std::size_t head = std::min<std::size_t>(lines.size(), 30);
  for (std::size_t i = 0; i + 2 < head; ++i) {
    static const re2::RE2 salutation("^Dear\\b");
    if (lines[i].size() > 80 || !re2::RE2::PartialMatch(lines[i], salutation)) continue;
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
  // Running text fills its lines; a title breaks where it likes.
  if (line.size() > 60 && title.size() * 5 < line.size() * 4) return true;
  if (line.find(',') != std::string::npos && !read_officers(line).empty()) return true;
  const bool lower_start = line[0] >= 'a' && line[0] <= 'z';
  return !lower_start && capital_share(title) > 0.8 && capital_share(line) < 0.5;
}

// The size of the running text: half of the page's bytes are printed no larger.
double text_size(const std::vector<PrintedLine>& lines) {
  std::vector<std::pair<double, std::size_t>> sizes;
  std::size_t all = 0;
  for (const PrintedLine& line : lines) {
    sizes.emplace_back(line.size_pt, line.text.size());
    all += line.text.size();
  }
  std::sort(sizes.begin(), sizes.end());
  std::size_t seen = 0;
  for (const auto& [size, bytes] : sizes) {
    seen += bytes;
    if (seen * 2 >= all) return size;
  }
  return 0;
}

bool is_title_line(const PrintedLine& line, const Profile& profile) {
  static const re2::RE2 letters("[A-Za-z]{3}");
  return re2::RE2::PartialMatch(line.text, letters) && line.text.size() < 160 &&
         !is_letterhead(line.text, profile) && !ends_title(line.text);
}

// "Annual Report 2016/17" below "Local Authority Designated Officer", in smaller type, is part of the title.
bool completes_title(const std::string& title, const std::string& line) {
  static const re2::RE2 kind(
      "(?i)^(?:(?:an|the) )?(?:annual |final |interim |progress |half[- ]year(?:ly)? "
      ")?(?:report|review|strategy|plan|policy|"
      "update|statement)\\b.{0,60}$|^(?:(?:for )?(?:the )?(?:financial |municipal )?(?:years? )?)?"
      "(?:19|20)[0-9]{2}.{0,20}$");
  return line.size() < 90 && re2::RE2::FullMatch(line, kind) &&
         folded_words(title).find(folded_words(line)) == std::string::npos;
}

// The lines in the largest type of the page, from the first of them on.
std::string title_in_large_type(const std::vector<PrintedLine>& lines, const Profile& profile) {
  const double text = text_size(lines);
  std::size_t bytes = 0;
  double largest = 0;
  for (const PrintedLine& line : lines) {
    bytes += line.text.size();
    if (is_title_line(line, profile) && !begins_quote(line.text))
      largest = std::max(largest, line.size_pt);
  }
  const bool sparse = bytes <= kSparsePage;
  if (largest < text * kLargerThanText && !(sparse && largest > 0)) return {};
  const auto first = after_motto(lines, [](const PrintedLine& each) { return each.text; });
  const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(first);
  auto line = std::find_if(begin, lines.end(), [&](const PrintedLine& each) {
    return each.size_pt >= largest * kSameSize && is_title_line(each, profile);
  });
  std::string title;
  std::size_t used = 0;
  for (; line != lines.end() && used < kMaxTitleLines && title.size() < kMaxTitleBytes; ++line) {
    const bool same = line->size_pt >= largest * kSameSize && is_title_line(*line, profile);
    if (!same && !completes_title(title, line->text)) break;
    append_line(title, line->text);
    ++used;
  }
  return title;
}

// "APPENDIX B - CAPITAL INVESTMENT SUMMARY" names the paper, whatever is printed larger below it.
std::string named_appendix(const std::vector<std::string>& lines) {
  static const re2::RE2 named(
      "(?i)^(?:appendix|annexe?) ?[a-z0-9]{1,3}\\s*[-:\u2013]\\s*\\S.{8,}$");
  for (std::size_t i = 0; i < lines.size() && i < 4; ++i) {
    if (lines[i].size() < 120 && re2::RE2::FullMatch(lines[i], named)) return lines[i];
  }
  return {};
}

}  // namespace

std::string title_of_paper(const std::vector<std::string>& lines,
                           const std::vector<PrintedLine>& printed, const Profile& profile) {
  std::string title = subject_of_letter(lines);
  if (title.empty()) title = named_appendix(lines);
  if (title.empty()) title = title_in_large_type(printed, profile);
  if (!title.empty()) return readable_title(title, profile);
  const std::size_t first = after_motto(lines, [](const std::string& each) { return each; });
  for (std::size_t i = first, used = 0; i < lines.size() && i < first + 14 && used < 4; ++i) {
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

std::optional<Date> date_of_paper(const std::vector<std::string>& lines) {
  static const re2::RE2 alone(
      "(?i)^(?:date(?:d)?:?\\s*|published:?\\s*)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?"
      "\\s+)?"
      "[0-9]{1,2}(?:st|nd|rd|th)?[ /.][a-z0-9]+,?[ /.][0-9]{4}\\.?$");
  static const re2::RE2 is_signed("(?i)^(?:.*\\bsigned\\b.*\\bdate\\b|date\\s*:)");
  for (std::size_t i = 0; i < lines.size() && i < kDateLines; ++i) {
    if (lines[i].size() < 50 && re2::RE2::FullMatch(lines[i], alone)) {
      if (const auto date = find_date(lines[i])) return date;
    }
  }
  for (const std::string& line : lines) {
    if (line.size() < 160 && re2::RE2::PartialMatch(line, is_signed)) {
      if (const auto date = find_date(line)) return date;
    }
  }
  return std::nullopt;
}

}  // namespace minutebook
