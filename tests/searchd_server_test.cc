#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <cerrno>
#include <filesystem>
#include <future>

#include <sys/un.h>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/support/temp_dir.h"
#include "tests/support/test_server.h"

namespace minutebook {
namespace {

using Json = nlohmann::ordered_json;

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("connections that say nothing, or speak slowly, do not hold up the others") {
  ServerOptions options;
  options.head_timeout = std::chrono::minutes(10);
  options.threads = 2;
  TestServer server({}, options);
  std::vector<UniqueFd> slow;
  for (int i = 0; i < 200; ++i) {
    slow.push_back(server.connect());
    if (i % 2 == 0) REQUIRE(::send(slow.back().get(), "GET / HT", 8, MSG_NOSIGNAL) == 8);
  }
  for (int i = 0; i < 5; ++i) CHECK(server.get("/api/v1/search").status == 200);
  char byte = 0;
  for (const UniqueFd& fd : slow) {
    CHECK(::recv(fd.get(), &byte, 1, MSG_DONTWAIT) == -1);
    CHECK(errno == EAGAIN);
  }
}

TEST_CASE("when more connections wait than may, the oldest gives way") {
  ServerOptions options;
  options.head_timeout = std::chrono::minutes(10);
  options.connections = 2;
  TestServer server({}, options);
  std::vector<UniqueFd> slow;
  for (int i = 0; i < 4; ++i) {
    slow.push_back(server.connect());
    REQUIRE(::send(slow.back().get(), "GET / HT", 8, MSG_NOSIGNAL) == 8);
  }
  CHECK(TestServer::read_to_end(slow[0].get()).empty());
  CHECK(TestServer::read_to_end(slow[1].get()).empty());
  CHECK(server.get("/healthz").status == 200);
  char byte = 0;
  CHECK(::recv(slow[3].get(), &byte, 1, MSG_DONTWAIT) == -1);
}

TEST_CASE("a head that comes in pieces is put together") {
  TestServer server;
  const UniqueFd fd = server.connect();
  for (const std::string_view piece : {"GET /heal", "thz HTTP/1.1\r\nHost: x\r", "\n\r", "\n"}) {
    REQUIRE(::send(fd.get(), piece.data(), piece.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(piece.size()));
    CHECK(server.get("/healthz").status == 200);  // the piece has been read by then, or soon
  }
  CHECK(TestServer::read_to_end(fd.get()).substr(0, 12) == "HTTP/1.1 200");
}

TEST_CASE("a head that does not come in time is given up") {
  ServerOptions options;
  options.head_timeout = std::chrono::milliseconds(20);
  TestServer server({}, options);
  CHECK(server.exchange("GET / HTTP/1.1\r\nHost:").empty());
}

TEST_CASE("when no more may wait for a thread the answer is a quick 503") {
  AdmissionLimits limits;
  limits.waiting = 0;
  TestServer server(limits);
  const httplib::Response json = server.get("/api/v1/search?q=x");
  CHECK(json.status == 503);
  CHECK(json.has_header("Retry-After"));
  CHECK(contains(json.get_header_value("Content-Security-Policy"), "default-src"));
  CHECK(contains(server.get("/search").body, "<title>"));
}

TEST_CASE("many clients at once are all answered") {
  TestServer server;
  std::vector<std::future<int>> clients;
  for (int i = 0; i < 32; ++i) {
    clients.push_back(std::async(std::launch::async, [&] {
      int good = 0;
      for (int n = 0; n < 10; ++n) good += server.get("/search?q=x").status == 200 ? 1 : 0;
      return good;
    }));
  }
  for (std::future<int>& client : clients) CHECK(client.get() == 10);
}

TEST_CASE("one connection serves one request after the other") {
  TestServer server;
  httplib::Client client("127.0.0.1", server.server->port());
  client.set_keep_alive(true);
  for (int request = 0; request < 20; ++request) {
    const auto answer = client.Get(request % 2 == 0 ? "/healthz" : "/api/v1/search?q=fostering");
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK_FALSE(answer->has_header("Connection"));
    CHECK(client.is_socket_open());
  }
  const auto refused = client.Get("/api/v1/search?colour=red");
  REQUIRE(refused);
  CHECK(refused->status == 400);
  CHECK(client.Head("/healthz")->status == 200);
  CHECK(client.is_socket_open());
}

TEST_CASE("a connection ends when the client says so, speaks HTTP/1.0 or sends more than a head") {
  const TestServer server;
  for (const char* request :
       {"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /healthz HTTP/1.0\r\nHost: a\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 42\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\n"}) {
    CAPTURE(request);
    const UniqueFd fd = server.connect();
    REQUIRE(::send(fd.get(), request, std::strlen(request), MSG_NOSIGNAL) > 0);
    const std::string answer = TestServer::read_to_end(fd.get());  // ends: it was closed
    CHECK(answer.find("HTTP/1.1 200") == 0);
    CHECK(answer.find("Connection: close") != std::string::npos);
    CHECK(answer.find("HTTP/1.1", 1) == std::string::npos);
  }
}

TEST_CASE("a connection on which nothing more is said is given up, and holds up nobody") {
  ServerOptions options;
  options.head_timeout = std::chrono::milliseconds(100);
  options.threads = 2;
  TestServer server({}, options);
  constexpr std::string_view kRequest = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
  std::vector<UniqueFd> kept;
  for (int i = 0; i < 8; ++i) {
    kept.push_back(server.connect());
    REQUIRE(::send(kept.back().get(), kRequest.data(), kRequest.size(), MSG_NOSIGNAL) > 0);
  }
  CHECK(server.get("/healthz").status == 200);
  for (const UniqueFd& fd : kept)
    CHECK(TestServer::read_to_end(fd.get()).find("HTTP/1.1 200") == 0);
}

TEST_CASE("a server stops when it is told to, also before it has begun") {
  TestServer server;
  CHECK(server.get("/healthz").status == 200);
  CHECK(server.stop());

  FakeSearchService service;
  Admission admission({});
  Routes routes(service, admission, {});
  ServerOptions options;
  options.listen.port = 0;
  auto bound = Server::bind(options, routes, admission);
  REQUIRE(bound.has_value());
  (*bound)->stop();
  CHECK((*bound)->run().has_value());
}

TEST_CASE("an address that is taken is an error in one sentence") {
  TestServer server;
  ServerOptions options;
  options.listen.port = server.server->port();
  const auto second = Server::bind(options, server.routes, server.admission);
  REQUIRE_FALSE(second.has_value());
  CHECK(second.error().code == ErrorCode::kUsage);
  CHECK(contains(second.error().message, "in use by another program."));
  options.listen.host = "192.0.2.1";
  options.listen.port = 0;
  CHECK_FALSE(Server::bind(options, server.routes, server.admission).has_value());
}

TEST_CASE(
    "when too many search at once the next is told to try again, and health is still answered") {
  AdmissionLimits limits;
  limits.running = 1;
  limits.longest_wait = std::chrono::milliseconds(50);
  TestServer server(limits);
  std::promise<void> entered;
  std::promise<void> release;
  server.service.on_search = [&, first = true]() mutable {
    if (!std::exchange(first, false)) return;
    entered.set_value();
    release.get_future().wait();
  };
  std::future<int> held =
      std::async(std::launch::async, [&] { return server.get("/api/v1/search").status; });
  entered.get_future().wait();
  const httplib::Response refused = server.get("/api/v1/search");
  CHECK(refused.status == 503);
  CHECK(refused.has_header("Retry-After"));
  CHECK(Json::parse(refused.body)["error"]["code"] == "overloaded");
  CHECK(server.get("/healthz").status == 200);
  release.set_value();
  CHECK(held.get() == 200);
  CHECK(server.get("/api/v1/search").status == 200);
}

TEST_CASE(
    "a socket in the file system serves too, is taken over when left behind, and goes with the "
    "server") {
  const TempDir folder;
  ServerOptions options;
  options.listen.unix_path = folder.path() / "search";
  {
    TestServer server({}, options);
    httplib::Client client(options.listen.unix_path, 80);
    client.set_address_family(AF_UNIX);
    const auto answer = client.Get("/healthz");
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK_FALSE(Server::bind(options, server.routes, server.admission).has_value());
  }
  CHECK_FALSE(std::filesystem::exists(options.listen.unix_path));
  {
    const UniqueFd left(::socket(AF_UNIX, SOCK_STREAM, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    options.listen.unix_path.copy(address.sun_path, sizeof address.sun_path - 1);
    REQUIRE(::bind(left.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  }
  TestServer again({}, options);
  CHECK(again.stop());
}

}  // namespace
}  // namespace minutebook
