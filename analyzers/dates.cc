#include "analyzers/dates.h"

#include <cctype>
#include <string>

#include <re2/re2.h>

namespace minutebook {
namespace {

constexpr char kMonth[] = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";

int month_number(const std::string& name) {
  static const std::string kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
  std::string start = name.substr(0, 3);
  for (char& c : start) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const std::size_t at = kMonths.find(start);
  return at == std::string::npos ? 0 : static_cast<int>(at / 3) + 1;
}

std::optional<Date> checked(int year, int month, int day) {
  const Date date{year, month, day};
  if (year < 1960 || year > 2100 || !is_valid(date)) return std::nullopt;
  return date;
}

struct Found {
  std::size_t at = std::string_view::npos;
  std::size_t end = 0;
  std::optional<Date> date;
};

void keep_first(Found& best, const re2::StringPiece& whole, const re2::StringPiece& match,
                std::optional<Date> date) {
  const auto at = static_cast<std::size_t>(match.data() - whole.data());
  if (date && at < best.at) best = {at, at + match.size(), date};
}

Found first_date(std::string_view text) {
  static const re2::RE2 day_month("(?i)\\b(([0-9]{1,2}) ?(?:st|nd|rd|th)?(?: of)?,? " +
                                  std::string(kMonth) + ",? ([0-9]{4}))\\b");
  static const re2::RE2 month_day("(?i)\\b(" + std::string(kMonth) +
                                  " ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4}))\\b");
  static const re2::RE2 numbers("\\b(([0-9]{1,2})[/.]([0-9]{1,2})[/.]((?:19|20)[0-9]{2}))\\b");
  const re2::StringPiece whole(text.data(), text.size());
  Found best;
  re2::StringPiece match;
  std::string name;
  int day = 0, month = 0, year = 0;
  for (re2::StringPiece rest = whole;
       re2::RE2::FindAndConsume(&rest, day_month, &match, &day, &name, &year);) {
    keep_first(best, whole, match, checked(year, month_number(name), day));
    if (best.date) break;
  }
  for (re2::StringPiece rest = whole;
       re2::RE2::FindAndConsume(&rest, month_day, &match, &name, &day, &year);) {
    keep_first(best, whole, match, checked(year, month_number(name), day));
    if (best.date) break;
  }
  for (re2::StringPiece rest = whole;
       re2::RE2::FindAndConsume(&rest, numbers, &match, &day, &month, &year);) {
    keep_first(best, whole, match, checked(year, month, day));
    if (best.date) break;
  }
  return best;
}

}  // namespace

std::optional<Date> find_date(std::string_view text) {
  return first_date(text).date;
}

std::optional<Date> find_last_date(std::string_view text) {
  std::optional<Date> last;
  for (Found found = first_date(text); found.date; found = first_date(text)) {
    last = found.date;
    text.remove_prefix(found.end);
  }
  return last;
}

std::optional<Date> find_weekday_date(std::string_view text) {
  static const re2::RE2 weekday("(?i)\\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)\\b,? ?");
  const re2::StringPiece whole(text.data(), text.size());
  re2::StringPiece match;
  for (re2::StringPiece rest = whole; re2::RE2::FindAndConsume(&rest, weekday, &match);) {
    const Found found =
        first_date(std::string_view(rest.data(), std::min<std::size_t>(rest.size(), 40)));
    if (found.date && found.at <= 6) return found.date;
  }
  return std::nullopt;
}

}  // namespace minutebook
