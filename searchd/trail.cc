#include "searchd/trail.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "analyzers/paper_links.h"
#include "searchd/minute_links.h"

namespace minutebook {
namespace {

int day_number(const Date& date) {
  return date.year * 10'000 + date.month * 100 + date.day;
}

// Where an item says what was decided; its first page when it decides nothing.
int deciding_page(const Item& item) {
  for (const Resolution& resolution : item.resolutions) {
    if (resolution.outcome && resolution.page > 0) return resolution.page;
  }
  return item.first_page;
}

// Whether both are the minute of one meeting, once in its minutes and once in the pack of the meeting that signs them.
bool is_copy(const Item& a, const Item& b) {
  if (a.kind != ItemKind::kMinute || b.kind != ItemKind::kMinute || a.committees.empty() ||
      b.committees.empty()) {
    return false;
  }
  return a.date == b.date && minute_key(a.number) == minute_key(b.number) &&
         a.committees.front().name == b.committees.front().name &&
         a.report_number == b.report_number;
}

// The trail of one item while it is gathered, the strongest links first.
class TrailSearch {
 public:
  TrailSearch(const Xapian::Database& database, const FacetColumns& columns, Xapian::docid docid,
              const StoredItem& stored, const TrailLimits& limits)
      : database_(database),
        columns_(columns),
        docid_(docid),
        stored_(stored),
        limits_(limits),
        minute_links_(database, columns, limits.postings) {}

  [[nodiscard]] Result<Trail> run();

 private:
  // Fills an entry's page, relation and exactness; whether it belongs to the trail.
  using Fit = std::function<bool(TrailEntry&)>;

  void add_same_number();
  void add_twin();
  void add_naming();
  void add_named();
  void add_minutes_named();
  void add_naming_minute();
  void add_inferred_minutes();
  void add_same_title();

  [[nodiscard]] std::vector<Xapian::docid> nearest_first(FieldId id, const std::string& value);
  [[nodiscard]] bool follows_by_number(Xapian::docid docid, const std::string& key,
                                       TrailEntry& entry);
  bool take(Xapian::docid docid, const Fit& fits);
  void take_all(FieldId id, const std::string& value, const Fit& fits);
  void keep(Xapian::docid docid, TrailEntry entry);
  void sort_entries();

  const Xapian::Database& database_;
  const FacetColumns& columns_;
  const Xapian::docid docid_;
  const StoredItem& stored_;
  const TrailLimits limits_;
  MinuteLinks minute_links_;

