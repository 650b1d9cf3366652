// Proves that a store is whole: `verify`.
//
//   verify_store("/var/lib/minutebook")  ->  {"The catalogue is sound.", "Generation 4: 12 files …"}
//
// Looks at every byte: the catalogue by SQLite's own check, each generation by its checksums, the
// live one by xapian-check and item by item against the catalogue, withheld papers included. Takes
// the store's lock, since during a run catalogue and index differ.
#pragma once

#include <string>
#include <vector>

#include "corpus/result.h"

namespace minutebook {

struct Verification {
  std::vector<std::string> sound;    // one sentence each
  std::vector<std::string> damaged;  // one sentence each, with what to do
};

// Fails with kStoreMissing when there is no store, kStoreLocked while an indexer works on it, or
// kStoreDamaged when the catalogue cannot be opened; else says what was found.
[[nodiscard]] Result<Verification> verify_store(const std::string& folder);

[[nodiscard]] std::string verification_text(const Verification& verification);

// Makes the generation before the live one live again, if its files are as they were written.
// Returns its number. Fails with kStoreMissing when there is none, kStoreDamaged when it is not
// whole, kStoreLocked.
[[nodiscard]] Result<int> roll_back(const std::string& folder);

}  // namespace minutebook
