// What waits for somebody's decision: `review`.
//
//   Left alone after two failures (to try again: release ID):
//     3f2a09c1  old/scan.pdf: encrypted. The PDF is encrypted: a password is needed to read it. …
//   Withheld as in conflict:
//     3f2a09c1-p23  2021/pack.pdf, page 23: The same paper is marked exempt in 'other.pdf', page 4.
#pragma once

#include <string>
#include <vector>

#include "corpus/catalogue_rows.h"
#include "corpus/result.h"

namespace minutebook {

struct ReviewList {
  std::vector<FileNote> quarantined;     // documents that failed twice
  std::vector<WithheldRow> in_conflict;  // public in one place, exempt in another
  std::vector<WithheldRow> exempt;       // marked Part 2 themselves
};

// Reads what waits in the store in `folder`. Fails with kStoreMissing when there is no store.
[[nodiscard]] Result<ReviewList> read_review(const std::string& folder);

[[nodiscard]] std::string review_text(const ReviewList& review);
// The same as JSON (review_json.cc): {"unclear", "in_conflict", "exempt", "quarantined"}.
[[nodiscard]] std::string review_json(const ReviewList& review);

}  // namespace minutebook
