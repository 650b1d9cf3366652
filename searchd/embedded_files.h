// The page templates and assets, compiled in: the daemon reads no file of its own at run time.
//
//   find_embedded("templates/start.mustache")->content  ->  "<h1>…"
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace minutebook {

struct EmbeddedFile {
  std::string_view name;    // below searchd/: "assets/minutebook.css"
  std::string_view sha256;  // of the content, 64 hex digits
  std::string_view content;
};

[[nodiscard]] const std::vector<EmbeddedFile>& embedded_files();

// The file of that name; null when there is none.
[[nodiscard]] const EmbeddedFile* find_embedded(std::string_view name);

}  // namespace minutebook
