#include "searchd/minute_links.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <limits>

namespace minutebook {
namespace {

constexpr std::int64_t kMinuteReach = 400;  // days: a body counts its minutes anew every year

// Days since 1970 of a YYYYMMDD.
std::int64_t days_of(int date) {
  const std::chrono::year_month_day day{std::chrono::year{date / 10'000},
                                        std::chrono::month{static_cast<unsigned>(date / 100 % 100)},
                                        std::chrono::day{static_cast<unsigned>(date % 100)}};
  return std::chrono::sys_days{day}.time_since_epoch().count();
}

}  // namespace

std::int64_t days_between(int a, int b) {
  if (a == 0 || b == 0) return std::numeric_limits<std::int64_t>::max();
  return std::abs(days_of(a) - days_of(b));
}

bool share_body(const FacetColumns& columns, Xapian::docid a, Xapian::docid b) {
  const auto [first, last] = columns.range(FieldId::kCommittee);
  const auto others = columns.values(b);
  for (const ValueId value : columns.values(a)) {
    const bool body = value >= first && value < last;
    if (body && std::find(others.begin(), others.end(), value) != others.end()) return true;
  }
  return false;
}

std::vector<Xapian::docid> items_with(const Xapian::Database& database, const FacetColumns& columns,
                                      FieldId id, const std::string& value, std::size_t limit,
                                      bool& cut) {
  std::vector<Xapian::docid> found;
  const std::string term = term_of(id, value);
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    if (found.size() == limit) {
      cut = true;
      break;
    }
    if (columns.all().contains(*at)) found.push_back(*at);
  }
  return found;
}

const std::vector<Xapian::docid>& MinuteLinks::minutes_numbered(const std::string& number) {
  const auto known = by_number_.find(number);
  if (known != by_number_.end()) return known->second;
  bool cut = false;
  return by_number_[number] =
             items_with(database_, columns_, FieldId::kMinuteNumber, number, limit_, cut);
}

// Of the naming item's body when that is among the bodies; otherwise of the only one.
std::vector<MinuteLinks::Meant> MinuteLinks::dated(const std::vector<Xapian::docid>& minutes,
                                                   const Date& date, Xapian::docid naming) const {
  const int day = date.year * 10'000 + date.month * 100 + date.day;
  std::vector<Meant> meant;
  for (const Xapian::docid minute : minutes) {
    if (minute != naming && columns_.date(minute) == day) meant.push_back({minute, true});
  }
  const auto of_this_body = [&](const Meant& one) {
    return share_body(columns_, one.docid, naming);
  };
  if (std::any_of(meant.begin(), meant.end(), of_this_body)) {
    std::erase_if(meant, [&](const Meant& one) { return !of_this_body(one); });
    return meant;
  }
  for (std::size_t i = 1; i < meant.size(); ++i) {
    if (!share_body(columns_, meant[i].docid, meant.front().docid)) return {};
  }
  return meant;
}

// A report is written before its meeting, so only another minute can mean one of the same day.
std::vector<MinuteLinks::Meant> MinuteLinks::last_before(const std::vector<Xapian::docid>& minutes,
                                                         Xapian::docid naming,
                                                         ItemKind kind) const {
  const int named_on = columns_.date(naming);
  std::vector<Meant> meant;
  int last_day = 0;
  for (const Xapian::docid minute : minutes) {
    const int day = columns_.date(minute);
    const bool before = day < named_on || (day == named_on && kind == ItemKind::kMinute);
    const bool fits = minute != naming && before && day >= last_day &&
                      days_between(day, named_on) <= kMinuteReach &&
                      share_body(columns_, minute, naming);
    if (!fits) continue;
    if (day > last_day) meant.clear();
    last_day = day;
    meant.push_back({minute, false});
  }
  return meant;
}

std::vector<MinuteLinks::Meant> MinuteLinks::meant_by(const PaperLink& link, Xapian::docid docid,
                                                      const Item& item) {
  const std::vector<Xapian::docid>& minutes = minutes_numbered(link.target);
  if (link.date) return dated(minutes, *link.date, docid);
  // Named with its date elsewhere in the same paper, it is not another minute here.
  for (const PaperLink& other : item.links) {
    if (other.kind == LinkKind::kMinute && other.target == link.target && other.date) return {};
  }
  return last_before(minutes, docid, item.kind);
}

}  // namespace minutebook
