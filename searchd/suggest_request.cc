#include "searchd/suggest_request.h"

#include "analyzers/text_analysis.h"
#include "searchd/percent_coding.h"
#include "searchd/suggestions.h"

namespace minutebook {

Result<std::string> parse_suggest_request(const Parameters& parameters) {
  for (const auto& [name, value] : parameters) {
    if (name == "q") continue;
    return fail(ErrorCode::kUnknownParameter, "There is no parameter " + as_typed(name) + ".",
                "This is known: q.", clean_utf8(name));
  }
  Result<SearchRequest> request = parse_search_request(parameters);
  if (!request) return fail(request.error());
  if (tokenize(request->q).size() > Suggestions::kMostTyped) {
    return fail(ErrorCode::kBadParameter, "There are too many words.",
                "Use at most " + std::to_string(Suggestions::kMostTyped) + ".", "q");
  }
  return std::move(request->q);
}

}  // namespace minutebook
