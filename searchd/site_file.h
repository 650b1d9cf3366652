// Reads the operator's site file: names, contact, logo, header and footer, colours.
//
//   load_site("/etc/minutebook/site.toml", SiteText{})
//     title = "Search our papers"             ->  SiteText.title
//     [colours] link = "#663399"              ->  in the style sheet at SiteText.stylesheet
//     header = "header.html"                  ->  SiteText.header_html, read from beside the site file
//     header = "none.html"                    ->  Error{kUsage, "Site file …: header 'none.html' cannot be read."}
//
// Files are read once, at start. docs/operators.md lists every key. Safe from any thread.
#pragma once

#include <string>

#include "corpus/result.h"
#include "searchd/site_text.h"

namespace minutebook {

// `defaults` with what the file says put over it. Fails with kUsage for whatever is not as docs/operators.md says.
[[nodiscard]] Result<SiteText> load_site(const std::string& path, SiteText defaults);

}  // namespace minutebook
