#include <algorithm>
#include <array>

#include "analyzers/date_range.h"
#include "analyzers/query_compiler.h"
#include "analyzers/report_lookup.h"
#include "corpus/types.h"

namespace minutebook {
namespace {

using Xapian::Query;

constexpr std::size_t kMostNames = 200;  // committees or officers one value may stand for

tl::unexpected<Error> bad_value(const QueryNode& node, std::string hint) {
  return fail(ErrorCode::kBadParameter,
              "'" + node.value + "' is no value of the field " + field(node.field_id).name +
                  ":, at character " + std::to_string(node.begin + 1) + ".",
              std::move(hint), "q");
}

std::string cased(std::string text, char first, char last, int shift) {
  for (char& c : text) {
    if (c >= first && c <= last) c = static_cast<char>(c + shift);
  }
  return text;
}
std::string lower(const std::string& text) {
  return cased(text, 'A', 'Z', 'a' - 'A');
}
std::string upper(const std::string& text) {
  return cased(text, 'a', 'z', 'A' - 'a');
}

Query key(FieldId id, std::string_view value) {
  return Query(term_of(id, value));
}

// Whether every word of `wanted` is a word of `key`; both have '-' between their words.
bool has_all_words(const std::string& key, const std::string& wanted) {
  const std::string padded = "-" + key + "-";
  for (std::size_t begin = 0; begin < wanted.size();) {
    const std::size_t end = std::min(wanted.find('-', begin), wanted.size());
    if (padded.find("-" + wanted.substr(begin, end - begin) + "-") == std::string::npos)
      return false;
    begin = end + 1;
  }
  return true;
}

// The committee or officer of that name, or every one whose name has all the words.
Result<Query> name_query(const QueryNode& node, const Xapian::Database& database) {
  const std::string wanted = key_of(node.value);
  if (wanted.empty()) return bad_value(node, "Write a name, or a word of it.");
  const std::string exact = term_of(node.field_id, wanted);
  if (database.term_exists(exact)) return Query(exact);
  const std::string prefix = field(node.field_id).prefix;
  std::vector<Query> found;
  const Xapian::TermIterator end = database.allterms_end(prefix);
  for (Xapian::TermIterator term = database.allterms_begin(prefix); term != end; ++term) {
    if (!has_all_words((*term).substr(prefix.size()), wanted)) continue;
    if (found.size() == kMostNames)
      return bad_value(node, "It stands for too many names: write more of it.");
    found.emplace_back(*term);
  }
  if (found.empty()) return matching_nothing();
  return Query(Query::OP_OR, found.begin(), found.end());
}

template <typename Values>
std::string list_of(const Values& values) {
  std::string out;
  for (const auto value : values) out += (out.empty() ? "" : ", ") + std::string(name_of(value));
  return out;
}

Result<Query> kind_query(const QueryNode& node) {
  std::string name = lower(node.value);
  std::optional<ItemKind> kind = item_kind_from_name(name);
  if (!kind && name.ends_with('s')) kind = item_kind_from_name(name.substr(0, name.size() - 1));
  if (!kind) return bad_value(node, "Give one of: " + list_of(all_item_kinds()) + ".");
  return key(FieldId::kKind, name_of(*kind));
}

Result<Query> outcome_query(const QueryNode& node) {
  const std::optional<Outcome> outcome = outcome_from_name(lower(node.value));
  if (!outcome) return bad_value(node, "Give one of: " + list_of(all_outcomes()) + ".");
  return key(FieldId::kOutcome, name_of(*outcome));
}

Result<Query> report_query(const QueryNode& node) {
  const std::string canonical = canonical_report_number(node.value);
  if (canonical.empty()) return bad_value(node, "Write a report number, as in: report:CEF21009.");
  return key(FieldId::kReportNumber, canonical);
}

Result<Query> year_query(const QueryNode& node) {
  const bool digits =
      node.value.size() == 4 && std::all_of(node.value.begin(), node.value.end(),
                                            [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return bad_value(node, "Write four digits, as in: year:2021.");
  return key(FieldId::kYear, node.value);
}

std::string slot_value(const Date& date) {
  std::string iso = to_iso(date);
  iso.erase(std::remove(iso.begin(), iso.end(), '-'), iso.end());
  return iso;
}

Result<Query> date_query(const QueryNode& node) {
  const std::optional<DateRange> range = parse_date_range(node.value);
  if (!range)
    return bad_value(node, "Write it as one of: " + std::string(kDateRangeExamples) + ".");
  const auto slot = static_cast<Xapian::valueno>(field(FieldId::kDate).slot);
  const std::string from = range->from ? slot_value(*range->from) : "0";
  const std::string to = range->to ? slot_value(*range->to) : "99999999";
  return Query(Query::OP_VALUE_RANGE, slot, from, to);
}

}  // namespace

Result<Query> compile_key_field(const QueryNode& node, const Xapian::Database& database) {
  switch (node.field_id) {
    case FieldId::kReportNumber:
      return report_query(node);
    case FieldId::kCommittee:
    case FieldId::kOfficer:
      return name_query(node, database);
    case FieldId::kKind:
      return kind_query(node);
    case FieldId::kOutcome:
      return outcome_query(node);
    case FieldId::kSeries:
      return key(FieldId::kSeries, upper(node.value));
    case FieldId::kYear:
      return year_query(node);
    case FieldId::kDate:
      return date_query(node);
    default:
      return bad_value(node, "This field cannot be searched.");
  }
}

}  // namespace minutebook
