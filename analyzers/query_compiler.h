// A query's tree into Xapian queries: words to stems, phrases to positions, fields to keys.
//
//   All(Words fostering, Phrase care leavers)  ->  Zfoster AND ("care leavers" OR "care leavers" in the title)
//
// Along the way it notes the parts a reader sees: what to look for in a page, what to take away. For one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "analyzers/fields.h"
#include "analyzers/query_parser.h"
#include "analyzers/stem_forms.h"
#include "analyzers/text_analysis.h"
#include "corpus/result.h"

namespace minutebook {

// A word, phrase or wildcard of the query: what stands for it in a text.
struct QueryPart {
  std::string written;    // as typed
  std::size_t begin = 0;  // bytes of the query
  std::size_t end = 0;
  std::string stem;  // any word of this stem; empty when there is none
  std::vector<std::vector<std::string>> sequences;  // or these exact words in a row
  std::optional<FieldId> in_field;                  // only in this field
  bool excluded = false;                            // is not to be found
  bool synonym = false;                             // was not typed: stands for what was
  std::vector<std::size_t>
      stands_for;     // of a synonym: where words begin; none: all in [begin, end)
  double listed = 0;  // how much a word of a loosened list counts to another; 0: is none
};

// Whether the words of a phrase or of NEAR must stand where it says, or need only be there. The latter is for weights:
// an order of items that are known to match, where looking at places again would cost most of the time.
enum class Places { kChecked, kIgnored };

class QueryCompiler {
 public:
  // `in` is kText, or another text field that alone is searched. Nothing given here is copied.
  QueryCompiler(const Xapian::Database& database, const Stemmer& stemmer, StemForms& forms,
                FieldId in, Places places = Places::kChecked)
      : database_(database), stemmer_(stemmer), forms_(forms), in_(in), places_(places) {}

  // The query of one tree. Fails with kBadParameter; Xapian's exceptions pass through.
  [[nodiscard]] Result<Xapian::Query> compile(const QueryNode& node);

  // Parts of everything compiled so far, in the order of the query.
  [[nodiscard]] const std::vector<QueryPart>& parts() const { return parts_; }
  // What was used otherwise than as typed, for the reader.
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

 private:
  Xapian::Query words(const QueryNode& node);
  std::string term_of_word(const std::string& word) const;
  Xapian::Query word(const std::string& term) const;
  Xapian::Query row(const std::string& prefix, const std::vector<std::string>& terms) const;
  Xapian::Query phrase(const std::vector<std::string>& terms) const;
  Result<Xapian::Query> wildcard(const QueryNode& node);
  Result<Xapian::Query> all(const QueryNode& node);
  Result<Xapian::Query> any(const QueryNode& node);
  Result<Xapian::Query> either(const QueryNode& node);
  Xapian::Query meant(const QueryNode& term, std::vector<std::vector<std::string>>& sequences);
  Result<Xapian::Query> most(const QueryNode& node);
  Result<Xapian::Query> near(const QueryNode& node);
  Result<Xapian::Query> in_field(const QueryNode& node);
  void add_part(const QueryNode& node, std::string stem,
                std::vector<std::vector<std::string>> sequences);

  const Xapian::Database& database_;
  const Stemmer& stemmer_;
  StemForms& forms_;
  FieldId in_;
  Places places_;
  bool excluded_ = false;
  std::vector<QueryPart> parts_;
  std::vector<std::string> notes_;
};

// Whether a tree has a phrase, a NEAR or a word of several parts: whether Places make a difference.
[[nodiscard]] bool has_places(const QueryNode& node);
// The query of `report:`, `committee:`, `officer:`, `series:`, `kind:`, `outcome:`, `year:` and `date:`.
// Fails with kBadParameter when the value cannot be one. Xapian's exceptions pass through.
[[nodiscard]] Result<Xapian::Query> compile_key_field(const QueryNode& node,
                                                      const Xapian::Database& database);

// What no item matches, as a term that no item has: an empty query would mean every item.
[[nodiscard]] Xapian::Query matching_nothing();

}  // namespace minutebook
