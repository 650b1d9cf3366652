// What the answers of all routes have in common: content types, headers, parameters that say nothing.
//
//   page_answer("<!doctype html>…")  ->  200, text/html, Cache-Control: no-cache
//
// Pure functions.
#pragma once

#include <string>

#include "searchd/http_message.h"
#include "searchd/search_request.h"

namespace minutebook {

inline constexpr const char* kHtml = "text/html; charset=utf-8";
inline constexpr const char* kJson = "application/json; charset=utf-8";
inline constexpr const char* kPlain = "text/plain; charset=utf-8";

[[nodiscard]] HttpAnswer page_answer(std::string body);
[[nodiscard]] HttpAnswer json_answer(std::string body);

// The answer with an ETag made of its body, or a 304 without one when the client has that body already. Of the body, not
// of the generation: an answer that is the same has the same tag, whatever else was indexed meanwhile.
[[nodiscard]] HttpAnswer tagged(const HttpRequest& request, HttpAnswer answer);

// Without what other sites add to links that lead here: utm_source and the like.
[[nodiscard]] Parameters without_tracking(const Parameters& parameters);

// Fails with kUnknownParameter when there is one.
[[nodiscard]] Result<void> no_parameters(const Parameters& parameters);

}  // namespace minutebook
