#include "analyzers/common_rows.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "analyzers/fields.h"

namespace minutebook {
namespace {

// In alphabetical order.
constexpr std::array<std::string_view, 40> kVeryCommon = {
    "a",    "all", "an",   "and", "any",  "are",   "as",   "at",    "be",    "been",
    "by",   "for", "from", "had", "has",  "have",  "in",   "is",    "it",    "its",
    "not",  "of",  "on",   "or",  "our",  "that",  "the",  "their", "there", "they",
    "this", "to",  "was",  "we",  "were", "which", "will", "with",  "would", "you"};
static_assert(std::is_sorted(kVeryCommon.begin(), kVeryCommon.end()));

std::string joined(std::initializer_list<std::string_view> words) {
  std::string term = field(FieldId::kCommonRow).prefix;
  for (const std::string_view word : words) {
    term += word;
    term += ' ';
  }
  term.pop_back();
  return term;
}

}  // namespace

bool is_very_common(std::string_view word) {
  return std::binary_search(kVeryCommon.begin(), kVeryCommon.end(), word);
}

std::string row_term(std::string_view first, std::string_view second) {
  if (!is_very_common(first) && !is_very_common(second)) return {};
  return joined({first, second});
}

std::string row_term(std::string_view first, std::string_view second, std::string_view third) {
  const int common = static_cast<int>(is_very_common(first)) +
                     static_cast<int>(is_very_common(second)) +
                     static_cast<int>(is_very_common(third));
  return common < 2 ? std::string() : joined({first, second, third});
}

std::vector<std::string> common_rows(const std::vector<std::string>& words) {
  std::vector<std::string> rows;
  std::size_t covered = 0;  // words that the rows of three go up to
  for (std::size_t end = 2; end <= words.size(); ++end) {
    std::string row;
    if (end < words.size()) row = row_term(words[end - 2], words[end - 1], words[end]);
    if (!row.empty())
      covered = end + 1;
    else if (end > covered)
      row = row_term(words[end - 2], words[end - 1]);
    if (!row.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

bool is_one_row(const std::vector<std::string>& words) {
  if (words.size() == 2) return !row_term(words[0], words[1]).empty();
  return words.size() == 3 && !row_term(words[0], words[1], words[2]).empty();
}

}  // namespace minutebook
