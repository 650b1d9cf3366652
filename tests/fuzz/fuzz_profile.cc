// Any bytes as a council profile: a profile, or an error that says where.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "analyzers/profile.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto profile = minutebook::parse_profile(
      std::string(reinterpret_cast<const char*>(data), size), "fuzz.toml");
  if (!profile && profile.error().message.empty()) std::abort();
  return 0;
}
