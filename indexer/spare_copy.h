// A copy of the live generation, made when nobody waits for it, for the next run to build upon.
//
//   spare.prepare("…/public/gen-000004")                          at the end of the run that brought 4 live
//   spare.take("…/public/gen-000004", "…/public/gen-000005")  ->  true   the next run begins with a renaming
//
// Copying a large index takes longer than adding a pack to it; so that a new pack is found within seconds, the copy is
// made beforehand. No daemon ever reads it. One generation's copy at a time, in DIR/spare. For one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <utility>

#include "corpus/result.h"

namespace minutebook {

// A smaller index is copied in less time than it takes to ask.
inline constexpr std::uintmax_t kSmallestSpared = 64U << 20U;  // bytes

class SpareCopy {
 public:
  explicit SpareCopy(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Moves the copy of the generation in the folder `live` to the folder `to`, without its checksums. False when there is
  // none, it is of another one, or it is not as it was written: then it is removed.
  [[nodiscard]] bool take(const std::filesystem::path& live, const std::filesystem::path& to);

  // Copies the generation in the folder `live`, unless its copy is there already or it has fewer than `smallest` bytes,
  // checks its terms by item, and removes every other copy. Fails with kIo, kStopped or kStoreDamaged, and leaves no copy
  // then; the live generation is not touched.
  [[nodiscard]] Result<void> prepare(const std::filesystem::path& live,
                                     std::uintmax_t smallest = kSmallestSpared);

  // Removes what is there, words that must go among it.
  [[nodiscard]] Result<void> discard();

  // The folder of the copy; there may be none.
  [[nodiscard]] std::filesystem::path path() const { return folder_ / "copy"; }

 private:
  [[nodiscard]] bool holds(const std::filesystem::path& live) const;
  std::filesystem::path folder_;
};

}  // namespace minutebook
