// Why documents could not be read, in words for the public.
//
//   words_of_gap("encrypted")  ->  "protected by a password"
#pragma once

#include <string>

namespace minutebook {

// Of what the indexer says became of a document; what is not known here stays as it is.
[[nodiscard]] std::string words_of_gap(const std::string& outcome);

}  // namespace minutebook
