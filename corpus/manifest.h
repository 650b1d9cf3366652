// What is known about files beyond their own text, from a file beside them.
//
//   {"file": "2021/pack.pdf", "source_url": "https://…/g123/pack.pdf", "date": "2021-03-10"}
//     ->  manifest.at("2021/pack.pdf").date == 2021-03-10
//
// JSON Lines (one object a line) or one JSON array of such objects; `file` is the name below its
// source. Its values win over what is read from the paper.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/result.h"
#include "corpus/types.h"

namespace minutebook {

struct ManifestEntry {
  std::string source_url;  // where the council publishes the PDF: http(s) only
  std::string title;
  std::string committee;
  std::optional<Date> date;
  bool operator==(const ManifestEntry&) const = default;
};

// By name below the source.
using Manifest = std::map<std::string, ManifestEntry>;

// Reads a manifest. Fails with kBadManifest, the line (or the number of the entry in an array) and
// the key: not JSON, a key that does not exist, a value of the wrong shape, a file named twice.
[[nodiscard]] Result<Manifest> parse_manifest(std::string_view text);
// The same from a file; also kBadManifest when the file cannot be read.
[[nodiscard]] Result<Manifest> load_manifest(const std::string& path);

}  // namespace minutebook
