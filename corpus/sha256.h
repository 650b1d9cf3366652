// SHA-256, the name of a document's content.
//
//   sha256_of("abc")  ->  "ba7816bf 8f01cfea 414140de …" (64 lower-case hex digits, no blanks)
//
// A Sha256 is for one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "corpus/result.h"

struct evp_md_ctx_st;

namespace minutebook {

// Hashes bytes as they come.
class Sha256 {
 public:
  Sha256();
  void update(std::string_view bytes);
  // The digest in lower-case hex; the object is spent afterwards.
  [[nodiscard]] std::string hex();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

[[nodiscard]] std::string sha256_of(std::string_view bytes);

// What a file held and was when it was hashed.
struct HashedFile {
  std::string sha256;
  std::int64_t size = 0;      // bytes
  std::int64_t mtime_ns = 0;  // modification time, nanoseconds since 1970
};

// Hashes a regular file. Fails with kIo when it cannot be read or is no regular file.
[[nodiscard]] Result<HashedFile> hash_file(const std::string& path);

}  // namespace minutebook
