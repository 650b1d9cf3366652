#include "searchd/search_request.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "analyzers/date_input.h"
#include "analyzers/text_analysis.h"
#include "searchd/percent_coding.h"

namespace minutebook {
namespace {

using Taken = Result<void>;

enum class Repeats { kNo, kYes };
// A form sends its empty fields; a number or a choice is never empty by accident.
enum class EmptyValue { kMeansAbsent, kIsError };

struct ParameterRule {
  const char* name;
  Repeats repeats;
  EmptyValue empty;
  Taken (*take)(const std::string& value, SearchRequest& request);
};

tl::unexpected<Error> bad(std::string message, std::string hint, std::string parameter) {
  return fail(ErrorCode::kBadParameter, std::move(message), std::move(hint), std::move(parameter));
}

template <typename Range, typename Name>
std::string list_of(const Range& values, Name name) {
  std::string list;
  for (const auto& value : values) {
    if (!list.empty()) list += ", ";
    list += name(value);
  }
  return list;
}

std::string to_lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::string to_upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The first control character that has no business in a value; npos when there is none. A tab is a
// blank that came with pasted text. C1 controls are 0xC2 0x80..0x9F in UTF-8.
std::size_t find_control(const std::string& value) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto byte = static_cast<unsigned char>(value[i]);
    if ((byte < 0x20 && byte != '\t') || byte == 0x7F) return i;
    if (byte == 0xC2 && i + 1 < value.size() && static_cast<unsigned char>(value[i + 1]) < 0xA0)
      return i;
  }
  return std::string::npos;
}

// Every value, of whichever parameter: text that may be shown and searched; blanks at its ends
// taken off.
Result<std::string> clean_value(const std::string& name, std::string value) {
  if (value.find('\0') != std::string::npos) {
    return bad("The parameter '" + name + "' has a NUL character.", "Take %00 out.", name);
  }
  if (!is_valid_utf8(value)) {
    return bad("The parameter '" + name + "' is not UTF-8 text.",
               "Encode the text as UTF-8 before percent-encoding it.", name);
  }
  if (const std::size_t at = find_control(value); at != std::string::npos) {
    return bad("The parameter '" + name + "' has a control character at byte " +
                   std::to_string(at + 1) + ".",
               "Take it out; only printable text is searched for.", name);
  }
  std::replace(value.begin(), value.end(), '\t', ' ');
  const std::size_t begin = value.find_first_not_of(' ');
  if (begin == std::string::npos) return std::string();
  return value.substr(begin, value.find_last_not_of(' ') - begin + 1);
}

Taken take_number(const std::string& value, const char* name, int highest, int& target) {
  int number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  const bool whole = error == std::errc() && end == value.data() + value.size();
  if (!whole || number < 1 || number > highest) {
    return bad("The parameter '" + std::string(name) + "' is " + as_typed(value) + ".",
               "Give a whole number from 1 to " + std::to_string(highest) + ".", name);
  }
  target = number;
  return {};
}

Taken take_switch(const std::string& value, const char* name, bool& target) {
  if (value != "0" && value != "1") {
    return bad("The parameter '" + std::string(name) + "' is " + as_typed(value) + ".",
               "Give 1 or 0.", name);
  }
  target = value == "1";
  return {};
}

Taken take_day(const std::string& value, const char* name, DateEdge edge,
               std::optional<Date>& target) {
  target = parse_date_input(value, edge);
  if (target) return {};
  return bad(
      as_typed(value) + " is not a date.",
      "Write the day, month and year like one of these: " + std::string(kDateInputExamples) + ".",
      name);
}

Taken add_key(FieldId id, std::string key, SearchRequest& request) {
  std::vector<std::string>& keys = request.filters[id];
  if (std::find(keys.begin(), keys.end(), key) != keys.end()) return {};
  if (keys.size() == SearchLimits::kMaxFilterValues) {
    return bad("There are too many values of '" + std::string(field(id).name) + "'.",
               "Choose at most " + std::to_string(SearchLimits::kMaxFilterValues) + ".",
               field(id).name);
  }
  keys.push_back(std::move(key));
  return {};
}

// Both the facet's value and the name as printed: "stuart-hills", "Stuart Hills".
template <FieldId id>
Taken take_name(const std::string& value, SearchRequest& request) {
  std::string key = key_of(value);
  if (key.empty() || value.size() > 240) {
    return bad(as_typed(value) + " is no " + field(id).name + ".",
               "Give the value of the facet, or the name.", field(id).name);
  }
  return add_key(id, std::move(key), request);
}

