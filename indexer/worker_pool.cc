#include "indexer/worker_pool.h"

#include <algorithm>
#include <utility>

#include <poll.h>

namespace minutebook {
namespace {

using std::chrono::milliseconds;
using Clock = ExtractionWorker::Clock;

constexpr milliseconds kIdle{200};
// Documents read and waiting for the writer, besides those being read.
constexpr std::size_t kMaxWaiting = 4;

}  // namespace

WorkerPool::WorkerPool(ReaderZygote& zygote, int jobs, WorkerLimits limits)
    : zygote_(zygote), jobs_(std::max(jobs, 1)), limits_(limits) {}

Result<void> WorkerPool::run(const std::vector<std::string>& paths, const OnStart& on_start,
                             const OnDone& on_done, const OnIdle& on_idle) {
  next_ = 0;
  while (next_ < paths.size() || !running_.empty() || !finished_.empty()) {
    Result<void> started = start_more(paths, on_start);
    if (!started) return started;
    wait_and_collect(finished_.empty() ? kIdle : milliseconds(0));
    Result<void> idle = on_idle();
    if (!idle) return idle;
    if (finished_.empty()) continue;
    Result<void> refilled = start_more(paths, on_start);
    if (!refilled) return refilled;
    Finished finished = std::move(finished_.front());
    finished_.pop_front();
    if (!finished.document && stops_the_run(finished.document.error())) {
      return fail(finished.document.error());
    }
    const auto before = Clock::now();
    Result<void> done = on_done(finished.index, std::move(finished.document));
    if (!done) return done;
    for (Running& running : running_) running.worker.extend_deadline(Clock::now() - before);
  }
  return {};
}

Result<void> WorkerPool::start_more(const std::vector<std::string>& paths,
                                    const OnStart& on_start) {
  while (next_ < paths.size() && running_.size() < static_cast<std::size_t>(jobs_) &&
         finished_.size() < kMaxWaiting) {
    const std::size_t index = next_++;
    Result<void> allowed = on_start(index);
    if (!allowed) return allowed;
    Result<ExtractionWorker> worker = ExtractionWorker::start(zygote_, paths[index], limits_);
    if (worker) {
      running_.push_back({index, std::move(*worker)});
    } else {
      finished_.push_back({index, fail(worker.error())});
    }
  }
  return {};
}

void WorkerPool::wait_and_collect(milliseconds patience) {
  std::vector<struct pollfd> watched;
  for (const Running& running : running_) watched.push_back({running.worker.fd(), POLLIN, 0});
  const int ready = ::poll(watched.data(), watched.size(), static_cast<int>(patience.count()));
  std::size_t i = 0;
  for (auto running = running_.begin(); running != running_.end(); ++i) {
    bool done = ready > 0 && watched[i].revents != 0 && running->worker.on_readable();
    if (!done && Clock::now() >= running->worker.deadline()) {
      running->worker.on_deadline();
      done = true;
    }
    if (done) finished_.push_back({running->index, running->worker.take()});
    running = done ? running_.erase(running) : std::next(running);
  }
}

}  // namespace minutebook
