// corpus: the framed protocol between a reading child and the indexer.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "corpus/canary.h"
#include "corpus/extraction_protocol.h"

using namespace minutebook;

namespace {

Page page_of(int number, const std::string& text) {
  return {number, text, 595, 842, {}};
}

// What a child sends for a PDF of two pages.
std::string two_pages() {
  std::string bytes;
  ExtractionEncoder encoder([&](std::string_view more) { bytes += more; }, canary_text());
  encoder.on_opened({2, "Title", "Producer"});
  Page first = page_of(1, "first page\n");
  first.lines = {{"Annual Report", 28, 210}, {"July 2020", 12, 300.5}};
  encoder.on_page(first, true);
  encoder.on_page(page_of(2, "second page\n"), false);
  encoder.send_warning({0, "something"});
  encoder.send_end();
  return bytes;
}

std::string frame(FrameType type, std::uint32_t page, std::uint32_t length,
                  const std::string& payload) {
  std::string bytes = "MB";
  bytes.push_back(static_cast<char>(type));
  bytes.push_back('\0');
  for (const std::uint32_t value : {page, length}) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
      bytes.push_back(static_cast<char>(value >> shift));
    }
  }
  return bytes + payload;
}

std::string hello(const std::string& canary = canary_text()) {
  const std::string payload = std::string(kExtractionProtocol) + '\0' + canary + '\0';
  return frame(FrameType::kHello, 0, static_cast<std::uint32_t>(payload.size()), payload);
}

}  // namespace

TEST_CASE("what a child sends arrives, a byte at a time") {
  ExtractionDecoder decoder{PdfLimits{}};
  for (const char byte : two_pages()) {
    CHECK_FALSE(decoder.ended());
    REQUIRE(decoder.feed(std::string_view(&byte, 1)));
  }
  REQUIRE(decoder.ended());
  const auto document = decoder.take();
  REQUIRE(document);
  CHECK(document->title == "Title");
  CHECK(document->producer == "Producer");
  REQUIRE(document->pages.size() == 2);
  CHECK(document->pages[1].number == 2);
  CHECK(document->pages[0].text == "first page\n");
  CHECK(document->pages[0].width_pt == 595);
  REQUIRE(document->pages[0].lines.size() == 2);
  CHECK(document->pages[0].lines[0].text == "Annual Report");
  CHECK(document->pages[0].lines[1].size_pt == 12);
  CHECK(document->pages[0].lines[1].top_pt == 300.5);
  CHECK(document->pages[1].lines.empty());
  REQUIRE(document->warnings.size() == 2);
  CHECK(document->warnings[0].page == 2);
  CHECK(document->warnings[1].message == "something");
}

TEST_CASE("an error of the child arrives as it was meant") {
  std::string bytes;
  ExtractionEncoder encoder([&](std::string_view more) { bytes += more; }, canary_text());
  encoder.send_error({ErrorCode::kEncryptedPdf, "A password is needed.", "Ask for one.", ""});
  encoder.send_end();
  ExtractionDecoder decoder{PdfLimits{}};
  REQUIRE(decoder.feed(bytes));
  REQUIRE(decoder.ended());
  const auto document = decoder.take();
  REQUIRE_FALSE(document);
  CHECK(document.error().code == ErrorCode::kEncryptedPdf);
  CHECK(document.error().hint == "Ask for one.");
}

TEST_CASE("a child may not name an error that would stop the whole run") {
  std::string bytes;
  ExtractionEncoder encoder([&](std::string_view more) { bytes += more; }, canary_text());
  encoder.send_error({ErrorCode::kStoreDamaged, "Everything is lost.", "", ""});
  ExtractionDecoder decoder{PdfLimits{}};
  CHECK_FALSE(decoder.feed(bytes));
}

TEST_CASE("a child that did not find the canary's text is believed nothing, and stops the run") {
  for (const std::string& found : {std::string(), canary_text() + "x", std::string("The PDF is")}) {
    ExtractionDecoder decoder{PdfLimits{}};
    const auto fed = decoder.feed(hello(found));
    REQUIRE_FALSE(fed);
    CHECK(fed.error().code == ErrorCode::kReaderBroken);
  }
}

TEST_CASE("cut off at any byte there is no END, so it is a failure") {
  const std::string bytes = two_pages();
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    ExtractionDecoder decoder{PdfLimits{}};
    REQUIRE(decoder.feed(std::string_view(bytes).substr(0, length)));
    CHECK_FALSE(decoder.ended());
    CHECK(decoder.take().error().code == ErrorCode::kReaderCrashed);
  }
}

TEST_CASE("any changed byte is noticed before the document is given out") {
  const std::string bytes = two_pages();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 0x20);
    ExtractionDecoder decoder{PdfLimits{}};
    const bool accepted = decoder.feed(changed).has_value() && decoder.ended();
    CHECK_FALSE(accepted);
  }
}

TEST_CASE("frames that break a limit or the order are refused") {
  PdfLimits small;
  small.max_pages = 2;
  small.max_text_bytes = 100;
  const std::string meta = frame(FrameType::kMeta, 0, 6, std::string("\2\0\0\0\0\0", 6));
  const std::string head(17, '\0');
  const std::vector<std::string> wrong = {
      frame(FrameType::kMeta, 0, 6, std::string("\2\0\0\0\0\0", 6)),            // before HELLO
      hello() + hello(),                                                        // twice
      hello() + frame(FrameType::kPage, 1, 17, head),                           // before META
      hello() + frame(FrameType::kMeta, 0, 6, std::string("\3\0\0\0\0\0", 6)),  // too many pages
      hello() + frame(FrameType::kMeta, 0, 6, std::string("\0\0\0\0\0\0", 6)),  // no pages
      hello() + meta + meta,                                                    // twice
      hello() + meta + frame(FrameType::kPage, 2, 17, head),                    // out of order
      hello() + meta + frame(FrameType::kPage, 1, 0xFFFFFFFF, ""),              // endless
      hello() + meta +
          frame(FrameType::kPage, 1, 118, head + std::string(101, 'x')),  // too much text
      hello() + meta + frame(FrameType::kPage, 1, 5, "short"),
      hello() + frame(FrameType::kWarning, 0, 1U << 20U, ""),  // a long warning
      "MX" + hello().substr(2),
      frame(static_cast<FrameType>(9), 0, 0, ""),
  };
  for (const std::string& bytes : wrong) {
    ExtractionDecoder decoder(small);
    CHECK_FALSE(decoder.feed(bytes));
  }
}

TEST_CASE("nothing may follow END") {
  ExtractionDecoder decoder{PdfLimits{}};
  REQUIRE(decoder.feed(two_pages()));
  CHECK_FALSE(decoder.feed("x"));
  ExtractionDecoder at_once{PdfLimits{}};
  CHECK_FALSE(at_once.feed(two_pages() + "x"));
}

TEST_CASE("page text and titles are cleaned on arrival") {
  std::string bytes;
  ExtractionEncoder encoder([&](std::string_view more) { bytes += more; }, canary_text());
  encoder.on_opened({1, "T\x01itle\nof two lines", "P"});
  encoder.on_page(page_of(1, std::string("bell\a, nul\0, bad \xFF", 18)), true);
  encoder.send_end();
  ExtractionDecoder decoder{PdfLimits{}};
  REQUIRE(decoder.feed(bytes));
  const auto document = decoder.take();
  REQUIRE(document);
  CHECK(document->title == "T itle of two lines");
  CHECK(document->pages[0].text == "bell , nul , bad \xEF\xBF\xBD");
}
