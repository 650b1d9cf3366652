// A real server on a free port, and ways to talk to it.
//
//   TestServer server;
//   server.get("/healthz").status  ->  200
//   server.exchange("GET / HT")    ->  what came back until the server closed
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <doctest/doctest.h>
#include <httplib.h>
#include <spdlog/spdlog.h>

#include "corpus/unique_fd.h"
#include "searchd/routes.h"
#include "searchd/server.h"
#include "tests/support/fake_search_service.h"

namespace minutebook {

class TestServer {
 public:
  explicit TestServer(const AdmissionLimits& limits = {}, ServerOptions options = {})
      : admission(limits),
        routes(service, admission, SiteText{"Council papers", "London Borough of Ravensmere"}) {
    spdlog::set_level(spdlog::level::off);  // a line for each request would drown the report
    if (options.listen.unix_path.empty()) options.listen.port = 0;
    auto bound = Server::bind(options, routes, admission);
    REQUIRE(bound.has_value());
    server = std::move(*bound);
    thread_ = std::thread([this] { ran_ = server->run().has_value(); });
  }
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;
  ~TestServer() { stop(); }

  // Ends the server; whether it ended well.
  bool stop() {
    server->stop();
    if (thread_.joinable()) thread_.join();
    return ran_;
  }

  httplib::Response get(const std::string& path, const httplib::Headers& headers = {}) {
    httplib::Client client("127.0.0.1", server->port());
    const auto answer = client.Get(path, headers);
    REQUIRE_MESSAGE(answer, "no answer to GET " << path.substr(0, 80));
    return *answer;
  }
  httplib::Response head(const std::string& path) {
    httplib::Client client("127.0.0.1", server->port());
    const auto answer = client.Head(path);
    REQUIRE(answer);
    return *answer;
  }

  // A connection of the test's own.
  [[nodiscard]] UniqueFd connect() const {
    UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(server->port()));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    return fd;
  }

  // Sends the bytes as they are and, behind a whole head, nothing more; all that comes back until the end.
  [[nodiscard]] std::string exchange(std::string_view bytes) const {
    const UniqueFd fd = connect();
    REQUIRE(::send(fd.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(bytes.size()));
    if (bytes.find("\r\n\r\n") != std::string_view::npos) ::shutdown(fd.get(), SHUT_WR);
    return read_to_end(fd.get());
  }

  static std::string read_to_end(int fd) {
    std::string all;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::recv(fd, buffer, sizeof buffer, 0)) > 0;) {
      all.append(buffer, static_cast<std::size_t>(got));
    }
    return all;
  }

  FakeSearchService service;
  Admission admission;
  Routes routes;
  std::unique_ptr<Server> server;

 private:
  std::thread thread_;
  bool ran_ = false;
};

}  // namespace minutebook
