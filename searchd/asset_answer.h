// Answers for /assets/: the style sheet, script and icon that are compiled in, and the operator's own.
//
//   asset_answer(request, site, "minutebook.3f2a9c01.css")  ->  200, kept by browsers for a year
//   asset_answer(request, site, "minutebook.css")           ->  200, asked for again each time
//   asset_answer(request, site, "no.css")                   ->  nothing
//
// Safe from any thread.
#pragma once

#include <optional>
#include <string>

#include "searchd/http_message.h"
#include "searchd/site_text.h"

namespace minutebook {

// `name` is what follows /assets/. 304 when the request's If-None-Match has the content's ETag.
[[nodiscard]] std::optional<HttpAnswer> asset_answer(const HttpRequest& request,
                                                     const SiteText& site, const std::string& name);

}  // namespace minutebook
