#include <algorithm>

#include "searchd/html_form.h"
#include "searchd/html_layout.h"
#include "searchd/html_words.h"
#include "searchd/links.h"
#include "searchd/render_html.h"
#include "searchd/render_json.h"

namespace minutebook {
namespace {

const char* browse_title(FieldId id) {
  if (id == FieldId::kCommittee) return "Committees";
  if (id == FieldId::kYear) return "Years";
  return "Kinds of paper";
}

// Bodies and years are browsed by their meetings; of a kind the newest items are searched.
std::string start_link(FieldId id, BrowseRequest request) {
  if (id != FieldId::kKind) return browse_link(request);
  request.filter.sort = Sort::kNewest;
  return search_link(SearchView::kPage, request.filter);
}

TemplateData browse_data(const Facet& facet) {
  std::vector<FacetValue> values = facet.values;
  const bool by_year = facet.field == FieldId::kYear;
  std::sort(values.begin(), values.end(), [&](const FacetValue& a, const FacetValue& b) {
    return by_year ? a.value > b.value : a.label < b.label;
  });
  TemplateData list = empty_list();
  for (const FacetValue& value : values) {
    BrowseRequest request;
    request.filter.filters[facet.field] = {value.value};
    TemplateData data;
    data["browse_label"] = capitalised(value.label);
    data["browse_link"] = start_link(facet.field, request);
    data["browse_count"] = with_commas(value.count);
    list.push_back(data);
  }
  TemplateData group;
  group["browse_id"] = std::string("browse-") + field(facet.field).name;
  group["browse_title"] = browse_title(facet.field);
  group["browse_values"] = std::move(list);
  return group;
}

std::string heading_of(const Error& error) {
  switch (meaning_of(error.code).http_status) {
    case 400:
    case 414:
      return "This search cannot be run";
    case 404:
      return "Not found";
    case 405:
      return "Not allowed";
    case 410:
      return "Taken down";
    case 503:
      return "Not available at the moment";
    default:
      return "Something went wrong";
  }
}

bool is_field(const std::string& parameter) {
  return parameter == "q" || parameter == "from" || parameter == "to" || parameter == "report" ||
         parameter == "sort";
}

// A day has three fields; the first of them stands for all.
std::string field_link(const std::string& parameter) {
  const bool day = parameter == "from" || parameter == "to";
  return "#" + parameter + (day ? "-day" : "");
}

}  // namespace

std::string start_page(const SiteText& site, const IndexSummary& summary,
                       const std::vector<Facet>& browse) {
  TemplateData page;
  add_search_form(page, SearchForm{}, {});
  page["label_is_heading"] = true;
  page["holdings"] = holdings_of(summary);
  TemplateData groups = empty_list();
  for (const Facet& facet : browse) {
    if (!facet.values.empty()) groups.push_back(browse_data(facet));
  }
  page["browse"] = std::move(groups);
  return layout(site, "", Indexing::kAllowed, render_template("start", page));
}

std::string error_page(const SiteText& site, const Error& error,
                       const std::optional<Parameters>& typed) {
  const Error shown = public_error(error);
  const std::string heading = heading_of(error);
  TemplateData page;
  page["heading"] = heading;
  page["message"] = shown.message;
  page["hint"] = text_or_nothing(shown.hint);
  page["summary"] = typed.has_value();
  page["has_form"] = typed.has_value();
  const int status = meaning_of(error.code).http_status;
  page["has_box"] = !typed && (status == 404 || status == 410);
  page["field_link"] =
      text_or_nothing(typed && is_field(shown.parameter) ? field_link(shown.parameter) : "");
  add_search_form(page, form_of(typed.value_or(Parameters{}), shown), {});
  page["any_filter"] = false;
  return layout(site, typed ? "Error: " + heading : heading, Indexing::kForbidden,
                render_template("error", page));
}

}  // namespace minutebook
