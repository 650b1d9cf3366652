// Style sheet, script and icon under /assets/, each at an address that changes with its content.
//
//   asset_link("minutebook.css")                 ->  "/assets/minutebook.3f2a9c01.css"
//   find_asset("minutebook.3f2a9c01.css")        ->  the file, to be kept for a year
//
// Exact names only: nothing here ever opens a file.
#pragma once

#include <string>
#include <string_view>

#include "searchd/embedded_files.h"

namespace minutebook {

struct Asset {
  const EmbeddedFile* file = nullptr;  // null = there is none
  bool lasting = false;                // its name has the content's hash: it never changes
  const char* content_type = "";
};

// The address of an asset that is compiled in.
[[nodiscard]] std::string asset_link(std::string_view name);

// The asset of a name with or without the hash.
[[nodiscard]] Asset find_asset(std::string_view name);

}  // namespace minutebook
