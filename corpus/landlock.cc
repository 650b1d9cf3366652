#include "corpus/landlock.h"

#include <cerrno>
#include <cstddef>
#include <cstdint>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "corpus/unique_fd.h"

namespace minutebook {
namespace {

// The kernel's own numbers and layouts (include/uapi/linux/landlock.h of Linux 6.12): Debian 12's
// header ends at the second of the versions handled here.
constexpr long kCreateRuleset = 444;
constexpr long kAddRule = 445;
constexpr long kRestrictSelf = 446;
constexpr std::uint32_t kAskVersion = 1;
constexpr int kPathBeneath = 1;
constexpr std::uint64_t kReadFile = 1U << 2U;
constexpr std::uint64_t kReadDir = 1U << 3U;

struct RulesetAttributes {
  std::uint64_t files = 0;
  std::uint64_t network = 0;
  std::uint64_t scoped = 0;
};

struct __attribute__((packed)) PathBeneath {
  std::uint64_t allowed = 0;
  std::int32_t folder = -1;
};

// Every right on files that `version` of Landlock knows.
std::uint64_t all_file_rights(long version) {
  constexpr std::uint64_t kFirst = (1U << 13U) - 1;  // run, write, read, list, remove, make
  std::uint64_t rights = kFirst;
  if (version >= 2) rights |= 1U << 13U;  // move between folders
  if (version >= 3) rights |= 1U << 14U;  // truncate
  if (version >= 5) rights |= 1U << 15U;  // control devices
  return rights;
}

UniqueFd create_ruleset(long version) {
  RulesetAttributes attributes;
  attributes.files = all_file_rights(version);
  std::size_t size = sizeof attributes.files;
  if (version >= 4) {
    attributes.network = 3;  // bind and connect TCP
    size = 2 * sizeof(std::uint64_t);
  }
  if (version >= 6) {
    attributes.scoped = 3;  // abstract sockets, signals
    size = sizeof attributes;
  }
  return UniqueFd(static_cast<int>(::syscall(kCreateRuleset, &attributes, size, 0U)));
}

bool allow_reading(const UniqueFd& ruleset, const std::string& path) {
  const UniqueFd opened(::open(path.c_str(), O_PATH | O_CLOEXEC));
  if (!opened) return true;  // not there: nothing to read
  struct stat status = {};
  if (::fstat(opened.get(), &status) != 0) return false;
  PathBeneath rule;
  rule.allowed = S_ISDIR(status.st_mode) ? kReadFile | kReadDir : kReadFile;
  rule.folder = opened.get();
  return ::syscall(kAddRule, ruleset.get(), kPathBeneath, &rule, 0U) == 0;
}

}  // namespace

LandlockState restrict_reading_to(const std::vector<std::string>& folders) {
  const long version = ::syscall(kCreateRuleset, nullptr, std::size_t{0}, kAskVersion);
  if (version < 1) {
    const bool absent = errno == ENOSYS || errno == EOPNOTSUPP;
    return absent ? LandlockState::kNotInThisKernel : LandlockState::kRefused;
  }
  const UniqueFd ruleset = create_ruleset(version);
  if (!ruleset) return LandlockState::kRefused;
  for (const std::string& folder : folders) {
    if (!allow_reading(ruleset, folder)) return LandlockState::kRefused;
  }
  return ::syscall(kRestrictSelf, ruleset.get(), 0U) == 0 ? LandlockState::kEnforced
                                                          : LandlockState::kRefused;
}

}  // namespace minutebook
