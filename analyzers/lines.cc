#include "analyzers/lines.h"

#include <algorithm>
#include <unordered_map>

#include "analyzers/fields.h"

namespace minutebook {
namespace {

constexpr std::size_t kMaxBlankLines = 8;  // of a page that says it is blank

// Blanks (also no-break and other Unicode blanks of two or three bytes) folded to one, ends trimmed.
std::string fold_blanks(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  bool pending = false;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const auto c = static_cast<unsigned char>(raw[i]);
    const bool no_break =
        c == 0xC2 && i + 1 < raw.size() && static_cast<unsigned char>(raw[i + 1]) == 0xA0;
    if (no_break) ++i;
    if (no_break || c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v') {
      pending = !out.empty();
      continue;
    }
    if (pending) out += ' ';
    pending = false;
    out += raw[i];
  }
  return out;
}

// Some papers were typeset from marked-up text: "| **Date:** | 12 June 2024 |", "|---|---|".
Line line_of(int page, std::string text) {
  static const re2::RE2 rule("^[|\\s:*_\\-]+$");
  Line line{page, {}, LineRole::kText, {}};
  if (text.find('|') == std::string::npos && text.find("**") == std::string::npos) {
    line.text = std::move(text);
    return line;
  }
  line.printed = text;
  if (re2::RE2::FullMatch(text, rule)) {
    line.text = std::move(text);
    line.role = LineRole::kRunning;
    return line;
  }
  static const re2::RE2 marks("[|]|\\*\\*");
  re2::RE2::GlobalReplace(&text, marks, " ");
  line.text = fold_blanks(text);
  return line;
}

void append_page(const Page& page, LinedDocument& out) {
  PageFacts facts;
  facts.page = page.number;
  facts.printed_lines = page.lines;
  facts.first_line = out.lines.size();
  std::size_t at = 0;
  while (at < page.text.size()) {
    std::size_t end = page.text.find('\n', at);
    if (end == std::string::npos) end = page.text.size();
    std::string text = fold_blanks(std::string_view(page.text).substr(at, end - at));
    if (!text.empty()) out.lines.push_back(line_of(page.number, std::move(text)));
    at = end + 1;
  }
  facts.end_line = out.lines.size();
  out.pages.push_back(std::move(facts));
}

// Stamps and printed page numbers stand among the first two or the last three lines of a page.
void mark_edges(const Profile& profile, LinedDocument& document, PageFacts& facts) {
  // "Page 23" is the pack's, a bare "1" above it the author's own.
  constexpr std::size_t kBareNumber = 4;  // bytes at most
  bool worded = false;
  for (std::size_t i = facts.first_line; i < facts.end_line; ++i) {
    const bool edge = i < facts.first_line + 2 || i + 3 >= facts.end_line;
    worded = worded || (edge && document.lines[i].text.size() > kBareNumber &&
                        re2::RE2::FullMatch(document.lines[i].text, *profile.printed_page));
  }
  for (std::size_t i = facts.first_line; i < facts.end_line; ++i) {
    const bool edge = i < facts.first_line + 2 || i + 3 >= facts.end_line;
    Line& line = document.lines[i];
    if (edge && facts.stamp.empty() &&
        re2::RE2::FullMatch(line.text, *profile.stamp, &facts.stamp)) {
      line.role = LineRole::kStamp;
    } else if (edge && facts.printed.empty() && (!worded || line.text.size() > kBareNumber) &&
               re2::RE2::FullMatch(line.text, *profile.printed_page, &facts.printed)) {
      line.role = LineRole::kPrintedPage;
    } else if (facts.end_line - facts.first_line <= kMaxBlankLines &&
               re2::RE2::PartialMatch(line.text, *profile.blank_page)) {
      line.role = LineRole::kBlankNotice;
    }
  }
}

// A page laid on its side may have its "Page 23" in the middle of the text: believed where the count says 23.
void find_inner_numbers(const Profile& profile, LinedDocument& document) {
  std::unordered_map<int, int> offsets;
  for (const PageFacts& facts : document.pages) {
    if (!facts.printed.empty()) ++offsets[std::stoi(facts.printed) - facts.page];
  }
  for (PageFacts& facts : document.pages) {
    for (std::size_t i = facts.first_line; i < facts.end_line && facts.printed.empty(); ++i) {
      std::string number;
      Line& line = document.lines[i];
      if (line.text.size() <= 4 || !re2::RE2::FullMatch(line.text, *profile.printed_page, &number))
        continue;
      if (offsets[std::stoi(number) - facts.page] < 3) continue;
      facts.printed = number;
      line.role = LineRole::kPrintedPage;
    }
  }
}

// "Page 23" rather than a bare "23".
bool is_worded(const LinedDocument& document, const PageFacts& facts) {
  for (std::size_t i = facts.first_line; i < facts.end_line; ++i) {
    if (document.lines[i].role == LineRole::kPrintedPage && document.lines[i].text.size() > 4)
      return true;
  }
  return false;
}

// What is printed must run on: a lone number that does not follow its neighbours is not a page number.
void drop_stray_numbers(LinedDocument& document) {
  std::unordered_map<int, int> offsets;  // printed minus PDF page -> pages
  for (const PageFacts& facts : document.pages) {
    if (!facts.printed.empty()) ++offsets[std::stoi(facts.printed) - facts.page];
  }
  for (PageFacts& facts : document.pages) {
    if (facts.printed.empty()) continue;
    if (is_worded(document, facts) || offsets[std::stoi(facts.printed) - facts.page] >= 2) continue;
    facts.printed.clear();
    for (std::size_t i = facts.first_line; i < facts.end_line; ++i) {
      if (document.lines[i].role == LineRole::kPrintedPage)
        document.lines[i].role = LineRole::kText;
    }
  }
}

std::string without_digits(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c < '0' || c > '9') out += c;
  }
  return out;
}

