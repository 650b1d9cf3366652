// minutebook-searchd: the search page and the JSON interface of one store. See options.h for the
// command line.
#include <exception>
#include <iostream>

#include "searchd/daemon.h"
#include "searchd/options.h"

namespace {

int end_with(const minutebook::Error& error) {
  std::cerr << "minutebook-searchd: " << error.message;
  if (!error.hint.empty()) std::cerr << ' ' << error.hint;
  std::cerr << '\n';
  return minutebook::meaning_of(error.code).exit_code;
}

}  // namespace

int main(int argc, char** argv) try {
  const auto options = minutebook::read_options(argc, argv, std::cout);
  if (!options) return end_with(options.error());
  if (!*options) return 0;
  const auto ended = minutebook::run_daemon(**options, std::cout);
  return ended ? 0 : end_with(ended.error());
} catch (
    const std::exception& error) {  // no thread, no memory: nothing that could be served without
  return end_with({minutebook::ErrorCode::kInternal,
                   std::string("The daemon cannot run: ") + error.what() + ".", "", ""});
}
