#include "searchd/admission.h"

namespace minutebook {
namespace {

// Counts up unless `highest` is reached.
bool count_up(std::atomic<int>& counter, int highest) {
  if (++counter <= highest) return true;
  --counter;
  return false;
}

}  // namespace

bool Admission::join_queue() {
  return count_up(queued_, limits_.waiting);
}

bool Admission::begin_sending() {
  return count_up(sending_, limits_.sending);
}

std::optional<Admission::Turn> Admission::begin(Clock::time_point queued_at) {
  const Clock::time_point latest = queued_at + limits_.longest_wait;
  std::unique_lock lock(mutex_);
  if (Clock::now() > latest) return std::nullopt;
  if (!freed_.wait_until(lock, latest, [this] { return running_ < limits_.running; }))
    return std::nullopt;
  ++running_;
  return std::optional<Turn>(std::in_place, *this);
}

void Admission::end_turn() {
  {
    const std::lock_guard lock(mutex_);
    --running_;
  }
  freed_.notify_one();
}

}  // namespace minutebook
