// The facets of every item in memory, by docid: what counting and filtering read instead of the index.
//
//   docid 7  ->  committee executive, committee council, kind report, year 2021; date 20210310
//
// Loaded once for a generation and never changed after, so any thread may read. Every value of every facet has
// one number (ValueId); those of one facet are neighbours, in the order of their keys. The values of an item
// are one short row of numbers: counting touches one place in memory for all facets together.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "analyzers/fields.h"
#include "searchd/docid_set.h"

namespace minutebook {

using ValueId = std::uint32_t;

// All facet fields of the field table, in its order.
[[nodiscard]] const std::vector<FieldId>& facet_field_ids();

class FacetColumns {
 public:
  // Reads the value slots and labels of `database`. Xapian's exceptions pass through.
  [[nodiscard]] static FacetColumns load(const Xapian::Database& database);

  [[nodiscard]] std::uint32_t items() const { return items_; }
  [[nodiscard]] Xapian::docid last_docid() const {
    return static_cast<Xapian::docid>(dates_.size() - 1);
  }
  // Every item.
  [[nodiscard]] const DocidSet& all() const { return all_; }
  [[nodiscard]] bool procedural(Xapian::docid docid) const {
    return (flags_[docid] & kProcedural) != 0;
  }
  // A front sheet or a notice: it names what others hold.
  [[nodiscard]] bool listing(Xapian::docid docid) const { return (flags_[docid] & kListing) != 0; }
  // YYYYMMDD; 0 when the item has no date.
  [[nodiscard]] int date(Xapian::docid docid) const { return dates_[docid]; }
  // YYYYMMDDHHMMSS, UTC, when the item was first in a public index; 0 when that is not known.
  [[nodiscard]] std::int64_t published(Xapian::docid docid) const { return published_[docid]; }
  [[nodiscard]] std::span<const ValueId> values(Xapian::docid docid) const {
    return {row_values_.data() + row_begins_[docid], row_begins_[docid + 1] - row_begins_[docid]};
  }
  // Every item by its date, those without a date last, equal ones by docid.
  [[nodiscard]] const std::vector<Xapian::docid>& newest_first() const { return newest_first_; }
  [[nodiscard]] const std::vector<Xapian::docid>& oldest_first() const { return oldest_first_; }
  // By first publication; of what was published at one time the newest first.
  [[nodiscard]] const std::vector<Xapian::docid>& last_added_first() const {
    return last_added_first_;
  }

  [[nodiscard]] std::size_t value_count() const { return keys_.size(); }
  // How many items of the whole index have each value, by ValueId.
  [[nodiscard]] const std::vector<std::uint32_t>& totals() const { return totals_; }
  // The ids of a facet: [first, last).
  [[nodiscard]] std::pair<ValueId, ValueId> range(FieldId facet) const;
  // The place of a value's facet in facet_field_ids().
  [[nodiscard]] std::uint8_t facet_index(ValueId id) const { return facet_indexes_[id]; }
  [[nodiscard]] const std::string& key(ValueId id) const { return keys_[id]; }
  [[nodiscard]] const std::string& label(ValueId id) const { return labels_[id]; }
  [[nodiscard]] std::optional<ValueId> find(FieldId facet, std::string_view key) const;

 private:
  static constexpr std::uint8_t kProcedural = 1;
  static constexpr std::uint8_t kListing = 2;

  void load_items(const Xapian::Database& database);
  void set_flag(const Xapian::Database& database, const std::string& term, std::uint8_t flag);
  void load_dates(const Xapian::Database& database);
  void load_published(const Xapian::Database& database);
  void load_values(const Xapian::Database& database);
  void load_labels(const Xapian::Database& database);
  void sort_by_date();

  std::uint32_t items_ = 0;
  DocidSet all_{0};
  std::vector<std::uint8_t> flags_;        // by docid
  std::vector<std::int32_t> dates_;        // by docid
  std::vector<std::int64_t> published_;    // by docid
  std::vector<std::uint32_t> row_begins_;  // by docid, one more than docids
  std::vector<ValueId> row_values_;
  std::vector<std::uint32_t> totals_;  // by ValueId
  std::vector<Xapian::docid> newest_first_;
  std::vector<Xapian::docid> oldest_first_;
  std::vector<Xapian::docid> last_added_first_;
  std::vector<std::string> keys_;                          // by ValueId
  std::vector<std::string> labels_;                        // by ValueId
  std::vector<std::uint8_t> facet_indexes_;                // by ValueId
  std::vector<std::pair<ValueId, ValueId>> facet_ranges_;  // by facet index
};

}  // namespace minutebook
