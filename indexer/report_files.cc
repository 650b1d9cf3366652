// The reports of runs that are kept in the store.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <system_error>

#include <sys/stat.h>

#include "indexer/run_report.h"

namespace minutebook {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKeptReports = 50;

tl::unexpected<Error> cannot(const fs::path& path, const std::string& why) {
  return fail(ErrorCode::kIo, "The report '" + path.string() + "' cannot be written (" + why + ").",
              "Check free disk space and the permissions of the store.");
}

Result<void> write_file(const fs::path& path, const std::string& text) {
  const fs::path fresh(path.string() + ".new");
  std::ofstream file(fresh, std::ios::binary);
  file << text;
  file.close();
  std::error_code error;
  if (!file) {
    fs::remove(fresh, error);
    return cannot(path, "the disk is full or not writable");
  }
  // It names papers that are not open to everybody.
  fs::permissions(fresh, fs::perms::others_all, fs::perm_options::remove, error);
  if (!error) fs::rename(fresh, path, error);
  if (error) return cannot(path, error.message());
  return {};
}

void remove_old(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> reports;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() == ".json") reports.push_back(entry->path());
  }
  std::sort(reports.begin(), reports.end(), std::greater<>());
  for (std::size_t i = kKeptReports; i < reports.size(); ++i) {
    fs::remove(reports[i], error);
    fs::remove(reports[i].replace_extension(".txt"), error);
  }
}

}  // namespace

Result<void> keep_report(const std::string& folder, const RunReport& report) {
  constexpr mode_t kPrivate = 0750;
  const fs::path reports = fs::path(folder) / "reports";
  std::error_code error;
  if (!fs::is_directory(reports, error) && ::mkdir(reports.c_str(), kPrivate) != 0) {
    return cannot(reports, "its folder cannot be made");
  }
  char name[40];
  std::snprintf(name, sizeof name, "run-%06lld", static_cast<long long>(report.run));
  Result<void> done = write_file(reports / (std::string(name) + ".json"), report_json(report));
  if (done) done = write_file(reports / (std::string(name) + ".txt"), report_text(report));
  remove_old(reports);
  return done;
}

}  // namespace minutebook
