#include "corpus/recognition_cache.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

namespace minutebook {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHashDigits = 64;

tl::unexpected<Error> cannot(const std::string& what, const std::string& path, int error) {
  return fail(ErrorCode::kIo, what + " '" + path + "': " + std::strerror(error) + ".",
              "Check the disk and the permissions of the store, then run again.");
}

bool is_hash(const std::string& name) {
  return name.size() == kHashDigits &&
         name.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Result<void> remove_file(const std::string& path) {
  if (::unlink(path.c_str()) == 0 || errno == ENOENT) return {};
  return cannot("A recognised page cannot be removed:", path, errno);
}

// "93\n" and the text.
std::optional<RecognisedText> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  RecognisedText text;
  if (!(file >> text.confidence) || file.get() != '\n') return std::nullopt;
  text.text.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  return text;
}

}  // namespace

Result<RecognitionCache> RecognitionCache::open(const std::string& folder) {
  constexpr mode_t kOwnerOnly = 0700;
  if (::mkdir(folder.c_str(), kOwnerOnly) != 0 && errno != EEXIST) {
    return cannot("The folder of recognised pages cannot be made:", folder, errno);
  }
  RecognitionCache cache;
  cache.folder_ = folder;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (is_hash(name)) cache.known_.emplace(name, std::nullopt);
  }
  if (error) return cannot("The folder of recognised pages cannot be read:", folder, error.value());
  return cache;
}

std::optional<RecognisedText> RecognitionCache::find(const std::string& hash) const {
  const auto found = known_.find(hash);
  if (found == known_.end()) return std::nullopt;
  if (found->second || folder_.empty()) return found->second;
  return read_file(folder_ + "/" + hash);
}

Result<void> RecognitionCache::put(const std::string& hash, const RecognisedText& text) {
  if (folder_.empty()) {
    known_[hash] = text;
    return {};
  }
  const std::string path = folder_ + "/" + hash;
  const std::string draft = path + ".new";
  {
    std::ofstream file(draft, std::ios::binary | std::ios::trunc);
    file << text.confidence << '\n' << text.text;
    file.close();
    if (!file) return cannot("A recognised page cannot be kept in", draft, errno);
  }
  if (::rename(draft.c_str(), path.c_str()) != 0) {
    return cannot("A recognised page cannot be kept in", path, errno);
  }
  known_.emplace(hash, std::nullopt);
  return {};
}

Result<void> RecognitionCache::keep_only(const std::set<std::string>& hashes) {
  if (folder_.empty()) return {};
  std::vector<fs::path> unwanted;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, error)) {
    if (!hashes.contains(entry.path().filename().string())) unwanted.push_back(entry.path());
  }
  if (error) {
    return cannot("The folder of recognised pages cannot be read:", folder_, error.value());
  }
  for (const fs::path& path : unwanted) {
    Result<void> removed = remove_file(path.string());
    if (!removed) return removed;
    known_.erase(path.filename().string());
  }
  return {};
}

Result<void> remove_recognised(const std::string& folder, const std::vector<std::string>& hashes) {
  for (const std::string& hash : hashes) {
    Result<void> removed = remove_file((fs::path(folder) / hash).string());
    if (!removed) return removed;
  }
  return {};
}

std::string RecognitionCache::hashes() const {
  std::string all;
  all.reserve(known_.size() * (kHashDigits + 1));
  for (const auto& [hash, text] : known_) all += hash + "\n";
  return all;
}

}  // namespace minutebook
