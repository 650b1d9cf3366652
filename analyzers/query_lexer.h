// Query text into its marks and chunks, before any grammar.
//
//   title:fostering -"care leavers" OR NEAR/5
//     ->  FieldName(title) Chunk(fostering) Minus Quoted(care leavers) Or Near(5)
//
// Every lexeme knows the bytes of the query it came from. Pure function, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"

namespace minutebook {

enum class LexemeKind {
  kChunk,
  kQuoted,
  kFieldName,
  kMinus,
  kOpen,
  kClose,
  kOr,
  kAnd,
  kNot,
  kNear
};

struct Lexeme {
  LexemeKind kind = LexemeKind::kChunk;
  std::string_view text;  // of a chunk, of a field's name, of what stands between quotation marks
  std::size_t begin = 0;  // bytes of the query, marks included
  std::size_t end = 0;
  int distance = 0;  // of kNear, in words; 0 = not said
};

// Cuts `q` (valid UTF-8, which must outlive the lexemes). Fails with kBadParameter on a quotation mark that is
// not closed. Punctuation that means nothing makes chunks without words.
[[nodiscard]] Result<std::vector<Lexeme>> lex_query(std::string_view q);

// An error of the query at byte `at`: "… at character 12." The parameter is "q".
[[nodiscard]] Error query_error(std::string_view q, std::size_t at, const std::string& what,
                                std::string hint);

}  // namespace minutebook
