// The frame around every page: head, header, footer.
#pragma once

#include <string>

#include "searchd/html_template.h"
#include "searchd/site_text.h"

namespace minutebook {

enum class Indexing { kAllowed, kForbidden };  // by search engines

// A whole page: `page_title` before the site's name in <title>, `content` inside <main>, as it is.
[[nodiscard]] std::string layout(const SiteText& site, const std::string& page_title,
                                 Indexing indexing, const std::string& content);

}  // namespace minutebook
