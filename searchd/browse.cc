#include "searchd/browse.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "searchd/facet_count.h"
#include "searchd/search_index.h"

namespace minutebook {
namespace {

constexpr ValueId kNoBody = ~ValueId{0};

int year_of(int day) {
  return day / 10'000;
}

Date date_of(int day) {
  return {day / 10'000, day / 100 % 100, day % 100};
}

// One look at every item that fits; what the pages show is picked from it.
class Walk {
 public:
  Walk(const SearchIndex& index, const Xapian::Database& database, BrowseView& view)
      : columns_(index.columns),
        database_(database),
        filter_(columns_, view.request.filter),
        bodies_(columns_.range(FieldId::kCommittee)),
        any_body_(!view.request.filter.filters.contains(FieldId::kCommittee)),
        view_(view) {}

  void count_items();
  void count_bodies();
  void count_years();
  Result<void> list_meetings();
  Result<void> list_items();

 private:
  struct Meeting {
    std::uint32_t items = 0;
    Xapian::docid first = 0;  // an item of it
  };

  // Calls `take(docid)` for each item that fits, the oldest first.
  template <typename Take>
  void each_item(Take take) const {
    for (const Xapian::docid docid : columns_.oldest_first()) {
      if (filter_.accepts(docid) && (!view_.request.undated || columns_.date(docid) == 0))
        take(docid);
    }
  }
  // The bodies of an item that were asked for; kNoBody alone when it names none.
  [[nodiscard]] std::vector<ValueId> bodies_of(Xapian::docid docid) const;
  [[nodiscard]] Result<StoredItem> read(Xapian::docid docid) const {
    return decode_stored_item(database_.get_document(docid).get_data());
  }
  void add_neighbours();

  const FacetColumns& columns_;
  const Xapian::Database& database_;
  const ItemFilter filter_;
  const std::pair<ValueId, ValueId> bodies_;
  const bool any_body_;  // none was asked for
  BrowseView& view_;
};

std::vector<ValueId> Walk::bodies_of(Xapian::docid docid) const {
  std::vector<ValueId> found;
  for (const ValueId value : columns_.values(docid)) {
    const bool is_body = value >= bodies_.first && value < bodies_.second;
    if (is_body && (any_body_ || filter_.is_chosen(value))) found.push_back(value);
  }
  if (found.empty()) found.push_back(kNoBody);
  return found;
}

void Walk::count_items() {
  each_item([&](Xapian::docid docid) {
    ++view_.items;
    if (columns_.date(docid) == 0) ++view_.undated;
    if (bodies_of(docid).front() == kNoBody) ++view_.unnamed;
  });
}

void Walk::count_bodies() {
  std::vector<BrowseBody> found(bodies_.second - bodies_.first);
  each_item([&](Xapian::docid docid) {
    const int year = year_of(columns_.date(docid));
    for (const ValueId body : bodies_of(docid)) {
      if (body == kNoBody) continue;
      BrowseBody& row = found[body - bodies_.first];
      ++row.items;
      if (row.first_year == 0) row.first_year = year;
      row.last_year = std::max(row.last_year, year);
    }
  });
  for (ValueId body = bodies_.first; body < bodies_.second; ++body) {
    BrowseBody& row = found[body - bodies_.first];
    row.key = columns_.key(body);
    row.label = columns_.label(body);
    if (row.items > 0) view_.bodies.push_back(std::move(row));
  }
  std::sort(view_.bodies.begin(), view_.bodies.end(),
            [](const auto& a, const auto& b) { return a.label < b.label; });
}

void Walk::count_years() {
  std::map<int, std::pair<std::uint32_t, std::set<std::pair<int, ValueId>>>, std::greater<>> years;
  each_item([&](Xapian::docid docid) {
    const int day = columns_.date(docid);
    if (day == 0) return;
    auto& [items, meetings] = years[year_of(day)];
    ++items;
    for (const ValueId body : bodies_of(docid)) {
      if (body != kNoBody) meetings.emplace(day, body);
    }
  });
  for (const auto& [year, found] : years) {
    view_.years.push_back({year, found.first, static_cast<std::uint32_t>(found.second.size())});
  }
}

Result<void> Walk::list_meetings() {
  std::map<std::pair<int, ValueId>, Meeting> meetings;
  each_item([&](Xapian::docid docid) {
    for (const ValueId body : bodies_of(docid)) {
      Meeting& meeting = meetings[{columns_.date(docid), body}];
      if (meeting.items++ == 0) meeting.first = docid;
    }
  });
  view_.cut = meetings.size() > kMostMeetings;
  for (const auto& [place, meeting] : meetings) {
    if (view_.meetings.size() == kMostMeetings) break;
    BrowseMeeting& row = view_.meetings.emplace_back();
    row.day = date_of(place.first);
    row.items = meeting.items;
    if (place.second == kNoBody) continue;
    row.committee = columns_.key(place.second);
    row.body.name = columns_.label(place.second);
    const Result<StoredItem> item = read(meeting.first);
    if (!item) return fail(item.error());
    for (const CommitteeRef& committee : item->item.committees) {
      if (key_of(committee.name) == row.committee) row.body.printed = committee.printed;
    }
  }
  return {};
}

// "8a" after "8" and before "10"; without a number last.
std::tuple<int, std::string> number_order(const std::string& number) {
  constexpr int kLast = 1'000'000;
  int value = kLast;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  return {error == std::errc() ? value : kLast, std::string(end, number.data() + number.size())};
}

bool stands_before(const StoredItem& a, const StoredItem& b) {
  const auto key = [](const StoredItem& stored) {
    return std::tuple(stored.item.kind != ItemKind::kAgenda, number_order(stored.item.number),
                      stored.file, stored.item.first_page, stored.id);
  };
  return key(a) < key(b);
}

Result<void> Walk::list_items() {
  std::vector<Xapian::docid> docids;
  each_item([&](Xapian::docid docid) { docids.push_back(docid); });
  view_.cut = docids.size() > kMostBrowsed;
  docids.resize(std::min(docids.size(), kMostBrowsed));
  for (const Xapian::docid docid : docids) {
    Result<StoredItem> item = read(docid);
    if (!item) return fail(item.error());
    const bool minute = item->item.kind == ItemKind::kMinute;
    (minute ? view_.minutes : view_.papers).push_back(std::move(*item));
  }
  std::sort(view_.papers.begin(), view_.papers.end(), stands_before);
  std::sort(view_.minutes.begin(), view_.minutes.end(), stands_before);
  add_neighbours();
  return view_.request.undated ? Result<void>() : list_meetings();
}

void Walk::add_neighbours() {
  if (view_.request.undated || !view_.request.filter.from) return;
  SearchRequest any_day = view_.request.filter;
  any_day.from = any_day.to = std::nullopt;
  any_day.filters.erase(FieldId::kYear);
  const ItemFilter same_body(columns_, any_day);
  for (const Xapian::docid docid : columns_.oldest_first()) {
    const int day = columns_.date(docid);
    if (day == 0 || !same_body.accepts(docid)) continue;
    const Date date = date_of(day);
    if (date < *view_.request.filter.from) view_.day_before = date;
    if (date > *view_.request.filter.to && !view_.day_after) view_.day_after = date;
  }
}

Result<std::string> label_of(const FacetColumns& columns, const BrowseRequest& request) {
  const auto chosen = request.filter.filters.find(FieldId::kCommittee);
  if (chosen == request.filter.filters.end()) return std::string();
  const std::optional<ValueId> body = columns.find(FieldId::kCommittee, chosen->second.front());
  if (body) return columns.label(*body);
  return fail(ErrorCode::kNotFound, "No item in this archive names this committee.",
              "The page /browse lists those that are named.", "committee");
}

}  // namespace

BrowseLevel level_of(const BrowseRequest& request) {
  const SearchRequest& filter = request.filter;
  if (request.undated || (filter.from && filter.from == filter.to)) return BrowseLevel::kItems;
  if (filter.from || filter.to || filter.filters.contains(FieldId::kYear))
    return BrowseLevel::kMeetings;
  return filter.filters.contains(FieldId::kCommittee) ? BrowseLevel::kYears : BrowseLevel::kBodies;
}

Result<BrowseView> browse_index(const SearchIndex& index, const Xapian::Database& database,
                                const BrowseRequest& request) {
  BrowseView view;
  view.request = request;
  view.level = level_of(request);
  Result<std::string> label = label_of(index.columns, request);
  if (!label) return fail(label.error());
  view.label = std::move(*label);
  Walk walk(index, database, view);
  walk.count_items();
  Result<void> done;
  switch (view.level) {
    case BrowseLevel::kBodies:
      walk.count_bodies();
      walk.count_years();
      break;
    case BrowseLevel::kYears:
      walk.count_years();
      break;
    case BrowseLevel::kMeetings:
      done = walk.list_meetings();
      break;
    case BrowseLevel::kItems:
      done = walk.list_items();
      break;
  }
  if (!done) return fail(done.error());
  return view;
}

}  // namespace minutebook
