#include "indexer/content_key.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/sha256.h"

namespace minutebook {
namespace {

bool is_letter_or_digit(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9');
}

char folded(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char letter) { return letter >= '0' && letter <= '9'; });
}

// Whether the folded letters and digits of a line are "page23", "page23of40" or "agendaitem7a".
bool is_stamp(std::string_view line) {
  constexpr std::string_view kPage = "page";
  constexpr std::string_view kStamp = "agendaitem";
  constexpr std::size_t kLongestNumber = 4;
  if (line.starts_with(kPage)) {
    const std::string_view rest = line.substr(kPage.size());
    const std::size_t of = rest.find("of");
    return all_digits(rest) || (of != std::string_view::npos && all_digits(rest.substr(0, of)) &&
                                all_digits(rest.substr(of + 2)));
  }
  return line == "thispageisleftintentionallyblank" ||
         (line.starts_with(kStamp) && line.size() <= kStamp.size() + kLongestNumber);
}

struct FoldedLine {
  std::string text;  // folded letters and digits, nothing between them
  int words = 0;     // runs of them
  bool bare = true;  // nothing but them and blanks
};

// U+FB00..U+FB06, which one typesetter writes and another spells out.
constexpr std::array<std::string_view, 7> kLigatures = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
constexpr std::string_view kLigatureLead = "\xEF\xAC";  // then 0x80..0x86

// The letters of a ligature at the start of `text`; empty when there is none.
std::string_view ligature_at(std::string_view text) {
  if (!text.starts_with(kLigatureLead) || text.size() < 3) return {};
  const auto index = static_cast<std::size_t>(static_cast<unsigned char>(text[2]) - 0x80U);
  return index < kLigatures.size() ? kLigatures[index] : std::string_view();
}

FoldedLine fold_line(std::string_view line) {
  FoldedLine folded_line;
  bool inside = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::string_view ligature = ligature_at(line.substr(i));
    const bool counts = !ligature.empty() || is_letter_or_digit(line[i]);
    if (counts && !inside) ++folded_line.words;
    inside = counts;
    if (!ligature.empty()) {
      folded_line.text += ligature;
      i += kLigatureLead.size();
    } else if (counts) {
      folded_line.text.push_back(folded(line[i]));
    } else if (line[i] != ' ') {
      folded_line.bare = false;
    }
  }
  return folded_line;
}

bool is_page_number(const FoldedLine& line) {
  constexpr std::size_t kMostDigits = 4;
  return line.bare && line.text.size() <= kMostDigits && all_digits(line.text);
}

// The lines of a page that are the paper's own.
std::vector<FoldedLine> own_lines(std::string_view page) {
  std::vector<FoldedLine> lines;
  while (!page.empty()) {
    const std::size_t end = std::min(page.find('\n'), page.size());
    FoldedLine line = fold_line(page.substr(0, end));
    page.remove_prefix(std::min(end + 1, page.size()));
    if (!line.text.empty() && !is_stamp(line.text)) lines.push_back(std::move(line));
  }
  if (!lines.empty() && is_page_number(lines.back())) lines.pop_back();
  if (!lines.empty() && is_page_number(lines.front())) lines.erase(lines.begin());
  return lines;
}

}  // namespace

ContentKey content_key_of(const Item& item) {
  Sha256 hash;
  ContentKey result;
  for (const ItemPage& page : item.pages) {
    for (const FoldedLine& line : own_lines(page.text)) {
      result.words += line.words;
      hash.update(line.text);
    }
  }
  if (result.words >= kMinComparedWords) result.key = hash.hex();
  return result;
}

bool is_comparable(ItemKind kind) {
  return kind == ItemKind::kReport || kind == ItemKind::kAnnualReport || kind == ItemKind::kPlan;
}

}  // namespace minutebook