Taken take_kind(const std::string& value, SearchRequest& request) {
  const auto kind = item_kind_from_name(to_lower(value));
  if (kind) return add_key(FieldId::kKind, std::string(name_of(*kind)), request);
  const std::string known = list_of(all_item_kinds(), [](ItemKind k) { return name_of(k); });
  return bad(as_typed(value) + " is no kind of item.", "Give one of: " + known + ".", "kind");
}

Taken take_outcome(const std::string& value, SearchRequest& request) {
  const auto outcome = outcome_from_name(to_lower(value));
  if (outcome) return add_key(FieldId::kOutcome, std::string(name_of(*outcome)), request);
  const std::string known = list_of(all_outcomes(), [](Outcome o) { return name_of(o); });
  return bad(as_typed(value) + " is no outcome.", "Give one of: " + known + ".", "outcome");
}

Taken take_series(const std::string& value, SearchRequest& request) {
  const std::string series = to_upper(value);
  const bool plain = std::all_of(series.begin(), series.end(),
                                 [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); });
  if (plain && series.size() <= 12) return add_key(FieldId::kSeries, series, request);
  return bad(as_typed(value) + " is no series of report numbers.",
             "Give the letters a report number begins with, like CEF.", "series");
}

Taken take_year(const std::string& value, SearchRequest& request) {
  const bool digits = value.size() == 4 && std::all_of(value.begin(), value.end(), is_digit);
  if (digits && is_valid({std::stoi(value), 1, 1})) return add_key(FieldId::kYear, value, request);
  return bad(as_typed(value) + " is not a year.", "Give four digits, like 2021.", "year");
}

Taken take_query(const std::string& value, SearchRequest& request) {
  if (value.size() > SearchLimits::kMaxQueryBytes) {
    return bad(
        "The search is too long: " + std::to_string(value.size()) + " bytes.",
        "Use at most " + std::to_string(SearchLimits::kMaxQueryBytes) + " bytes, about 80 words.",
        "q");
  }
  request.q = value;
  return {};
}

Taken take_report(const std::string& value, SearchRequest& request) {
  constexpr std::size_t kMaxReportBytes = 64;
  if (value.size() > kMaxReportBytes) {
    return bad("The report number is too long.", "Give one report number, like CEF21009.",
               "report");
  }
  request.report = value;
  return {};
}

Taken take_from(const std::string& value, SearchRequest& request) {
  return take_day(value, "from", DateEdge::kFirstDay, request.from);
}

Taken take_to(const std::string& value, SearchRequest& request) {
  return take_day(value, "to", DateEdge::kLastDay, request.to);
}

struct SortName {
  Sort sort;
  const char* name;
};
constexpr std::array kSortNames = {
    SortName{Sort::kRelevance, "relevance"}, SortName{Sort::kNewest, "newest"},
    SortName{Sort::kOldest, "oldest"}, SortName{Sort::kAdded, "added"}};

Taken take_sort(const std::string& value, SearchRequest& request) {
  for (const SortName& row : kSortNames) {
    if (value != row.name) continue;
    request.sort = row.sort;
    return {};
  }
  return bad(
      "The results cannot be sorted by " + as_typed(value) + ".",
      "Give one of: " + list_of(kSortNames, [](const SortName& row) { return row.name; }) + ".",
      "sort");
}

Taken take_page(const std::string& value, SearchRequest& request) {
  return take_number(value, "page", SearchLimits::kMaxPage, request.page);
}

Taken take_per_page(const std::string& value, SearchRequest& request) {
  return take_number(value, "per_page", SearchLimits::kMaxPerPage, request.per_page);
}

Taken take_facets(const std::string& value, SearchRequest& request) {
  request.facets.clear();
  if (value == "none") return {};
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find(',', begin), value.size());
    const std::string name = value.substr(begin, end - begin);
    const std::optional<FieldId> id = field_by_name(name);
    if (!id || !field(*id).facet) {
      const std::string known = list_of(facet_fields(), [](FieldId f) { return field(f).name; });
      return bad(as_typed(name) + " is no facet.", "Give none, or some of: " + known + ".",
                 "facets");
    }
    if (std::find(request.facets.begin(), request.facets.end(), *id) == request.facets.end()) {
      request.facets.push_back(*id);
    }
    begin = end + 1;
  }
  return {};
}

Taken take_decisions(const std::string& value, SearchRequest& request) {
  return take_switch(value, "decisions", request.decisions_only);
}

Taken take_synonyms(const std::string& value, SearchRequest& request) {
  return take_switch(value, "synonyms", request.synonyms);
}

Taken take_procedural(const std::string& value, SearchRequest& request) {
  return take_switch(value, "procedural", request.procedural);
}

