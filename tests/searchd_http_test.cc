#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <stdexcept>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/support/test_server.h"

namespace minutebook {
namespace {

using Json = nlohmann::ordered_json;

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a search answers with JSON, and as a page") {
  TestServer server;
  const httplib::Response json = server.get("/api/v1/search?q=contract&committee=Executive");
  CHECK(json.status == 200);
  CHECK(json.get_header_value("Content-Type") == "application/json; charset=utf-8");
  CHECK(Json::parse(json.body)["query"]["text"] == "contract");
  const httplib::Response page = server.get("/search?q=contract&from=&to=&sort=relevance");
  CHECK(page.status == 200);
  CHECK(page.get_header_value("Content-Type") == "text/html; charset=utf-8");
  CHECK(page.get_header_value("X-Robots-Tag") == "noindex, follow");
  CHECK(contains(page.body, "results for “contract”") == false);
  CHECK(contains(page.body, "1 result for “contract”"));
}

TEST_CASE("every answer carries the safety headers and no cookie") {
  TestServer server;
  for (const char* path :
       {"/", "/search", "/items/3f2a9c01d2e4b5a6-p23", "/items/3f2a9c01d2e4b5a6-p23/pages/23",
        "/api/v1/search", "/api/v1/items/3f2a9c01d2e4b5a6-p23", "/nowhere", "/robots.txt",
        "/assets/minutebook.css", "/healthz", "/search?page=0"}) {
    CAPTURE(path);
    const httplib::Response answer = server.get(path);
    CHECK(contains(answer.get_header_value("Content-Security-Policy"), "default-src 'none'"));
    CHECK(answer.get_header_value("X-Content-Type-Options") == "nosniff");
    CHECK(answer.has_header("Referrer-Policy"));
    CHECK(answer.has_header("Cache-Control"));
    CHECK_FALSE(answer.has_header("Set-Cookie"));
    CHECK(answer.get_header_value_count("Content-Type") == 1);
  }
}

TEST_CASE("what the search element asks for may be read by pages of other sites, nothing else") {
  TestServer server;
  const char* header = "Access-Control-Allow-Origin";
  for (const char* path :
       {"/api/v1/search?q=contract", "/api/v1/suggest?q=con", "/assets/minutebook-search.js"}) {
    CAPTURE(path);
    CHECK(server.get(path).get_header_value(header) == "*");
  }
  for (const char* path :
       {"/", "/search?q=contract", "/items/3f2a9c01d2e4b5a6-p23", "/api/v1/export?format=csv"}) {
    CAPTURE(path);
    CHECK_FALSE(server.get(path).has_header(header));
  }
}

TEST_CASE("scripts and styles come from the site alone, and none is written into a page") {
  TestServer server;
  for (const char* path :
       {"/", "/search?q=contract", "/items/3f2a9c01d2e4b5a6-p23", "/embed", "/search?page=0"}) {
    CAPTURE(path);
    const httplib::Response page = server.get(path, {{"Accept", "text/html"}});
    const std::string policy = page.get_header_value("Content-Security-Policy");
    CHECK(contains(policy, "script-src 'self'"));
    CHECK_FALSE(contains(policy, "unsafe"));
    CHECK(contains(page.body, "<script type=\"module\" src=\"/assets/minutebook-search."));
    CHECK_FALSE(contains(page.body, "<style"));
    CHECK_FALSE(contains(page.body, " style="));
    CHECK_FALSE(contains(page.body, "<script>"));
  }
  CHECK(server.get("/assets/minutebook-search.js").get_header_value("Content-Type") ==
        "text/javascript; charset=utf-8");
}

TEST_CASE("the days of the form are joined on the page, and unknown to the API") {
  TestServer server;
  CHECK(
      server
          .get("/search?q=x&from_day=3&from_month=March&from_year=2021&to_day=&to_month=&to_year=")
          .status == 200);
  CHECK(server.get("/search?q=x&from_day=31&from_month=Feb&from_year=2021").status == 400);
  CHECK(server.get("/api/v1/search?q=x&from_day=3").status == 400);
}

TEST_CASE("a bad request is a 400 with code, message and hint, never a 500 and never a default") {
  TestServer server;
  struct Row {
    std::string query;
    const char* code;
    const char* parameter;
  };
  const Row rows[] = {{"from=soon", "bad_parameter", "from"},
                      {"to=2021-02-30", "bad_parameter", "to"},
                      {"colour=red", "unknown_parameter", "colour"},
                      {"page=0", "bad_parameter", "page"},
                      {"page=", "bad_parameter", "page"},
                      {"per_page=1000", "bad_parameter", "per_page"},
                      {"q=a%00b", "bad_parameter", "q"},
                      {"q=%FF", "bad_parameter", "q"},
                      {"q=\xFF", "bad_parameter", "q"},
                      {"q=100%", "bad_parameter", "q"},
                      {"q=" + std::string(5000, 'q'), "bad_parameter", "q"},
                      {"from=2021&to=2020", "bad_parameter", "from"},
                      {"page=1&page=1", "bad_parameter", "page"}};
  for (const Row& row : rows) {
    CAPTURE(row.query.substr(0, 40));
    const std::string raw =
        server.exchange("GET /api/v1/search?" + row.query + " HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(raw.substr(0, 12) == "HTTP/1.1 400");
    const Json error = Json::parse(raw.substr(raw.find("\r\n\r\n") + 4))["error"];
    CHECK(error["code"] == row.code);
    CHECK(error["parameter"] == row.parameter);
    CHECK_FALSE(error["message"].get<std::string>().empty());
    CHECK_FALSE(error["hint"].get<std::string>().empty());
    const std::string page =
        server.exchange("GET /search?" + row.query + " HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(page.substr(0, 12) == "HTTP/1.1 400");
    CHECK(contains(page, "<title>"));
  }
}

TEST_CASE("NUL and broken escapes in the path are a 400") {
  TestServer server;
  for (const char* path : {"/items/%00", "/items/%FF", "/items/%4", "/%C0%AF"}) {
    CAPTURE(path);
    CHECK(server.get(path).status == 400);
  }
  CHECK(server.exchange(std::string("GET /\0 HTTP/1.1\r\n\r\n", 19)).substr(0, 12) ==
        "HTTP/1.1 400");
  CHECK(server.exchange("nonsense\r\n\r\n").substr(0, 12) == "HTTP/1.1 400");
}

TEST_CASE("an address that is too long is a 414 in our own words") {
  TestServer server;
  const std::string json =
      server.exchange("GET /api/v1/search?q=" + std::string(9000, 'a') + " HTTP/1.1\r\n\r\n");
  CHECK(json.substr(0, 12) == "HTTP/1.1 414");
  CHECK(Json::parse(json.substr(json.find("\r\n\r\n") + 4))["error"]["code"] == "uri_too_long");
  const std::string page =
      server.exchange("GET /search?q=" + std::string(100000, 'a') + " HTTP/1.1\r\n\r\n");
  CHECK(page.substr(0, 12) == "HTTP/1.1 414");
  CHECK(contains(page, "<title>"));
}

TEST_CASE("methods other than GET and HEAD are a 405 that names these two") {
  TestServer server;
  httplib::Client client("127.0.0.1", server.server->port());
  const auto posted = client.Post("/api/v1/search", std::string(100000, 'x'), "text/plain");
  REQUIRE(posted);
  CHECK(posted->status == 405);
  CHECK(posted->get_header_value("Allow") == "GET, HEAD");
  CHECK(Json::parse(posted->body)["error"]["code"] == "method_not_allowed");
  for (const char* method :
       {"PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "PRI", "FROB"}) {
    CAPTURE(method);
    const std::string raw = server.exchange(std::string(method) + " / HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(raw.substr(0, 12) == "HTTP/1.1 405");
  }
}

TEST_CASE("HEAD gives the headers of GET and no body") {
  TestServer server;
  const httplib::Response head = server.head("/search?q=x");
  const httplib::Response get = server.get("/search?q=x");
  CHECK(head.status == 200);
  CHECK(head.body.empty());
  CHECK(head.get_header_value("Content-Length") == get.get_header_value("Content-Length"));
  CHECK(head.get_header_value("Accept-Ranges") == get.get_header_value("Accept-Ranges"));
}

TEST_CASE("what is not there is a 404, for programs as JSON and for people as a page") {
  TestServer server;
  for (const char* path :
       {"/nowhere", "/items/", "/items/none", "/items/3f2a9c01d2e4b5a6-p23/pages/99",
        "/items/3f2a9c01d2e4b5a6-p23/pages/0", "/items/3f2a9c01d2e4b5a6-p23/pages/x",
        "/api/v1/items/none", "/api/v1/", "/searches", "/search/", "/api/v1/nothing", "/metrics",
        "/assets/x.css", "/healthz/"}) {
    CAPTURE(path);
    CHECK(server.get(path).status == 404);
  }
  CHECK(Json::parse(server.get("/nowhere").body)["error"]["code"] == "not_found");
  CHECK(contains(server.get("/nowhere", {{"Accept", "text/html"}}).body, "<h1>Not found</h1>"));
}

TEST_CASE("a link that came through another site works in spite of what that site added") {
  TestServer server;
  CHECK(server.get("/search?q=contract&fbclid=abc&utm_source=x").status == 200);
  CHECK(server.get("/?fbclid=abc").status == 200);
  CHECK(server.get("/api/v1/search?q=contract&fbclid=abc").status == 400);
  CHECK(server.get("/?q=contract").status == 400);
}

TEST_CASE("a question mark inside a value is part of it") {
  TestServer server;
  CHECK(Json::parse(server.get("/api/v1/search?q=who?").body)["query"]["text"] == "who?");
}

TEST_CASE("a fault inside is a 500 without detail") {
  TestServer server;
  server.service.on_search = [] { throw std::runtime_error("secret detail"); };
  for (const char* path : {"/api/v1/search", "/search"}) {
    const std::string raw = server.exchange("GET " + std::string(path) + " HTTP/1.1\r\n\r\n");
    CHECK(raw.substr(0, 12) == "HTTP/1.1 500");
    CHECK_FALSE(contains(raw, "secret"));
    CHECK_FALSE(contains(raw, "EXCEPTION"));
  }
}

TEST_CASE("until there is an index the daemon is healthy but not ready, and says so") {
  TestServer server;
  server.service.held =
      tl::unexpected(Error{ErrorCode::kStoreMissing, "no folder /var/secret", "", ""});
  CHECK(server.get("/healthz").status == 200);
  for (const char* path : {"/readyz", "/", "/search", "/api/v1/search"}) {
    const httplib::Response answer = server.get(path);
    CHECK(answer.status == 503);
    CHECK(answer.has_header("Retry-After"));
    CHECK(contains(answer.body, "The index is not ready yet."));
    CHECK_FALSE(contains(answer.body, "secret"));
  }
  server.service.held = IndexSummary{};
  CHECK(server.get("/readyz").status == 200);
}

TEST_CASE("assets may be kept for a year under the name with their hash") {
  TestServer server;
  const std::string page = server.get("/").body;
  const std::size_t begin = page.find("/assets/minutebook.");
  REQUIRE(begin != std::string::npos);
  const std::string link = page.substr(begin, page.find('"', begin) - begin);
  const httplib::Response asset = server.get(link);
  CHECK(asset.status == 200);
  CHECK(contains(asset.get_header_value("Cache-Control"), "immutable"));
  CHECK(asset.get_header_value("Content-Type") == "text/css; charset=utf-8");
  CHECK(server.get(link, {{"If-None-Match", asset.get_header_value("ETag")}}).status == 304);
}

}  // namespace
}  // namespace minutebook
