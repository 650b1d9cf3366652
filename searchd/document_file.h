// A PDF of the archive, opened for sending: only the very bytes that were indexed.
//
//   open_document({path "/srv/papers/pack.pdf", size 81234, mtime_ns …})  ->  DocumentFile
//
// The last component is never followed as a link, and a file whose size or time has changed since
// it was indexed is not sent: its pages may no longer be the ones the index points at.
#pragma once

#include <cstddef>
#include <cstdint>

#include "analyzers/stored_item.h"
#include "corpus/result.h"
#include "corpus/unique_fd.h"

namespace minutebook {

// Reading is safe from any thread.
class DocumentFile {
 public:
  DocumentFile(UniqueFd fd, std::int64_t size) : fd_(std::move(fd)), size_(size) {}

  [[nodiscard]] std::int64_t size() const { return size_; }
  // Reads at most `length` bytes at `offset` into `buffer`: how many were read; 0 at the end or on
  // an error.
  [[nodiscard]] std::size_t read_at(std::int64_t offset, char* buffer, std::size_t length) const;

 private:
  UniqueFd fd_;
  std::int64_t size_;
};

// Fails with kNotFound when the file is gone, no regular file, or not the one that was indexed.
[[nodiscard]] Result<DocumentFile> open_document(const StoredDocument& document);

}  // namespace minutebook
