// What else a reader may have meant: equal terms of the council's language, and everyday words for its terms.
//
//   equal     {"cla", "lac", "children looked after"}: each brings the others
//     query  fostering cla  ->  fostering AND (cla, or LAC, children looked after)
//   everyday  {"lollipop lady", "school crossing patrol"}: the first brings the others, and none of them the first
//             {"take away/get rid of + sofa/mattress", "bulky waste"}: words anywhere in a question, together
//
// Words are compared by their stems: "bin" is "bins". Terms come from the council profiles. Never changed after
// loading, safe from any thread.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analyzers/query_parser.h"
#include "analyzers/synonym_nodes.h"
#include "analyzers/term_rows.h"
#include "analyzers/text_analysis.h"
#include "analyzers/word_combinations.h"

namespace minutebook {

class Synonyms {
 public:
  using Words = std::vector<std::string>;
  using Term = SynonymTerm;

  // `rows` are those that the index has, or null; not copied.
  explicit Synonyms(const TermRows* rows = nullptr) : rows_(rows) {}

  // Adds groups of equal terms, as a profile holds them.
  void add(const std::vector<std::vector<std::string>>& groups);
  // Adds groups whose first term, or combination of words (word_combinations.h), brings the others, or is a set of words
  // for the combinations after it.
  void add_everyday(const std::vector<std::vector<std::string>>& groups);
  [[nodiscard]] bool empty() const { return entries_.empty() && meant_together_.empty(); }
  // Whether a word (folded), in any form of its stem, stands in any term of any group: then it is no slip of the pen.
  [[nodiscard]] bool know(const std::string& word) const;
  // The words (folded) of all terms that bring one whose words are all held by an index.
  [[nodiscard]] std::set<std::string> words_leading_to(
      const std::function<bool(const std::string& word)>& is_held) const;

  // Puts what else was meant in the place of each term in `root`, where every word is required: words in a row outside
  // of brackets, phrases and fields; and of all words, where a combination has them all. `own` are other spellings of
  // this one query's words (other_spellings.h) and may be null.
  void expand(QueryNode& root, const Synonyms* own = nullptr) const;
  // The same for a longer list, where any word will do: what to add to it. There one more word may
  // stand inside a term: "taxis to special school" brings what "taxi to school" does. What a combination brings
  // counts less.
  [[nodiscard]] std::vector<QueryNode> beside(const QueryNode& root,
                                              const Synonyms* own = nullptr) const;

 private:
  struct Entry {
    Words words;               // of the term
    Words stems;               // of these
    std::vector<Term> others;  // what it brings
  };
  struct Found {
    std::size_t children = 0;  // that the term takes; 0 when nothing was found
    std::vector<Term> others;
    void add(const std::vector<Term>& more);
  };
  [[nodiscard]] Term term_of_text(const std::string& text) const;
  void bring(const Term& term, const Term& other);
  void bring_together(const std::string& combination, const Term& other);
  [[nodiscard]] const Entry* longest(const Words& stems, std::size_t first) const;
  [[nodiscard]] Found at(const std::vector<QueryNode>& children, std::size_t first,
                         const Synonyms* own) const;
  [[nodiscard]] QueryNode meant_by_all(const std::vector<QueryNode>& children) const;
  void expand_all(QueryNode& node, const Synonyms* own) const;
  void add_loose(const std::vector<QueryNode>& children, std::set<std::string>& used,
                 std::vector<QueryNode>& added) const;
  void add_combinations(const std::vector<QueryNode>& children,
                        std::vector<QueryNode>& added) const;

  const TermRows* rows_;
  std::unordered_map<std::string, std::vector<Entry>> entries_;  // by the first stem
  std::unordered_set<std::string> stems_;                        // of all words of all terms
  WordCombinations combinations_;
  std::vector<std::vector<Term>> meant_together_;  // what each combination brings
};

}  // namespace minutebook
