#include "searchd/listen_address.h"

#include <charconv>

namespace minutebook {
namespace {

constexpr std::string_view kUnixPrefix = "unix:";
constexpr std::size_t kMaxUnixPath = 107;  // of sockaddr_un, with its end

tl::unexpected<Error> bad_address(std::string_view text) {
  return fail(ErrorCode::kUsage,
              std::string("'").append(text) + "' is not an address to listen on.",
              "Give HOST:PORT, like 127.0.0.1:8080, or unix:/path/of/socket.", "--listen");
}

}  // namespace

Result<ListenAddress> parse_listen_address(std::string_view text) {
  ListenAddress address;
  if (text.substr(0, kUnixPrefix.size()) == kUnixPrefix) {
    address.unix_path = std::string(text.substr(kUnixPrefix.size()));
    const bool usable =
        address.unix_path.size() <= kMaxUnixPath && address.unix_path.substr(0, 1) == "/";
    return usable ? Result<ListenAddress>(address) : bad_address(text);
  }
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return bad_address(text);
  std::string_view host = text.substr(0, colon);
  if (host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return bad_address(text);
  }
  const std::string_view port = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  const bool number = error == std::errc() && end == port.data() + port.size();
  if (host.empty() || !number || address.port < 0 || address.port > 65535) return bad_address(text);
  address.host = std::string(host);
  return address;
}

std::string to_string(const ListenAddress& address) {
  if (!address.unix_path.empty()) return std::string(kUnixPrefix) + address.unix_path;
  const bool v6 = address.host.find(':') != std::string::npos;
  return "http://" + (v6 ? "[" + address.host + "]" : address.host) + ":" +
         std::to_string(address.port) + "/";
}

}  // namespace minutebook
