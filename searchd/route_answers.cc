#include "searchd/route_answers.h"

#include <algorithm>
#include <array>

#include "analyzers/text_analysis.h"
#include "corpus/sha256.h"
#include "searchd/document_answer.h"
#include "searchd/percent_coding.h"

namespace minutebook {
namespace {

bool begins_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// What other sites add to links that lead here says nothing about what is asked for.
bool is_tracking(const std::string& name) {
  constexpr std::array<std::string_view, 4> kNames = {"fbclid", "gclid", "msclkid", "mc_eid"};
  return begins_with(name, "utm_") || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

}  // namespace

HttpAnswer page_answer(std::string body) {
  return {200, kHtml, std::move(body), {}, {{"Cache-Control", "no-cache"}}};
}

HttpAnswer json_answer(std::string body) {
  return {200,
          kJson,
          std::move(body),
          {},
          {{"Cache-Control", "no-cache"}, {"X-Robots-Tag", "noindex"}}};
}

HttpAnswer tagged(const HttpRequest& request, HttpAnswer answer) {
  constexpr std::size_t kTagDigits = 32;
  const std::string etag = "\"" + sha256_of(answer.body).substr(0, kTagDigits) + "\"";
  answer.headers.emplace_back("ETag", etag);
  if (!names_etag(request.if_none_match, etag)) return answer;
  answer.status = 304;
  answer.content_type.clear();
  answer.body.clear();
  return answer;
}

Parameters without_tracking(const Parameters& parameters) {
  Parameters kept;
  for (const auto& parameter : parameters) {
    if (!is_tracking(parameter.first)) kept.push_back(parameter);
  }
  return kept;
}

Result<void> no_parameters(const Parameters& parameters) {
  if (parameters.empty()) return {};
  return fail(ErrorCode::kUnknownParameter,
              "There is no parameter " + as_typed(parameters.front().first) + " here.",
              "This address takes no parameters; searches begin with /search.",
              clean_utf8(parameters.front().first));
}

}  // namespace minutebook
