// Groups of equal terms: what else a reader may have meant.
//
//   {"cla", "lac", "children looked after", "looked after children", "children in care"}
//     query  fostering of looked after children  ->  … (looked after children, or CLA, LAC, children in care)
//
// Groups come from the council profiles. Never changed after loading, safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "analyzers/query_parser.h"

namespace minutebook {

class Synonyms {
 public:
  using Words = std::vector<std::string>;

  // Adds groups of terms as a profile holds them.
  void add(const std::vector<std::vector<std::string>>& groups);
  [[nodiscard]] bool empty() const { return groups_.empty(); }

  // Puts the other terms of a group in the place of each of its terms in `root`, where every word is required: words
  // in a row outside of brackets, phrases and fields.
  void expand(QueryNode& root) const;
  // The same for a longer list, where any word will do: what to add to it.
  [[nodiscard]] std::vector<QueryNode> beside(const QueryNode& root) const;

 private:
  struct Found {
    std::size_t length = 0;  // words of the term
    const std::vector<Words>* group = nullptr;
  };
  [[nodiscard]] Found at(const std::vector<QueryNode>& children, std::size_t first) const;
  void expand_all(QueryNode& node) const;

  std::vector<std::vector<Words>> groups_;
};

}  // namespace minutebook
