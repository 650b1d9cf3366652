#include "searchd/server_connection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <poll.h>
#include <sys/socket.h>

namespace minutebook {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kLingerTime{500};
constexpr std::size_t kKeptBack = 64 * 1024;
constexpr std::size_t kLingerBytes = 256 * 1024;

// Waits until `events` can be done: whether they can.
bool wait_for(int socket, short events, Clock::time_point latest) {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(latest - Clock::now()).count();
    if (left <= 0) return false;
    pollfd entry{socket, events, 0};
    const int ready = ::poll(&entry, 1, static_cast<int>(left));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

}  // namespace

void Connection::feed(std::string input) {
  input_ = std::move(input);
  consumed_ = 0;
}

ssize_t Connection::read(char* buffer, size_t size) {
  const std::size_t count = std::min(size, input_.size() - consumed_);
  std::memcpy(buffer, input_.data() + consumed_, count);
  consumed_ += count;
  return static_cast<ssize_t>(count);
}

ssize_t Connection::write(const char* bytes, size_t size) {
  if (kept_back_.size() + size <= kKeptBack) {
    kept_back_.append(bytes, size);
    return static_cast<ssize_t>(size);
  }
  return flush() ? send_some(bytes, size) : -1;
}

bool Connection::flush() {
  const std::string text = std::exchange(kept_back_, {});
  return send_all(text);
}

ssize_t Connection::send_some(const char* bytes, size_t size) {
  const Clock::time_point latest = Clock::now() + write_timeout_;
  for (;;) {
    const ssize_t sent = ::send(socket_, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) return sent;
    if (errno != EAGAIN && errno != EINTR) return -1;
    if (!wait_for(socket_, POLLOUT, latest)) return -1;
  }
}

bool Connection::send_all(std::string_view text) {
  while (!text.empty()) {
    const ssize_t sent = send_some(text.data(), text.size());
    if (sent <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void Connection::send_at_once(std::string_view text) {
  // A client that cannot take a few hundred bytes is not waited for.
  [[maybe_unused]] const ssize_t sent =
      ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

void Connection::linger() {
  ::shutdown(socket_, SHUT_WR);
  const Clock::time_point latest = Clock::now() + kLingerTime;
  std::array<char, 4096> buffer{};
  for (std::size_t total = 0; total < kLingerBytes;) {
    if (!wait_for(socket_, POLLIN, latest)) return;
    const ssize_t got = ::recv(socket_, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) return;
    total += got > 0 ? static_cast<std::size_t>(got) : 0;
  }
}

}  // namespace minutebook
