// Acronyms that the papers of a store explain, proposed to an editor of its profile.
//
//   minutebook-indexer acronyms --store DIR  ->  ["cme", "children missing education"],  # CME, 3 documents
//
// Read from the live public index alone, so that what was withheld or taken down is never proposed. Nothing is
// changed by it.
#pragma once

#include <string>
#include <vector>

#include "analyzers/acronyms.h"
#include "corpus/result.h"

namespace minutebook {

// What the store's profiles do not have yet, most documents first. Fails with kStoreMissing when nothing is live,
// kStoreDamaged when the index cannot be read.
[[nodiscard]] Result<std::vector<CountedAcronym>> read_acronyms(const std::string& store_folder);

// Lines to paste into [text] of a profile, and the same as JSON.
[[nodiscard]] std::string acronyms_text(const std::vector<CountedAcronym>& acronyms);
[[nodiscard]] std::string acronyms_json(const std::vector<CountedAcronym>& acronyms);

}  // namespace minutebook
