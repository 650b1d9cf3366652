#include "searchd/browse_request.h"

#include <algorithm>
#include <array>

#include "analyzers/text_analysis.h"
#include "searchd/percent_coding.h"

namespace minutebook {
namespace {

constexpr std::array<std::string_view, 4> kOfSearch = {"committee", "year", "from", "to"};
constexpr std::string_view kUndated = "undated";

Result<bool> read_undated(const std::string& value) {
  if (value == "1" || value == "0") return value == "1";
  return fail(ErrorCode::kBadParameter, as_typed(value) + " is no value of ‘undated’.",
              "Give 1 for the items without a date, or leave it out.", std::string(kUndated));
}

tl::unexpected<Error> only_one(const std::string& name) {
  return fail(ErrorCode::kBadParameter, "The parameter '" + name + "' is given more than once.",
              "Browse one at a time; a search takes several.", name);
}

}  // namespace

Result<BrowseRequest> parse_browse_request(const Parameters& parameters) {
  BrowseRequest request;
  Parameters of_search;
  bool seen = false;
  for (const auto& [name, value] : parameters) {
    if (name == kUndated) {
      const Result<bool> undated = read_undated(value);
      if (!undated) return fail(undated.error());
      if (seen) return only_one(name);
      request.undated = *undated;
      seen = true;
    } else if (std::find(kOfSearch.begin(), kOfSearch.end(), name) != kOfSearch.end()) {
      of_search.emplace_back(name, value);
    } else {
      return fail(ErrorCode::kUnknownParameter,
                  "There is no parameter " + as_typed(name) + " here.",
                  "These are known: committee, year, from, to, undated.", clean_utf8(name));
    }
  }
  Result<SearchRequest> filter = parse_search_request(of_search);
  if (!filter) return fail(filter.error());
  for (const auto& [id, keys] : filter->filters) {
    if (keys.size() > 1) return only_one(field(id).name);
  }
  request.filter = std::move(*filter);
  return request;
}

}  // namespace minutebook
