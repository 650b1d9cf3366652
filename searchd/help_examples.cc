#include "searchd/help_examples.h"

#include <utility>

#include "searchd/percent_coding.h"

namespace minutebook {
namespace {

constexpr const char* kWords = "Words and phrases";
constexpr const char* kPlaces = "Where the words stand";
constexpr const char* kNumbers = "Report numbers";
constexpr const char* kDates = "Dates";
constexpr const char* kFacts = "Committees, officers, kinds and outcomes";
constexpr const char* kOptions = "Choices beside the search box";

}  // namespace

const std::vector<HelpExample>& help_examples() {
  static const std::vector<HelpExample> examples = {
      {kWords, "private fostering", "", "items with both words, in any form: also “fostered”"},
      {kWords, "why was the contract awarded", "",
       "a question in plain words: items with as many of its words as possible"},
      {kWords, "old sofa taken away", "",
       "your own words for it: the sentence above the results says which of the papers' words were "
       "taken for them"},
      {kWords, "\"short breaks\"", "", "exactly these words, next to each other"},
      {kWords, "fostering OR adoption", "", "one of the words, or both; OR in capitals"},
      {kWords, "budget AND monitoring AND highways", "", "every one of the words; AND in capitals"},
      {kWords, "fostering -annual", "", "the first word without the second: a hyphen before it"},
      {kWords, "(parking OR highways) budget", "", "brackets say what belongs together"},
      {kWords, "safeguard*", "", "every word that begins so; three letters or more before the *"},
      {kWords, "contract NEAR award", "", "two words at most ten words apart, in either order"},
      {kWords, "contract NEAR/4 award", "", "two words at most four words apart"},
      {kWords, "CLA", "",
       "an abbreviation and what it stands for: the sentence above the results says which words "
       "were taken for the same"},
      {kPlaces, "title:\"annual report\"", "", "words of the title"},
      {kPlaces, "recommendation:approve", "", "words of what a report recommends"},
      {kPlaces, "resolution:deferred", "", "words of what was resolved"},
      {kPlaces, "budget", "decisions=1", "“Decisions only” searches the wording of all resolutions",
       "decisions only"},
      {kNumbers, "CEF21009", "",
       "the report with this number, what decided it and what names it; written in any way, like "
       "CEF 21009"},
      {kNumbers, "report:CEF21009", "", "the report and its minutes alone"},
      {kNumbers, "series:CEF", "", "all reports whose numbers begin so"},
      {kDates, "date:10/03/2021", "", "a meeting on one day"},
      {kDates, "date:2021-03", "", "meetings of a month"},
      {kDates, "date:2019-01..2020-03", "", "meetings of a time; either end may be left out"},
      {kDates, "date:2020/21", "", "meetings of a municipal year, which begins in May"},
      {kDates, "budget", "from=2021-03-01&to=2021-12-31",
       "a word, and “On or after” and “On or before” under “Date of meeting”",
       "from 1 March 2021 to 31 December 2021"},
      {kFacts, "committee:executive", "", "items of a committee, under any name it has had"},
      {kFacts, "officer:rowntree", "", "items of a contact officer or author"},
      {kFacts, "kind:minute parking", "", "minutes with this word"},
      {kFacts, "kind:\"annual report\"", "", "a kind whose name has two words, in quotes"},
      {kFacts, "outcome:refused", "", "items whose resolution has this outcome"},
      {kFacts, "", "kind=report&kind=plan&year=2021",
       "filters without any word: two values of one filter widen the search, two filters narrow "
       "it",
       "reports and plans of 2021"},
      {kOptions, "budget", "sort=newest", "the newest meeting first", "newest first"},
      {kOptions, "", "sort=added", "what was last added to this archive first",
       "everything, last added first"},
      {kOptions, "CLA", "synonyms=0", "without words of the same meaning",
       "only the words as typed"},
      {kOptions, "apologies", "procedural=1",
       "apologies, declarations of interest and the like, which otherwise come last",
       "ranked as other items"},
  };
  return examples;
}

Result<SearchRequest> request_of(const HelpExample& example) {
  Result<Parameters> parameters = parse_parameters(example.parameters);
  if (!parameters) return fail(parameters.error());
  if (*example.q != '\0') parameters->emplace_back("q", example.q);
  return parse_search_request(*parameters);
}

}  // namespace minutebook