  Trail trail_;
  std::set<Xapian::docid> taken_;
  std::size_t records_ = 0;
  std::vector<std::pair<Xapian::docid, TrailEntry>> inferred_;  // minutes, for later
  std::optional<Error> error_;
};

Result<Trail> TrailSearch::run() {
  add_same_number();
  add_twin();
  add_naming();
  if (limits_.reach == TrailReach::kEverything) {
    add_named();
    add_minutes_named();
    add_naming_minute();
    add_inferred_minutes();
    add_same_title();
  }
  if (error_) return fail(*error_);
  sort_entries();
  return std::move(trail_);
}

std::vector<Xapian::docid> TrailSearch::nearest_first(FieldId id, const std::string& value) {
  std::vector<Xapian::docid> found =
      items_with(database_, columns_, id, value, limits_.postings, trail_.cut);
  const auto distance = [this](Xapian::docid other) {
    return days_between(columns_.date(docid_), columns_.date(other));
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](Xapian::docid a, Xapian::docid b) { return distance(a) < distance(b); });
  return found;
}

void TrailSearch::keep(Xapian::docid docid, TrailEntry entry) {
  const auto copies = [&](const TrailEntry& kept) {
    return is_copy(kept.stored.item, entry.stored.item);
  };
  if (is_copy(stored_.item, entry.stored.item) ||
      std::any_of(trail_.entries.begin(), trail_.entries.end(), copies) ||
      !taken_.insert(docid).second) {
    return;
  }
  trail_.entries.push_back(std::move(entry));
}

// Reads one item and keeps it when it fits. False when nothing more can be taken.
bool TrailSearch::take(Xapian::docid docid, const Fit& fits) {
  if (docid == docid_ || taken_.contains(docid)) return true;
  if (error_ || trail_.entries.size() >= limits_.entries || records_ >= limits_.records) {
    trail_.cut = true;
    return false;
  }
  ++records_;
  Result<StoredItem> stored = decode_stored_item(database_.get_document(docid).get_data());
  if (!stored) {
    error_ = stored.error();
    return false;
  }
  TrailEntry entry;
  entry.page = deciding_page(stored->item);
  entry.stored = std::move(*stored);
  if (fits(entry)) keep(docid, std::move(entry));
  return true;
}

void TrailSearch::take_all(FieldId id, const std::string& value, const Fit& fits) {
  for (const Xapian::docid docid : nearest_first(id, value)) {
    if (!take(docid, fits)) return;
  }
}

// A Fit for items that belong to the trail whatever they are.
auto exactly(TrailRelation relation) {
  return [relation](TrailEntry& entry) {
    entry.relation = relation;
    entry.exact = true;
    return true;
  };
}

void TrailSearch::add_same_number() {
  const std::string& number = stored_.item.report_number;
  if (number.empty()) return;
  take_all(FieldId::kReportNumber, number, [](TrailEntry& entry) {
    const bool minute = entry.stored.item.kind == ItemKind::kMinute;
    entry.relation = minute ? TrailRelation::kDecision : TrailRelation::kSameReport;
    entry.exact = true;
    return true;
  });
}

void TrailSearch::add_twin() {
  const std::string twin = twin_number(stored_.item.report_number);
  if (!twin.empty()) take_all(FieldId::kReportNumber, twin, exactly(TrailRelation::kTwin));
}

void TrailSearch::add_naming() {
  const std::string& number = stored_.item.report_number;
  if (number.empty()) return;
  take_all(FieldId::kCites, number, [&](TrailEntry& entry) {
    for (const PaperLink& link : entry.stored.item.links) {
      if (link.kind != LinkKind::kReport || link.target != number) continue;
      entry.page = link.page;
      break;
    }
    return exactly(TrailRelation::kNamesThis)(entry);
  });
}

void TrailSearch::add_named() {
  for (const PaperLink& link : stored_.item.links) {
    if (link.kind != LinkKind::kReport) continue;
    take_all(FieldId::kReportNumber, link.target, exactly(TrailRelation::kNamedByThis));
  }
}

void TrailSearch::add_minutes_named() {
  for (const PaperLink& link : stored_.item.links) {
    if (link.kind != LinkKind::kMinute) continue;
    for (const MinuteLinks::Meant& meant : minute_links_.meant_by(link, docid_, stored_.item)) {
      const auto fits = [&](TrailEntry& entry) {
        entry.relation = TrailRelation::kMinuteReferredTo;
        entry.exact = meant.exact;
        if (!meant.exact) inferred_.emplace_back(meant.docid, entry);
        return meant.exact;
      };
      if (!take(meant.docid, fits)) return;
    }
  }
}

// Whether a link of an entry to minutes numbered `key` means this one exactly; when it is inferred, the entry is put
// by for later.
bool TrailSearch::follows_by_number(Xapian::docid docid, const std::string& key,
                                    TrailEntry& entry) {
  entry.relation = TrailRelation::kNamesThisMinute;
  for (const PaperLink& link : entry.stored.item.links) {
    if (link.kind != LinkKind::kMinute || link.target != key) continue;
    for (const auto& meant : minute_links_.meant_by(link, docid, entry.stored.item)) {
      if (meant.docid != docid_) continue;
      entry.page = link.page;
      entry.exact = meant.exact;
      if (!meant.exact) inferred_.emplace_back(docid, entry);
      return meant.exact;
    }
  }
  return false;
}

void TrailSearch::add_naming_minute() {
  const Item& minute = stored_.item;
  if (minute.kind != ItemKind::kMinute || minute.number.empty()) return;
  records_ = 0;
  const std::string key = minute_key(minute.number);
  for (const Xapian::docid docid : nearest_first(FieldId::kCitesMinute, key)) {
    const int day = columns_.date(docid);
    if (day != 0 && day < columns_.date(docid_)) continue;  // nobody names a minute before it is
    const auto fits = [&](TrailEntry& entry) { return follows_by_number(docid, key, entry); };
    if (!take(docid, fits)) return;
  }
}

void TrailSearch::add_inferred_minutes() {
  for (auto& [docid, entry] : inferred_) {
    if (taken_.contains(docid)) continue;
    if (trail_.entries.size() >= limits_.entries) {
      trail_.cut = true;
      return;
    }
    keep(docid, std::move(entry));
  }
}

void TrailSearch::add_same_title() {
  const std::string key = title_key(stored_.item);
  if (key.empty()) return;
  records_ = 0;
  const std::string& number = stored_.item.report_number;
  const bool minute = stored_.item.kind == ItemKind::kMinute;
  for (const Xapian::docid docid : nearest_first(FieldId::kTitleKey, key)) {
    // The same paper in another PDF has body, day and kind in common too: it is no step of the matter.
    const bool elsewhere =
        columns_.date(docid) != columns_.date(docid_) || !share_body(columns_, docid, docid_);
    const auto fits = [&](TrailEntry& entry) {
      entry.relation = TrailRelation::kSameTitle;
      const Item& other = entry.stored.item;
      // "Matters Outstanding": standing items of two bodies have a title in common, and a report each.
      const bool other_report = !number.empty() && !other.report_number.empty() &&
                                other.report_number != number &&
                                !share_body(columns_, docid, docid_);
      return !other_report && (elsewhere || (other.kind == ItemKind::kMinute) != minute);
    };
    if (!take(docid, fits)) return;
  }
}

// By date; of one day the papers before their minutes.
void TrailSearch::sort_entries() {
  const auto order = [](const TrailEntry& entry) {
    const Item& item = entry.stored.item;
    const int day = item.date ? day_number(*item.date) : std::numeric_limits<int>::max();
    return std::tuple(day, item.kind == ItemKind::kMinute, item.first_page, entry.stored.id);
  };
  std::sort(trail_.entries.begin(), trail_.entries.end(),
            [&](const TrailEntry& a, const TrailEntry& b) { return order(a) < order(b); });
}

}  // namespace

