// What was understood of one PDF, as `inspect` prints it: the contract's JSON and what was added to it.
//
//   {"document": {"path": …, "kind": "agenda pack", …}, "items": [{"kind": …}], "warnings": []}
//
// With `explain` every item has "explain": [{"field", "rule", "text", "page"}], the rule that gave each field.
#pragma once

#include <string>
#include <vector>

#include "corpus/types.h"

namespace minutebook {

// `path` and `sha256` name the file; `warnings` of the reading come before those of the
// understanding. Dates are ISO 8601; what is absent is null or []. Ends with a line end.
[[nodiscard]] std::string inspect_json(const std::string& path, const std::string& sha256,
                                       const ExtractedDocument& extracted,
                                       const UnderstoodDocument& understood, bool explain);

}  // namespace minutebook
