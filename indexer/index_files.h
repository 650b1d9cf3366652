// The files of an index, as bytes: copied from one folder to another.
//
//   copy_index("…/public/gen-000003", "…/public/gen-000004")  ->  the same files and checksums
//
// Without reading through this process; blocks are shared where the file system can. Can be stopped between pieces.
#pragma once

#include <filesystem>

#include "corpus/result.h"

namespace minutebook {

// Copies every file but a writer's lock into `to`, which is made; the checksums last, so that what has them is whole.
// Fails with kIo, or kStopped when asked to stop.
[[nodiscard]] Result<void> copy_index(const std::filesystem::path& from,
                                      const std::filesystem::path& to);

// Puts the index in `made` into the place of the one in `folder`. Fails with kIo.
[[nodiscard]] Result<void> replace_index(const std::filesystem::path& folder,
                                         const std::filesystem::path& made);

// Brings every file of the folder, and the folder itself, to disk.
[[nodiscard]] Result<void> sync_index(const std::filesystem::path& folder);

// Bytes of all files in the folder; 0 when it cannot be read.
[[nodiscard]] std::uintmax_t size_of_index(const std::filesystem::path& folder);

}  // namespace minutebook
