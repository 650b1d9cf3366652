#include "corpus/clean_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace minutebook {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// Bytes of the well-formed sequence at the start of `text` (Unicode, table 3-7); 0 when there is
// none.
std::size_t sequence_length(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  std::size_t length = 0;
  if (first >= 0xC2 && first <= 0xDF) length = 2;
  if (first >= 0xE0 && first <= 0xEF) length = 3;
  if (first >= 0xF0 && first <= 0xF4) length = 4;
  if (length == 0 || text.size() < length) return 0;
  const auto second = static_cast<unsigned char>(text[1]);
  const bool second_ok = (first != 0xE0 || second >= 0xA0) && (first != 0xED || second <= 0x9F) &&
                         (first != 0xF0 || second >= 0x90) && (first != 0xF4 || second <= 0x8F);
  if (!second_ok) return 0;
  const std::string_view rest = text.substr(1, length - 1);
  return std::all_of(rest.begin(), rest.end(), is_continuation) ? length : 0;
}

bool is_plain(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return (value >= 0x20 && value < 0x7F) || value == '\n';
}

// What one ASCII control character becomes.
char control_as(char byte, char next) {
  if (byte == '\f') return '\n';
  if (byte == '\r') return next == '\n' ? '\0' : '\n';  // of "\r\n" only the '\n' stays
  return ' ';
}

}  // namespace

std::string clean_text(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  std::size_t i = 0;
  while (i < bytes.size()) {
    const auto plain_end = static_cast<std::size_t>(
        std::find_if_not(bytes.begin() + static_cast<std::ptrdiff_t>(i), bytes.end(), is_plain) -
        bytes.begin());
    out.append(bytes.substr(i, plain_end - i));
    i = plain_end;
    if (i == bytes.size()) break;
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      const char kept = control_as(bytes[i], i + 1 < bytes.size() ? bytes[i + 1] : '\0');
      if (kept != '\0') out.push_back(kept);
      ++i;
      continue;
    }
    const std::size_t length = sequence_length(bytes.substr(i));
    const bool c1 =
        length == 2 && bytes[i] == '\xC2' && static_cast<unsigned char>(bytes[i + 1]) < 0xA0;
    if (c1) {
      out.push_back(' ');
    } else {
      out.append(length == 0 ? kReplacement : bytes.substr(i, length));
    }
    i += std::max<std::size_t>(length, 1);
  }
  return out;
}

std::string clean_line(std::string_view bytes) {
  std::string text = clean_text(bytes);
  std::replace(text.begin(), text.end(), '\n', ' ');
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string cut_text(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return std::string(text);
  std::size_t end = max_bytes;
  while (end > 0 && is_continuation(text[end])) --end;
  return std::string(text.substr(0, end));
}

}  // namespace minutebook
