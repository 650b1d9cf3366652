#include "indexer/sources.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <system_error>

#include <sys/stat.h>

#include "corpus/clean_text.h"

namespace minutebook {
namespace {

namespace fs = std::filesystem;

bool has_pdf_extension(const fs::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return extension == ".pdf";
}

bool is_below(const fs::path& path, const fs::path& folder) {
  const auto [end, unused] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

// Size and time of a regular file, following links; false when there is none.
bool stat_file(const std::string& path, ScannedFile& file) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  file.path = path;
  file.size = status.st_size;
  file.mtime_ns = status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec;
  return true;
}

class FolderWalk {
 public:
  explicit FolderWalk(ScannedSource& source) : source_(source), root_(source.path) {}

  void walk(const fs::path& folder) {
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    while (!error && entries != fs::directory_iterator()) {
      take(*entries);
      entries.increment(error);
    }
    if (error) source_.unreadable_folders.push_back(folder.string());
  }

 private:
  void take(const fs::directory_entry& entry) {
    std::error_code ignored;
    if (entry.is_symlink(ignored)) {
      take_link(entry.path());
    } else if (entry.is_directory(ignored)) {
      walk(entry.path());
    } else if (has_pdf_extension(entry.path())) {
      take_file(entry.path());
    }
  }

  // A link to a file inside the source is that file under a second name; to a folder, it might be a
  // loop.
  void take_link(const fs::path& path) {
    std::error_code error;
    const fs::path target = fs::canonical(path, error);
    const bool folder = !error && fs::is_directory(target, error);
    if (!has_pdf_extension(path) && !folder) return;
    if (error || folder || !is_below(target, root_)) {
      source_.links_skipped.push_back(name_of_file(path));
    } else {
      take_file(path);
    }
  }

  void take_file(const fs::path& path) {
    ScannedFile file;
    if (!stat_file(path.string(), file)) return;
    file.name = name_of_file(path);
    source_.files.push_back(std::move(file));
  }

  [[nodiscard]] std::string name_of_file(const fs::path& path) const {
    return clean_line(path.lexically_relative(root_).string());
  }

  ScannedSource& source_;
  fs::path root_;
};

tl::unexpected<Error> bad_source(const std::string& path, const std::string& why) {
  return fail(ErrorCode::kBadSource, "The source '" + clean_line(path) + "' " + why + ".",
              "Name an existing folder or PDF file that this user may read; nothing was changed.",
              "SOURCE");
}

}  // namespace

Result<ScannedSource> scan_source(const std::string& path) {
  std::error_code error;
  const fs::path root = fs::canonical(path, error);
  if (error) return bad_source(path, "does not exist or cannot be reached");
  ScannedSource source;
  source.path = root.string();
  if (!fs::is_directory(root, error)) {
    ScannedFile file;
    if (!stat_file(source.path, file)) return bad_source(path, "is neither a folder nor a file");
    file.name = clean_line(root.filename().string());
    source.files.push_back(std::move(file));
    return source;
  }
  FolderWalk(source).walk(root);
  const auto& unread = source.unreadable_folders;
  if (std::find(unread.begin(), unread.end(), source.path) != unread.end()) {
    return bad_source(path, "cannot be read by this user");
  }
  std::sort(source.files.begin(), source.files.end(),
            [](const ScannedFile& a, const ScannedFile& b) {
              return std::tie(a.name, a.path) < std::tie(b.name, b.path);
            });
  return source;
}

Result<std::vector<ScannedSource>> scan_sources(const std::vector<std::string>& paths) {
  std::vector<ScannedSource> sources;
  for (const std::string& path : paths) {
    Result<ScannedSource> source = scan_source(path);
    if (!source) return fail(source.error());
    const bool twice = std::any_of(sources.begin(), sources.end(), [&](const ScannedSource& other) {
      return other.path == source->path;
    });
    if (!twice) sources.push_back(std::move(*source));
  }
  return sources;
}

}  // namespace minutebook
