#include "corpus/types.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace minutebook {
namespace {

struct KindName {
  DocumentKind kind;
  std::string_view name;
};
constexpr std::array kKindNames = {
    KindName{DocumentKind::kAgenda, "agenda"},
    KindName{DocumentKind::kMinute, "minute"},
    KindName{DocumentKind::kReport, "report"},
    KindName{DocumentKind::kAnnualReport, "annual report"},
    KindName{DocumentKind::kPlan, "plan"},
    KindName{DocumentKind::kRestrictedNotice, "restricted notice"},
    KindName{DocumentKind::kOther, "other"},
    KindName{DocumentKind::kAgendaPack, "agenda pack"},
    KindName{DocumentKind::kMinutes, "minutes"},
};
constexpr std::array<std::string_view, 9> kOutcomeNames = {"approved", "agreed",      "noted",
                                                           "endorsed", "recommended", "deferred",
                                                           "referred", "refused",     "withdrawn"};
constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};

bool parse_int(std::string_view text, int& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

bool is_valid(const Date& date) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.year < 1900 || date.year > 2199 || date.month < 1 || date.month > 12 || date.day < 1)
    return false;
  const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  const int days =
      kDays[static_cast<std::size_t>(date.month - 1)] + (leap && date.month == 2 ? 1 : 0);
  return date.day <= days;
}

std::string to_iso(const Date& date) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date.year % 10000, date.month % 100,
                date.day % 100);
  return buffer;
}

std::optional<Date> date_from_iso(std::string_view text) {
  Date date;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (!parse_int(text.substr(0, 4), date.year) || !parse_int(text.substr(5, 2), date.month) ||
      !parse_int(text.substr(8, 2), date.day)) {
    return std::nullopt;
  }
  return is_valid(date) ? std::optional(date) : std::nullopt;
}

std::string to_british(const Date& date) {
  if (date.month < 1 || date.month > 12) return {};
  return std::to_string(date.day) + " " + kMonths[static_cast<std::size_t>(date.month - 1)] + " " +
         std::to_string(date.year);
}

std::string_view name_of(DocumentKind kind) {
  for (const KindName& row : kKindNames) {
    if (row.kind == kind) return row.name;
  }
  return "other";
}

std::string_view name_of(ItemKind kind) {
  return kKindNames[static_cast<std::size_t>(kind)]
      .name;  // the item kinds are the first rows, in order
}

std::string_view name_of(Outcome outcome) {
  return kOutcomeNames[static_cast<std::size_t>(outcome)];
}

const std::vector<ItemKind>& all_item_kinds() {
  static const std::vector<ItemKind> kinds = {
      ItemKind::kAgenda, ItemKind::kMinute,           ItemKind::kReport, ItemKind::kAnnualReport,
      ItemKind::kPlan,   ItemKind::kRestrictedNotice, ItemKind::kOther};
  return kinds;
}

const std::vector<Outcome>& all_outcomes() {
  static const std::vector<Outcome> outcomes = {
      Outcome::kApproved, Outcome::kAgreed,      Outcome::kNoted,
      Outcome::kEndorsed, Outcome::kRecommended, Outcome::kDeferred,
      Outcome::kReferred, Outcome::kRefused,     Outcome::kWithdrawn};
  return outcomes;
}

std::optional<ItemKind> item_kind_from_name(std::string_view name) {
  for (ItemKind kind : all_item_kinds()) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

std::optional<Outcome> outcome_from_name(std::string_view name) {
  for (Outcome outcome : all_outcomes()) {
    if (name_of(outcome) == name) return outcome;
  }
  return std::nullopt;
}

}  // namespace minutebook
