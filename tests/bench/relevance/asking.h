// A query asked as the HTTP interface asks it: its parameters checked, then one page of results after the other.
//
//   ask(pool, "short breaks", 10)  ->  ids of the first ten hits, in order
#pragma once

#include <string>

#include "searchd/searcher.h"
#include "tests/bench/relevance/measures.h"

namespace minutebook {

struct Answer {
  Ranking ranking;      // ids of items; empty when the query was refused
  std::string refused;  // what the search said instead of an answer
  bool reworded = false;
};

// The first `depth` hits of `q`, in pages of the usual length and with nothing else set.
[[nodiscard]] Answer ask(SearcherPool& pool, const std::string& q, std::size_t depth);

// As above; a query that is refused is asked again as its words alone, as many of them as the search takes.
[[nodiscard]] Answer ask_again(SearcherPool& pool, const std::string& q, std::size_t depth);

// The words of `q`, without marks, up to the limits of a query.
[[nodiscard]] std::string words_that_fit(const std::string& q);

}  // namespace minutebook
