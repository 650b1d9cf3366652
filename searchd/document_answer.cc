#include "searchd/document_answer.h"

#include <string_view>

#include "searchd/byte_range.h"

namespace minutebook {
namespace {

// The last part of the name, with nothing that could end the quoted string or confuse a file
// system.
std::string safe_file_name(const std::string& file) {
  std::string name = file.substr(file.find_last_of('/') + 1);
  for (char& c : name) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '_' || c == '.' || c == ' ';
    if (!plain) c = '_';
  }
  return name.empty() ? "document.pdf" : name;
}

std::string content_range(const ByteRange& range, std::int64_t size) {
  if (range.kind == ByteRange::Kind::kNotSatisfiable) return "bytes */" + std::to_string(size);
  return "bytes " + std::to_string(range.first) + "-" +
         std::to_string(range.first + range.length - 1) + "/" + std::to_string(size);
}

// A range counts for GET only, and with If-Range only while the file is still the client's.
ByteRange wanted_range(const HttpRequest& request, const std::string& etag, std::int64_t size) {
  const bool ranged =
      request.method == "GET" && (request.if_range.empty() || request.if_range == etag);
  return read_range(ranged ? request.range : "", size);
}

}  // namespace

bool names_etag(const std::string& if_none_match, const std::string& etag) {
  std::string_view list = if_none_match;
  while (!list.empty()) {
    std::string_view tag = list.substr(0, list.find(','));
    list.remove_prefix(std::min(list.size(), tag.size() + 1));
    while (!tag.empty() && tag.front() == ' ') tag.remove_prefix(1);
    while (!tag.empty() && tag.back() == ' ') tag.remove_suffix(1);
    if (tag.substr(0, 2) == "W/") tag.remove_prefix(2);
    if (tag == etag || tag == "*") return true;
  }
  return false;
}

Result<HttpAnswer> document_answer(const HttpRequest& request, const std::string& sha256,
                                   const StoredDocument& document) {
  Result<DocumentFile> opened = open_document(document);
  if (!opened) return fail(opened.error());
  const std::string etag = "\"" + sha256 + "\"";
  HttpAnswer answer;
  answer.headers = {{"ETag", etag}, {"Cache-Control", "no-cache"}, {"Accept-Ranges", "bytes"}};
  if (names_etag(request.if_none_match, etag)) {
    answer.status = 304;
    return answer;
  }
  const std::int64_t size = opened->size();
  const ByteRange range = wanted_range(request, etag, size);
  if (range.kind != ByteRange::Kind::kWhole) {
    answer.headers.emplace_back("Content-Range", content_range(range, size));
  }
  if (range.kind == ByteRange::Kind::kNotSatisfiable) {
    answer.status = 416;
    answer.content_type = "text/plain; charset=utf-8";
    answer.body = "The document has " + std::to_string(size) + " bytes; ask for some of these.\n";
    return answer;
  }
  answer.status = range.kind == ByteRange::Kind::kPart ? 206 : 200;
  answer.content_type = "application/pdf";
  answer.headers.emplace_back("Content-Disposition",
                              "inline; filename=\"" + safe_file_name(document.file) + "\"");
  if (size > 0) {
    answer.part = {std::make_shared<const DocumentFile>(std::move(*opened)), range.first,
                   range.length};
  }
  return answer;
}

}  // namespace minutebook
