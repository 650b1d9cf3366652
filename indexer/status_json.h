// The state of a store as JSON, for `status --json`.
//
//   {"generation": 4, "documents": {"total": 153, "by_outcome": {"indexed": 148, …}}, …}
#pragma once

#include <string>

#include "indexer/status_report.h"

namespace minutebook {

// Every file is in it: documents.total is the sum of by_outcome, and files that share a content
// with another are under second_names. What is absent is null or []. Ends with a line end.
[[nodiscard]] std::string status_json(const StoreStatus& status);

}  // namespace minutebook
