#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <filesystem>
#include <fstream>

#include <sys/stat.h>

#include <doctest/doctest.h>

#include "tests/support/temp_dir.h"
#include "tests/support/test_server.h"

namespace minutebook {
namespace {

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

const std::string kHash(64, 'c');

// A file of the folder as the index would describe it.
StoredDocument described(const TempDir& folder, const std::string& name) {
  struct stat status {};
  REQUIRE(::stat((folder.path() / name).c_str(), &status) == 0);
  StoredDocument document;
  document.path = folder.path() / name;
  document.file = "2021/" + name;
  document.size = status.st_size;
  document.mtime_ns =
      static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
  return document;
}

StoredDocument write(const TempDir& folder, const std::string& name, const std::string& content) {
  std::ofstream(folder.path() / name, std::ios::binary) << content;
  return described(folder, name);
}

// A megabyte in which every place is recognisable.
std::string long_content() {
  std::string content = "%PDF-1.4\n";
  for (int i = 0; content.size() < (1U << 20U); ++i) content += std::to_string(i) + " ";
  return content;
}

TEST_CASE("a PDF is sent whole with its hash as ETag") {
  const TempDir folder;
  TestServer server;
  const std::string content = long_content();
  server.service.documents[kHash] = write(folder, "pack \"1\".pdf", content);
  const std::string path = "/documents/" + kHash + ".pdf";
  const httplib::Response answer = server.get(path);
  CHECK(answer.status == 200);
  CHECK(answer.body == content);
  CHECK(answer.get_header_value("Content-Type") == "application/pdf");
  CHECK(answer.get_header_value("ETag") == "\"" + kHash + "\"");
  CHECK(answer.get_header_value("Accept-Ranges") == "bytes");
  CHECK(answer.get_header_value("Content-Disposition") == "inline; filename=\"pack _1_.pdf\"");
  const httplib::Response head = server.head(path);
  CHECK(head.status == 200);
  CHECK(head.get_header_value("Content-Length") == std::to_string(content.size()));
}

TEST_CASE("a part of a PDF is sent as a part") {
  const TempDir folder;
  TestServer server;
  const std::string content = long_content();
  server.service.documents[kHash] = write(folder, "pack.pdf", content);
  const std::string path = "/documents/" + kHash + ".pdf";
  const std::string size = std::to_string(content.size());
  struct Row {
    const char* range;
    int status;
    std::string content_range;
    std::string body;
  };
  const Row rows[] = {
      {"bytes=0-9", 206, "bytes 0-9/" + size, content.substr(0, 10)},
      {"bytes=100000-300000", 206, "bytes 100000-300000/" + size, content.substr(100000, 200001)},
      {"bytes=-5", 206,
       "bytes " + std::to_string(content.size() - 5) + "-" + std::to_string(content.size() - 1) +
           "/" + size,
       content.substr(content.size() - 5)},
      {"bytes=99999999-", 416, "bytes */" + size, ""},
      {"bytes=0-1,5-6", 200, "", content},
      {"nonsense", 200, "", content}};
  for (const Row& row : rows) {
    CAPTURE(row.range);
    const httplib::Response answer = server.get(path, {{"Range", row.range}});
    CHECK(answer.status == row.status);
    CHECK(answer.get_header_value("Content-Range") == row.content_range);
    if (row.status != 416) CHECK(answer.body == row.body);
  }
}

TEST_CASE("conditions are answered by the hash") {
  const TempDir folder;
  TestServer server;
  server.service.documents[kHash] = write(folder, "pack.pdf", "0123456789");
  const std::string path = "/documents/" + kHash + ".pdf";
  const std::string etag = "\"" + kHash + "\"";
  for (const std::string& list : {etag, "\"x\", W/" + etag, std::string("*")}) {
    const httplib::Response answer = server.get(path, {{"If-None-Match", list}});
    CHECK(answer.status == 304);
    CHECK(answer.body.empty());
    CHECK_FALSE(answer.has_header("Content-Length"));
    CHECK(answer.get_header_value("ETag") == etag);
  }
  CHECK(server.get(path, {{"If-None-Match", "\"x\""}}).status == 200);
  CHECK(server.get(path, {{"Range", "bytes=0-1"}, {"If-Range", etag}}).status == 206);
  CHECK(server.get(path, {{"Range", "bytes=0-1"}, {"If-Range", "\"old\""}}).body == "0123456789");
}

TEST_CASE("a PDF that is not the one that was indexed is not sent") {
  const TempDir folder;
  TestServer server;
  const std::string path = "/documents/" + kHash + ".pdf";
  StoredDocument document = write(folder, "pack.pdf", "secret of today");
  ++document.size;
  server.service.documents[kHash] = document;
  const httplib::Response resized = server.get(path);
  CHECK(resized.status == 404);
  CHECK(contains(resized.body, "changed since it was indexed"));
  --document.size;
  ++document.mtime_ns;
  server.service.documents[kHash] = document;
  CHECK(server.get(path).status == 404);
  std::filesystem::create_symlink(folder.path() / "pack.pdf", folder.path() / "link.pdf");
  server.service.documents[kHash] = described(folder, "link.pdf");
  const httplib::Response linked = server.get(path);
  CHECK(linked.status == 404);
  CHECK_FALSE(contains(linked.body, "secret"));
  CHECK_FALSE(contains(linked.body, folder.str()));
  REQUIRE(::mkfifo((folder.path() / "pipe.pdf").c_str(), 0600) == 0);
  server.service.documents[kHash] = described(folder, "pipe.pdf");
  CHECK(server.get(path).status == 404);
}

TEST_CASE("no path below /documents/ leads to a file by its name") {
  TestServer server;
  for (const std::string& path :
       {std::string("/documents/../../../../etc/passwd"),
        std::string("/documents/..%2f..%2f..%2fetc%2fpasswd"),
        std::string("/documents/%2e%2e/%2e%2e/etc/passwd"), std::string("/documents//etc/passwd"),
        "/documents/" + std::string(64, 'A') + ".pdf",
        "/documents/" + std::string(63, 'a') + ".pdf", "/documents/" + kHash,
        "/documents/" + kHash + ".pdf/../x", std::string("/assets/../../etc/passwd"),
        "/documents/" + std::string(60, '.') + "/etc.pdf"}) {
    CAPTURE(path);
    const std::string raw = server.exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(raw.substr(0, 12) == "HTTP/1.1 404");
    CHECK_FALSE(contains(raw, "root:"));
  }
}

TEST_CASE("when too many documents are sent at once the next is told to try again") {
  AdmissionLimits limits;
  limits.sending = 0;
  const TempDir folder;
  TestServer server(limits);
  server.service.documents[kHash] = write(folder, "pack.pdf", "0123456789");
  CHECK(server.get("/documents/" + kHash + ".pdf").status == 503);
}

}  // namespace
}  // namespace minutebook
