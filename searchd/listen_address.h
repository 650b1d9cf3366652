// Where the daemon listens.
//
//   parse_listen_address("127.0.0.1:8080")         ->  {host "127.0.0.1", port 8080}
//   parse_listen_address("unix:/run/x/search")     ->  {unix_path "/run/x/search"}
#pragma once

#include <string>
#include <string_view>

#include "corpus/result.h"

namespace minutebook {

struct ListenAddress {
  std::string host = "127.0.0.1";
  int port = 8080;        // 0 = any that is free
  std::string unix_path;  // a socket in the file system instead; empty = none
};

// Fails with kUsage, naming what is allowed. IPv6 addresses stand in brackets: "[::1]:8080".
[[nodiscard]] Result<ListenAddress> parse_listen_address(std::string_view text);

// "http://127.0.0.1:8080/" or "unix:/run/x/search".
[[nodiscard]] std::string to_string(const ListenAddress& address);

}  // namespace minutebook
