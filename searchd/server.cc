#include "searchd/server.h"

#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "searchd/server_listener.h"

namespace minutebook {
namespace {

// A socket file nobody answers on is left over from a daemon that was killed.
void remove_stale_socket(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0 || !S_ISSOCK(status.st_mode)) return;
  const UniqueFd probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (::connect(probe.get(), generic, sizeof address) != 0 && errno == ECONNREFUSED)
    ::unlink(path.c_str());
}

Error bind_error(const ListenAddress& address, int number) {
  const std::string where = to_string(address);
  if (number == EADDRINUSE) {
    return {ErrorCode::kUsage, where + " is in use by another program.",
            "Stop that program, or choose another address with --listen.", "--listen"};
  }
  const std::string why = number == 0 ? "there is no such address" : std::strerror(number);
  return {ErrorCode::kUsage, "The daemon cannot listen on " + where + ": " + why + ".",
          "Choose another address with --listen.", "--listen"};
}

}  // namespace

struct Server::State {
  State(const ServerOptions& options, HttpSite& site, Admission& admission)
      : address(options.listen), listener(options, site, admission) {}

  ListenAddress address;
  Listener listener;
};

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() {
  stop();
  if (!state_->address.unix_path.empty()) ::unlink(state_->address.unix_path.c_str());
}

Result<std::unique_ptr<Server>> Server::bind(const ServerOptions& options, HttpSite& site,
                                             Admission& admission) {
  auto state = std::make_unique<State>(options, site, admission);
  ListenAddress& address = state->address;
  errno = 0;
  bool bound = false;
  if (!address.unix_path.empty()) {
    remove_stale_socket(address.unix_path);
    state->listener.set_address_family(AF_UNIX);
    errno = 0;
    bound = state->listener.bind_to_port(address.unix_path, 1);
  } else if (address.port == 0) {
    const int port = state->listener.bind_to_any_port(address.host);
    bound = port > 0;
    if (bound) address.port = port;
  } else {
    bound = state->listener.bind_to_port(address.host, address.port);
  }
  if (!bound) return fail(bind_error(address, errno));
  state->listener.lengthen_backlog();
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

int Server::port() const {
  return state_->address.unix_path.empty() ? state_->address.port : 0;
}

std::string Server::url() const {
  return to_string(state_->address);
}

Result<void> Server::run() {
  if (state_->listener.listen_after_bind()) return {};
  return fail(ErrorCode::kIo, "Connections on " + url() + " can no longer be accepted.",
              "Start the daemon again.");
}

void Server::stop() {
  state_->listener.end();
}

}  // namespace minutebook
