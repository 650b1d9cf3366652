// Tells the public daemon how much is missing from the index (analyzers/archive_gaps.h).
//
//   keep_gaps("/var/lib/minutebook", summary)  ->  DIR/public/gaps: "withheld 3\nunread 2 encrypted\n"
#pragma once

#include <string>

#include "corpus/catalogue_rows.h"
#include "corpus/result.h"

namespace minutebook {

// Writes the file when it says something else: all of it or nothing. Fails with kIo.
[[nodiscard]] Result<void> keep_gaps(const std::string& folder, const CatalogueSummary& summary);

}  // namespace minutebook
