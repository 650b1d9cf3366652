// A query's tree said in English, for the one sentence that tells readers what was understood.
//
//   fostering adoption "care leavers" -draft
//     ->  all of the words fostering and adoption, and the phrase “care leavers”, but not the word draft
#pragma once

#include <string>
#include <vector>

#include "analyzers/query_parser.h"

namespace minutebook {

// A clause that can follow "Items with". Safe from any thread.
[[nodiscard]] std::string describe(const QueryNode& node);

// "a", "a and b", "a, b and c"; `last` is the word before the last one.
[[nodiscard]] std::string join_words(const std::vector<std::string>& words,
                                     const std::string& last);

}  // namespace minutebook
