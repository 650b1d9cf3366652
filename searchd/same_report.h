// What is said about one report belongs together: the minute that decides it, and its copies in other packs.
//
//   1 the strategy (ACH23030) 40.2 … 38 the minute that adopts it (ACH23030) 21.0   ->  … 5 the minute 30.6
//
// A minute of ten lines has few of a question's words, though it decides what the reader asks about: half of what it
// lacks to the best item of the same report number is made up. Xapian's exceptions and Error pass through.
#pragma once

#include <vector>

#include <xapian.h>

#include "corpus/result.h"
#include "searchd/ranked_item.h"

namespace minutebook {

// `ranked` has the best first, and so it has afterwards. No score gets less. Fails with kStoreDamaged.
[[nodiscard]] Result<void> lift_same_report(const Xapian::Database& database,
                                            std::vector<RankedItem>& ranked);

}  // namespace minutebook
