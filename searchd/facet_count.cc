#include "searchd/facet_count.h"

#include <algorithm>
#include <tuple>

namespace minutebook {
namespace {

int day_number(const Date& date) {
  return date.year * 10'000 + date.month * 100 + date.day;
}

}  // namespace

ItemFilter::ItemFilter(const FacetColumns& columns, const SearchRequest& request)
    : columns_(&columns), chosen_(columns.value_count(), false) {
  if (request.from) first_day_ = day_number(*request.from);
  if (request.to) {
    last_day_ = day_number(*request.to);
    first_day_ = std::max(first_day_, 1);  // an item without a date is in no span
  }
  const std::vector<FieldId>& ids = facet_field_ids();
  for (std::size_t facet = 0; facet < ids.size(); ++facet) {
    const auto selection = request.filters.find(ids[facet]);
    if (selection == request.filters.end() || selection->second.empty()) continue;
    chosen_facets_ |= 1U << facet;
    for (const std::string& key : selection->second) {
      if (const std::optional<ValueId> value = columns.find(ids[facet], key))
        chosen_[*value] = true;
    }
  }
}

std::vector<Facet> FacetCounter::facets(const SearchRequest& request) const {
  std::vector<Facet> out;
  for (FieldId id : request.facets) {
    if (field(id).facet) out.push_back(facet(id, request));
  }
  return out;
}

Facet FacetCounter::facet(FieldId id, const SearchRequest& request) const {
  Facet out;
  out.field = id;
  const auto [first, last] = columns_.range(id);
  for (ValueId value = first; value < last; ++value) {
    if (counts_[value] == 0 && !filter_.is_chosen(value)) continue;
    out.values.push_back(
        {columns_.key(value), columns_.label(value), counts_[value], filter_.is_chosen(value)});
  }
  if (const auto selection = request.filters.find(id); selection != request.filters.end()) {
    for (const std::string& key : selection->second) {
      if (!columns_.find(id, key)) out.values.push_back({key, key, 0, true});
    }
  }
  std::sort(out.values.begin(), out.values.end(), [](const FacetValue& a, const FacetValue& b) {
    return std::tie(b.selected, b.count, a.label, a.value) <
           std::tie(a.selected, a.count, b.label, b.value);
  });
  return out;
}

}  // namespace minutebook
