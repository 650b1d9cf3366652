#include "searchd/percent_coding.h"

#include "analyzers/text_analysis.h"

namespace minutebook {
namespace {

constexpr std::size_t kMaxQuotedCharacters = 40;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool stays(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("-._~,:/").find(c) != std::string_view::npos;
}

Result<std::string> decode_part(std::string_view raw, const std::string& name) {
  std::optional<std::string> text = percent_decode(raw, PlusSign::kIsBlank);
  if (!text) {
    return fail(ErrorCode::kBadParameter,
                "The address has a '%' that is not followed by two hexadecimal digits.",
                "Write a percent sign itself as %25.", name);
  }
  if (text->find('\0') != std::string::npos) {
    return fail(ErrorCode::kBadParameter, "The address has a NUL character.", "Take %00 out.",
                name);
  }
  if (!is_valid_utf8(*text)) {
    return fail(ErrorCode::kBadParameter, "The address has bytes that are not UTF-8 text.",
                "Encode the text as UTF-8 before percent-encoding it.", name);
  }
  return std::move(*text);
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, PlusSign plus) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
      if (high < 0 || low < 0) return std::nullopt;
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      decoded += text[i] == '+' && plus == PlusSign::kIsBlank ? ' ' : text[i];
    }
  }
  return decoded;
}

std::string percent_encode(std::string_view value) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : value) {
    if (stays(c)) {
      encoded += c;
    } else if (c == ' ') {
      encoded += '+';
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return encoded;
}

Result<Parameters> parse_parameters(std::string_view query) {
  Parameters parameters;
  while (!query.empty()) {
    const std::string_view piece = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), piece.size() + 1));
    if (piece.empty()) continue;
    const std::size_t equals = piece.find('=');
    const std::string_view raw_value =
        equals == std::string_view::npos ? std::string_view() : piece.substr(equals + 1);
    Result<std::string> name = decode_part(piece.substr(0, equals), "");
    if (!name) return fail(name.error());
    Result<std::string> value = decode_part(raw_value, *name);
    if (!value) return fail(value.error());
    if (parameters.size() == kMaxParameters) {
      return fail(ErrorCode::kBadParameter, "The address has too many parameters.",
                  "Give at most " + std::to_string(kMaxParameters) + ".");
    }
    parameters.emplace_back(std::move(*name), std::move(*value));
  }
  return parameters;
}

std::string as_typed(std::string_view value) {
  const std::string text = clean_utf8(value);
  std::size_t end = 0;
  for (std::size_t characters = 0; end < text.size(); ++end) {
    const bool begins_character = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
    if (begins_character && ++characters > kMaxQuotedCharacters) break;
  }
  return "‘" + text.substr(0, end) + (end < text.size() ? "…" : "") + "’";
}

}  // namespace minutebook