// The first two and the last two text lines of a page.
std::vector<std::size_t> edge_lines(const LinedDocument& document, const PageFacts& facts) {
  std::vector<std::size_t> text;
  for (std::size_t i = facts.first_line; i < facts.end_line; ++i) {
    if (document.lines[i].role == LineRole::kText) text.push_back(i);
  }
  if (text.size() > 4) text.erase(text.begin() + 2, text.end() - 2);
  return text;
}

// The same line, digits apart, at the edge of three pages in a row is a running header or footer. (A cover
// sheet's "Report No." also stands first on many pages, but never on neighbours.)
void mark_running(LinedDocument& document) {
  std::unordered_map<std::string, std::vector<int>> seen;  // pages, ascending
  for (const PageFacts& facts : document.pages) {
    for (const std::size_t i : edge_lines(document, facts)) {
      std::vector<int>& pages = seen[without_digits(document.lines[i].text)];
      if (pages.empty() || pages.back() != facts.page) pages.push_back(facts.page);
    }
  }
  const auto runs_through = [](const std::vector<int>& pages, int page) {
    const auto has = [&](int each) { return std::binary_search(pages.begin(), pages.end(), each); };
    return (has(page - 1) && (has(page - 2) || has(page + 1))) || (has(page + 1) && has(page + 2));
  };
  for (const PageFacts& facts : document.pages) {
    if (facts.page == 1) continue;  // a first page's heading is its own
    for (const std::size_t i : edge_lines(document, facts)) {
      const std::string key = without_digits(document.lines[i].text);
      if (key.size() < 4 || key.size() > 90 || !runs_through(seen[key], facts.page)) continue;
      document.lines[i].role = LineRole::kRunning;
    }
  }
}

}  // namespace

LinedDocument split_lines(const ExtractedDocument& document, const Profile& profile) {
  LinedDocument out;
  for (const Page& page : document.pages) append_page(page, out);
  for (PageFacts& facts : out.pages) mark_edges(profile, out, facts);
  drop_stray_numbers(out);
  find_inner_numbers(profile, out);
  mark_running(out);
  for (PageFacts& facts : out.pages) {
    for (std::size_t i = facts.first_line; i < facts.end_line; ++i) {
      if (out.lines[i].role == LineRole::kText) facts.blank = false;
    }
  }
  return out;
}

std::vector<std::string> text_lines(const LinedDocument& document, int page, std::size_t limit) {
  std::vector<std::string> out;
  if (page < 1 || static_cast<std::size_t>(page) > document.pages.size()) return out;
  const PageFacts& facts = document.pages[static_cast<std::size_t>(page - 1)];
  for (std::size_t i = facts.first_line; i < facts.end_line; ++i) {
    const LineRole role = document.lines[i].role;
    if (role == LineRole::kText) out.push_back(document.lines[i].text);
    if (limit != 0 && out.size() == limit) break;
  }
  return out;
}

void append_line(std::string& text, const std::string& line) {
  const bool goes_on = !line.empty() && line[0] >= 'a' && line[0] <= 'z';
  if (goes_on && (text.ends_with("\u2010") || text.ends_with("\u00ad"))) {
    text.resize(text.size() - (text.ends_with("\u2010") ? 3 : 2));
  } else if (!text.empty() && !(goes_on && text.ends_with("-") && !text.ends_with(" -"))) {
    text += ' ';
  }
  text += line;
}

double capital_share(const std::string& text) {
  int letters = 0;
  int capitals = 0;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') ++capitals, ++letters;
    if (c >= 'a' && c <= 'z') ++letters;
  }
  return letters < 2 ? 0 : static_cast<double>(capitals) / letters;
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string folded_words(const std::string& text) {
  std::string key = key_of(text);
  std::replace(key.begin(), key.end(), '-', ' ');
  return key;
}

}  // namespace minutebook
