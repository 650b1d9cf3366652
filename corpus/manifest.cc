#include "corpus/manifest.h"

#include <fstream>
#include <sstream>
#include <utility>

#include <nlohmann/json.hpp>

#include "corpus/clean_text.h"

namespace minutebook {
namespace {

using Json = nlohmann::json;

constexpr const char* kAllowed =
    "Each entry has 'file' (the name below its source) and may have 'source_url', 'title', "
    "'committee' "
    "and 'date' (as 2021-03-10).";

tl::unexpected<Error> bad(const std::string& place, const std::string& what,
                          const std::string& key = {}) {
  return fail(ErrorCode::kBadManifest, "The manifest, " + place + ": " + what + ".", kAllowed, key);
}

bool is_web_address(std::string_view text) {
  const bool scheme = text.starts_with("https://") || text.starts_with("http://");
  return scheme && text.find_first_of(" \"<>\\^`{|}\n") == std::string_view::npos;
}

Result<void> read_value(const std::string& key, const std::string& value, const std::string& place,
                        ManifestEntry& entry) {
  if (key == "title") entry.title = clean_line(value);
  if (key == "committee") entry.committee = clean_line(value);
  if (key == "source_url") {
    if (!is_web_address(value)) return bad(place, "'source_url' is no http or https address", key);
    entry.source_url = value;
  }
  if (key == "date") {
    entry.date = date_from_iso(value);
    if (!entry.date) return bad(place, "'date' is no day written as 2021-03-10", key);
  }
  return {};
}

Result<void> read_entry(const Json& json, const std::string& place, Manifest& manifest) {
  if (!json.is_object()) return bad(place, "an entry is an object in braces");
  std::string file;
  ManifestEntry entry;
  for (const auto& [key, value] : json.items()) {
    const bool known = key == "file" || key == "source_url" || key == "title" ||
                       key == "committee" || key == "date";
    if (!known) return bad(place, "there is no key '" + cut_text(clean_line(key), 40) + "'", key);
    if (value.is_null()) continue;
    if (!value.is_string()) return bad(place, "the value of '" + key + "' is no string", key);
    if (key == "file") file = value.get<std::string>();
    Result<void> read = read_value(key, value.get<std::string>(), place, entry);
    if (!read) return read;
  }
  if (file.empty()) return bad(place, "the key 'file' is missing", "file");
  if (!manifest.emplace(clean_line(file), std::move(entry)).second) {
    return bad(place, "the file '" + clean_line(file) + "' is named a second time", "file");
  }
  return {};
}

Result<Manifest> read_array(std::string_view text) {
  const Json array = Json::parse(text, nullptr, false);
  if (array.is_discarded()) return bad("as a whole", "it is not valid JSON");
  Manifest manifest;
  int number = 0;
  for (const Json& json : array) {
    const Result<void> read = read_entry(json, "entry " + std::to_string(++number), manifest);
    if (!read) return fail(read.error());
  }
  return manifest;
}

Result<Manifest> read_lines(std::string_view text) {
  Manifest manifest;
  int number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string place = "line " + std::to_string(++number);
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const Json json = Json::parse(line, nullptr, false);
    if (json.is_discarded()) return bad(place, "it is not valid JSON");
    const Result<void> read = read_entry(json, place, manifest);
    if (!read) return fail(read.error());
  }
  return manifest;
}

}  // namespace

Result<Manifest> parse_manifest(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == '[') return read_array(text);
  return read_lines(text);
}

Result<Manifest> load_manifest(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) {
    return fail(ErrorCode::kBadManifest, "The manifest '" + path + "' cannot be read.",
                "Check its name and permissions; an empty one is not needed.");
  }
  Result<Manifest> manifest = parse_manifest(text.str());
  if (!manifest) {
    Error error = manifest.error();
    error.message = "'" + path + "': " + error.message;
    return fail(std::move(error));
  }
  return manifest;
}

}  // namespace minutebook
