#include "indexer/gaps_file.h"

#include <filesystem>
#include <fstream>
#include <system_error>

#include "analyzers/archive_gaps.h"

namespace minutebook {
namespace {

ArchiveGaps gaps_of(const CatalogueSummary& summary) {
  ArchiveGaps gaps;
  gaps.withheld = summary.withheld;
  for (const auto& [outcome, documents] : summary.by_outcome) {
    if (outcome != kOutcomeIndexed && outcome != kOutcomeNoText && documents > 0)
      gaps.unread[outcome] = documents;
  }
  return gaps;
}

tl::unexpected<Error> cannot(const std::string& path, const std::string& why) {
  return fail(
      ErrorCode::kIo, "'" + path + "' cannot be written (" + why + ").",
      "The index is live. Check free disk space and the permissions of the store, then run again.");
}

}  // namespace

Result<void> keep_gaps(const std::string& folder, const CatalogueSummary& summary) {
  const std::string text = encode(gaps_of(summary));
  const Result<ArchiveGaps> known = load_archive_gaps(folder);
  std::error_code error;
  const std::string path = gaps_path(folder);
  if (known && encode(*known) == text && std::filesystem::exists(path, error)) return {};
  const std::string fresh = path + ".new";
  std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file) {
    std::filesystem::remove(fresh, error);
    return cannot(path, "the disk is full or not writable");
  }
  std::filesystem::rename(fresh, path, error);
  if (error) return cannot(path, error.message());
  return {};
}

}  // namespace minutebook
