// The part of a file a client asks for: the Range header of RFC 9110, section 14.
//
//   read_range("bytes=0-99", 1000)   ->  kPart, first 0, length 100
//   read_range("bytes=-100", 1000)   ->  kPart, first 900, length 100
//   read_range("bytes=1000-", 1000)  ->  kNotSatisfiable
//   read_range("lines=1-2", 1000)    ->  kWhole
//
// A header that is malformed, in another unit or names several parts is ignored, as the RFC allows:
// the whole file is a right answer, and many small parts of it are a way to ask for more than there
// is.
#pragma once

#include <cstdint>
#include <string_view>

namespace minutebook {

struct ByteRange {
  enum class Kind { kWhole, kPart, kNotSatisfiable };
  Kind kind = Kind::kWhole;
  std::int64_t first = 0;
  std::int64_t length = 0;
};

[[nodiscard]] ByteRange read_range(std::string_view header, std::int64_t size);

}  // namespace minutebook
