// Looks for errors in the structure of an index, as xapian-check does, two tables at a time.
//
//   check_tables("…/public/gen-000004", Tables::kAll)  ->  Error{kStoreDamaged, "… 2 errors in its files."}
//
// Checking the table of terms by item takes longer than all others together, and no search reads it: it is there for
// removing and replacing items.
#pragma once

#include <filesystem>

#include "corpus/result.h"

namespace minutebook {

enum class Tables {
  kAll,
  kSearched,     // what searches read: postings, positions, what is stored of items
  kTermsByItem,  // the other one
};

// Fails with kStoreDamaged when there are errors, or what Xapian said when it could not read them.
[[nodiscard]] Result<void> check_tables(const std::filesystem::path& folder, Tables which);

}  // namespace minutebook
