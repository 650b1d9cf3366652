// Being asked to stop: by Ctrl-C, or by systemd (SIGINT, SIGTERM).
//
//   catch_stop_requests();  …  if (stop_requested()) return fail(stopped());
//
// A run that is asked to stop ends in order: what it was reading is not held against the document,
// and the live generation stays as it was.
#pragma once

#include "corpus/result.h"

namespace minutebook {

// From now on the two signals ask; a second one ends the program at once.
void catch_stop_requests();
[[nodiscard]] bool stop_requested();
// Error of kStopped when asked to stop.
[[nodiscard]] Result<void> check_not_stopped();

}  // namespace minutebook
