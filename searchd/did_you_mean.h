// The query a reader may have meant: words the index does not hold, replaced by near ones that it does.
//
//   fosterng "short braeks" title:strategy  ->  fostering "short breaks" title:strategy
//
// Everything but the words stays as typed: quotation marks, fields, brackets, signs. Corrected are words of four
// letters or more without digits that are not in the index in any form of their stem; not what is to be left out,
// not beginnings with a *, not the values of committee: and the like, and never a report number. It is for the
// caller to see that a corrected query finds something. Pure functions of the index, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "analyzers/text_analysis.h"
#include "searchd/word_table.h"

namespace minutebook {

struct UnknownWord {
  std::size_t begin = 0;  // bytes of the query
  std::size_t end = 0;
  std::string word;  // folded
};

// Whether the index holds a word (folded) in any form of its stem. Xapian's exceptions pass through.
[[nodiscard]] bool holds_any_form(const Xapian::Database& database, const Stemmer& stem,
                                  const std::string& word);

// The words of `q` that may be misspelt, in its order; none when it cannot be parsed. Looks up each word and no
// more. Xapian's exceptions pass through.
[[nodiscard]] std::vector<UnknownWord> unknown_words(const std::string& q,
                                                     const Xapian::Database& database);

// Whole corrected queries, likeliest first, at most kMostCorrections; none when no word is near any of them, or
// when more than kMostUnknown are unknown, for that is another language or a cat on the keys.
inline constexpr std::size_t kMostCorrections = 4;
inline constexpr std::size_t kMostUnknown = 6;
[[nodiscard]] std::vector<std::string> corrected_queries(std::string_view q,
                                                         const std::vector<UnknownWord>& unknown,
                                                         const WordTable& words);

}  // namespace minutebook
