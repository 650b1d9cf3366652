#include "searchd/help_examples.h"
#include "searchd/html_layout.h"
#include "searchd/html_words.h"
#include "searchd/links.h"
#include "searchd/render_html.h"

namespace minutebook {
namespace {

// What a reader types, and the choices beside it: no two links to different searches read the same.
std::string label_of(const HelpExample& example) {
  std::string typed = example.q;
  const std::string choices = example.choices;
  if (choices.empty()) return typed;
  return typed.empty() ? capitalised(choices) : typed + ", " + choices;
}

TemplateData example_data(const HelpExample& example) {
  TemplateData data;
  const Result<SearchRequest> request = request_of(example);
  data["example_link"] = request ? search_link(SearchView::kPage, *request) : "/search";
  data["example_label"] = label_of(example);
  data["example_what"] = capitalised(example.what) + ".";
  return data;
}

TemplateData sections() {
  TemplateData list = empty_list();
  const std::vector<HelpExample>& examples = help_examples();
  std::size_t number = 0;
  for (std::size_t i = 0; i < examples.size();) {
    const std::string title = examples[i].section;
    TemplateData rows = empty_list();
    for (; i < examples.size() && title == examples[i].section; ++i)
      rows.push_back(example_data(examples[i]));
    TemplateData section;
    section["section_id"] = "examples-" + std::to_string(++number);
    section["section_title"] = title;
    section["examples"] = std::move(rows);
    list.push_back(section);
  }
  return list;
}

}  // namespace

std::string help_page(const SiteText& site) {
  TemplateData page;
  page["sections"] = sections();
  page["crumbs"] = crumb_to_start();
  return layout(site, "How to search", Indexing::kAllowed, render_template("help", page));
}

std::string accessibility_page(const SiteText& site) {
  TemplateData page;
  page["crumbs"] = crumb_to_start();
  page["site_title"] = site.title;
  page["address"] = text_or_nothing(site.address);
  page["council"] = text_or_nothing(site.council);
  page["has_contact"] = !site.contact_email.empty() || !site.contact_phone.empty();
  page["contact_email"] = text_or_nothing(site.contact_email);
  page["contact_phone"] = text_or_nothing(site.contact_phone);
  page["reply_within"] = text_or_nothing(site.reply_within);
  page["prepared"] = text_or_nothing(site.statement_prepared);
  page["reviewed"] = text_or_nothing(site.statement_reviewed);
  page["tested"] = text_or_nothing(site.statement_tested);
  page["improvements"] = text_or_nothing(site.statement_plans);
  page["other_problems"] = text_or_nothing(site.statement_problems);
  return layout(site, "Accessibility statement", Indexing::kAllowed,
                render_template("accessibility", page));
}

}  // namespace minutebook
