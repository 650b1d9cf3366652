#include "analyzers/whole_title.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace minutebook {
namespace {

constexpr std::size_t kFewest = 2;     // words
constexpr std::size_t kLongest = 200;  // bytes; a term of Xapian may have 245

// Written as "&", or left out.
constexpr std::array<std::string_view, 4> kLoose = {"and", "the", "a", "an"};

}  // namespace

std::string whole_title(const std::vector<std::string>& words) {
  std::string key;
  std::size_t count = 0;
  for (const std::string& word : words) {
    if (std::find(kLoose.begin(), kLoose.end(), word) != kLoose.end()) continue;
    if (count++ > 0) key += ' ';
    key += word;
    if (key.size() > kLongest) return {};
  }
  return count < kFewest ? std::string() : key;
}

}  // namespace minutebook
