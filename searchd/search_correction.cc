#include "searchd/did_you_mean.h"
#include "searchd/search_run.h"

namespace minutebook {

// Of the council's terms, those that lead to something.
std::set<std::string> Searcher::council_words() const {
  const Stemmer stem;
  return index_->synonyms->words_leading_to(
      [&](const std::string& word) { return holds_any_form(database_, stem, word); });
}

// Costs a look-up of each word when all are known; else at most kMostCorrections counting passes in a time of their
// own. What a reader did not ask for must not cost the answer: out of time is no correction, not an error.
void Searcher::add_did_you_mean(SearchResponse& response) {
  constexpr double kShareOfTime = 0.5;
  std::vector<UnknownWord> unknown = unknown_words(response.request.q, database_);
  // What stands in the council's groups of terms is a word, even when no paper prints it.
  std::erase_if(unknown,
                [this](const UnknownWord& word) { return index_->synonyms->know(word.word); });
  if (unknown.empty()) return;
  Deadline deadline(options_.time_limit_s * kShareOfTime);
  SearchRequest corrected = response.request;
  corrected.page = 1;
  try {
    const WordTable& words = index_->words.of(database_, [this] { return council_words(); });
    for (std::string& q : corrected_queries(response.request.q, unknown, words)) {
      corrected.q = std::move(q);
      const Result<std::uint32_t> found = count(corrected, deadline);
      if (!found || *found == 0) continue;
      response.did_you_mean = corrected.q;
      return;
    }
  } catch (const SearchTimeout&) {
    return;
  }
}

}  // namespace minutebook
