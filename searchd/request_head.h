// The first look at a request: its head is checked and narrowed before the HTTP library reads it.
//
//   "GET /search?q=a?b HTTP/1.1\r\nHost: x\r\nREMOTE_ADDR: y\r\n\r\n"
//     ->  "GET /search?q=a%3Fb HTTP/1.1\r\nHost: x\r\n\r\n"
//
// Only the headers the daemon acts on get through. That keeps a client from naming its own address
// (REMOTE_ADDR), from choosing a slow compression, and from having the library cut our answers by
// its own reading of Range, which therefore travels under the name kRangeHeader. Pure functions,
// safe from any thread.
#pragma once

#include <string>
#include <string_view>

#include "corpus/result.h"
#include "searchd/http_message.h"

namespace minutebook {

struct HeadLimits {
  static constexpr std::size_t kMaxRequestLine = 8000;  // bytes; the library's own limit is 8192
  static constexpr std::size_t kMaxHead = 16384;        // bytes, with all headers
};

inline constexpr const char* kRangeHeader = "Minutebook-Range";

// The head to hand on. Fails with kUriTooLong, kMethodNotAllowed or kBadParameter.
[[nodiscard]] Result<std::string> narrow_head(std::string_view head);

// Whether the connection may be used for another request after this one: over HTTP/1.1, unless the client says no or
// sends a body, which nobody here reads.
[[nodiscard]] bool may_be_kept(std::string_view head);

// Method, path and query as far as the request line can be read, for the answer to a request that
// was refused.
[[nodiscard]] HttpRequest glimpse_of(std::string_view head);

}  // namespace minutebook
