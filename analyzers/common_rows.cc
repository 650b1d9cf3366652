#include "analyzers/common_rows.h"

#include <algorithm>
#include <array>
#include <initializer_list>

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

}  // namespace minutebook
