// Who is served when more come than can be: better a quick "try again" for some than a slow page
// for all.
//
//   Admission admission({.running = 4});
//   auto turn = admission.begin(request.queued_at);
//   if (!turn) return overloaded;      // 503 with Retry-After
//   …the work, until `turn` goes
//
// A request first waits for a thread (at most `waiting` do), then for one of the `running` turns,
// together no longer than `longest_wait`. Thread-safe.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace minutebook {

struct AdmissionLimits {
  int waiting = 256;  // connections that wait for a thread
  int running = 8;    // requests that search at once
  int sending = 32;   // documents that are sent at once
  std::chrono::milliseconds longest_wait{1000};
};

class Admission {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Admission(const AdmissionLimits& limits) : limits_(limits) {}
  Admission(const Admission&) = delete;
  Admission& operator=(const Admission&) = delete;

  // A turn ends when it goes out of scope.
  class Turn {
   public:
    explicit Turn(Admission& owner) : owner_(&owner) {}
    Turn(Turn&& other) noexcept : owner_(std::exchange(other.owner_, nullptr)) {}
    Turn& operator=(Turn&&) = delete;
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() {
      if (owner_ != nullptr) owner_->end_turn();
    }

   private:
    Admission* owner_;
  };

  // Whether one more connection may wait for a thread; each yes is followed by one leave_queue().
  [[nodiscard]] bool join_queue();
  void leave_queue() { --queued_; }

  // A turn to work, or nothing when none came free in time.
  [[nodiscard]] std::optional<Turn> begin(Clock::time_point queued_at);

  // Whether one more document may be sent; each yes is followed by one end_sending().
  [[nodiscard]] bool begin_sending();
  void end_sending() { --sending_; }

 private:
  void end_turn();

  const AdmissionLimits limits_;
  std::atomic<int> queued_ = 0;
  std::atomic<int> sending_ = 0;
  std::mutex mutex_;
  std::condition_variable freed_;
  int running_ = 0;  // guarded by mutex_
};

}  // namespace minutebook
