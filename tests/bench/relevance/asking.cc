#include "tests/bench/relevance/asking.h"

#include "analyzers/query_parser.h"
#include "analyzers/question_words.h"
#include "analyzers/text_analysis.h"

namespace minutebook {

Answer ask(SearcherPool& pool, const std::string& q, std::size_t depth) {
  Answer answer;
  for (int page = 1; answer.ranking.size() < depth; ++page) {
    const auto request = parse_search_request({{"q", q}, {"page", std::to_string(page)}});
    const auto response = request ? pool.search(*request) : fail(request.error());
    if (!response) {
      answer.refused = response.error().message;
      return answer;
    }
    for (const Hit& hit : response->hits) answer.ranking.push_back(hit.stored.id);
    if (response->hits.size() < static_cast<std::size_t>(request->per_page)) break;
  }
  if (answer.ranking.size() > depth) answer.ranking.resize(depth);
  return answer;
}

Answer ask_again(SearcherPool& pool, const std::string& q, std::size_t depth) {
  Answer answer = ask(pool, q, depth);
  if (answer.refused.empty()) return answer;
  answer = ask(pool, words_that_fit(q), depth);
  answer.reworded = true;
  return answer;
}

std::string words_that_fit(const std::string& q) {
  std::string out;
  for (const Token& token : tokenize(q)) {
    if (is_question_word(token.term)) continue;
    if (out.size() + 1 + token.term.size() > QueryLimits::kMaxBytes) break;
    out += (out.empty() ? "" : " ") + token.term;
  }
  return out;
}

}  // namespace minutebook
