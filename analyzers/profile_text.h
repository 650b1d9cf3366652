// The shipped profiles as text, compiled in from analyzers/profiles/; the default one last.
#pragma once

#include <string_view>
#include <vector>

namespace minutebook {

[[nodiscard]] const std::vector<std::string_view>& profile_texts();

}  // namespace minutebook
