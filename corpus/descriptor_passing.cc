#include "corpus/descriptor_passing.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <sys/socket.h>

namespace minutebook {
namespace {

using ControlBuffer = std::array<char, CMSG_SPACE(kMostPassedFiles * sizeof(int))>;

std::vector<UniqueFd> files_of(const msghdr& message) {
  std::vector<UniqueFd> files;
  const cmsghdr* header = CMSG_FIRSTHDR(&message);
  if (header == nullptr || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) {
    return files;
  }
  const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
  for (std::size_t i = 0; i < count; ++i) {
    int fd = -1;
    std::memcpy(&fd, CMSG_DATA(header) + i * sizeof(int), sizeof fd);
    files.emplace_back(fd);
  }
  return files;
}

}  // namespace

bool send_message(int socket, std::span<const std::byte> bytes, std::span<const int> files) {
  alignas(cmsghdr) ControlBuffer control{};
  struct iovec part = {const_cast<std::byte*>(bytes.data()), bytes.size()};
  struct msghdr message = {};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  if (files.size() > kMostPassedFiles) return false;
  if (!files.empty()) {
    message.msg_control = control.data();
    message.msg_controllen = CMSG_SPACE(files.size_bytes());
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(files.size_bytes());
    std::memcpy(CMSG_DATA(header), files.data(), files.size_bytes());
  }
  ssize_t sent = -1;
  do {
    sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == static_cast<ssize_t>(bytes.size());
}

ReceivedMessage receive_message(int socket, std::span<std::byte> buffer) {
  alignas(cmsghdr) ControlBuffer control{};
  struct iovec part = {buffer.data(), buffer.size()};
  struct msghdr message = {};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  ssize_t got = -1;
  do {
    got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  if (got <= 0) return {};
  return {static_cast<std::size_t>(got), files_of(message)};
}

}  // namespace minutebook
