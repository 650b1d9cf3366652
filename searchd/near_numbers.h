// The report numbers an archive holds near one that it does not.
//
//   near_numbers(database, "CEF21019")  ->  "CEF21018", "CEF21016", "CEF21009"
//
// A number looked for and not held is never corrected silently: the reader is told what is near. Xapian's exceptions pass
// through.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

namespace minutebook {

// At most `most` numbers of the same series, those that differ by one digit or by two exchanged ones first, then the
// next by value, at most 25 apart. None when `canonical` is empty.
[[nodiscard]] std::vector<std::string> near_numbers(const Xapian::Database& database,
                                                    const std::string& canonical, std::size_t most);

}  // namespace minutebook
