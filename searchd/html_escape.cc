#include "searchd/html_escape.h"

namespace minutebook {
namespace {

// The byte offset that is `count` code points after `offset`.
std::size_t skip_code_points(std::string_view text, std::size_t offset, std::size_t count) {
  while (offset < text.size()) {
    const bool begins = (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U;
    if (begins && count-- == 0) break;
    ++offset;
  }
  return offset;
}

}  // namespace

std::string html_escape(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        const bool control = (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
        escaped += control ? ' ' : c;
      }
    }
  }
  return escaped;
}

std::string highlighted_html(std::string_view text,
                             const std::vector<std::pair<std::size_t, std::size_t>>& highlights) {
  std::string html;
  std::size_t offset = 0;       // bytes
  std::size_t code_points = 0;  // before `offset`
  for (const auto& [start, end] : highlights) {
    if (start >= end || start < code_points) continue;
    const std::size_t begin = skip_code_points(text, offset, start - code_points);
    const std::size_t stop = skip_code_points(text, begin, end - start);
    if (begin == stop) break;
    html += html_escape(text.substr(offset, begin - offset));
    html += "<mark>" + html_escape(text.substr(begin, stop - begin)) + "</mark>";
    offset = stop;
    code_points = end;
  }
  return html + html_escape(text.substr(offset));
}

}  // namespace minutebook
