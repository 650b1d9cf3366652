// The answer that sends a PDF: whole, in part, or not at all because the client has it.
//
//   document_answer(request with Range "bytes=0-99", …)  ->  206, Content-Range "bytes 0-99/81234"
//
// The ETag is the document's SHA-256, so If-Range and If-None-Match are exact.
#pragma once

#include <string>

#include "corpus/result.h"
#include "searchd/http_message.h"

namespace minutebook {

// Opens the file and answers the conditions and the range of `request`. Fails with kNotFound.
[[nodiscard]] Result<HttpAnswer> document_answer(const HttpRequest& request,
                                                 const std::string& sha256,
                                                 const StoredDocument& document);

// Whether an If-None-Match header names `etag` (with its quotes) or is "*".
[[nodiscard]] bool names_etag(const std::string& if_none_match, const std::string& etag);

}  // namespace minutebook
