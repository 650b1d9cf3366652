#include "searchd/date_fields.h"

#include <array>

namespace minutebook {
namespace {

struct DatePart {
  const char* ending;
  std::string DateFields::*field;
};
constexpr std::array kParts = {DatePart{"_day", &DateFields::day},
                               DatePart{"_month", &DateFields::month},
                               DatePart{"_year", &DateFields::year}};

// Takes the first value of `name` out of the parameters; empty when there is none.
std::string take_out(Parameters& parameters, const std::string& name) {
  for (auto at = parameters.begin(); at != parameters.end(); ++at) {
    if (at->first != name) continue;
    std::string value = at->second;
    parameters.erase(at);
    return value;
  }
  return {};
}

std::string joined(const DateFields& fields) {
  std::string text;
  for (const DatePart& part : kParts) {
    const std::string& value = fields.*part.field;
    if (value.find_first_not_of(" \t") == std::string::npos) continue;
    text += (text.empty() ? "" : " ") + value;
  }
  return text;
}

}  // namespace

Parameters join_date_fields(const Parameters& parameters) {
  Parameters kept = parameters;
  for (const char* name : {"from", "to"}) {
    DateFields fields;
    for (const DatePart& part : kParts)
      fields.*part.field = take_out(kept, name + std::string(part.ending));
    if (const std::string text = joined(fields); !text.empty()) kept.emplace_back(name, text);
  }
  return kept;
}

DateFields typed_date(const Parameters& parameters, const std::string& name) {
  Parameters left = parameters;
  DateFields fields;
  for (const DatePart& part : kParts) fields.*part.field = take_out(left, name + part.ending);
  if (joined(fields).empty()) fields.day = take_out(left, name);
  return fields;
}

DateFields date_fields(const std::optional<Date>& date) {
  if (!date) return {};
  return {std::to_string(date->day), std::to_string(date->month), std::to_string(date->year)};
}

}  // namespace minutebook
