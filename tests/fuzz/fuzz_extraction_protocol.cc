// Bytes from a reading child that may have been taken over: the decoder fails or ends, and never more.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "corpus/extraction_protocol.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  minutebook::ExtractionDecoder decoder{minutebook::PdfLimits{}};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t step = size == 0 ? 1 : 1 + data[0] % 64;
  for (std::size_t at = 0; at < size; at += step) {
    if (!decoder.feed(bytes.substr(at, step))) return 0;
  }
  if (decoder.ended()) (void)decoder.take();
  return 0;
}
