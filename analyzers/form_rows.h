// Words in a row or close together, each in any of its forms.
//
//   forms_of_words("rough sleeper")  ->  {rough}, {sleeper, sleepers, sleeping}
//   row_of_forms("", those)          ->  "rough" and then one of the others
//
// Stems have no positions in the index, so a row of stems is looked for as rows of the words that have them.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "analyzers/stem_forms.h"
#include "analyzers/text_analysis.h"

namespace minutebook {

// For each word of a row the forms that may stand in its place.
using WordForms = std::vector<std::vector<std::string>>;

// The forms in the index of each word, the most frequent six. A word that the index does not hold stands for itself.
[[nodiscard]] WordForms forms_of_words(const Xapian::Database& database, StemForms& forms,
                                       const Stemmer& stemmer,
                                       const std::vector<std::string>& words);

// The words in a row, in the text ("") or under a text field's prefix.
[[nodiscard]] Xapian::Query row_of_forms(const std::string& prefix, const WordForms& forms);

// The words within `window` words of each other in any order.
[[nodiscard]] Xapian::Query close_together(const std::string& prefix, const WordForms& forms,
                                           Xapian::termcount window);

}  // namespace minutebook
