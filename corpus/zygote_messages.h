// What the indexer and its zygote say to each other, over one socket of theirs.
//
//   ForkRequest{limits}, three files or four  ->  ForkReply{pid, 0}  |  ForkReply{-1, EAGAIN}
//   ForkRequest{prepare}                 ->  PrepareReply{ok, landlock}  |  PrepareReply{code, message}
//
// Both are the same program, one forked from the other: messages are sent as they lie in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include <sys/types.h>

#include "corpus/landlock.h"
#include "corpus/result.h"
#include "corpus/worker_limits.h"

namespace minutebook {

enum class ZygoteOrder : std::uint8_t { kPrepare, kFork };

struct ForkRequest {
  ZygoteOrder order = ZygoteOrder::kPrepare;
  WorkerLimits limits;
};

struct ForkReply {
  pid_t pid = -1;
  int error = 0;
};

// Strings are cut to fit and ended by NUL.
struct PrepareReply {
  bool ready = false;
  bool confined = false;  // system calls are filtered
  LandlockState landlock = LandlockState::kNotInThisKernel;
  ErrorCode code = ErrorCode::kInternal;
  char message[500] = {};
  char hint[500] = {};
  char loaded[200] = {};  // see ReaderOptions::load
};

template <typename T>
[[nodiscard]] std::span<const std::byte> bytes_of(const T& message) {
  static_assert(std::is_trivially_copyable_v<T>);
  return std::as_bytes(std::span(&message, 1));
}

template <typename T>
[[nodiscard]] std::span<std::byte> room_for(T& message) {
  static_assert(std::is_trivially_copyable_v<T>);
  return std::as_writable_bytes(std::span(&message, 1));
}

}  // namespace minutebook
