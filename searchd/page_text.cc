#include "searchd/page_text.h"

#include <algorithm>
#include <vector>

#include "searchd/html_escape.h"

namespace minutebook {
namespace {

constexpr double kFullLine = 0.7;        // of the width of the page's wide lines
constexpr std::size_t kNarrowPage = 30;  // characters: below it nothing is joined

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && (is_blank(line.back()) || line.back() == '\r')) line.remove_suffix(1);
  while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
  return line;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    lines.push_back(trimmed(line));
  }
  return lines;
}

// The width nine tenths of the lines stay under: one very long line must not make all others short.
std::size_t usual_width(const std::vector<std::string_view>& lines) {
  std::vector<std::size_t> widths;
  for (const std::string_view line : lines) {
    if (!line.empty()) widths.push_back(line.size());
  }
  if (widths.empty()) return 0;
  const auto at = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 9 / 10);
  std::nth_element(widths.begin(), at, widths.end());
  return *at;
}

// "3.2 The", "(a) to", "• to", "- to", "a) to": the beginning of a list item or a numbered
// paragraph.
bool begins_item(std::string_view line) {
  constexpr std::string_view kBullets[] = {"•", "◦", "▪", "–", "-", "*", "\xEF\x82\xB7", "(", "o "};
  for (const std::string_view bullet : kBullets) {
    if (line.substr(0, bullet.size()) == bullet) return true;
  }
  if (line.size() > 2 && is_lower(line[0]) && (line[1] == ')' || line[1] == '.')) return true;
  std::size_t digits = 0;
  while (digits < line.size() && (is_digit(line[digits]) || line[digits] == '.')) ++digits;
  return digits > 0 && digits < 7 && digits < line.size() &&
         (is_blank(line[digits]) || line[digits] == ')');
}

// A table's line keeps wide gaps between its cells.
bool has_gap(std::string_view line) {
  return line.find("   ") != std::string_view::npos;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// Appends `line` to a paragraph that runs on. "Vir‐" before "tual" is one word: a typesetter's
// hyphen (U+2010, or the soft one) goes, a plain one stays, for it may belong to the word.
void append_line(std::string& paragraph, std::string_view line) {
  constexpr std::string_view kHyphen = "\xE2\x80\x90";
  constexpr std::string_view kSoftHyphen = "\xC2\xAD";
  const bool in_word = is_lower(line.front());
  if (in_word && ends_with(paragraph, kHyphen)) {
    paragraph.erase(paragraph.size() - kHyphen.size());
  } else if (in_word && ends_with(paragraph, kSoftHyphen)) {
    paragraph.erase(paragraph.size() - kSoftHyphen.size());
  } else if (!in_word || !ends_with(paragraph, "-") || ends_with(paragraph, " -")) {
    paragraph += ' ';
  }
  paragraph += html_escape(line);
}

bool runs_on(std::string_view line, std::string_view next, std::size_t width) {
  if (width < kNarrowPage || has_gap(line) || has_gap(next) || begins_item(next)) return false;
  return static_cast<double>(line.size()) >= kFullLine * static_cast<double>(width);
}

}  // namespace

std::string page_text_html(std::string_view text) {
  const std::vector<std::string_view> lines = lines_of(text);
  const std::size_t width = usual_width(lines);
  std::string html;
  std::string paragraph;
  const auto end_paragraph = [&] {
    if (!paragraph.empty()) html += "<p>" + paragraph + "</p>\n";
    paragraph.clear();
  };
  std::string_view previous;
  for (const std::string_view line : lines) {
    if (line.empty()) {
      end_paragraph();
    } else if (paragraph.empty()) {
      paragraph = html_escape(line);
    } else if (runs_on(previous, line, width)) {
      append_line(paragraph, line);
    } else if (begins_item(line)) {
      end_paragraph();
      paragraph = html_escape(line);
    } else {
      paragraph += "<br>\n" + html_escape(line);
    }
    previous = line;
  }
  end_paragraph();
  return html;
}

}  // namespace minutebook
