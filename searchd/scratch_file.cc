#include "searchd/scratch_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace minutebook {
namespace {

tl::unexpected<Error> cannot(const char* what) {
  return fail(ErrorCode::kIo,
              std::string("A temporary file cannot be ") + what + ": " + std::strerror(errno) + ".",
              "Make room in the folder for temporary files.");
}

}  // namespace

Result<ScratchFile> ScratchFile::create() {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
  UniqueFd fd(error ? -1 : ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (!fd) fd.reset(::memfd_create("minutebook-answer", MFD_CLOEXEC));
  if (!fd) return cannot("made");
  return ScratchFile(std::move(fd));
}

Result<void> ScratchFile::append(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(fd_.get(), text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return cannot("written");
    text.remove_prefix(static_cast<std::size_t>(written));
    size_ += written;
  }
  return {};
}

}  // namespace minutebook
