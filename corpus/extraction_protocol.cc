#include "corpus/extraction_protocol.h"

#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

#include <zlib.h>

#include "corpus/canary.h"
#include "corpus/clean_text.h"

namespace minutebook {
namespace {

constexpr std::size_t kMaxSmallPayload = 64U << 10U;  // of every frame but a page
constexpr std::size_t kMaxWarnings = 100;
constexpr std::size_t kMaxLine = 500;       // bytes of a title or message
constexpr std::size_t kPageHeadBytes = 17;  // width, height, readable
constexpr std::size_t kLineHeadBytes = 16;  // size, place

void put_u32(std::string& out, std::uint32_t value) {
  for (unsigned shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>(value >> shift));
}

std::uint32_t get_u32(std::string_view bytes) {
  std::uint32_t value = 0;
  for (unsigned i = 0; i < 4; ++i) {
    value |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  return value;
}

void put_double(std::string& out, double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value);
  put_u32(out, static_cast<std::uint32_t>(bits));
  put_u32(out, static_cast<std::uint32_t>(bits >> 32U));
}

double get_double(std::string_view bytes) {
  const std::uint64_t low = get_u32(bytes);
  const std::uint64_t high = get_u32(bytes.substr(4));
  const auto value = std::bit_cast<double>(low | (high << 32U));
  return value >= 0 && value <= 1e6 ? value : 0;  // also for NaN
}

std::uint32_t checksum_of(std::uint32_t before, std::string_view bytes) {
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  return static_cast<std::uint32_t>(crc32_z(before, data, bytes.size()));
}

// Strings in a payload are ended by NUL bytes.
std::vector<std::string> split_strings(std::string_view payload) {
  std::vector<std::string> strings;
  while (!payload.empty()) {
    const std::size_t end = std::min(payload.find('\0'), payload.size());
    strings.push_back(cut_text(clean_line(payload.substr(0, end)), kMaxLine));
    payload.remove_prefix(std::min(end + 1, payload.size()));
  }
  return strings;
}

// A string fit for a payload: without NUL, and short.
std::string ended(std::string_view text) {
  constexpr std::size_t kMaxRaw = 8U << 10U;
  std::string out(text.substr(0, kMaxRaw));
  std::replace(out.begin(), out.end(), '\0', ' ');
  out.push_back('\0');
  return out;
}

tl::unexpected<Error> broken() {
  return fail(
      ErrorCode::kReaderCrashed, "The program that reads PDFs broke down over this file.",
      "Save the PDF anew with another program; if it happens again, report it with the file.");
}

}  // namespace

ExtractionEncoder::ExtractionEncoder(Write write, std::string_view canary)
    : write_(std::move(write)) {
  send(FrameType::kHello, 0, ended(kExtractionProtocol) + ended(canary));
}

void ExtractionEncoder::send(FrameType type, int page, std::string_view payload) {
  std::string header = "MB";
  header.push_back(static_cast<char>(type));
  header.push_back('\0');
  put_u32(header, static_cast<std::uint32_t>(page));
  put_u32(header, static_cast<std::uint32_t>(payload.size()));
  checksum_ = checksum_of(checksum_of(checksum_, header), payload);
  write_(header);
  write_(payload);
}

void ExtractionEncoder::on_opened(const PdfFacts& facts) {
  std::string payload;
  put_u32(payload, static_cast<std::uint32_t>(facts.pages));
  send(FrameType::kMeta, 0, payload + ended(facts.title) + ended(facts.producer));
}

void ExtractionEncoder::on_page(const Page& page, bool readable) {
  std::string payload;
  payload.reserve(kPageHeadBytes + page.text.size());
  put_double(payload, page.width_pt);
  put_double(payload, page.height_pt);
  payload.push_back(readable ? '\1' : '\0');
  payload += page.text;
  send(FrameType::kPage, page.number, payload);
  ++pages_;
  if (!page.lines.empty()) send_lines(page);
  if (page.recognition.confidence >= 0) send_recognition(page);
}

void ExtractionEncoder::send_recognition(const Page& page) {
  std::string payload;
  put_u32(payload, static_cast<std::uint32_t>(page.recognition.confidence));
  send(FrameType::kRecognition, page.number, payload + page.recognition.picture);
}

// Each line is its size and place, and its text ended by NUL; as many as fit.
void ExtractionEncoder::send_lines(const Page& page) {
  std::string payload;
  for (const PrintedLine& line : page.lines) {
    const std::string text = ended(line.text.substr(0, kMaxLine));
    if (payload.size() + kLineHeadBytes + text.size() > kMaxSmallPayload) break;
    put_double(payload, line.size_pt);
    put_double(payload, line.top_pt);
    payload += text;
  }
  send(FrameType::kLines, page.number, payload);
}

void ExtractionEncoder::send_warning(const Warning& warning) {
  send(FrameType::kWarning, warning.page, ended(warning.message));
}

void ExtractionEncoder::send_error(const Error& error) {
  send(FrameType::kError, 0,
       ended(meaning_of(error.code).name) + ended(error.message) + ended(error.hint));
}

void ExtractionEncoder::send_end() {
  std::string payload;
  put_u32(payload, pages_);
  put_u32(payload, checksum_);
  send(FrameType::kEnd, 0, payload);
}

Result<void> ExtractionDecoder::feed(std::string_view bytes) {
  if (ended_ && !bytes.empty()) return broken();
  buffer_.append(bytes);
  std::string_view rest = buffer_;
  while (rest.size() >= kFrameHeaderBytes) {
    const Result<Header> header = read_header(rest);
    if (!header) return fail(header.error());
    const std::size_t whole = kFrameHeaderBytes + header->length;
    if (rest.size() < whole) break;
    if (ended_) return broken();
    Result<void> taken = on_frame(*header, rest.substr(kFrameHeaderBytes, header->length));
    if (!taken) return taken;
    checksum_ = checksum_of(checksum_, rest.substr(0, whole));
    rest.remove_prefix(whole);
  }
  if (ended_ && !rest.empty()) return broken();
  buffer_.erase(0, buffer_.size() - rest.size());
  return {};
}

Result<ExtractedDocument> ExtractionDecoder::take() {
  if (!ended_) return broken();
  if (error_) return fail(*error_);
  return std::move(document_);
}

Result<ExtractionDecoder::Header> ExtractionDecoder::read_header(std::string_view bytes) const {
  const auto type = static_cast<unsigned char>(bytes[2]);
  if (!bytes.starts_with("MB") || bytes[3] != '\0') return broken();
  if (type < static_cast<unsigned char>(FrameType::kHello) ||
      type > static_cast<unsigned char>(FrameType::kRecognition)) {
    return broken();
  }
  const Header header{static_cast<FrameType>(type), get_u32(bytes.substr(4)),
                      get_u32(bytes.substr(8))};
  const std::size_t most = header.type == FrameType::kPage
                               ? kPageHeadBytes + limits_.max_text_bytes - text_bytes_
                               : kMaxSmallPayload;
  if (header.length > most) return broken();
  return header;
}

Result<void> ExtractionDecoder::on_frame(const Header& header, std::string_view payload) {
  if (!greeted_ && header.type != FrameType::kHello) return broken();
  if (error_ && header.type != FrameType::kEnd) return broken();
  switch (header.type) {
    case FrameType::kHello:
      return on_hello(payload);
    case FrameType::kMeta:
      return on_meta(header, payload);
    case FrameType::kPage:
      return on_page(header, payload);
    case FrameType::kWarning:
      return on_warning(header, payload);
    case FrameType::kError:
      return on_error(payload);
    case FrameType::kEnd:
      return on_end(header, payload);
    case FrameType::kLines:
      return on_lines(header, payload);
    case FrameType::kRecognition:
      return on_recognition(header, payload);
  }
  return broken();
}

Result<void> ExtractionDecoder::on_hello(std::string_view payload) {
  const std::string protocol = std::string(kExtractionProtocol) + '\0';
  if (greeted_ || !payload.starts_with(protocol)) return broken();
  if (payload.substr(protocol.size()) != canary_text() + '\0') {
    return fail(
        ErrorCode::kReaderBroken,
        "The PDF reader does not work on this machine: confined, it does not find the known "
        "text of a test PDF.",
        "Nothing of this document was kept. Check that the package poppler-data is readable "
        "by this user, then run again.");
  }
  greeted_ = true;
  return {};
}

Result<void> ExtractionDecoder::on_meta(const Header& header, std::string_view payload) {
  if (expected_pages_ || header.page != 0 || payload.size() < 4) return broken();
  const std::uint32_t pages = get_u32(payload);
  const std::vector<std::string> strings = split_strings(payload.substr(4));
  if (pages == 0 || pages > static_cast<std::uint32_t>(limits_.max_pages) || strings.size() != 2) {
    return broken();
  }
  expected_pages_ = static_cast<int>(pages);
  document_.title = strings[0];
  document_.producer = strings[1];
  return {};
}

Result<void> ExtractionDecoder::on_page(const Header& header, std::string_view payload) {
  const std::size_t next = document_.pages.size() + 1;
  if (!expected_pages_ || next > static_cast<std::size_t>(*expected_pages_)) return broken();
  if (header.page != next || payload.size() < kPageHeadBytes) return broken();
  Page page;
  page.number = static_cast<int>(next);
  page.width_pt = get_double(payload);
  page.height_pt = get_double(payload.substr(8));
  if (payload[kPageHeadBytes - 1] == '\0') {
    document_.warnings.push_back({page.number, "The page is damaged and could not be read."});
  }
  text_bytes_ += payload.size() - kPageHeadBytes;
  page.text = clean_text(payload.substr(kPageHeadBytes));
  document_.pages.push_back(std::move(page));
  return {};
}

Result<void> ExtractionDecoder::on_lines(const Header& header, std::string_view payload) {
  if (document_.pages.empty() || header.page != document_.pages.size()) return broken();
  Page& page = document_.pages.back();
  if (!page.lines.empty()) return broken();
  while (!payload.empty()) {
    if (payload.size() <= kLineHeadBytes) return broken();
    PrintedLine line;
    line.size_pt = get_double(payload);
    line.top_pt = get_double(payload.substr(8));
    payload.remove_prefix(kLineHeadBytes);
    const std::size_t end = payload.find('\0');
    if (end == std::string_view::npos) return broken();
    line.text = clean_line(payload.substr(0, end));
    payload.remove_prefix(end + 1);
    if (!line.text.empty()) page.lines.push_back(std::move(line));
  }
  return {};
}

Result<void> ExtractionDecoder::on_recognition(const Header& header, std::string_view payload) {
  constexpr std::size_t kHashDigits = 64;
  if (document_.pages.empty() || header.page != document_.pages.size()) return broken();
  if (payload.size() != 4 + kHashDigits || get_u32(payload) > 100) return broken();
  const std::string_view hash = payload.substr(4);
  if (hash.find_first_not_of("0123456789abcdef") != std::string_view::npos) return broken();
  document_.pages.back().recognition = {static_cast<int>(get_u32(payload)), std::string(hash)};
  return {};
}

Result<void> ExtractionDecoder::on_warning(const Header& header, std::string_view payload) {
  const std::vector<std::string> strings = split_strings(payload);
  if (strings.size() != 1 || document_.warnings.size() >= kMaxWarnings + document_.pages.size() ||
      header.page > static_cast<std::uint32_t>(limits_.max_pages)) {
    return broken();
  }
  document_.warnings.push_back({static_cast<int>(header.page), strings[0]});
  return {};
}

Result<void> ExtractionDecoder::on_error(std::string_view payload) {
  const std::vector<std::string> strings = split_strings(payload);
  if (strings.size() < 2 || strings.size() > 3) return broken();
  const ErrorCode code = error_code_from_name(strings[0]);
  constexpr int kThisDocumentOnly = 3;
  if (meaning_of(code).exit_code != kThisDocumentOnly) return broken();
  error_ = Error{code, strings[1], strings.size() == 3 ? strings[2] : "", ""};
  return {};
}

Result<void> ExtractionDecoder::on_end(const Header& header, std::string_view payload) {
  if (header.page != 0 || payload.size() != 8 || get_u32(payload.substr(4)) != checksum_) {
    return broken();
  }
  if (get_u32(payload) != document_.pages.size()) return broken();
  const bool whole =
      expected_pages_ && static_cast<std::size_t>(*expected_pages_) == document_.pages.size();
  if (!error_ && !whole) return broken();
  ended_ = true;
  return {};
}

}  // namespace minutebook
