// Files that failed, wait or need somebody to look, as JSON: one shape for `status`, `review` and the
// report of a run.
//
//   {"file": "old/scan.pdf", "id": "3f2a…", "outcome": "encrypted", "reason": "…", "hint": "…",
//    "failures": 2, "quarantined": true}
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "corpus/catalogue_rows.h"

namespace minutebook {

[[nodiscard]] nlohmann::ordered_json notes_json(const std::vector<FileNote>& notes);
// Printed for people and programs, with a line end; bytes that are no UTF-8 are replaced.
[[nodiscard]] std::string printed(const nlohmann::ordered_json& json);

}  // namespace minutebook
