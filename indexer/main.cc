// minutebook-indexer: see commands.h.
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "indexer/commands.h"

int main(int argc, char** argv) try {
  return minutebook::run_command_line(std::vector<std::string>(argv + 1, argv + argc));
} catch (const std::exception& error) {  // no memory, no thread: nothing could be done without
  std::fprintf(stderr,
               "minutebook-indexer: The program cannot go on (%s). What is live stays whole; run "
               "it again.\n",
               error.what());
  return minutebook::meaning_of(minutebook::ErrorCode::kInternal).exit_code;
}
