// The search form of a page: the box, the sort, the filters with their counts.
//
//   add_search_form(page, form_of(request), response.facets)
//     sets the values of templates/search_box.mustache and templates/filters.mustache in `page`
//
// A form that was filled in wrongly is shown again as it was typed, with the message at the field.
// Pure functions.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "corpus/result.h"
#include "searchd/date_fields.h"
#include "searchd/html_template.h"
#include "searchd/search_response.h"

namespace minutebook {

struct SearchForm {
  std::string q;
  DateFields from;
  DateFields to;
  std::string report;
  Sort sort = Sort::kRelevance;
  bool decisions_only = false;
  bool procedural = false;
  bool exact_words = false;                               // without synonyms
  std::vector<std::pair<std::string, std::string>> kept;  // sent on with the form, not shown
  Error error;                                            // shown at its parameter's field
};

// The form of a request that was understood; its facet filters are shown by their facets.
[[nodiscard]] SearchForm form_of(const SearchRequest& request);
// The form as it was typed, with `error`; the filters chosen before are kept.
[[nodiscard]] SearchForm form_of(const Parameters& typed, const Error& error);

// What the page calls a facet: "Kind of paper"; empty when `name` is no facet.
[[nodiscard]] std::string facet_label(const std::string& name);

void add_search_form(TemplateData& page, const SearchForm& form, const std::vector<Facet>& facets);

}  // namespace minutebook
