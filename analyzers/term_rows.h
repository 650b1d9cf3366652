// The thesaurus's terms of several words, as terms of the index: what a synonym brings is looked up, not searched for.
//
//   {"permanent", "exclusion"} in "A permanent exclusion is rare. Permanent exclusions …"  ->  "XT:perman exclus", twice
//
// A phrase that was not typed would otherwise mean comparing the places of common words ("young", "people") in every
// item that has them, for ten terms of one question. Words are compared by their stems. The rows are those of the
// profiles that are compiled in; a council's own additions are searched for as phrases. An index says which rows it was
// made with, and another thesaurus than that is not looked up in it. Never changed after loading, safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace minutebook {

class TermRows {
 public:
  using Words = std::vector<std::string>;

  // Of folded words; rows of one word are left out.
  explicit TermRows(const std::vector<Words>& rows);
  // Those of the profiles that are compiled in.
  static const TermRows& shipped();

  // What tells these rows from others: 16 hex digits.
  [[nodiscard]] const std::string& digest() const { return digest_; }
  // The index's term of a row of words (folded), in any of their forms; empty when there is none.
  [[nodiscard]] std::string term_of_words(const Words& words) const;

  // A stem's number; 0 when it is in no row.
  [[nodiscard]] std::uint32_t number_of(std::string_view stem) const;

 private:
  friend class TermRowCounter;
  struct Node {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> next;  // stem's number, node
    std::string term;                                           // of the row that ends here
  };
  [[nodiscard]] std::uint32_t after(std::uint32_t node, std::uint32_t stem) const;
  void add(const Words& stems);

  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::uint32_t> first_;  // node after each stem at the beginning of a row
  std::vector<Node> nodes_;
  std::string digest_;
};

// Counts the rows of a text, stem by stem. For one thread; the rows must outlive it.
class TermRowCounter {
 public:
  explicit TermRowCounter(const TermRows& rows) : rows_(rows), counts_(rows.nodes_.size(), 0) {}
  // The next word of a text, by its stem's number.
  void add(std::uint32_t stem, std::uint32_t weight);
  // No row goes over this place.
  void pause() { open_.clear(); }
  // The rows since the last call and how often each was there, times its weight.
  [[nodiscard]] std::vector<std::pair<std::string, std::uint32_t>> take();

 private:
  const TermRows& rows_;
  std::vector<std::uint32_t> open_;  // nodes of rows that have begun
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> counted_;
};

}  // namespace minutebook
