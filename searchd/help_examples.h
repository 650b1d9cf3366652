// Every feature of the query language with an example: the table behind /help.
//
//   {"Words and phrases", "\"short breaks\"", "", "the words next to each other, …"}
//     ->  a link to /search?q=%22short+breaks%22
//
// A test runs every example against the sample archive.
#pragma once

#include <string>
#include <vector>

#include "corpus/result.h"
#include "searchd/search_request.h"

namespace minutebook {

struct HelpExample {
  const char* section;
  const char* q;             // as a reader types it
  const char* parameters;    // what else the search has, as in a link: "decisions=1"; may be empty
  const char* what;          // what it finds; begins with a small letter
  const char* choices = "";  // the parameters in words, for the link; empty when there are none
};

// Those of a section stand together.
[[nodiscard]] const std::vector<HelpExample>& help_examples();

// The search an example leads to. Fails as parse_search_request does.
[[nodiscard]] Result<SearchRequest> request_of(const HelpExample& example);

}  // namespace minutebook
