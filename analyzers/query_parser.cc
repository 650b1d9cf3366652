#include "analyzers/query_parser.h"

#include <algorithm>
#include <utility>

#include "analyzers/query_lexer.h"
#include "analyzers/text_analysis.h"

namespace minutebook {
namespace {

constexpr int kNearDistance = 10;  // words, when the query does not say

std::string field_names() {
  std::string names;
  for (const Field& row : kFields) {
    if (*row.name != '\0') names += (names.empty() ? "" : ", ") + std::string(row.name) + ":";
  }
  return names;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

// Nothing stands for something without a word, such as a lone dash: it is passed over.
using MaybeNode = Result<std::optional<QueryNode>>;

class Parser {
 public:
  Parser(std::string_view q, std::vector<Lexeme> lexemes) : q_(q), lexemes_(std::move(lexemes)) {
    plain_ = std::all_of(lexemes_.begin(), lexemes_.end(), [](const Lexeme& lexeme) {
      return lexeme.kind == LexemeKind::kChunk && lexeme.text.find('*') == std::string_view::npos;
    });
  }

  MaybeNode run() {
    MaybeNode root = parse_any();
    if (!root) return root;
    if (more()) return error_here("There is a closing bracket too many", "Leave it out.");
    if (!*root)
      return error_at(0, "There is no word to search for", "Type at least one word or number.");
    return root;
  }

 private:
  [[nodiscard]] bool more() const { return next_ < lexemes_.size(); }
  [[nodiscard]] bool next_is(LexemeKind kind) const {
    return more() && lexemes_[next_].kind == kind;
  }
  [[nodiscard]] std::size_t place() const { return more() ? lexemes_[next_].begin : q_.size(); }
  [[nodiscard]] tl::unexpected<Error> error_at(std::size_t at, const std::string& what,
                                               std::string hint) const {
    return fail(query_error(q_, at, what, std::move(hint)));
  }
  [[nodiscard]] tl::unexpected<Error> error_here(const std::string& what, std::string hint) const {
    return error_at(place(), what, std::move(hint));
  }
  [[nodiscard]] std::string written(std::size_t begin, std::size_t end) const {
    return std::string(q_.substr(begin, end - begin));
  }

  MaybeNode parse_any();
  MaybeNode parse_all();
  MaybeNode parse_part();
  MaybeNode parse_near();
  MaybeNode parse_operand();
  MaybeNode parse_brackets();
  MaybeNode parse_quoted();
  MaybeNode parse_chunk();
  MaybeNode parse_field();
  MaybeNode parse_wildcard(const Lexeme& lexeme);
  MaybeNode finish_all(std::vector<QueryNode> children);
  MaybeNode take_words(QueryNode node);
  Result<bool> take_near(std::vector<QueryNode>& operands, int& distance);

  std::string_view q_;
  std::vector<Lexeme> lexemes_;
  std::size_t next_ = 0;
  int depth_ = 0;
  bool plain_ = false;   // words alone, as a question has them
  bool strict_ = false;  // AND was written
  int words_ = 0;
  int wildcards_ = 0;
};

MaybeNode Parser::parse_any() {
  std::vector<QueryNode> children;
  while (true) {
    MaybeNode all = parse_all();
    if (!all) return all;
    const bool another = next_is(LexemeKind::kOr);
    if (!*all && (another || !children.empty())) {
      return error_here("OR needs a word on both sides", "Write it as: fostering OR adoption.");
    }
    if (*all) children.push_back(std::move(**all));
    if (!another) break;
    ++next_;
  }
  if (children.empty()) return std::nullopt;
  if (children.size() == 1) return std::move(children.front());
  QueryNode node;
  node.kind = QueryNode::Kind::kAny;
  node.begin = children.front().begin;
  node.end = children.back().end;
  node.written = written(node.begin, node.end);
  node.children = std::move(children);
  return node;
}

MaybeNode Parser::parse_all() {
  std::vector<QueryNode> children;
  while (more() && !next_is(LexemeKind::kOr) && !next_is(LexemeKind::kClose)) {
    if (next_is(LexemeKind::kAnd)) {
      strict_ = true;
      ++next_;
      if (children.empty() || !more() || next_is(LexemeKind::kOr) || next_is(LexemeKind::kClose)) {
        return error_here("AND needs a word on both sides",
                          "All words are required anyway: leave it out.");
      }
      continue;
    }
    MaybeNode part = parse_part();
    if (!part) return part;
    if (*part) children.push_back(std::move(**part));
  }
  return finish_all(std::move(children));
}

MaybeNode Parser::finish_all(std::vector<QueryNode> children) {
  if (children.empty()) return std::nullopt;
  const bool only_negative =
      std::all_of(children.begin(), children.end(),
                  [](const QueryNode& child) { return child.kind == QueryNode::Kind::kNot; });
  if (only_negative) {
    return error_at(children.front().begin, "A search cannot only leave words out",
                    "Add a word that is to be found, as in: fostering -adoption.");
  }
  if (children.size() == 1) return std::move(children.front());
  QueryNode node;
  node.kind = QueryNode::Kind::kAll;
  node.strict = strict_;
  node.begin = children.front().begin;
  node.end = children.back().end;
  node.written = written(node.begin, node.end);
  node.children = std::move(children);
  return node;
}

MaybeNode Parser::parse_part() {
  if (!next_is(LexemeKind::kMinus) && !next_is(LexemeKind::kNot)) return parse_near();
  const std::size_t begin = place();
  ++next_;
  if (next_is(LexemeKind::kMinus) || next_is(LexemeKind::kNot)) {
    return error_here("There are two signs for leaving out in a row", "Write one: -adoption.");
  }
  MaybeNode child = more() ? parse_near() : MaybeNode(std::nullopt);
  if (!child) return child;
  if (!*child)
    return error_at(begin, "There is nothing to leave out here",
                    "Write it as: fostering -adoption.");
  QueryNode node;
  node.kind = QueryNode::Kind::kNot;
  node.begin = begin;
  node.end = (*child)->end;
  node.written = written(node.begin, node.end);
  node.children.push_back(std::move(**child));
  return node;
}

MaybeNode Parser::parse_near() {
  if (next_is(LexemeKind::kNear)) {
    return error_here("NEAR needs a word on both sides", "Write it as: fostering NEAR allowance.");
  }
  MaybeNode first = parse_operand();
  if (!first || !*first || !next_is(LexemeKind::kNear)) return first;
  std::vector<QueryNode> operands;
  operands.push_back(std::move(**first));
  int distance = kNearDistance;
  while (next_is(LexemeKind::kNear)) {
    const Result<bool> taken = take_near(operands, distance);
    if (!taken) return fail(taken.error());
  }
  QueryNode node;
  node.kind = QueryNode::Kind::kNear;
  node.distance = distance;
  node.begin = operands.front().begin;
  node.end = operands.back().end;
  node.written = written(node.begin, node.end);
  node.children = std::move(operands);
  for (const QueryNode& child : node.children) {
    if (child.kind == QueryNode::Kind::kWords && child.words.size() == 1) continue;
    return error_at(child.begin, "NEAR can only join single words",
                    "Write it as: fostering NEAR allowance.");
  }
  return node;
}

Result<bool> Parser::take_near(std::vector<QueryNode>& operands, int& distance) {
  const Lexeme near = lexemes_[next_++];
  if (near.distance > QueryLimits::kMaxNearDistance) {
    return error_at(near.begin, "NEAR cannot look that far",
                    "Use at most NEAR/" + std::to_string(QueryLimits::kMaxNearDistance) + ".");
  }
  if (near.distance > 0) distance = near.distance;
  MaybeNode next = more() ? parse_operand() : MaybeNode(std::nullopt);
  if (!next) return fail(next.error());
  if (!*next) {
    return error_at(near.begin, "NEAR needs a word on both sides",
                    "Write it as: fostering NEAR allowance.");
  }
  operands.push_back(std::move(**next));
  return true;
}

MaybeNode Parser::parse_operand() {
  switch (lexemes_[next_].kind) {
    case LexemeKind::kOpen:
      return parse_brackets();
    case LexemeKind::kQuoted:
      return parse_quoted();
    case LexemeKind::kFieldName:
      return parse_field();
    case LexemeKind::kChunk:
      return parse_chunk();
    case LexemeKind::kClose:
      return std::nullopt;
    case LexemeKind::kMinus:
    case LexemeKind::kOr:
    case LexemeKind::kAnd:
    case LexemeKind::kNot:
    case LexemeKind::kNear:
      break;
  }
  return error_here("A word is missing",
                    "Write a word here, or put OR, AND, NOT and NEAR in small letters.");
}

MaybeNode Parser::parse_brackets() {
  const std::size_t begin = place();
  ++next_;
  if (++depth_ > QueryLimits::kMaxDepth) {
    return error_at(begin, "There are too many brackets inside each other",
                    "Use at most " + std::to_string(QueryLimits::kMaxDepth) + ".");
  }
  MaybeNode inner = parse_any();
  if (!inner) return inner;
  if (!next_is(LexemeKind::kClose)) {
    return error_at(begin, "A bracket is opened but not closed",
                    "Close it, or leave it out: " + std::string(q_) + ")");
  }
  ++next_;
  --depth_;
  if (!*inner) return error_at(begin, "There is nothing between the brackets", "Leave them out.");
  return inner;
}

// Counts the node's words; a node without words is nothing.
MaybeNode Parser::take_words(QueryNode node) {
  if (node.words.empty()) return std::nullopt;
  // Of a long question the rarest words are used: its length costs nothing.
  if (plain_ && node.words.size() <= QueryLimits::kMaxWords) return node;
  words_ += static_cast<int>(node.words.size());
  if (words_ > QueryLimits::kMaxWords) {
    return error_at(node.begin, "There are too many words",
                    "Use at most " + std::to_string(QueryLimits::kMaxWords) + ".");
  }
  return node;
}

MaybeNode Parser::parse_quoted() {
  const Lexeme lexeme = lexemes_[next_++];
  QueryNode node;
  node.kind = QueryNode::Kind::kPhrase;
  node.words = words_of(lexeme.text);
  node.begin = lexeme.begin;
  node.end = lexeme.end;
  node.written = std::string(lexeme.text);
  return take_words(std::move(node));
}

MaybeNode Parser::parse_chunk() {
  const Lexeme lexeme = lexemes_[next_++];
  const std::size_t star = lexeme.text.find('*');
  if (star != std::string_view::npos && lexeme.text.size() > 1) return parse_wildcard(lexeme);
  QueryNode node;
  node.words = words_of(lexeme.text);
  node.begin = lexeme.begin;
  node.end = lexeme.end;
  node.written = std::string(lexeme.text);
  return take_words(std::move(node));
}

MaybeNode Parser::parse_wildcard(const Lexeme& lexeme) {
  const std::string_view start = lexeme.text.substr(0, lexeme.text.find('*'));
  QueryNode node;
  node.kind = QueryNode::Kind::kWildcard;
  node.words = words_of(start);
  node.begin = lexeme.begin;
  node.end = lexeme.end;
  node.written = std::string(lexeme.text);
  if (start.size() + 1 != lexeme.text.size() || node.words.size() != 1) {
    return error_at(lexeme.begin, "A * can only stand at the end of one word",
                    "Write it as: safeguard*.");
  }
  if (count_code_points(node.words.front()) < QueryLimits::kMinWildcardLetters) {
    return error_at(lexeme.begin, "There are too few letters before the *",
                    "Write at least three, as in: safe*.");
  }
  if (++wildcards_ > QueryLimits::kMaxWildcards) {
    return error_at(lexeme.begin, "There are too many words with a *", "Use at most two.");
  }
  return take_words(std::move(node));
}

MaybeNode Parser::parse_field() {
  const Lexeme name = lexemes_[next_++];
  const std::optional<FieldId> id = field_by_name(lower(name.text));
  if (!id) {
    return error_at(name.begin, "There is no field '" + std::string(name.text) + ":'",
                    "These are known: " + field_names() + " Or put the words in quotation marks.");
  }
  QueryNode node;
  node.kind = QueryNode::Kind::kField;
  node.field_id = *id;
  node.begin = name.begin;
  const bool plain = next_is(LexemeKind::kChunk) || next_is(LexemeKind::kQuoted);
  if (!plain) {
    return error_at(name.begin, "A field takes one word or one phrase",
                    "Write it as: title:fostering or title:\"foster carers\".");
  }
  node.value = std::string(lexemes_[next_].text);
  if (field(*id).kind == FieldKind::kText) {
    MaybeNode child = next_is(LexemeKind::kQuoted) ? parse_quoted() : parse_chunk();
    if (!child) return child;
    if (!*child)
      return error_at(name.begin, "The field has no word", "Write it as: title:fostering.");
    node.children.push_back(std::move(**child));
  } else {
    if (++words_ > QueryLimits::kMaxWords) {
      return error_at(name.begin, "There are too many words",
                      "Use at most " + std::to_string(QueryLimits::kMaxWords) + ".");
    }
    ++next_;
  }
  node.end = lexemes_[next_ - 1].end;
  node.written = written(node.begin, node.end);
  return node;
}

}  // namespace

Result<std::optional<QueryNode>> parse_query(std::string_view q) {
  if (q.size() > QueryLimits::kMaxBytes) {
    return fail(query_error(q, QueryLimits::kMaxBytes, "The search is too long",
                            "Use at most " + std::to_string(QueryLimits::kMaxBytes) + " bytes."));
  }
  if (!is_valid_utf8(q))
    return fail(query_error(q, 0, "The search is not valid UTF-8", "Type it again."));
  Result<std::vector<Lexeme>> lexemes = lex_query(q);
  if (!lexemes) return fail(lexemes.error());
  const bool blank = q.find_first_not_of(" \t\r\n") == std::string_view::npos;
  if (blank) return std::nullopt;
  return Parser(q, std::move(*lexemes)).run();
}

}  // namespace minutebook
