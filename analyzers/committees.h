// One body, many names: what is printed into the canonical name of the profile.
//
//   "CHILDREN, EDUCATION AND FAMILIES POLICY DEVELOPMENT AND SCUTINY COMMITTEE"
//     ->  "Children, Education and Families Policy, Development and Scrutiny Committee"
//
// Typos are forgiven in long words only, and never in numbers: "No. 1" is not "No. 2".
#pragma once

#include <string>
#include <vector>

#include "analyzers/profile.h"
#include "corpus/types.h"

namespace minutebook {

// The canonical name when the profile knows the body; "" otherwise.
[[nodiscard]] std::string known_committee(const std::string& printed, const Profile& profile);

// Fills the words that known_committee() compares; a profile is indexed once, when it is read.
void index_committees(Profile& profile);

// The canonical name, or the name as read in readable case when it looks like a body's; "" when it does not.
[[nodiscard]] std::string committee_name(const std::string& printed, const Profile& profile);

// The bodies of a cover sheet's values: who decides, then who scrutinises.
//   "PORTFOLIO HOLDER\nWITH PRE-DECISION SCRUTINY FROM X COMMITTEE"  ->  Portfolio Holder for X, X Committee
[[nodiscard]] std::vector<CommitteeRef> read_committees(const std::string& decision_maker,
                                                        const std::string& date_value,
                                                        const std::string& considered_by,
                                                        const Profile& profile);

}  // namespace minutebook
