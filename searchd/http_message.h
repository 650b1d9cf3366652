// A request and its answer, free of any HTTP library: what routes take and give.
//
//   HttpRequest{"GET", "/items/x%2D1", …}  ->  HttpAnswer{200, "text/html; charset=utf-8", "<…>"}
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "corpus/result.h"
#include "searchd/document_file.h"

namespace minutebook {

struct HttpRequest {
  std::string method;  // "GET"
  std::string path;    // before the '?', still percent-encoded, printable ASCII only
  std::string query;   // after it, still percent-encoded
  std::string accept;  // of these headers the values; empty when absent
  std::string range;
  std::string if_range;
  std::string if_none_match;
  // When the connection began to wait for a thread.
  std::chrono::steady_clock::time_point queued_at = std::chrono::steady_clock::now();
};

// A part of a PDF to send.
struct FilePart {
  // Shared because httplib copies the function that sends the file.
  std::shared_ptr<const DocumentFile> file;
  std::int64_t first = 0;
  std::int64_t length = 0;  // bytes, at least 1
};

struct HttpAnswer {
  int status = 200;
  std::string content_type;
  std::string body;
  FilePart part;  // sent instead of `body` when it has a file
  std::vector<std::pair<std::string, std::string>> headers;
};

// What a server serves. Called from many threads at once; nothing may be thrown.
class HttpSite {
 public:
  virtual ~HttpSite() = default;
  [[nodiscard]] virtual HttpAnswer answer(const HttpRequest& request) = 0;
  // The answer to a request that does not get as far as answer(); `request` has what could be read
  // of it.
  [[nodiscard]] virtual HttpAnswer refusal(const Error& error, const HttpRequest& request) = 0;
};

}  // namespace minutebook
