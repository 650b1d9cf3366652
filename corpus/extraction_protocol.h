// How a reading child tells the indexer what it read: frames over a pipe.
//
//   HELLO{canary}  META{2 pages, title, producer}  PAGE 1  LINES 1  PAGE 2  END{2 pages, checksum}
//   HELLO{canary}  META{1 page}  PAGE 1  RECOGNITION 1{93 %, hash of the picture}  END{1 page, checksum}
//   HELLO{canary}  ERROR{"encrypted", message, hint}  END{0 pages, checksum}
//
// A frame is a header of 12 bytes (magic "MB", type, zero, page and payload length as little-endian
// 32-bit numbers) and its payload. HELLO carries the canary's text as this child read it, before it
// touched the document: if it is wrong, nothing this child says of the document counts. END carries the number of pages and the CRC-32 of every byte
// before it; without a right END everything is a failure, whatever the exit code says. The child
// may have been taken over by the PDF it read: the decoder believes nothing, and holds no more than
// the limits allow. Not for several threads.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/pdf_reader.h"
#include "corpus/result.h"
#include "corpus/types.h"

namespace minutebook {

enum class FrameType : std::uint8_t {
  kHello = 1,
  kMeta,
  kPage,
  kWarning,
  kError,
  kEnd,
  kLines,
  kRecognition
};

inline constexpr std::size_t kFrameHeaderBytes = 12;
inline constexpr std::string_view kExtractionProtocol = "minutebook-extraction 3";

// Encodes what is read, frame by frame, for `write` to send. Used in the child.
class ExtractionEncoder : public PdfVisitor {
 public:
  using Write = std::function<void(std::string_view bytes)>;
  // Sends HELLO, with the canary's text as it was read.
  ExtractionEncoder(Write write, std::string_view canary);
  void on_opened(const PdfFacts& facts) override;
  void on_page(const Page& page, bool readable) override;
  void send_warning(const Warning& warning);
  void send_error(const Error& error);
  void send_end();

 private:
  void send(FrameType type, int page, std::string_view payload);
  void send_lines(const Page& page);
  void send_recognition(const Page& page);

  Write write_;
  std::uint32_t checksum_ = 0;
  std::uint32_t pages_ = 0;
};

// Decodes frames as they arrive. Used in the parent.
class ExtractionDecoder {
 public:
  explicit ExtractionDecoder(const PdfLimits& limits) : limits_(limits) {}

  // Takes the next bytes, in pieces of any size. Fails with kReaderCrashed when they break the
  // protocol or a limit, with kReaderBroken (stop the run) when the canary did not come back;
  // nothing may be fed after that.
  [[nodiscard]] Result<void> feed(std::string_view bytes);
  // Whether a right END has arrived.
  [[nodiscard]] bool ended() const { return ended_; }
  // The document, its text cleaned, or the child's own error; once, and only when ended().
  [[nodiscard]] Result<ExtractedDocument> take();
  // Pages received so far, for progress.
  [[nodiscard]] int pages() const { return static_cast<int>(document_.pages.size()); }

 private:
  struct Header {
    FrameType type = FrameType::kHello;
    std::uint32_t page = 0;
    std::uint32_t length = 0;
  };
  Result<Header> read_header(std::string_view bytes) const;
  Result<void> on_frame(const Header& header, std::string_view payload);
  Result<void> on_hello(std::string_view payload);
  Result<void> on_meta(const Header& header, std::string_view payload);
  Result<void> on_page(const Header& header, std::string_view payload);
  Result<void> on_lines(const Header& header, std::string_view payload);
  Result<void> on_recognition(const Header& header, std::string_view payload);
  Result<void> on_warning(const Header& header, std::string_view payload);
  Result<void> on_error(std::string_view payload);
  Result<void> on_end(const Header& header, std::string_view payload);

  PdfLimits limits_;
  std::string buffer_;  // an unfinished frame
  std::uint32_t checksum_ = 0;
  std::size_t text_bytes_ = 0;
  bool greeted_ = false;
  bool ended_ = false;
  std::optional<int> expected_pages_;
  std::optional<Error> error_;
  ExtractedDocument document_;
};

}  // namespace minutebook
