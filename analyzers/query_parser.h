// Query text into a tree, by the grammar alone: no index, no stems.
//
//   fostering OR (adoption -"care leavers")
//     ->  Any(Words fostering, All(Words adoption, Not(Phrase care leavers)))
//
//   query   := all ( OR all )*
//   all     := part ( [AND] part )*
//   part    := ( '-' | NOT ) part  |  operand ( NEAR[/n] operand )*
//   operand := '(' query ')'  |  "phrase"  |  word  |  word*  |  field:operand
//
// Limits hold before any work on the index. Pure function, safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/fields.h"
#include "corpus/result.h"

namespace minutebook {

struct QueryLimits {
  static constexpr std::size_t kMaxBytes = 512;
  static constexpr int kMaxWords = 32;  // of a plain question more are taken, and the rarest used
  static constexpr int kMaxDepth = 8;
  static constexpr int kMaxWildcards = 2;
  static constexpr std::size_t kMinWildcardLetters = 3;
  static constexpr int kMaxExpansion = 50;     // terms of one wildcard
  static constexpr int kMaxScanned = 10'000;   // terms looked at for one wildcard
  static constexpr int kMaxNearDistance = 50;  // words
};

struct QueryNode {
  enum class Kind {
    kWords,     // one chunk: a word, or several in a row ("pre-decision")
    kPhrase,    // what stood between quotation marks
    kWildcard,  // words[0] is the beginning
    kField,     // of a text field: one child; of a key or date: `value`
    kAll,       // every child; children of kind kNot are taken away
    kMost,      // any child, the more the better (not made by the parser)
    kAny,       // one child or more
    kEither,    // one child or more, that mean the same (not made by the parser)
    kNot,       // one child
    kNear,      // children within `distance` words of each other, in any order
  };
  Kind kind = Kind::kWords;
  std::vector<std::string> words;  // folded
  FieldId field_id = FieldId::kText;
  std::string value;  // of a key or date field, as typed
  std::string
      report_number;  // canonical, when the words are one that the index holds (not set by the parser)
  std::string written;    // as typed
  std::size_t begin = 0;  // bytes of the query
  std::size_t end = 0;
  int distance = 0;
  bool synonym = false;  // stands for what was written, was not written itself
  double share = 1;  // of a synonym: its weight to that of what was written; 0: another one has it
  std::string row;   // of a synonym: the index's term of its words; empty: a phrase
  std::vector<std::size_t>
      stands_for;       // of a synonym: where words begin; none: all in [begin, end)
  bool strict = false;  // of kAll: AND was written, every word is meant
  std::vector<QueryNode> children;
};

// The tree of `q`; nothing when `q` is blank. Fails with kBadParameter, parameter "q", a sentence with the
// position, and a hint.
[[nodiscard]] Result<std::optional<QueryNode>> parse_query(std::string_view q);

}  // namespace minutebook
