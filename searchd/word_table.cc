#include "searchd/word_table.h"

#include <algorithm>
#include <bit>
#include <tuple>
#include <utility>

#include "analyzers/text_analysis.h"

namespace minutebook {
namespace {

struct CountedWord {
  std::string text;
  std::uint32_t items;
};

// Letters beyond 'z' share bits: a mask only ever says that two words cannot be near.
std::uint32_t letters_of(std::string_view word) {
  std::uint32_t letters = 0;
  for (const char c : word) letters |= 1U << (static_cast<unsigned char>(c) & 31U);
  return letters;
}

bool may_be_proposed(const std::string& word) {
  return word.size() >= WordTable::kMinLetters && word.size() <= WordTable::kMaxLetters &&
         has_stem(word);
}

// Words of the text have no prefix; prefixes begin with capitals, which come before all of them but those that begin
// with a digit.
std::vector<CountedWord> read_words(const Xapian::Database& database,
                                    const std::set<std::string>& besides) {
  std::vector<CountedWord> words;
  for (const std::string& word : besides) {
    if (may_be_proposed(word) && !database.term_exists(word)) words.push_back({word, 0});
  }
  Xapian::TermIterator term = database.allterms_begin();
  const Xapian::TermIterator end = database.allterms_end();
  for (term.skip_to("a"); term != end; ++term) {
    std::string word = *term;
    if (may_be_proposed(word)) words.push_back({std::move(word), term.get_termfreq()});
  }
  return words;
}

void keep_most_frequent(std::vector<CountedWord>& words) {
  if (words.size() <= WordTable::kMost) return;
  const auto last = words.begin() + static_cast<std::ptrdiff_t>(WordTable::kMost);
  std::nth_element(words.begin(), last, words.end(), [](const auto& a, const auto& b) {
    return std::tie(b.items, a.text) < std::tie(a.items, b.text);
  });
  words.erase(last, words.end());
}

// A row of the table of distances, as long as words may be.
using DistanceRow = std::array<int, WordTable::kMaxLetters + 1>;

}  // namespace

// Only the cells within `limit` of the diagonal are filled in: beyond it lies nothing that is near.
int letters_apart(std::string_view a, std::string_view b, int limit) {
  const std::size_t reach = static_cast<std::size_t>(limit);
  const int beyond = limit + 1;
  const std::size_t longer = std::max(a.size(), b.size());
  if (longer > WordTable::kMaxLetters || longer > std::min(a.size(), b.size()) + reach)
    return beyond;
  DistanceRow before_last = {};
  DistanceRow last = {};
  DistanceRow row = {};
  for (std::size_t j = 0; j <= std::min(b.size(), reach + 1); ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const std::size_t from = i > reach ? i - reach : 1;
    const std::size_t to = std::min(b.size(), i + reach);
    row[from - 1] = from == 1 ? static_cast<int>(i) : beyond;
    int least = row[from - 1];
    for (std::size_t j = from; j <= to; ++j) {
      const int changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      int best = std::min({last[j] + 1, row[j - 1] + 1, changed});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) best = std::min(best, before_last[j - 2] + 1);
      row[j] = best;
      least = std::min(least, best);
    }
    // A swap looks back two rows and costs one: when a whole row is beyond the limit, so are all after it.
    if (least > limit) return beyond;
    if (to < b.size()) row[to + 1] = beyond;
    before_last = last;
    last = row;
  }
  return std::min(last[b.size()], beyond);
}

WordTable::WordTable(const Xapian::Database& database, const std::set<std::string>& besides) {
  std::vector<CountedWord> words = read_words(database, besides);
  keep_most_frequent(words);
  std::sort(words.begin(), words.end(), [](const CountedWord& a, const CountedWord& b) {
    return a.text.size() != b.text.size() ? a.text.size() < b.text.size() : a.text < b.text;
  });
  std::size_t bytes = 0;
  for (const CountedWord& word : words) bytes += word.text.size();
  texts_.reserve(bytes);
  rows_.reserve(words.size());
  for (const CountedWord& word : words) {
    ++begins_[word.text.size() + 1];
    rows_.push_back({letters_of(word.text), static_cast<std::uint32_t>(texts_.size()), word.items});
    texts_ += word.text;
  }
  for (std::size_t length = 1; length < begins_.size(); ++length)
    begins_[length] += begins_[length - 1];
}

std::vector<std::string> WordTable::nearest(const std::string& word, std::size_t most) const {
  struct Near {
    int apart;
    bool other_start;
    std::uint32_t items;
    std::string_view text;
    bool operator<(const Near& other) const {
      return std::tie(apart, other_start, other.items, text) <
             std::tie(other.apart, other.other_start, items, other.text);
    }
  };
  if (word.size() > kMaxLetters) return {};
  const int limit = count_code_points(word) >= kLongLetters ? 2 : 1;
  const std::uint32_t letters = letters_of(word);
  const std::size_t reach = static_cast<std::size_t>(limit);
  const std::size_t shortest = std::max(word.size(), kMinLetters + reach) - reach;
  std::vector<Near> near;
  for (std::size_t n = shortest; n <= std::min(word.size() + reach, kMaxLetters); ++n) {
    for (std::uint32_t i = begins_[n]; i < begins_[n + 1]; ++i) {
      // One letter changed is one bit less and one more.
      if (std::popcount(rows_[i].letters ^ letters) > 2 * limit) continue;
      const std::string_view candidate = text(rows_[i], n);
      const int apart = letters_apart(word, candidate, limit);
      if (apart == 0 || apart > limit) continue;
      near.push_back({apart, candidate.front() != word.front(), rows_[i].items, candidate});
    }
  }
  const std::size_t kept = std::min(most, near.size());
  std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(kept), near.end());
  std::vector<std::string> words;
  for (std::size_t i = 0; i < kept; ++i) words.emplace_back(near[i].text);
  return words;
}

}  // namespace minutebook
