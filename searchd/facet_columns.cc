#include "searchd/facet_columns.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "corpus/types.h"

namespace minutebook {
namespace {

// One value of one item while loading; `value` counts within its facet, in the order met.
struct Entry {
  Xapian::docid docid;
  ValueId value;
};

// The values of one facet as they are read.
class FacetReader {
 public:
  void read(const Xapian::Database& database, FieldId id) {
    const auto slot = static_cast<Xapian::valueno>(field(id).slot);
    const Xapian::ValueIterator end = database.valuestream_end(slot);
    for (Xapian::ValueIterator value = database.valuestream_begin(slot); value != end; ++value) {
      for (ValueId number : numbers_of(*value)) entries_.push_back({value.get_docid(), number});
    }
  }
  // Keys in order; entries then hold the place of their key in it.
  std::vector<std::string> sort_keys() {
    std::vector<ValueId> order(keys_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [this](ValueId a, ValueId b) { return keys_[a] < keys_[b]; });
    std::vector<ValueId> rank(order.size());
    std::vector<std::string> sorted;
    for (std::size_t i = 0; i < order.size(); ++i) {
      rank[order[i]] = static_cast<ValueId>(i);
      sorted.push_back(std::move(keys_[order[i]]));
    }
    for (Entry& entry : entries_) entry.value = rank[entry.value];
    return sorted;
  }
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

 private:
  // The numbers of a slot's keys; most items share their whole slot with another, so slots are remembered.
  const std::vector<ValueId>& numbers_of(const std::string& slot) {
    const auto [known, fresh] = slots_.try_emplace(slot);
    if (!fresh) return known->second;
    for (std::size_t begin = 0; begin <= slot.size();) {
      const std::size_t end = std::min(slot.find(kValueSeparator, begin), slot.size());
      const auto [key, is_new] =
          numbers_.try_emplace(slot.substr(begin, end - begin), static_cast<ValueId>(keys_.size()));
      if (is_new) keys_.push_back(key->first);
      known->second.push_back(key->second);
      begin = end + 1;
    }
    return known->second;
  }

