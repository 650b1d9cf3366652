#include "indexer/index_files.h"

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/folder_checksums.h"
#include "corpus/unique_fd.h"
#include "indexer/stop_request.h"
#include "indexer/store.h"

namespace minutebook {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannot(const std::string& what, const std::string& why) {
  return fail(ErrorCode::kIo, what + " (" + why + ").",
              "The live index is unchanged. Check free disk space, then run again.");
}

Result<void> copy_blocks(const fs::path& from, const fs::path& to) {
  constexpr mode_t kMode = 0644;
  constexpr std::size_t kPiece = 64U << 20U;
  const UniqueFd in(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
  const UniqueFd out(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode));
  if (!in || !out) return cannot("The live index cannot be copied", std::strerror(errno));
  for (;;) {
    if (Result<void> go_on = check_not_stopped(); !go_on) return go_on;
    const ssize_t copied = ::copy_file_range(in.get(), nullptr, out.get(), nullptr, kPiece, 0);
    if (copied == 0) return {};
    if (copied < 0 && errno != EINTR) break;
  }
  std::error_code error;
  fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
  if (error) return cannot("The live index cannot be copied", error.message());
  return {};
}

}  // namespace

Result<void> copy_index(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::create_directory(to, error);
  for (fs::directory_iterator entry(from, error), end; !error && entry != end;
       entry.increment(error)) {
    const fs::path name = entry->path().filename();
    if (!entry->is_regular_file(error) || name == "flintlock" || name == kChecksumsFile) continue;
    Result<void> copied = copy_blocks(entry->path(), to / name);
    if (!copied) return copied;
  }
  if (error) return cannot("The live index cannot be copied", error.message());
  return has_checksums(from) ? copy_blocks(from / kChecksumsFile, to / kChecksumsFile)
                             : Result<void>();
}

Result<void> replace_index(const fs::path& folder, const fs::path& made) {
  std::error_code error;
  fs::remove_all(folder, error);
  if (!error) fs::rename(made, folder, error);
  if (error) return cannot("The new index cannot be compacted", error.message());
  return {};
}

Result<void> sync_index(const fs::path& folder) {
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    Result<void> synced = sync_to_disk(entry->path());
    if (!synced) return synced;
  }
  if (error) return cannot("The new index cannot be brought to disk", error.message());
  return sync_to_disk(folder);
}

std::uintmax_t size_of_index(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::uintmax_t size = entry->file_size(error);
    bytes += error ? 0 : size;
  }
  return error ? 0 : bytes;
}

}  // namespace minutebook