constexpr std::array kRules = {
    ParameterRule{"q", Repeats::kNo, EmptyValue::kMeansAbsent, take_query},
    ParameterRule{"committee", Repeats::kYes, EmptyValue::kMeansAbsent,
                  take_name<FieldId::kCommittee>},
    ParameterRule{"officer", Repeats::kYes, EmptyValue::kMeansAbsent, take_name<FieldId::kOfficer>},
    ParameterRule{"kind", Repeats::kYes, EmptyValue::kMeansAbsent, take_kind},
    ParameterRule{"series", Repeats::kYes, EmptyValue::kMeansAbsent, take_series},
    ParameterRule{"outcome", Repeats::kYes, EmptyValue::kMeansAbsent, take_outcome},
    ParameterRule{"year", Repeats::kYes, EmptyValue::kMeansAbsent, take_year},
    ParameterRule{"report", Repeats::kNo, EmptyValue::kMeansAbsent, take_report},
    ParameterRule{"from", Repeats::kNo, EmptyValue::kMeansAbsent, take_from},
    ParameterRule{"to", Repeats::kNo, EmptyValue::kMeansAbsent, take_to},
    ParameterRule{"sort", Repeats::kNo, EmptyValue::kIsError, take_sort},
    ParameterRule{"page", Repeats::kNo, EmptyValue::kIsError, take_page},
    ParameterRule{"per_page", Repeats::kNo, EmptyValue::kIsError, take_per_page},
    ParameterRule{"facets", Repeats::kNo, EmptyValue::kIsError, take_facets},
    ParameterRule{"decisions", Repeats::kNo, EmptyValue::kIsError, take_decisions},
    ParameterRule{"synonyms", Repeats::kNo, EmptyValue::kIsError, take_synonyms},
    ParameterRule{"procedural", Repeats::kNo, EmptyValue::kIsError, take_procedural},
};

const ParameterRule* rule_of(const std::string& name) {
  for (const ParameterRule& rule : kRules) {
    if (name == rule.name) return &rule;
  }
  return nullptr;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Taken take(const std::string& name, const std::string& raw, SearchRequest& request,
           const std::vector<std::string>& seen) {
  const ParameterRule& rule = *rule_of(name);
  if (rule.repeats == Repeats::kNo && contains(seen, name)) {
    return bad("The parameter '" + name + "' is given more than once.", "Give it once.", name);
  }
  Result<std::string> value = clean_value(name, raw);
  if (!value) return fail(value.error());
  if (!value->empty()) return rule.take(*value, request);
  if (rule.empty == EmptyValue::kMeansAbsent) return {};
  return bad("The parameter '" + name + "' is empty.", "Give it a value, or leave it out.", name);
}

Error unknown_parameter(const std::string& name, const std::vector<std::string>& extra) {
  std::vector<std::string> known = search_parameter_names();
  known.insert(known.end(), extra.begin(), extra.end());
  const std::string list = list_of(known, [](const std::string& word) { return word; });
  return {ErrorCode::kUnknownParameter, "There is no parameter " + as_typed(name) + ".",
          "These are known: " + list + ".", clean_utf8(name)};
}

Taken check_order(const SearchRequest& request) {
  if (!request.from || !request.to || *request.from <= *request.to) return {};
  return bad("The first date, " + to_british(*request.from) + ", is after the last, " +
                 to_british(*request.to) + ".",
             "Give the earlier date first.", "from");
}

}  // namespace

const std::vector<FieldId>& facet_fields() {
  static const std::vector<FieldId> fields = {FieldId::kCommittee, FieldId::kYear,
                                              FieldId::kOfficer,   FieldId::kSeries,
                                              FieldId::kKind,      FieldId::kOutcome};
  return fields;
}

std::string_view name_of(Sort sort) {
  return kSortNames[static_cast<std::size_t>(sort)]
      .name;  // the rows stand in the order of the enum
}

const std::vector<std::string>& search_parameter_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list;
    for (const ParameterRule& rule : kRules) list.emplace_back(rule.name);
    return list;
  }();
  return names;
}

Result<SearchRequest> parse_search_request(const Parameters& parameters,
                                           const std::vector<std::string>& extra) {
  SearchRequest request;
  request.facets = facet_fields();
  std::vector<std::string> seen;
  for (const auto& [name, value] : parameters) {
    if (contains(extra, name)) continue;
    if (rule_of(name) == nullptr) return fail(unknown_parameter(name, extra));
    if (Taken taken = take(name, value, request, seen); !taken) return fail(taken.error());
    seen.push_back(name);
  }
  if (Taken ordered = check_order(request); !ordered) return fail(ordered.error());
  return request;
}

}  // namespace minutebook
