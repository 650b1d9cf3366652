// Whether a query that is a report number ranks that report first, in whatever spelling.
//
//   CEF21009  ->  asked as "CEF21009", "cef 21009", "Report No. CEF-21009", …
#pragma once

#include <string>
#include <vector>

#include "searchd/searcher.h"
#include "tests/bench/relevance/judged.h"

namespace minutebook {

struct NumberCheck {
  int numbers = 0;
  int asked = 0;
  std::vector<std::string> failures;  // "'cef 21009' found first: …"
};

// The ways people write a canonical number.
[[nodiscard]] std::vector<std::string> spellings_of(const std::string& canonical);

// Asks for every report number of the store in every spelling.
[[nodiscard]] NumberCheck check_report_numbers(SearcherPool& pool, const StoreItems& items);

}  // namespace minutebook
