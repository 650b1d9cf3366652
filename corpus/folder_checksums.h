// The checksums of a folder whose files never change again, kept in the file `checksums.xxh3` beside them.
//
//   write_checksums("…/gen-000004");  …  check_checksums("…/gen-000004")
//     ->  Error{kStoreDamaged, "'position.glass' is not what was written."}
//
// A generation of the index gets them before it goes live; whoever copies or doubts it compares.
// Xapian's own check looks at structure only: a changed byte inside a posting it does not see. XXH3 (128 bits) finds what
// disks and memory do to bytes, at the speed of memory; it is no seal against somebody who may write to the store.
#pragma once

#include <filesystem>
#include <string>

#include "corpus/result.h"

namespace minutebook {

// Hashes every file of the folder (not of folders in it) and writes them down; kIo when that fails.
[[nodiscard]] Result<void> write_checksums(const std::filesystem::path& folder);

// The file they are kept in: whoever copies the folder copies it last.
inline constexpr const char* kChecksumsFile = "checksums.xxh3";

[[nodiscard]] bool has_checksums(const std::filesystem::path& folder);
// Whether two folders had the same files when their checksums were written.
[[nodiscard]] bool have_equal_checksums(const std::filesystem::path& a,
                                        const std::filesystem::path& b);
// Of a copy whose files are about to change.
void forget_checksums(const std::filesystem::path& folder);

// Whether one file is as it was written: what an index must be asked before it is opened by whoever has no time to read
// all of it, for Xapian ends the program over a damaged `iamglass`.
[[nodiscard]] bool is_as_written(const std::filesystem::path& folder, const std::string& name);
// Whether every file is there that had a checksum.
[[nodiscard]] bool has_every_file(const std::filesystem::path& folder);

// Compares the files in `folder` with what was written down. Fails with kStoreDamaged when one is
// missing, new or different, or nothing was written down; kIo when one cannot be read.
[[nodiscard]] Result<void> check_checksums(const std::filesystem::path& folder);

}  // namespace minutebook
