#include "indexer/stop_request.h"

#include <csignal>

namespace minutebook {
namespace {

volatile std::sig_atomic_t asked_to_stop = 0;

void on_signal(int number) {
  static_cast<void>(number);
  asked_to_stop = 1;
}

}  // namespace

void catch_stop_requests() {
  struct sigaction action = {};
  action.sa_handler = on_signal;
  // Once: whoever asks a second time is not kept waiting.
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

bool stop_requested() {
  return asked_to_stop != 0;
}

Result<void> check_not_stopped() {
  if (!stop_requested()) return {};
  return fail(ErrorCode::kStopped, "The indexer was asked to stop.",
              "The live index is as it was; run it again to go on.");
}

}  // namespace minutebook
