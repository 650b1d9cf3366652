#include "searchd/html_layout.h"

#include "searchd/assets.h"

namespace minutebook {

std::string layout(const SiteText& site, const std::string& page_title, Indexing indexing,
                   const std::string& content) {
  static const std::string stylesheet = asset_link("minutebook.css");
  static const std::string icon = asset_link("icon.svg");
  static const std::string script = asset_link("minutebook-search.js");
  TemplateData data;
  data["page_title"] = page_title.empty() ? site.title : page_title + " – " + site.title;
  data["noindex"] = indexing == Indexing::kForbidden;
  data["stylesheet"] = site.stylesheet.empty() ? stylesheet : site.stylesheet;
  data["icon"] = site.icon.empty() ? icon : site.icon;
  data["script"] = script;
  data["logo"] = text_or_nothing(site.logo);
  data["header_html"] = text_or_nothing(site.header_html);
  data["footer_html"] = text_or_nothing(site.footer_html);
  data["site_title"] = site.title;
  data["council"] = text_or_nothing(site.council);
  data["content"] = content;
  return render_template("layout", data);
}

}  // namespace minutebook
