// Messages between two processes that hand over open files (SCM_RIGHTS).
//
//   send_message(socket, {bytes, 8}, {pdf, pipe})   ->   receive_message(socket, buffer): 8 bytes, 2 files
//
// For a SOCK_SEQPACKET pair: a message arrives whole or not at all.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "corpus/unique_fd.h"

namespace minutebook {

inline constexpr std::size_t kMostPassedFiles = 4;

// False when the other side has gone, or the message does not fit.
[[nodiscard]] bool send_message(int socket, std::span<const std::byte> bytes,
                                std::span<const int> files = {});

struct ReceivedMessage {
  std::size_t bytes = 0;        // 0: the other side has gone
  std::vector<UniqueFd> files;  // close on exec
};

// Waits for one message, whose bytes are put into `buffer`.
[[nodiscard]] ReceivedMessage receive_message(int socket, std::span<std::byte> buffer);

}  // namespace minutebook
