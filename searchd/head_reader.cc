#include "searchd/head_reader.h"

#include <array>
#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include "searchd/request_head.h"

namespace minutebook {
namespace {

enum class HeadState { kMore, kWhole, kClosed };

// Reads what is there, without waiting.
HeadState read_what_is_there(int socket, std::string& head) {
  constexpr std::string_view kHeadEnd = "\r\n\r\n";
  std::array<char, 4096> buffer;
  for (;;) {
    const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) return HeadState::kMore;
    if (got <= 0) return HeadState::kClosed;
    const std::size_t seen = head.size() < kHeadEnd.size() ? 0 : head.size() - kHeadEnd.size();
    head.append(buffer.data(), static_cast<std::size_t>(got));
    if (head.find(kHeadEnd, seen) != std::string::npos) return HeadState::kWhole;
    if (head.size() > HeadLimits::kMaxHead) return HeadState::kWhole;
  }
}

void watch(int events, int socket) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = socket;
  ::epoll_ctl(events, EPOLL_CTL_ADD, socket, &event);
}

}  // namespace

HeadReader::HeadReader(const Limits& limits, Ready ready)
    : limits_(limits),
      ready_(std::move(ready)),
      events_(::epoll_create1(EPOLL_CLOEXEC)),
      alarm_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (!events_ || !alarm_) throw std::system_error(errno, std::generic_category(), "epoll");
  watch(events_.get(), alarm_.get());
  thread_ = std::thread([this] { run(); });
}

void HeadReader::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  wake();
  if (thread_.joinable()) thread_.join();
  const std::lock_guard lock(mutex_);
  by_socket_.clear();
  waiting_.clear();
}

void HeadReader::take(UniqueFd socket) {
  Waiting waiting{std::move(socket), {}, Clock::now() + limits_.time};
  switch (read_what_is_there(waiting.socket.get(), waiting.head)) {
    case HeadState::kWhole:
      ready_(std::move(waiting.socket), std::move(waiting.head));
      break;
    case HeadState::kMore:
      keep(std::move(waiting));
      break;
    case HeadState::kClosed:
      break;
  }
}

void HeadReader::keep(Waiting waiting) {
  const int socket = waiting.socket.get();
  bool first = false;
  std::optional<Waiting> given_up;
  {
    const std::lock_guard lock(mutex_);
    if (stopped_) return;
    if (waiting_.size() >= limits_.connections) given_up = remove(waiting_.begin());
    first = waiting_.empty();
    by_socket_[socket] = waiting_.insert(waiting_.end(), std::move(waiting));
    watch(events_.get(), socket);
  }
  if (first) wake();  // the reader must learn when to give it up
}

HeadReader::Waiting HeadReader::remove(std::list<Waiting>::iterator at) {
  Waiting taken = std::move(*at);
  ::epoll_ctl(events_.get(), EPOLL_CTL_DEL, taken.socket.get(), nullptr);
  by_socket_.erase(taken.socket.get());
  waiting_.erase(at);
  return taken;
}

void HeadReader::read_from(int socket) {
  std::optional<Waiting> done;
  HeadState state = HeadState::kMore;
  {
    const std::lock_guard lock(mutex_);
    const auto found = by_socket_.find(socket);
    if (found == by_socket_.end()) return;
    state = read_what_is_there(socket, found->second->head);
    if (state != HeadState::kMore) done = remove(found->second);
  }
  if (state == HeadState::kWhole) ready_(std::move(done->socket), std::move(done->head));
}

void HeadReader::close_late_ones() {
  const std::lock_guard lock(mutex_);
  const Clock::time_point now = Clock::now();
  while (!waiting_.empty() && waiting_.front().latest <= now) remove(waiting_.begin());
}

int HeadReader::milliseconds_to_wait() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) return -1;
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(waiting_.front().latest - Clock::now());
  return static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 0));
}

void HeadReader::wake() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(alarm_.get(), &one, sizeof one);
}

void HeadReader::run() {
  std::array<epoll_event, 64> happened{};
  for (;;) {
    const int count = ::epoll_wait(events_.get(), happened.data(),
                                   static_cast<int>(happened.size()), milliseconds_to_wait());
    for (int i = 0; i < count; ++i) {
      const int socket = happened[static_cast<std::size_t>(i)].data.fd;
      if (socket == alarm_.get()) {
        std::uint64_t times = 0;
        [[maybe_unused]] const ssize_t got = ::read(socket, &times, sizeof times);
      } else {
        read_from(socket);
      }
    }
    close_late_ones();
    const std::lock_guard lock(mutex_);
    if (stopped_) return;
  }
}

}  // namespace minutebook
