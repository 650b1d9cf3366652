// The words an index holds and in how many items each, to correct what is not among them.
//
//   nearest("fosterng")  ->  fostering
//
// Made of the live terms of one generation of the public index, so a word that was taken down, or is only in exempt
// papers, is never proposed, unless a term of the council's own leads to what is there. (A spelling table of Xapian's would keep deleted words.) Words with digits are left out.
// Immutable: any thread may read. Words stand in order of their length with a mask of their letters each, so that a
// search compares numbers, and letter by letter only the words that can be near. 100,000 words are read in about 40 ms,
// take about 2 MB, and are searched in a third of a millisecond.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace minutebook {

// How many letters must be put in, left out, changed, or swapped with their neighbour to make `a` of `b`, no letter
// twice (optimal string alignment); `limit` + 1 when it is more than `limit`. Counts bytes: folded words are ASCII
// nearly all.
[[nodiscard]] int letters_apart(std::string_view a, std::string_view b, int limit);

class WordTable {
 public:
  static constexpr std::size_t kMinLetters = 3;    // of a word that may be proposed
  static constexpr std::size_t kMaxLetters = 32;   // and corrected
  static constexpr std::size_t kMost = 1'000'000;  // words; of more, the most frequent

  WordTable() = default;
  // Reads the words of `database`; `besides` are words that no item need have. Xapian's exceptions pass through.
  explicit WordTable(const Xapian::Database& database, const std::set<std::string>& besides = {});

  // The words at most one letter from `word` (folded), two when it has kLongLetters or more: the nearest first, of
  // these those with the same first letter, of these the most frequent; at most `most`, and never `word` itself.
  static constexpr std::size_t kLongLetters = 8;
  [[nodiscard]] std::vector<std::string> nearest(const std::string& word, std::size_t most) const;

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  // What the table takes in memory, about.
  [[nodiscard]] std::size_t bytes() const {
    return texts_.capacity() + rows_.capacity() * sizeof(Row);
  }

 private:
  struct Row {
    std::uint32_t letters;  // a bit for each letter that occurs
    std::uint32_t begin;    // in texts_
    std::uint32_t items;
  };
  [[nodiscard]] std::string_view text(const Row& row, std::size_t length) const {
    return {texts_.data() + row.begin, length};
  }

  std::string texts_;
  std::vector<Row> rows_;  // shorter words first
  // Of the rows of words with this many bytes: [begins_[n], begins_[n + 1]).
  std::array<std::uint32_t, kMaxLetters + 2> begins_ = {};
};

// The word table of one state of the index, made when it is first asked for: most searches never need it.
// Thread-safe; every thread gives its own Database.
class LazyWordTable {
 public:
  // `besides` is asked when the table is made. Xapian's exceptions pass through, and the next call tries again.
  [[nodiscard]] const WordTable& of(const Xapian::Database& database,
                                    const std::function<std::set<std::string>()>& besides) {
    const std::lock_guard lock(mutex_);
    if (!table_) table_.emplace(database, besides());
    return *table_;
  }

 private:
  std::mutex mutex_;
  std::optional<WordTable> table_;  // never changed once it is there
};

}  // namespace minutebook
