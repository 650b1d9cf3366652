#include "searchd/document_file.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace minutebook {

std::size_t DocumentFile::read_at(std::int64_t offset, char* buffer, std::size_t length) const {
  for (;;) {
    const ssize_t got = ::pread(fd_.get(), buffer, length, offset);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return 0;
  }
}

Result<DocumentFile> open_document(const StoredDocument& document) {
  // O_NONBLOCK: a pipe in the PDF's place must not hold the thread.
  UniqueFd fd(::open(document.path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!fd || ::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return fail(ErrorCode::kNotFound, "This document is no longer in the archive.",
                "It was moved or removed since it was indexed; its text can still be read here.");
  }
  const std::int64_t mtime_ns =
      static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
  if (status.st_size != document.size || mtime_ns != document.mtime_ns) {
    return fail(ErrorCode::kNotFound, "This document has changed since it was indexed.",
                "It can be opened again once the archive has been indexed anew.");
  }
  return DocumentFile(std::move(fd), document.size);
}

}  // namespace minutebook
