#include "corpus/folder_checksums.h"

#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <system_error>

#include "corpus/sha256.h"

namespace minutebook {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFileName = "checksums";
// A writer's lock: it is empty, and opening the index anew may make it again.
constexpr const char* kLockName = "flintlock";

using Checksums = std::map<std::string, std::string>;  // SHA-256 by name

tl::unexpected<Error> damaged(const std::string& what) {
  return fail(ErrorCode::kStoreDamaged, "The index is damaged: " + what + ".",
              "Check the disk; the next run of the indexer builds the index anew.");
}

tl::unexpected<Error> cannot(const std::string& why) {
  return fail(ErrorCode::kIo, "The checksums of the index cannot be written (" + why + ").",
              "The live index is unchanged. Check free disk space, then run again.");
}

Result<Checksums> checksums_of(const fs::path& folder) {
  Checksums found;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name == kFileName || name == kLockName || !entry->is_regular_file(error)) continue;
    const Result<HashedFile> hashed = hash_file(entry->path().string());
    if (!hashed) return fail(hashed.error());
    found.emplace(name, hashed->sha256);
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
  return text + sha256_of(text) + "\n";
}

}  // namespace

Result<void> write_checksums(const fs::path& folder) {
  const Result<Checksums> checksums = checksums_of(folder);
  if (!checksums) return fail(checksums.error());
  std::ofstream file(folder / kFileName, std::ios::binary | std::ios::trunc);
  file << text_of(*checksums);
  file.close();
  return file ? Result<void>() : cannot("the disk is full or not writable");
}

bool has_checksums(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / kFileName, error);
}

void forget_checksums(const fs::path& folder) {
  std::error_code ignored;
  fs::remove(folder / kFileName, ignored);
}

Result<void> check_checksums(const fs::path& folder) {
  std::ifstream file(folder / kFileName, std::ios::binary);
  const std::string written((std::istreambuf_iterator<char>(file)),
                            std::istreambuf_iterator<char>());
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
