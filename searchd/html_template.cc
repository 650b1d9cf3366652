#include "searchd/html_template.h"

#include <map>
#include <stdexcept>

#include "searchd/embedded_files.h"
#include "searchd/html_escape.h"

namespace minutebook {
namespace {

using kainjow::mustache::mustache;

constexpr std::string_view kIncludeBegin = "{{> ";
constexpr std::string_view kIncludeEnd = "}}";

// The text of a template with its includes. A name that does not exist is a bug, found by the first
// test of the page.
std::string text_of(std::string_view name) {
  const EmbeddedFile* file = find_embedded("templates/" + std::string(name) + ".mustache");
  if (file == nullptr) throw std::logic_error("there is no template " + std::string(name));
  std::string text(file->content);
  for (std::size_t begin = text.find(kIncludeBegin); begin != std::string::npos;
       begin = text.find(kIncludeBegin, begin)) {
    const std::size_t end = text.find(kIncludeEnd, begin);
    const std::size_t name_begin = begin + kIncludeBegin.size();
    std::string part = text_of(text.substr(name_begin, end - name_begin));
    if (!part.empty() && part.back() == '\n') part.pop_back();
    text.replace(begin, end + kIncludeEnd.size() - begin, part);
  }
  return text;
}

mustache parse(std::string_view name) {
  mustache parsed(text_of(name));
  if (!parsed.is_valid())
    throw std::logic_error("template " + std::string(name) + ": " + parsed.error_message());
  parsed.set_custom_escape([](const std::string& text) { return html_escape(text); });
  return parsed;
}

}  // namespace

TemplateData text_or_nothing(const std::string& text) {
  return text.empty() ? TemplateData(false) : TemplateData(text);
}

TemplateData empty_list() {
  return TemplateData(TemplateData::type::list);
}

std::string render_template(std::string_view name, const TemplateData& data) {
  // Parsed once a thread: rendering is not const in this library.
  thread_local std::map<std::string, mustache, std::less<>> parsed;
  auto known = parsed.find(name);
  if (known == parsed.end()) known = parsed.emplace(std::string(name), parse(name)).first;
  return known->second.render(data);
}

}  // namespace minutebook
