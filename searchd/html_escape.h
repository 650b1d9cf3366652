// HTML escaping, in this one place.
//
//   html_escape("<b> & 'c'")                      ->  "&lt;b&gt; &amp; &#39;c&#39;"
//   highlighted_html("a <b> c", {{2, 5}})         ->  "a <mark>&lt;b&gt;</mark> c"
//
// Every text that did not come from a template goes through here: the JSON's `html` and, as the
// template engine's escape function, every value on a page. Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace minutebook {

// For text and for attribute values in either quotes. Control characters but '\n' and '\t', which
// HTML does not allow, become blanks.
[[nodiscard]] std::string html_escape(std::string_view text);

// `text` escaped, with <mark> around [start, end) in code points. Spans that are empty, out of
// order or past the end are left out.
[[nodiscard]] std::string highlighted_html(
    std::string_view text, const std::vector<std::pair<std::size_t, std::size_t>>& highlights);

}  // namespace minutebook