Result<Trail> decision_trail(const Xapian::Database& database, const FacetColumns& columns,
                             Xapian::docid docid, const StoredItem& stored,
                             const TrailLimits& limits) {
  return TrailSearch(database, columns, docid, stored, limits).run();
}

Result<void> add_hit_trail(const Xapian::Database& database, const FacetColumns& columns,
                           Xapian::docid docid, Hit& hit) {
  if (hit.stored.item.report_number.empty()) return {};
  TrailLimits limits;
  limits.entries = 3;
  limits.reach = TrailReach::kSameNumbers;
  Result<Trail> trail = decision_trail(database, columns, docid, hit.stored, limits);
  if (!trail) return fail(trail.error());
  hit.trail = std::move(trail->entries);
  return {};
}

std::string twin_number(const std::string& report_number) {
  const std::size_t size = report_number.size();
  if (size < 3) return {};
  const char last = report_number[size - 1];
  const char before = report_number[size - 2];
  const bool lettered = (last == 'A' || last == 'B') && before >= '0' && before <= '9';
  const bool numbered = (last == '1' || last == '2') && before == '-';
  if (!lettered && !numbered) return {};
  std::string twin = report_number;
  twin.back() = static_cast<char>(lettered ? 'A' + 'B' - last : '1' + '2' - last);
  return twin;
}

std::string_view name_of(TrailRelation relation) {
  switch (relation) {
    case TrailRelation::kDecision:
      return "decision";
    case TrailRelation::kSameReport:
      return "same report number";
    case TrailRelation::kTwin:
      return "part 1 or part 2";
    case TrailRelation::kNamesThis:
      return "names this report";
    case TrailRelation::kNamedByThis:
      return "named by this";
    case TrailRelation::kMinuteReferredTo:
      return "minute referred to";
    case TrailRelation::kNamesThisMinute:
      return "names this minute";
    case TrailRelation::kSameTitle:
      break;
  }
  return "same title";
}

}  // namespace minutebook
