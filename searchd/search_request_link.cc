#include "searchd/percent_coding.h"
#include "searchd/search_request.h"

namespace minutebook {
namespace {

// Adds "name=value" to a query.
void add_pair(std::string& query, std::string_view name, std::string_view value) {
  if (!query.empty()) query += '&';
  query += name;
  query += '=';
  query += percent_encode(value);
}

void add_filters(std::string& query, const SearchRequest& request) {
  for (const FieldId id : facet_fields()) {
    const auto filter = request.filters.find(id);
    if (filter == request.filters.end()) continue;
    for (const std::string& key : filter->second) add_pair(query, field(id).name, key);
  }
}

std::string facets_value(const std::vector<FieldId>& facets) {
  std::string list;
  for (const FieldId id : facets) {
    if (!list.empty()) list += ',';
    list += field(id).name;
  }
  return list.empty() ? "none" : list;
}

}  // namespace

std::string to_query_string(const SearchRequest& request) {
  std::string query;
  const SearchRequest defaults;
  if (!request.q.empty()) add_pair(query, "q", request.q);
  add_filters(query, request);
  if (!request.report.empty()) add_pair(query, "report", request.report);
  if (request.from) add_pair(query, "from", to_iso(*request.from));
  if (request.to) add_pair(query, "to", to_iso(*request.to));
  if (request.sort != defaults.sort) add_pair(query, "sort", name_of(request.sort));
  if (request.page != defaults.page) add_pair(query, "page", std::to_string(request.page));
  if (request.per_page != defaults.per_page) {
    add_pair(query, "per_page", std::to_string(request.per_page));
  }
  if (request.facets != facet_fields()) add_pair(query, "facets", facets_value(request.facets));
  if (request.decisions_only) add_pair(query, "decisions", "1");
  if (!request.synonyms) add_pair(query, "synonyms", "0");
  if (request.procedural) add_pair(query, "procedural", "1");
  return query;
}

}  // namespace minutebook
