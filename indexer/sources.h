// The files below the folders that are indexed.
//
//   scan_source("/srv/papers")  ->  {"/srv/papers", [{"/srv/papers/2021/a.pdf", "2021/a.pdf"}, …]}
//
// A folder gives every file whose name ends in .pdf, in any case, however deep; a file given by
// name is taken whatever its name is. Links are not followed out of a folder. Pure of state; any
// thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/result.h"

namespace minutebook {

struct ScannedFile {
  std::string path;  // absolute
  std::string name;  // below the source, cleaned for showing
  std::int64_t size = 0;
  std::int64_t mtime_ns = 0;
};

struct ScannedSource {
  std::string path;                             // absolute, links resolved
  std::vector<ScannedFile> files;               // ordered by name
  std::vector<std::string> unreadable_folders;  // absolute; what is below them is unknown, not gone
  std::vector<std::string> links_skipped;       // names of links that lead out of the source
};

// Walks one source. Fails with kBadSource when it does not exist or cannot be read at all.
[[nodiscard]] Result<ScannedSource> scan_source(const std::string& path);

// Walks all of them, in the order given; a source named twice counts once.
[[nodiscard]] Result<std::vector<ScannedSource>> scan_sources(
    const std::vector<std::string>& paths);

}  // namespace minutebook
