// A second look at the first items of a longer list of words: are the words in one place of the item, or all over it,
// and are they in its title?
//
//   why are foster carers leaving  ->  the first fifty by BM25, those first where the words stand together
//
// Words that stand close together mean each other; a long report has all words somewhere. To ask that of every
// candidate inside the query took half a second; of fifty items it takes the time of reading a few position lists. The
// fifty are always the first of the whole result, whichever page is asked for: pages stay the same. Scores only grow, so
// that the fifty stay before the others. Belongs to one search on one thread; Xapian's exceptions pass through.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include "analyzers/query_compiler.h"
#include "analyzers/stem_forms.h"
#include "searchd/closeness.h"
#include "searchd/ranked_item.h"

namespace minutebook {

class SecondLook {
 public:
  static constexpr Xapian::doccount kItems = 50;
  // A paragraph has some of its words together in any text, and would take long.
  static constexpr std::size_t kMostWords = 8;

  // Nothing given is copied.
  SecondLook(const Xapian::Database& database, StemForms& forms,
             const std::vector<QueryPart>& parts);

  // Whether there is nothing to look for: the query is no list of two to kMostWords words.
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  // Adds to the scores how close together the words stand. `ranked` is in any order, at most kItems.
  void add(std::vector<RankedItem>& ranked) const;

 private:
  // Words of the index in a row that stand for the list's words [first, last).
  struct Row {
    std::vector<std::size_t> forms;  // of forms_
    std::size_t first;
    std::size_t last;
  };
  using Positions = std::vector<Xapian::termpos>;
  using Ranked = std::vector<RankedItem>;

  void add_word(StemForms& forms, const QueryPart& part);
  void add_synonym(const std::vector<const QueryPart*>& listed, const QueryPart& part);
  void add_for_words(const std::vector<const QueryPart*>& listed, const QueryPart& part);
  void add_row(const std::vector<std::string>& words, std::size_t first, std::size_t last);
  [[nodiscard]] double frequency(const Row& row) const;
  template <typename See>
  void for_each_posting(const std::string& term, const Ranked& ranked,
                        const std::vector<std::size_t>& order, See see) const;
  [[nodiscard]] std::vector<std::vector<Positions>> read(
      const Ranked& ranked, const std::vector<std::size_t>& order) const;
  [[nodiscard]] std::vector<double> weights_in_titles(const Ranked& ranked,
                                                      const std::vector<std::size_t>& order) const;
  static void find_row(const Row& row, const std::vector<Positions>& positions,
                       std::vector<Mention>& mentions);

  const Xapian::Database& database_;
  std::vector<std::string> forms_;
  std::vector<Row> rows_;
  std::vector<double> frequencies_;  // items, of each word of the list
  std::vector<double> weights_;      // of each
};

}  // namespace minutebook
