#include "searchd/live_index.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <system_error>
#include <vector>

#include "corpus/folder_checksums.h"

namespace minutebook {
namespace {

namespace fs = std::filesystem;

// The live generation first, then those before it, newest first. Names have leading zeros.
std::vector<std::string> candidates(const std::string& store, const std::string& live) {
  std::vector<std::string> older;
  std::error_code error;
  for (fs::directory_iterator entry(fs::path(store) / "public", error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string path = entry->path().string();
    if (entry->is_directory(error) && entry->path().filename().string().starts_with("gen-") &&
        path < live) {
      older.push_back(path);
    }
  }
  std::sort(older.begin(), older.end(), std::greater<>());
  older.insert(older.begin(), live);
  return older;
}

Result<std::shared_ptr<const SearchIndex>> open_whole(const std::string& path) {
  if (has_checksums(path)) {
    const Result<void> whole = check_checksums(path);
    if (!whole) return fail(whole.error());
  }
  return open_index(path);
}

std::string name_of_folder(const std::string& path) {
  return fs::path(path).filename().string();
}

}  // namespace

std::string live_path(const std::string& store) {
  std::error_code error;
  const fs::path link = fs::path(store) / "public" / "current";
  const fs::path target = fs::read_symlink(link, error);
  if (error) return fs::exists(link, error) ? link.string() : std::string();
  return (fs::path(store) / "public" / target).string();
}

Result<LiveIndex> open_live_index(const std::string& store, const std::string& refused) {
  const std::string live = live_path(store);
  if (live.empty()) {
    return fail(ErrorCode::kStoreMissing, "There is no index in '" + store + "' yet.",
                "Run minutebook-indexer index first.");
  }
  Error wrong = {ErrorCode::kStoreDamaged, "The index cannot be read.",
                 "Run minutebook-indexer verify.", ""};
  bool tried = false;
  for (const std::string& path : candidates(store, live)) {
    if (path == refused) continue;
    Result<std::shared_ptr<const SearchIndex>> index = open_whole(path);
    if (!index) {
      if (!tried) wrong = index.error();
      tried = true;
      continue;
    }
    if (path == live) return LiveIndex{std::move(*index), ""};
    return LiveIndex{std::move(*index), name_of_folder(live) + " cannot be served (" +
                                            wrong.message + "); " + name_of_folder(path) +
                                            " is served instead. Run minutebook-indexer verify."};
  }
  return fail(wrong);
}

}  // namespace minutebook
