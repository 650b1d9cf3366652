// Officers by name, out of the values of labelled places only.
//
//   "Ann Example, Assistant Director\nBo Sample, Head of Service\nTel: 020 …"
//     ->  "Ann Example", "Bo Sample"
//
// Roles, telephone numbers and addresses are left out. Nobody named in running text is ever read here.
#pragma once

#include <string>
#include <vector>

namespace minutebook {

// Names in the value of a label, in order, each once; none when only roles are printed.
[[nodiscard]] std::vector<std::string> read_officers(const std::string& value);

}  // namespace minutebook
