// The daemon from its options to its end: opens, binds, serves until SIGTERM or SIGINT.
//
//   run_daemon({store "/var/lib/minutebook", …}, std::cout)
//     prints "Serving /var/lib/minutebook on http://127.0.0.1:8080/" and returns when told to stop
#pragma once

#include <ostream>

#include "corpus/result.h"
#include "searchd/options.h"

namespace minutebook {

// Blocks SIGTERM, SIGINT and SIGHUP for the calling thread and all it starts: call it before any
// thread is there. Fails with kUsage when the address is taken, kBadProfile for the profile, kUsage for the
// site file; with
// --trial also with what is wrong with the store, except that there is no index yet.
[[nodiscard]] Result<void> run_daemon(const Options& options, std::ostream& out);

}  // namespace minutebook
