#include "indexer/store.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <functional>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace minutebook {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "gen-";

tl::unexpected<Error> cannot(const std::string& what, const std::string& why) {
  return fail(ErrorCode::kIo, what + " (" + why + ").",
              "Check free disk space and the permissions of the store, then run again.");
}

// "gen-000003" -> 3; 0 for any other name, such as "gen-000003.old".
int number_of(const std::string& name) {
  int number = 0;
  if (!name.starts_with(kPrefix)) return 0;
  const char* end = name.data() + name.size();
  const auto [stop, error] = std::from_chars(name.data() + kPrefix.size(), end, number);
  return error == std::errc() && stop == end && number > 0 ? number : 0;
}

int number_at(const fs::path& public_folder) {
  std::error_code error;
  const fs::path target = fs::read_symlink(public_folder / "current", error);
  return error ? 0 : number_of(target.filename().string());
}

std::vector<fs::path> generation_folders(const fs::path& public_folder) {
  std::vector<fs::path> folders;
  std::error_code error;
  for (fs::directory_iterator entry(public_folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().filename().string().starts_with(kPrefix)) folders.push_back(entry->path());
  }
  return folders;
}

Result<void> make_folder(const fs::path& path, mode_t mode) {
  std::error_code error;
  if (fs::is_directory(path, error)) return {};
  fs::create_directories(path.parent_path(), error);
  if (::mkdir(path.c_str(), mode) != 0 && errno != EEXIST) {
    return cannot("The folder '" + path.string() + "' cannot be made", std::strerror(errno));
  }
  return {};
}

Result<UniqueFd> take_lock(const fs::path& path) {
  constexpr mode_t kMode = 0640;
  UniqueFd lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kMode));
  if (!lock) return cannot("The store cannot be written", std::strerror(errno));
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno != EWOULDBLOCK) return cannot("The store cannot be locked", std::strerror(errno));
  return fail(ErrorCode::kStoreLocked, "Another indexer is working on this store.",
              "Wait until it has ended, then run again.", "--store");
}

}  // namespace

Result<void> sync_to_disk(const fs::path& path) {
  const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file && ::fsync(file.get()) == 0) return {};
  return cannot("'" + path.filename().string() + "' cannot be brought to disk",
                std::strerror(errno));
}

Store::Store(fs::path folder, UniqueFd lock) : folder_(std::move(folder)), lock_(std::move(lock)) {}

Result<Store> Store::open(const std::string& folder) {
  constexpr mode_t kReadable = 0755;
  constexpr mode_t kPrivate = 0700;
  std::error_code error;
  const fs::path root = fs::absolute(folder, error).lexically_normal();
  if (error) return cannot("The store '" + folder + "' cannot be reached", error.message());
  for (const auto& [path, mode] :
       {std::pair(root, kReadable), std::pair(root / "public", kReadable),
        std::pair(root / "restricted", kPrivate)}) {
    const Result<void> made = make_folder(path, mode);
    if (!made) return fail(made.error());
  }
  Result<UniqueFd> lock = take_lock(root / "lock");
  if (!lock) return fail(lock.error());
  return Store(root, std::move(*lock));
}

fs::path Store::generation_path(int number) const {
  char name[32];
  std::snprintf(name, sizeof name, "gen-%06d", number);
  return public_folder() / name;
}

int Store::live_generation() const {
  return number_at(public_folder());
}

std::vector<int> Store::generations() const {
  std::vector<int> numbers;
  for (const fs::path& folder : generation_folders(public_folder())) {
    const int number = number_of(folder.filename().string());
    if (number > 0) numbers.push_back(number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

int Store::previous_generation() const {
  int previous = 0;
  for (const int number : generations()) {
    if (number < live_generation()) previous = number;
  }
  return previous;
}

int Store::next_generation() const {
  const std::vector<int> numbers = generations();
  return std::max(live_generation(), numbers.empty() ? 0 : numbers.back()) + 1;
}

Result<void> Store::publish(int number) {
  const fs::path fresh = public_folder() / "current.new";
  std::error_code error;
  fs::remove(fresh, error);
  fs::create_symlink(generation_path(number).filename(), fresh, error);
  if (!error) fs::rename(fresh, public_folder() / "current", error);
  if (error) return cannot("The new generation cannot go live", error.message());
  return sync_to_disk(public_folder());
}

Result<void> Store::remove(int number) {
  std::error_code error;
  if (number != live_generation()) fs::remove_all(generation_path(number), error);
  if (error) return cannot("A damaged generation cannot be removed", error.message());
  return {};
}

Result<void> Store::remove_others(int keep) {
  const int live = live_generation();
  std::vector<int> older;
  for (const fs::path& folder : generation_folders(public_folder())) {
    const int number = number_of(folder.filename().string());
    if (number > 0 && number < live) older.push_back(number);
  }
  std::sort(older.begin(), older.end(), std::greater<>());
  const std::size_t kept = std::min(older.size(), static_cast<std::size_t>(std::max(keep - 1, 0)));
  const int oldest_kept = kept == 0 ? live : older[kept - 1];
  for (const fs::path& folder : generation_folders(public_folder())) {
    const int number = number_of(folder.filename().string());
    if (number >= oldest_kept && number <= live && number > 0) continue;
    // Under another name first: killed in between, it is no generation that lacks files but one that is going.
    const fs::path going = folder.string() + (number > 0 ? ".going" : "");
    std::error_code error;
    if (number > 0) fs::rename(folder, going, error);
    if (!error) fs::remove_all(going, error);
    if (error) return cannot("An old generation cannot be removed", error.message());
  }
  return {};
}

int live_generation_of(const std::string& store_folder) {
  return number_at(fs::path(store_folder) / "public");
}

}  // namespace minutebook
