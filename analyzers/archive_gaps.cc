#include "analyzers/archive_gaps.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace minutebook {
namespace {

constexpr std::string_view kWithheld = "withheld ";
constexpr std::string_view kUnread = "unread ";

// The number at the beginning of `line`, which is then cut off; -1 when there is none.
int take_number(std::string_view& line) {
  int number = -1;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
  if (error != std::errc() || number < 0) return -1;
  line.remove_prefix(static_cast<std::size_t>(end - line.data()));
  return number;
}

bool take_line(std::string_view line, ArchiveGaps& gaps) {
  const bool unread = line.starts_with(kUnread);
  if (!unread && !line.starts_with(kWithheld)) return false;
  line.remove_prefix(unread ? kUnread.size() : kWithheld.size());
  const int number = take_number(line);
  if (number < 0) return false;
  if (!unread) {
    gaps.withheld = number;
    return line.empty();
  }
  if (line.size() < 2 || line.front() != ' ') return false;
  gaps.unread[std::string(line.substr(1))] = number;
  return true;
}

}  // namespace

std::string encode(const ArchiveGaps& gaps) {
  std::string bytes = std::string(kWithheld) + std::to_string(gaps.withheld) + "\n";
  for (const auto& [outcome, documents] : gaps.unread) {
    bytes += std::string(kUnread) + std::to_string(documents) + " " + outcome + "\n";
  }
  return bytes;
}

Result<ArchiveGaps> decode_archive_gaps(std::string_view bytes) {
  ArchiveGaps gaps;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos || !take_line(bytes.substr(0, end), gaps)) {
      return fail(ErrorCode::kStoreDamaged, "What the store says of its gaps cannot be read.",
                  "Run minutebook-indexer index.");
    }
    bytes.remove_prefix(end + 1);
  }
  return gaps;
}

std::string gaps_path(const std::string& store_dir) {
  return (std::filesystem::path(store_dir) / "public" / "gaps").string();
}

Result<ArchiveGaps> load_archive_gaps(const std::string& store_dir) {
  std::ifstream file(gaps_path(store_dir), std::ios::binary);
  if (!file) return ArchiveGaps{};
  std::ostringstream text;
  text << file.rdbuf();
  return decode_archive_gaps(text.str());
}

}  // namespace minutebook
