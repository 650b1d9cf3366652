// The frame around every page: head, header, footer.
#pragma once

#include <string>

#include "searchd/html_template.h"
#include "searchd/site_text.h"

namespace minutebook {

enum class Indexing { kAllowed, kForbidden };  // by search engines

// A whole page: `page_title` before the site's name in <title>, `content` inside <main>, as it is. `feed` is the address
// of a feed of what the page shows; empty = the feed of everything.
[[nodiscard]] std::string layout(const SiteText& site, const std::string& page_title,
                                 Indexing indexing, const std::string& content,
                                 const std::string& feed = {});

// The way back of a page that stands alone, for templates/breadcrumbs.mustache.
[[nodiscard]] TemplateData crumb_to_start();

}  // namespace minutebook
