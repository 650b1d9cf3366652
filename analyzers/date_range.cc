#include "analyzers/date_range.h"

#include <algorithm>

#include "analyzers/date_input.h"

namespace minutebook {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "2020/21", "2020-21" (where it is no month) and "2020/2021": the year and the one after it.
std::optional<DateRange> parse_municipal_year(std::string_view text) {
  if ((text.size() != 7 && text.size() != 9) || (text[4] != '/' && text[4] != '-'))
    return std::nullopt;
  const std::string_view first = text.substr(0, 4);
  const std::string_view second = text.substr(5);
  if (!all_digits(first) || !all_digits(second)) return std::nullopt;
  const int year = std::stoi(std::string(first));
  const int next = std::stoi(std::string(second));
  if ((second.size() == 2 ? (year + 1) % 100 : year + 1) != next) return std::nullopt;
  const DateRange range{Date{year, 5, 1}, Date{year + 1, 4, 30}};
  return is_valid(*range.from) && is_valid(*range.to) ? std::optional(range) : std::nullopt;
}

std::optional<DateRange> parse_one(std::string_view text) {
  const std::optional<Date> from = parse_date_input(text, DateEdge::kFirstDay);
  if (!from) return parse_municipal_year(text);
  return DateRange{from, parse_date_input(text, DateEdge::kLastDay)};
}

}  // namespace

std::optional<DateRange> parse_date_range(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return parse_one(text);
  DateRange range;
  if (const std::string_view first = text.substr(0, dots); !first.empty()) {
    const std::optional<DateRange> one = parse_one(first);
    if (!one) return std::nullopt;
    range.from = one->from;
  }
  if (const std::string_view last = text.substr(dots + 2); !last.empty()) {
    const std::optional<DateRange> one = parse_one(last);
    if (!one) return std::nullopt;
    range.to = one->to;
  }
  if (!range.from && !range.to) return std::nullopt;
  return range.from && range.to && *range.to < *range.from ? std::nullopt : std::optional(range);
}

std::string describe(const DateRange& range) {
  if (range.from && range.to && *range.from == *range.to) return "on " + to_british(*range.from);
  std::string out = range.from ? "from " + to_british(*range.from) : std::string();
  if (range.to) out += (out.empty() ? "up to " : " to ") + to_british(*range.to);
  return out;
}

}  // namespace minutebook
