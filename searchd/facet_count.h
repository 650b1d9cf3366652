// Exact counts of every facet, with the facet's own selection left out, in one look at each item.
//
//   chosen: committee Executive, year 2021
//   an item of Executive in 2020  ->  not in the total, but counted for the year 2020 in the facet "year"
//
// Several values of one facet widen, different facets narrow; the dates narrow everything. For one thread; the
// columns must outlive it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "searchd/facet_columns.h"
#include "searchd/search_request.h"
#include "searchd/search_response.h"

namespace minutebook {

// The filters of a request as tests on columns.
class ItemFilter {
 public:
  ItemFilter(const FacetColumns& columns, const SearchRequest& request);

  // Whether the item's date is in the span asked for.
  [[nodiscard]] bool date_fits(Xapian::docid docid) const {
    const int day = columns_->date(docid);
    return day >= first_day_ && day <= last_day_;
  }
  // The facets whose selection the item does not meet, a bit each, in the order of facet_field_ids().
  [[nodiscard]] std::uint32_t failing_facets(Xapian::docid docid) const {
    std::uint32_t failing = chosen_facets_;
    if (failing == 0) return 0;
    for (const ValueId value : columns_->values(docid)) {
      if (chosen_[value]) failing &= ~(1U << columns_->facet_index(value));
    }
    return failing;
  }
  [[nodiscard]] bool accepts(Xapian::docid docid) const {
    return date_fits(docid) && failing_facets(docid) == 0;
  }
  // Whether every item is accepted.
  [[nodiscard]] bool empty() const {
    return chosen_facets_ == 0 && first_day_ == 0 && last_day_ == kLastDay;
  }
  [[nodiscard]] bool is_chosen(ValueId value) const { return chosen_[value]; }

 private:
  static constexpr int kLastDay = 99'999'999;

  const FacetColumns* columns_;
  std::vector<bool> chosen_;         // by ValueId
  std::uint32_t chosen_facets_ = 0;  // facets with a selection
  int first_day_ = 0;                // an item without a date has day 0
  int last_day_ = kLastDay;
};

// Adds up items one by one.
class FacetCounter {
 public:
  FacetCounter(const FacetColumns& columns, const ItemFilter& filter)
      : columns_(columns), filter_(filter), counts_(columns.value_count(), 0) {}

  // Returns whether the item is in the total.
  bool add(Xapian::docid docid) {
    if (!filter_.date_fits(docid)) return false;
    const std::uint32_t failing = filter_.failing_facets(docid);
    if ((failing & (failing - 1)) != 0) return false;  // two facets or more
    for (const ValueId value : columns_.values(docid)) {
      counts_[value] += failing == 0 || failing == 1U << columns_.facet_index(value) ? 1U : 0U;
    }
    total_ += failing == 0 ? 1U : 0U;
    return failing == 0;
  }
  // Every item of the index, at once; only when nothing was added and the filter is empty.
  void add_all() {
    counts_ = columns_.totals();
    total_ = columns_.items();
  }
  [[nodiscard]] std::uint32_t total() const { return total_; }
  // The facets asked for, each with its values in order: selected first, then by count, then by label.
  [[nodiscard]] std::vector<Facet> facets(const SearchRequest& request) const;

 private:
  [[nodiscard]] Facet facet(FieldId id, const SearchRequest& request) const;

  const FacetColumns& columns_;
  const ItemFilter& filter_;
  std::vector<std::uint32_t> counts_;  // by ValueId
  std::uint32_t total_ = 0;
};

}  // namespace minutebook
