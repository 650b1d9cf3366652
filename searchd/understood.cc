#include "searchd/understood.h"

#include <algorithm>
#include <array>

#include "analyzers/query_sentence.h"

namespace minutebook {
namespace {

std::string label_of(FieldId id, const std::string& key, const FacetColumns& columns) {
  const std::optional<ValueId> value = columns.find(id, key);
  return value ? columns.label(*value) : key;
}

// How a facet's chosen values stand in the sentence: "in Executive or Council".
struct FacetWords {
  FieldId id;
  const char* before;
};
constexpr std::array kFacetWords = {
    FacetWords{FieldId::kCommittee, "in "},
    FacetWords{FieldId::kOfficer, "by "},
    FacetWords{FieldId::kKind, "of the kind "},
    FacetWords{FieldId::kSeries, "in the report series "},
    FacetWords{FieldId::kOutcome, "with the outcome "},
    FacetWords{FieldId::kYear, "of the year "},
};

std::string span_of_dates(const SearchRequest& request) {
  std::string out;
  if (request.from) out += ", from " + to_british(*request.from);
  if (request.to) out += (request.from ? " to " : ", up to ") + to_british(*request.to);
  return out;
}

std::string order_of(const SearchRequest& request, const BuiltQuery& query) {
  if (request.sort == Sort::kOldest) return ", oldest first";
  if (request.sort == Sort::kAdded) return ", the last added first";
  const bool best = request.sort == Sort::kRelevance && !query.understood.empty();
  return best ? ", best first" : ", newest first";
}

SearchRequest from_first_page(SearchRequest request) {
  request.page = 1;
  return request;
}

void remove_value(SearchRequest& request, FieldId id, const std::string& key) {
  std::erase(request.filters[id], key);
  if (request.filters[id].empty()) request.filters.erase(id);
}

// The query without the part at [begin, end), blanks tidied; empty when nothing sensible is left.
std::string without_part(const std::string& q, const QueryPart& part) {
  std::string out = q.substr(0, part.begin) + q.substr(part.end);
  std::string folded;
  for (char c : out) {
    if (c != ' ' || (!folded.empty() && folded.back() != ' ')) folded.push_back(c);
  }
  while (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

// Only a plain list of words can lose one without changing what the others mean.
bool is_plain_list(const std::string& q) {
  return q.find_first_of("():|") == std::string::npos && q.find(" OR ") == std::string::npos &&
         q.find("NEAR") == std::string::npos && q.find("NOT ") == std::string::npos;
}

}  // namespace

std::string sentence_of(const SearchRequest& request, const BuiltQuery& query,
                        const FacetColumns& columns) {
  std::string out = request.decisions_only ? "Items with a decision" : "Items";
  if (!query.understood.empty())
    out += (request.decisions_only ? " on " : " with ") + query.understood;
  if (query.understood.empty() && !request.decisions_only) out = "All items";
  if (!request.report.empty())
    out += ", with the report number " + canonical_report_number(request.report);
  for (const FacetWords& row : kFacetWords) {
    const auto chosen = request.filters.find(row.id);
    if (chosen == request.filters.end() || chosen->second.empty()) continue;
    std::vector<std::string> labels;
    for (const std::string& key : chosen->second) labels.push_back(label_of(row.id, key, columns));
    out += std::string(", ") + row.before + join_words(labels, "or");
  }
  return out + span_of_dates(request) + order_of(request, query);
}

std::vector<UnderstoodFilter> filters_of(const SearchRequest& request,
                                         const FacetColumns& columns) {
  std::vector<UnderstoodFilter> out;
  const SearchRequest base = from_first_page(request);
  const auto add = [&](const char* name, std::string value, std::string label) -> SearchRequest& {
    return out.emplace_back(UnderstoodFilter{name, std::move(value), std::move(label), base})
        .without;
  };
  for (const auto& [id, keys] : request.filters) {
    for (const std::string& key : keys)
      remove_value(add(field(id).name, key, label_of(id, key, columns)), id, key);
  }
  if (!request.report.empty()) {
    add("report", request.report, "report " + canonical_report_number(request.report))
        .report.clear();
  }
  if (request.from)
    add("from", to_iso(*request.from), "from " + to_british(*request.from)).from.reset();
  if (request.to) add("to", to_iso(*request.to), "up to " + to_british(*request.to)).to.reset();
  if (request.decisions_only) add("decisions", "1", "decisions only").decisions_only = false;
  return out;
}

std::vector<Relaxation> relaxations_of(const SearchRequest& request, const BuiltQuery& query,
                                       const FacetColumns& columns) {
  std::vector<Relaxation> out;
  for (UnderstoodFilter& filter : filters_of(request, columns)) {
    out.push_back({"without the filter “" + filter.label + "”", std::move(filter.without), 0});
  }
  if (!is_plain_list(request.q)) return out;
  const auto wanted =
      std::count_if(query.parts.begin(), query.parts.end(),
                    [](const QueryPart& part) { return !part.excluded && !part.synonym; });
  for (const QueryPart& part : query.parts) {
    if (part.excluded || part.synonym || wanted < 2) continue;
    SearchRequest fewer = from_first_page(request);
    fewer.q = without_part(request.q, part);
    out.push_back({"without “" + part.written + "”", std::move(fewer), 0});
  }
  return out;
}

}  // namespace minutebook
