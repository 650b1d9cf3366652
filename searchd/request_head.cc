#include "searchd/request_head.h"

#include <algorithm>
#include <array>

namespace minutebook {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::array<std::string_view, 5> kKeptHeaders = {"host", "accept", "range", "if-range",
                                                          "if-none-match"};

struct RequestLine {
  std::string_view method;
  std::string_view target;
  std::string_view version;
};

// Cuts the line at its blanks; parts that are not there are empty.
RequestLine split_line(std::string_view line) {
  const std::size_t first = std::min(line.find(' '), line.size());
  const std::size_t second =
      std::min(line.find(' ', std::min(first + 1, line.size())), line.size());
  RequestLine parts;
  parts.method = line.substr(0, first);
  if (first < line.size()) parts.target = line.substr(first + 1, second - first - 1);
  if (second < line.size()) parts.version = line.substr(second + 1);
  return parts;
}

std::string_view first_line(std::string_view head) {
  return head.substr(0, head.find_first_of("\r\n"));
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// Blank, control characters and DEL are never part of a target; bytes of UTF-8 are let through, as
// curl sends them.
bool has_control(std::string_view target) {
  return std::any_of(target.begin(), target.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7F;
  });
}

bool is_method(std::string_view text) {
  return !text.empty() && text.size() <= 20 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Result<void> check_line(const RequestLine& line) {
  if (!is_method(line.method) || line.target.empty() ||
      (line.version != "HTTP/1.1" && line.version != "HTTP/1.0")) {
    return fail(ErrorCode::kBadParameter, "The request is not HTTP.",
                "Send GET or HEAD, a path, and HTTP/1.1.");
  }
  if (line.method != "GET" && line.method != "HEAD") {
    return fail(ErrorCode::kMethodNotAllowed,
                "The method " + std::string(line.method) + " is not allowed here.",
                "Use GET or HEAD; nothing can be changed through this address.");
  }
  if (line.target.front() != '/' || has_control(line.target)) {
    return fail(ErrorCode::kBadParameter, "The address has characters that may not stand in one.",
                "Begin it with / and percent-encode blanks, control characters and other special "
                "characters.");
  }
  return {};
}

// A value may contain '?'; the library takes a second one for an error.
std::string plain_target(std::string_view target) {
  std::string plain;
  bool seen = false;
  for (const char c : target) {
    if (c == '?' && seen) {
      plain += "%3F";
    } else {
      plain += c;
      seen = seen || c == '?';
    }
  }
  return plain;
}

void keep_header(std::string_view line, std::string& narrowed) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = lower_case(line.substr(0, colon));
  if (std::find(kKeptHeaders.begin(), kKeptHeaders.end(), name) == kKeptHeaders.end()) return;
  narrowed += name == "range" ? kRangeHeader : name;
  narrowed += line.substr(colon);
  narrowed += kLineEnd;
}

}  // namespace

HttpRequest glimpse_of(std::string_view head) {
  const RequestLine line = split_line(first_line(head));
  HttpRequest request;
  request.method = std::string(line.method.substr(0, 20));
  const std::size_t question = line.target.find('?');
  request.path = std::string(line.target.substr(0, std::min<std::size_t>(question, 200)));
  return request;
}

bool may_be_kept(std::string_view head) {
  constexpr std::array<std::string_view, 5> kEnding = {"connection", "content-length", "expect",
                                                       "transfer-encoding", "upgrade"};
  if (split_line(first_line(head)).version != "HTTP/1.1") return false;
  for (std::size_t begin = head.find('\n'); begin != std::string_view::npos;) {
    const std::size_t end = head.find('\n', begin + 1);
    const std::string header = lower_case(head.substr(begin + 1, end - begin - 1));
    const std::string_view name = std::string_view(header).substr(0, header.find(':'));
    const bool ends = std::find(kEnding.begin(), kEnding.end(), name) != kEnding.end();
    if (ends && header != "connection: keep-alive\r") return false;
    begin = end;
  }
  return true;
}

Result<std::string> narrow_head(std::string_view head) {
  const std::string_view line = first_line(head);
  if (line.size() > HeadLimits::kMaxRequestLine || head.size() > HeadLimits::kMaxHead) {
    return fail(ErrorCode::kUriTooLong, "The address of this request is too long.",
                "Use at most " + std::to_string(HeadLimits::kMaxRequestLine) +
                    " bytes; a search takes at most 512.");
  }
  if (head.find('\0') != std::string_view::npos) {
    return fail(ErrorCode::kBadParameter, "The request has a NUL character.", "Take it out.");
  }
  const RequestLine parts = split_line(line);
  if (Result<void> checked = check_line(parts); !checked) return fail(checked.error());

  std::string narrowed(parts.method);
  narrowed.append(" ")
      .append(plain_target(parts.target))
      .append(" ")
      .append(parts.version)
      .append(kLineEnd);
  for (std::size_t begin = head.find('\n'); begin != std::string_view::npos;) {
    const std::size_t end = head.find('\n', begin + 1);
    std::string_view header =
        head.substr(begin + 1, end == std::string_view::npos ? end : end - begin - 1);
    if (!header.empty() && header.back() == '\r') header.remove_suffix(1);
    keep_header(header, narrowed);
    begin = end;
  }
  return narrowed.append(kLineEnd);
}

}  // namespace minutebook
