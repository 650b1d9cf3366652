// What an archive calls itself: on pages, in citations.
#pragma once

#include <string>

namespace minutebook {

struct SiteText {
  std::string title = "Council papers";  // of the search page
  std::string council;                   // "London Borough of X"; empty when no profile was given
};

}  // namespace minutebook
