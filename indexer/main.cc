// minutebook-indexer: see commands.h.
#include <string>
#include <vector>

#include "indexer/commands.h"

int main(int argc, char** argv) {
  return minutebook::run_command_line(std::vector<std::string>(argv + 1, argv + argc));
}
