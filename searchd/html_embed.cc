#include "searchd/html_layout.h"
#include "searchd/render_html.h"

namespace minutebook {
namespace {

constexpr const char* kExampleAddress = "https://minutes.example.gov.uk";

std::string form_snippet(const std::string& address) {
  return "<form action=\"" + address +
         "/search\" method=\"get\">\n"
         "  <label for=\"council-papers\">Search council papers</label>\n"
         "  <input type=\"search\" id=\"council-papers\" name=\"q\">\n"
         "  <button type=\"submit\">Search</button>\n"
         "</form>";
}

std::string element_snippet(const std::string& address) {
  return "<script type=\"module\" src=\"" + address +
         "/assets/minutebook-search.js\"></script>\n"
         "<minutebook-search results=\"5\">\n" +
         form_snippet(address) + "\n</minutebook-search>";
}

}  // namespace

std::string embed_page(const SiteText& site) {
  const std::string address = site.address.empty() ? kExampleAddress : site.address;
  TemplateData page;
  page["no_address"] = site.address.empty();
  page["address"] = address;
  page["form_snippet"] = form_snippet(address);
  page["element_snippet"] = element_snippet(address);
  return layout(site, "Put this search on your own site", Indexing::kAllowed,
                render_template("embed", page));
}

}  // namespace minutebook
