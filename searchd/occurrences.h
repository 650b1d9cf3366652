// Where the parts of a query stand in one item, from the positions in the index.
//
//   parts fostering, "care leavers"; item 7  ->  fostering at 12 and 80, "care leavers" at 81 to 82
//
// A PartFinder belongs to one search on one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "analyzers/query_compiler.h"
#include "analyzers/stem_forms.h"

namespace minutebook {

// A part of the query at a place: words [position, position + words) of the item.
struct Occurrence {
  std::uint32_t position = 0;
  std::uint32_t words = 1;
  std::size_t part = 0;  // of PartFinder::weights()
};

class PartFinder {
 public:
  // Looks up once which words stand for each part that is to be found. Nothing given is copied; Xapian's
  // exceptions pass through, here and below.
  PartFinder(const Xapian::Database& database, StemForms& forms,
             const std::vector<QueryPart>& parts);

  // Everything found in the text of an item, by position; at most kMostOccurrences of one word.
  [[nodiscard]] std::vector<Occurrence> find(Xapian::docid docid) const;
  // Whether one of these folded words is a word of a part.
  [[nodiscard]] bool any_part_in(const std::vector<std::string>& words) const;
  // How telling each part is: rare words more than common ones.
  [[nodiscard]] const std::vector<double>& weights() const { return weights_; }
  [[nodiscard]] bool empty() const { return needles_.empty(); }

  static constexpr std::size_t kMostOccurrences = 1'000;

 private:
  // Exact words in a row that stand for a part.
  struct Needle {
    std::vector<std::string> words;
    std::size_t part;
  };
  using Positions = std::vector<Xapian::termpos>;
  using KnownPositions = std::unordered_map<std::string, Positions>;

  void add_needles(StemForms& forms, const QueryPart& part);
  [[nodiscard]] double rarity(const std::string& word) const;
  const Positions& positions(Xapian::docid docid, const std::string& word,
                             KnownPositions& known) const;
  void find_row(Xapian::docid docid, const Needle& needle, KnownPositions& known,
                std::vector<Occurrence>& found) const;

  const Xapian::Database& database_;
  std::vector<Needle> needles_;
  std::vector<double> weights_;
};

}  // namespace minutebook
