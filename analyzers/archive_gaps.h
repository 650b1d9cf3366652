// What the public index does not hold, in numbers: what the indexer may tell the public daemon of it.
//
//   {withheld 3, unread {{"encrypted", 2}}}  ->  "withheld 3\nunread 2 encrypted\n" in DIR/public/gaps, and back
//
// Numbers only. Which papers they are, of which body and year, is not known to be public. The file stands beside the
// generations, for a document that fails changes no index.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "corpus/result.h"

namespace minutebook {

struct ArchiveGaps {
  int withheld = 0;                   // items
  std::map<std::string, int> unread;  // documents, by what became of them: "encrypted", "not a PDF"
};

[[nodiscard]] std::string encode(const ArchiveGaps& gaps);
// Fails with kStoreDamaged on bytes encode() did not write.
[[nodiscard]] Result<ArchiveGaps> decode_archive_gaps(std::string_view bytes);

// The file of the store in `store_dir`.
[[nodiscard]] std::string gaps_path(const std::string& store_dir);
// What the file says; no gaps when there is none yet.
[[nodiscard]] Result<ArchiveGaps> load_archive_gaps(const std::string& store_dir);

}  // namespace minutebook
