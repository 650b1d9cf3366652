// Fills a page template.
//
//   render_template("start", data)  ->  templates/start.mustache with data's values, escaped
//
// {{name}} is escaped by html_escape; {{{name}}} is for what html_escape or a template made.
// "{{> part}}" includes another template as text when a template is first used; a value is looked
// up in the enclosing objects too, so every object of a list sets every name its template uses.
// Safe from any thread.
#pragma once

#include <string>
#include <string_view>

#include <kainjow/mustache.hpp>

namespace minutebook {

using TemplateData = kainjow::mustache::data;

// `false` for an empty text, so that {{#name}} leaves the part out.
[[nodiscard]] TemplateData text_or_nothing(const std::string& text);

// An empty list to push objects into.
[[nodiscard]] TemplateData empty_list();

[[nodiscard]] std::string render_template(std::string_view name, const TemplateData& data);

}  // namespace minutebook
