// Query text into Xapian queries, with what was understood said back.
//
//   fostering "care leavers" -adoption   ->  (fostering AND "care leavers") AND_NOT adoption
//   Report No. CEF-21009                 ->  a lookup of report CEF21009
//
// Which items are found (`match`) and in what order (`ranked`) are two queries, so that counting needs no weights and
// the order no second look at the places of words: `ranked` goes over the items that `match` has found, and over those
// alone. Limits hold before any work: QueryLimits. A QueryBuilder is for one thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "analyzers/query_compiler.h"
#include "analyzers/query_parser.h"
#include "analyzers/report_lookup.h"
#include "analyzers/stem_forms.h"
#include "analyzers/synonyms.h"
#include "analyzers/text_analysis.h"
#include "corpus/result.h"

namespace minutebook {

// Where words are looked for.
enum class SearchIn { kEverything, kDecisions };

struct BuiltQuery {
  Xapian::Query match;               // empty when there is nothing to search for: every item
  Xapian::Query ranked;              // weights for them; by itself it may match more
  std::vector<QueryPart> parts;      // in the order of the query
  std::string report_number;         // canonical, when the whole query is one that the index holds
  std::vector<std::string> ignored;  // what was not used as typed, and why
  std::string understood;  // "all of the words …"; empty when there is nothing to search for
};

class QueryBuilder {
 public:
  // `synonyms` may be null: then only what was typed is looked for.
  // `database` and `forms` answer which words and report numbers there are; they are not kept. Fails with
  // kBadParameter, parameter "q", the place of the error and a hint. Xapian's exceptions pass through.
  [[nodiscard]] Result<BuiltQuery> build(const std::string& q, const Xapian::Database& database,
                                         StemForms& forms, SearchIn where,
                                         const Synonyms* synonyms = nullptr);

 private:
  Result<BuiltQuery> compile(const std::string& q, QueryNode root, const Xapian::Database& database,
                             StemForms& forms, SearchIn where, const Synonyms* synonyms);

  [[nodiscard]] bool every_word_is_there(QueryNode root, const Xapian::Database& database,
                                         StemForms& forms, FieldId in);

  Stemmer stemmer_;
};

}  // namespace minutebook
