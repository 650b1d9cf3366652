#include "searchd/byte_range.h"

#include <algorithm>
#include <charconv>

namespace minutebook {
namespace {

// A run of digits as a number; -1 when it is anything else.
std::int64_t read_digits(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && text.front() != '-' ? number : -1;
}

}  // namespace

ByteRange read_range(std::string_view header, std::int64_t size) {
  constexpr std::string_view kUnit = "bytes=";
  const ByteRange whole{ByteRange::Kind::kWhole, 0, size};
  if (header.substr(0, kUnit.size()) != kUnit) return whole;
  header.remove_prefix(kUnit.size());
  const std::size_t dash = header.find('-');
  if (dash == std::string_view::npos) return whole;
  const std::string_view first_text = header.substr(0, dash);
  const std::string_view last_text = header.substr(dash + 1);

  if (first_text.empty()) {
    const std::int64_t wanted = last_text.empty() ? -1 : read_digits(last_text);
    if (wanted < 0) return whole;
    if (wanted == 0 || size == 0) return {ByteRange::Kind::kNotSatisfiable, 0, 0};
    const std::int64_t length = std::min(wanted, size);
    return {ByteRange::Kind::kPart, size - length, length};
  }
  const std::int64_t first = read_digits(first_text);
  const std::int64_t last = last_text.empty() ? size - 1 : read_digits(last_text);
  if (first < 0 || (!last_text.empty() && last < first)) return whole;
  if (first >= size) return {ByteRange::Kind::kNotSatisfiable, 0, 0};
  return {ByteRange::Kind::kPart, first, std::min(last, size - 1) - first + 1};
}

}  // namespace minutebook
