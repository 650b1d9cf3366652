// The time of day for records: "2026-03-10T09:30:00Z".
#pragma once

#include <string>

namespace minutebook {

// Now in UTC, ISO 8601, whole seconds. Safe from any thread.
[[nodiscard]] std::string utc_now();

}  // namespace minutebook
