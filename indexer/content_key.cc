#include "indexer/content_key.h"

#include <algorithm>
#include <cctype>
#include <string_view>

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
bool is_stamp(std::string_view folded_line) {
  constexpr std::string_view kPage = "page";
  constexpr std::string_view kStamp = "agendaitem";
  constexpr std::size_t kLongestNumber = 4;
  if (folded_line.starts_with(kPage)) {
    const std::string_view rest = folded_line.substr(kPage.size());
    const std::size_t of = rest.find("of");
    return all_digits(rest) || (of != std::string_view::npos && all_digits(rest.substr(0, of)) &&
                                all_digits(rest.substr(of + 2)));
  }
  return folded_line.starts_with(kStamp) && folded_line.size() <= kStamp.size() + kLongestNumber;
}

// Appends the folded letters and digits of `line`; returns how many runs of them there are.
int fold_line(std::string_view line, std::string& out) {
  int runs = 0;
  bool inside = false;
  for (const char letter : line) {
    const bool counts = is_letter_or_digit(letter);
    if (counts && !inside) ++runs;
    if (counts) out.push_back(folded(letter));
    inside = counts;
  }
  return runs;
}

}  // namespace

ContentKey content_key_of(const Item& item) {
  Sha256 hash;
  ContentKey result;
  std::string line;
  for (const ItemPage& page : item.pages) {
    std::string_view rest = page.text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      line.clear();
      const int words = fold_line(rest.substr(0, end), line);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (is_stamp(line)) continue;
      result.words += words;
      hash.update(line);
    }
  }
  if (result.words >= kMinComparedWords) result.key = hash.hex();
  return result;
}

bool is_comparable(ItemKind kind) {
  return kind == ItemKind::kReport || kind == ItemKind::kAnnualReport || kind == ItemKind::kPlan;
}

}  // namespace minutebook
