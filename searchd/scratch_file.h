// An answer too large for memory, written piece by piece and sent like a document.
//
//   Result<ScratchFile> file = ScratchFile::create();
//   file->append("id,kind,…\r\n");  …  std::move(*file).finish()  ->  DocumentFile
//
// The file has no name: it is gone with its last reader, and nobody else can open it.
#pragma once

#include <cstdint>
#include <string_view>

#include "corpus/result.h"
#include "corpus/unique_fd.h"
#include "searchd/document_file.h"

namespace minutebook {

class ScratchFile {
 public:
  // In the folder for temporary files; in memory where that takes none. Fails with kIo.
  [[nodiscard]] static Result<ScratchFile> create();

  // Fails with kIo when there is no room.
  [[nodiscard]] Result<void> append(std::string_view text);
  [[nodiscard]] std::int64_t size() const { return size_; }
  [[nodiscard]] DocumentFile finish() && { return {std::move(fd_), size_}; }

 private:
  explicit ScratchFile(UniqueFd fd) : fd_(std::move(fd)) {}

  UniqueFd fd_;
  std::int64_t size_ = 0;  // bytes
};

}  // namespace minutebook
