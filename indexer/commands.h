// The command line of minutebook-indexer.
//
//   run_command_line({"index", "--store", "DIR", "papers"})  ->  3; data on stdout, words on stderr
#pragma once

#include <string>
#include <vector>

namespace minutebook {

// Runs one command; the arguments without the program's name. Returns the exit code: 0 done, 2
// usage, 3 some documents failed, 4 store locked, 5 store damaged, 6 anything else.
[[nodiscard]] int run_command_line(std::vector<std::string> arguments);

}  // namespace minutebook
