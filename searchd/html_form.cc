#include "searchd/html_form.h"

#include <algorithm>
#include <array>

#include "searchd/html_words.h"

namespace minutebook {
namespace {

constexpr std::size_t kShownValues = 5;  // of one facet, before "more"
constexpr std::size_t kMoreValues = 25;  // behind "more"

struct GroupLabel {
  FieldId id;
  const char* label;
};
constexpr std::array kGroupLabels = {
    GroupLabel{FieldId::kCommittee, "Committee"}, GroupLabel{FieldId::kYear, "Year"},
    GroupLabel{FieldId::kOfficer, "Officer"},     GroupLabel{FieldId::kSeries, "Report series"},
    GroupLabel{FieldId::kKind, "Kind of paper"},  GroupLabel{FieldId::kOutcome, "Outcome"}};

struct SortLabel {
  Sort sort;
  const char* label;
};
constexpr std::array kSortLabels = {
    SortLabel{Sort::kRelevance, "Relevance"}, SortLabel{Sort::kNewest, "Newest"},
    SortLabel{Sort::kOldest, "Oldest"}, SortLabel{Sort::kAdded, "Last added"}};

TemplateData value_data(const Facet& facet, const FacetValue& value, std::size_t number) {
  const std::string name = field(facet.field).name;
  TemplateData data;
  data["value_id"] = name + "-" + std::to_string(number);
  data["value_name"] = name;
  data["value"] = value.value;
  data["value_label"] = capitalised(value.label);
  data["value_count"] = with_commas(value.count);
  data["value_chosen"] = value.selected;
  return data;
}

// Years are looked for by year, all else by how much there is of it.
std::vector<FacetValue> ordered_values(const Facet& facet) {
  std::vector<FacetValue> values = facet.values;
  if (facet.field == FieldId::kYear) {
    std::stable_sort(values.begin(), values.end(),
                     [](const FacetValue& a, const FacetValue& b) { return a.value > b.value; });
  }
  return values;
}

TemplateData group_data(const Facet& facet, const char* label) {
  const std::vector<FacetValue> values = ordered_values(facet);
  TemplateData shown = empty_list();
  TemplateData more = empty_list();
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].selected) ++chosen;
    if (i < kShownValues) {
      shown.push_back(value_data(facet, values[i], i));
    } else if (i < kShownValues + kMoreValues || values[i].selected) {
      more.push_back(value_data(facet, values[i], i));
    }
  }
  TemplateData data;
  data["group_label"] = label;
  data["group_chosen"] = text_or_nothing(chosen > 0 ? std::to_string(chosen) : "");
  data["group_values"] = std::move(shown);
  const std::size_t hidden = values.size() - std::min(values.size(), kShownValues);
  data["group_more"] = text_or_nothing(hidden > 0 ? std::to_string(hidden) : "");
  data["group_more_values"] = std::move(more);
  const std::size_t rest = hidden - std::min(hidden, kMoreValues);
  data["group_rest"] = text_or_nothing(rest > 0 ? std::to_string(rest) : "");
  return data;
}

std::string error_at(const SearchForm& form, const char* field_name) {
  return form.error.parameter == field_name ? form.error.message : std::string();
}

TemplateData date_part(const std::string& date, const char* part, const char* label,
                       const std::string& value) {
  TemplateData data;
  data["part_id"] = date + "-" + part;
  data["part_name"] = date + "_" + part;
  data["part_class"] = part;
  data["part_label"] = label;
  data["part_value"] = value;
  return data;
}

TemplateData date_field(const SearchForm& form, const char* name, const char* label,
                        const DateFields& fields) {
  TemplateData parts = empty_list();
  parts.push_back(date_part(name, "day", "Day", fields.day));
  parts.push_back(date_part(name, "month", "Month", fields.month));
  parts.push_back(date_part(name, "year", "Year", fields.year));
  TemplateData data;
  data["date_name"] = name;
  data["date_label"] = label;
  data["date_error"] = text_or_nothing(error_at(form, name));
  data["date_parts"] = std::move(parts);
  return data;
}

TemplateData sorts(Sort chosen) {
  TemplateData list = empty_list();
  for (const SortLabel& row : kSortLabels) {
    TemplateData data;
    data["sort_value"] = std::string(name_of(row.sort));
    data["sort_label"] = row.label;
    data["sort_chosen"] = row.sort == chosen;
    list.push_back(data);
  }
  return list;
}

void add_dates(TemplateData& page, const SearchForm& form) {
  TemplateData fields = empty_list();
  fields.push_back(date_field(form, "from", "On or after", form.from));
  fields.push_back(date_field(form, "to", "On or before", form.to));
  const bool set = !form.from.empty() || !form.to.empty();
  page["date_fields"] = std::move(fields);
  page["dates_set"] = set;
}

TemplateData kept_fields(const SearchForm& form) {
  TemplateData list = empty_list();
  for (const auto& [name, value] : form.kept) {
    TemplateData data;
    data["kept_name"] = name;
    data["kept_value"] = value;
    list.push_back(data);
  }
  return list;
}

}  // namespace

SearchForm form_of(const SearchRequest& request) {
  SearchForm form;
  form.q = request.q;
  form.from = date_fields(request.from);
  form.to = date_fields(request.to);
  form.report = request.report;
  form.sort = request.sort;
  form.decisions_only = request.decisions_only;
  form.procedural = request.procedural;
  form.exact_words = !request.synonyms;
  if (request.per_page != SearchRequest{}.per_page) {
    form.kept.emplace_back("per_page", std::to_string(request.per_page));
  }
  return form;
}

SearchForm form_of(const Parameters& typed, const Error& error) {
  SearchForm form;
  form.error = error;
  form.from = typed_date(typed, "from");
  form.to = typed_date(typed, "to");
  for (const auto& [name, value] : typed) {
    if (name == "q") form.q = value;
    if (name == "report") form.report = value;
    if (name == "decisions") form.decisions_only = value == "1";
    if (name == "procedural") form.procedural = value == "1";
    if (name == "synonyms") form.exact_words = value == "0";
    for (const SortLabel& row : kSortLabels) {
      if (name == "sort" && value == name_of(row.sort)) form.sort = row.sort;
    }
    const std::optional<FieldId> id = field_by_name(name);
    if (id && field(*id).facet && name != error.parameter) form.kept.emplace_back(name, value);
  }
  return form;
}

std::string facet_label(const std::string& name) {
  for (const GroupLabel& row : kGroupLabels) {
    if (name == field(row.id).name) return row.label;
  }
  return {};
}

void add_search_form(TemplateData& page, const SearchForm& form, const std::vector<Facet>& facets) {
  page["label_is_heading"] = false;
  page["q"] = form.q;
  page["q_error"] = text_or_nothing(error_at(form, "q"));
  page["kept"] = kept_fields(form);
  page["sorts"] = sorts(form.sort);
  page["decisions"] = form.decisions_only;
  page["report"] = form.report;
  page["report_error"] = text_or_nothing(error_at(form, "report"));
  page["procedural"] = form.procedural;
  page["exact_words"] = form.exact_words;
  page["options_set"] = !form.report.empty() || form.procedural || form.exact_words;
  add_dates(page, form);
  TemplateData groups = empty_list();
  for (const GroupLabel& row : kGroupLabels) {
    for (const Facet& facet : facets) {
      if (facet.field == row.id && !facet.values.empty())
        groups.push_back(group_data(facet, row.label));
    }
  }
  page["groups"] = std::move(groups);
}

}  // namespace minutebook
