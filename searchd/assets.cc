#include "searchd/assets.h"

namespace minutebook {
namespace {

constexpr std::string_view kFolder = "assets/";
constexpr std::size_t kHashDigits = 8;

// "minutebook.css" -> "minutebook.3f2a9c01.css"
std::string hashed_name(const EmbeddedFile& file) {
  const std::string_view name = file.name.substr(kFolder.size());
  const std::size_t dot = name.rfind('.');
  std::string hashed(name.substr(0, dot));
  return hashed.append(".").append(file.sha256.substr(0, kHashDigits)).append(name.substr(dot));
}

const char* content_type_of(std::string_view name) {
  if (name.substr(name.rfind('.')) == ".css") return "text/css; charset=utf-8";
  if (name.substr(name.rfind('.')) == ".js") return "text/javascript; charset=utf-8";
  if (name.substr(name.rfind('.')) == ".svg") return "image/svg+xml";
  return "application/octet-stream";
}

}  // namespace

const EmbeddedFile* find_embedded(std::string_view name) {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name == name) return &file;
  }
  return nullptr;
}

std::string asset_link(std::string_view name) {
  const EmbeddedFile* file = find_embedded(std::string(kFolder).append(name));
  return "/assets/" + (file != nullptr ? hashed_name(*file) : std::string(name));
}

Asset find_asset(std::string_view name) {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name.substr(0, kFolder.size()) != kFolder) continue;
    const bool lasting = name == hashed_name(file);
    if (lasting || name == file.name.substr(kFolder.size()))
      return {&file, lasting, content_type_of(file.name)};
  }
  return {};
}

}  // namespace minutebook
