// An item of a result and its score: what the ranked pass hands on.
//
//   {docid 320, 46.7}, {docid 112, 41.3}  ->  the best first
#pragma once

#include <algorithm>
#include <vector>

#include <xapian.h>

namespace minutebook {

struct RankedItem {
  Xapian::docid docid = 0;
  double score = 0;
};

// The best first; equals stay as they stand.
inline void sort_by_score(std::vector<RankedItem>& items) {
  std::stable_sort(items.begin(), items.end(),
                   [](const RankedItem& a, const RankedItem& b) { return a.score > b.score; });
}

}  // namespace minutebook
