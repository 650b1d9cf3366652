// A query whose items all weigh the same, whatever is in them: for what comes before anything that words can weigh.
#pragma once

#include <xapian.h>

namespace minutebook {

// The items of `query`, each of exactly `weight`.
[[nodiscard]] Xapian::Query with_weight(const Xapian::Query& query, double weight);

}  // namespace minutebook
