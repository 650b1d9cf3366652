// Parts of a query's tree that synonyms are put into.
//
//   kids expelled from school:  either_node of "kids", with the synonym_node "children"
//                               together_node of "expelled … school", with the synonym_node "permanent exclusion"
//
// Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analyzers/query_parser.h"

namespace minutebook {

// A term of the thesaurus.
struct SynonymTerm {
  std::vector<std::string> words;  // folded
  std::string written;             // as the reader is told of it
  std::string row;                 // its term in the index (term_rows.h); empty: a phrase
  bool operator==(const SynonymTerm& other) const { return words == other.words; }
};

// Whether a part is plain words, no report number.
[[nodiscard]] bool is_plain(const QueryNode& node);
// The stem of each child that is one plain word; empty for others.
[[nodiscard]] std::vector<std::string> stems_of_children(const std::vector<QueryNode>& children);

// A term that was not typed; for the reader it stands where `original` stands.
[[nodiscard]] QueryNode synonym_node(const SynonymTerm& term, const QueryNode& original);
// What stands for the children [first, last), without children yet.
[[nodiscard]] QueryNode either_node(const std::vector<QueryNode>& children, std::size_t first,
                                    std::size_t last);
// The same for some of the children, at least one, in their order.
[[nodiscard]] QueryNode together_node(const std::vector<QueryNode>& children,
                                      const std::vector<std::size_t>& words);
// Whether words that begin at `places` are among those that `node` stands for.
[[nodiscard]] bool is_inside(const std::vector<std::size_t>& places, const QueryNode& node);

}  // namespace minutebook
