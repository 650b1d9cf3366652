#include "searchd/html_layout.h"

#include "searchd/assets.h"

namespace minutebook {

std::string layout(const SiteText& site, const std::string& page_title, Indexing indexing,
                   const std::string& content, const std::string& feed) {
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
  data["feed"] = feed.empty() ? "/feed.atom" : feed;
  data["feed_title"] = feed.empty() ? "What was added" : "What was added to these results";
  return render_template("layout", data);
}

TemplateData crumb_to_start() {
  TemplateData crumb;
  crumb["crumb_text"] = "Start";
  crumb["crumb_link"] = "/";
  TemplateData crumbs = empty_list();
  crumbs.push_back(crumb);
  return crumbs;
}

}  // namespace minutebook
