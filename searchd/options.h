// The command line of minutebook-searchd.
//
//   minutebook-searchd --store DIR --listen 127.0.0.1:8080  ->  Options{store "DIR", …}
//   minutebook-searchd --listen here                        ->  Error{kUsage, …, "--listen"}
#pragma once

#include <optional>
#include <ostream>
#include <string>

#include "corpus/result.h"
#include "searchd/listen_address.h"

namespace minutebook {

struct Options {
  std::string store;     // the folder the indexer writes; required
  ListenAddress listen;  // loopback unless told otherwise
  std::string profile;   // a council profile, for the names the pages show; empty = none
  std::string site;      // the operator's names and theme (site_file.h); empty = as shipped
  bool trial = false;    // start fully, say what would be served, end
};

// Reads the command line. Nothing when --help or --version was asked for and has been written to
// `out`; fails with kUsage.
[[nodiscard]] Result<std::optional<Options>> read_options(int argc, const char* const* argv,
                                                          std::ostream& out);

}  // namespace minutebook
