// Whether a query that is the title of an item ranks an item of that title first.
#pragma once

#include <string>
#include <vector>

#include "searchd/searcher.h"
#include "tests/bench/relevance/judged.h"

namespace minutebook {

struct TitleCheck {
  int titles = 0;                     // asked
  int too_long = 0;                   // refused: over the limits of a query
  std::vector<std::string> failures;  // "'Budget Monitoring' found first: …"
};

// Asks for every title of two words or more in the store, except those of procedural items.
[[nodiscard]] TitleCheck check_typed_titles(SearcherPool& pool, const StoreItems& items);

}  // namespace minutebook
