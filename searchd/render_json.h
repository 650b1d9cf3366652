// Answers as JSON: the shapes of docs/http-api.md, every key always there, in that order.
//
//   search_json(response)  ->  {"query":{…},"total":123,…}
//   error_json({kBadParameter, "‘x’ is not a date.", "…", "from"})
//     ->  {"error":{"code":"bad_parameter","message":"‘x’ is not a date.","hint":"…",…}}
//
// Pure functions, safe from any thread. Bytes that are not UTF-8 are replaced, never thrown on.
#pragma once

#include <string>
#include <vector>

#include "corpus/result.h"
#include "searchd/coverage.h"
#include "searchd/search_response.h"
#include "searchd/site_text.h"
#include "searchd/suggestions.h"

namespace minutebook {

[[nodiscard]] std::string search_json(const SearchResponse& response);
// A list of {"label", "kind", "url"}.
[[nodiscard]] std::string suggestions_json(const std::vector<Suggestion>& suggestions);
// The same as browsers ask for them, in the shape of OpenSearch Suggestions 1.1:
//   ["foster",["Fostering Strategy"],["title"],["https://minutes.x.gov.uk/items/…"]]
[[nodiscard]] std::string opensearch_suggestions_json(const std::string& typed,
                                                      const std::vector<Suggestion>& suggestions,
                                                      const std::string& address);
[[nodiscard]] std::string item_json(const ItemView& view, const SiteText& site);
[[nodiscard]] std::string coverage_json(const Coverage& coverage);
// The public form of an error: of those that are ours, no detail.
[[nodiscard]] std::string error_json(const Error& error);

// What the public reads of `error`: its own words, or the table's when they must not be shown.
[[nodiscard]] Error public_error(const Error& error);

}  // namespace minutebook