  std::unordered_map<std::string, std::vector<ValueId>> slots_;
  std::unordered_map<std::string, ValueId> numbers_;
  std::vector<std::string> keys_;
  std::vector<Entry> entries_;
};

}  // namespace

const std::vector<FieldId>& facet_field_ids() {
  static const std::vector<FieldId> ids = [] {
    std::vector<FieldId> found;
    for (const Field& row : kFields) {
      if (row.facet) found.push_back(row.id);
    }
    return found;
  }();
  return ids;
}

FacetColumns FacetColumns::load(const Xapian::Database& database) {
  FacetColumns columns;
  columns.load_items(database);
  columns.load_dates(database);
  columns.load_published(database);
  columns.load_values(database);
  columns.load_labels(database);
  columns.sort_by_date();
  return columns;
}

void FacetColumns::load_items(const Xapian::Database& database) {
  items_ = database.get_doccount();
  flags_.assign(std::size_t{database.get_lastdocid()} + 1, 0);
  all_ = DocidSet(database.get_lastdocid());
  for (auto item = database.postlist_begin(""); item != database.postlist_end(""); ++item)
    all_.insert(*item);
  set_flag(database, term_of(FieldId::kProcedural, ""), kProcedural);
  for (const ItemKind kind : {ItemKind::kAgenda, ItemKind::kRestrictedNotice})
    set_flag(database, term_of(FieldId::kKind, name_of(kind)), kListing);
}

void FacetColumns::set_flag(const Xapian::Database& database, const std::string& term,
                            std::uint8_t flag) {
  for (auto item = database.postlist_begin(term); item != database.postlist_end(term); ++item)
    flags_[*item] = static_cast<std::uint8_t>(flags_[*item] | flag);
}

void FacetColumns::load_dates(const Xapian::Database& database) {
  dates_.assign(flags_.size(), 0);
  const auto slot = static_cast<Xapian::valueno>(field(FieldId::kDate).slot);
  const Xapian::ValueIterator end = database.valuestream_end(slot);
  for (Xapian::ValueIterator value = database.valuestream_begin(slot); value != end; ++value) {
    const std::string day = *value;
    std::from_chars(day.data(), day.data() + day.size(), dates_[value.get_docid()]);
  }
}

void FacetColumns::load_published(const Xapian::Database& database) {
  published_.assign(flags_.size(), 0);
  const auto slot = static_cast<Xapian::valueno>(field(FieldId::kPublished).slot);
  const Xapian::ValueIterator end = database.valuestream_end(slot);
  for (Xapian::ValueIterator value = database.valuestream_begin(slot); value != end; ++value) {
    const std::string time = *value;
    std::from_chars(time.data(), time.data() + time.size(), published_[value.get_docid()]);
  }
}

void FacetColumns::load_values(const Xapian::Database& database) {
  std::vector<FacetReader> readers(facet_field_ids().size());
  row_begins_.assign(flags_.size() + 1, 0);
  for (std::size_t facet = 0; facet < readers.size(); ++facet) {
    readers[facet].read(database, facet_field_ids()[facet]);
    std::vector<std::string> sorted = readers[facet].sort_keys();
    const auto first = static_cast<ValueId>(keys_.size());
    facet_indexes_.insert(facet_indexes_.end(), sorted.size(), static_cast<std::uint8_t>(facet));
    keys_.insert(keys_.end(), std::move_iterator(sorted.begin()), std::move_iterator(sorted.end()));
    facet_ranges_.emplace_back(first, static_cast<ValueId>(keys_.size()));
    for (const Entry& entry : readers[facet].entries()) ++row_begins_[entry.docid + 1];
  }
  std::partial_sum(row_begins_.begin(), row_begins_.end(), row_begins_.begin());
  row_values_.resize(row_begins_.back());
  std::vector<std::uint32_t> next = row_begins_;
  for (std::size_t facet = 0; facet < readers.size(); ++facet) {
    for (const Entry& entry : readers[facet].entries()) {
      row_values_[next[entry.docid]++] = facet_ranges_[facet].first + entry.value;
    }
  }
  totals_.assign(keys_.size(), 0);
  for (const ValueId value : row_values_) ++totals_[value];
}

void FacetColumns::load_labels(const Xapian::Database& database) {
  labels_ = keys_;
  for (std::size_t facet = 0; facet < facet_ranges_.size(); ++facet) {
    const FieldId id = facet_field_ids()[facet];
    if (database.metadata_keys_begin(label_key(id, "")) ==
        database.metadata_keys_end(label_key(id, "")))
      continue;
    for (ValueId value = facet_ranges_[facet].first; value < facet_ranges_[facet].second; ++value) {
      std::string label = database.get_metadata(label_key(id, keys_[value]));
      if (!label.empty()) labels_[value] = std::move(label);
    }
  }
}

void FacetColumns::sort_by_date() {
  all_.for_each([this](Xapian::docid docid) { newest_first_.push_back(docid); });
  std::stable_sort(newest_first_.begin(), newest_first_.end(),
                   [this](Xapian::docid a, Xapian::docid b) { return dates_[a] > dates_[b]; });
  const auto dated_end = std::find_if(newest_first_.begin(), newest_first_.end(),
                                      [this](Xapian::docid docid) { return dates_[docid] == 0; });
  oldest_first_ = newest_first_;
  const auto dated = oldest_first_.begin() + (dated_end - newest_first_.begin());
  std::stable_sort(oldest_first_.begin(), dated,
                   [this](Xapian::docid a, Xapian::docid b) { return dates_[a] < dates_[b]; });
  last_added_first_ = newest_first_;
  std::stable_sort(
      last_added_first_.begin(), last_added_first_.end(),
      [this](Xapian::docid a, Xapian::docid b) { return published_[a] > published_[b]; });
}

std::pair<ValueId, ValueId> FacetColumns::range(FieldId facet) const {
  const std::vector<FieldId>& ids = facet_field_ids();
  const auto place = std::find(ids.begin(), ids.end(), facet) - ids.begin();
  return facet_ranges_[static_cast<std::size_t>(place)];
}

std::optional<ValueId> FacetColumns::find(FieldId facet, std::string_view key) const {
  const auto [first, last] = range(facet);
  const auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(first);
  const auto end = keys_.begin() + static_cast<std::ptrdiff_t>(last);
  const auto found = std::lower_bound(begin, end, key);
  if (found == end || *found != key) return std::nullopt;
  return static_cast<ValueId>(found - keys_.begin());
}

}  // namespace minutebook
