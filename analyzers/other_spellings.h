// How else the words of a query are written in papers.
//
//   pot holes      ->  potholes          when the index holds it; boatyard -> boat yard, 20 mph -> 20mph
//   s106, S.106    ->  section 106       any number; so are para and paragraph, sch and schedule
//   2019/20        ->  2019/2020, 2019 to 2020
//   £4,128k        ->  4.128m, 4.128 million, 4128000
//
// Rules, not lists: what is equal by the council's language is in the profiles (synonyms.h). For one thread.
#pragma once

#include <xapian.h>

#include "analyzers/query_parser.h"
#include "analyzers/stem_forms.h"
#include "analyzers/synonyms.h"
#include "analyzers/text_analysis.h"

namespace minutebook {

// The other spellings of the plain words of `root`. Xapian's exceptions pass through.
[[nodiscard]] Synonyms other_spellings(const QueryNode& root, const Xapian::Database& database,
                                       StemForms& forms, const Stemmer& stemmer);

}  // namespace minutebook
