#include "corpus/folder_checksums.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include <xxhash.h>

#include "corpus/unique_fd.h"

namespace minutebook {
namespace {

namespace fs = std::filesystem;

// What earlier versions wrote: SHA-256, five times as much work.
constexpr const char* kFormerName = "checksums";
// A writer's lock: it is empty, and opening the index anew may make it again.
constexpr const char* kLockName = "flintlock";

using Checksums = std::map<std::string, std::string>;  // 32 hex digits by name

struct FreeState {
  void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

std::string hex_of(const XXH128_hash_t& hash) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  XXH128_canonical_t bytes{};
  XXH128_canonicalFromHash(&bytes, hash);
  std::string text;
  for (const unsigned char byte : bytes.digest) {
    text.push_back(kDigits[byte >> 4U]);
    text.push_back(kDigits[byte & 15U]);
  }
  return text;
}

std::string checksum_of(std::string_view text) {
  return hex_of(XXH3_128bits(text.data(), text.size()));
}

tl::unexpected<Error> damaged(const std::string& what) {
  return fail(ErrorCode::kStoreDamaged, "The index is damaged: " + what + ".",
              "Check the disk; the next run of the indexer builds the index anew.");
}

tl::unexpected<Error> cannot(const std::string& why) {
  return fail(ErrorCode::kIo, "The checksums of the index cannot be written (" + why + ").",
              "The live index is unchanged. Check free disk space, then run again.");
}

tl::unexpected<Error> unreadable(const std::string& name, int error) {
  return fail(ErrorCode::kIo,
              "The file '" + name + "' of the index cannot be read: " + std::strerror(error) + ".",
              "Check the disk and the permissions of the store, then run again.");
}

Result<std::string> checksum_of_file(const fs::path& path) {
  constexpr std::size_t kPiece = 1U << 18U;
  const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return unreadable(path.filename().string(), errno);
  const std::unique_ptr<XXH3_state_t, FreeState> state(XXH3_createState());
  XXH3_128bits_reset(state.get());
  std::string piece(kPiece, '\0');
  for (;;) {
    const ssize_t got = ::read(file.get(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(path.filename().string(), errno);
    if (got == 0) return hex_of(XXH3_128bits_digest(state.get()));
    XXH3_128bits_update(state.get(), piece.data(), static_cast<std::size_t>(got));
  }
}

Result<Checksums> checksums_of(const fs::path& folder) {
  Checksums found;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name == kChecksumsFile || name == kLockName || !entry->is_regular_file(error)) continue;
    Result<std::string> checksum = checksum_of_file(entry->path());
    if (!checksum) return fail(checksum.error());
    found.emplace(name, std::move(*checksum));
  }
  if (error) return fail(ErrorCode::kIo, "The index cannot be read (" + error.message() + ").");
  return found;
}

std::string line_of(const std::string& name, const std::string& hash) {
  std::string line = hash;
  return line.append("  ").append(name).append("\n");
}

// Lines of "hash  name"; the last one is the hash of those before.
std::string text_of(const Checksums& checksums) {
  std::string text;
  for (const auto& [name, hash] : checksums) text += line_of(name, hash);
  return text + checksum_of(text) + "\n";
}

std::string written_in(const fs::path& folder) {
  std::ifstream file(folder / kChecksumsFile, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

Result<void> write_checksums(const fs::path& folder) {
  const Result<Checksums> checksums = checksums_of(folder);
  if (!checksums) return fail(checksums.error());
  std::ofstream file(folder / kChecksumsFile, std::ios::binary | std::ios::trunc);
  file << text_of(*checksums);
  file.close();
  return file ? Result<void>() : cannot("the disk is full or not writable");
}

bool has_checksums(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / kChecksumsFile, error);
}

void forget_checksums(const fs::path& folder) {
  std::error_code ignored;
  fs::remove(folder / kChecksumsFile, ignored);
  fs::remove(folder / kFormerName, ignored);
}

bool have_equal_checksums(const fs::path& a, const fs::path& b) {
  return written_in(a) == written_in(b);
}

bool is_as_written(const fs::path& folder, const std::string& name) {
  const Result<std::string> checksum = checksum_of_file(folder / name);
  return checksum && written_in(folder).find(line_of(name, *checksum)) != std::string::npos;
}

bool has_every_file(const fs::path& folder) {
  std::istringstream lines(written_in(folder));
  for (std::string checksum, name; lines >> checksum >> name;) {
    std::error_code error;
    if (!fs::is_regular_file(folder / name, error)) return false;
  }
  return true;  // the last line is a checksum alone
}

Result<void> check_checksums(const fs::path& folder) {
  const std::string written = written_in(folder);
  if (written.empty()) return damaged("it has no checksums");
  const Result<Checksums> now = checksums_of(folder);
  if (!now) return fail(now.error());
  if (text_of(*now) == written) return {};
  for (const auto& [name, hash] : *now) {
    if (written.find(line_of(name, hash)) == std::string::npos) {
      return damaged("the file '" + name + "' is not what was written");
    }
  }
  return damaged("its checksums, or a file of it, are not what was written");
}

}  // namespace minutebook
