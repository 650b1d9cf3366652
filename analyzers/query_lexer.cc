#include "analyzers/query_lexer.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "analyzers/text_analysis.h"

namespace minutebook {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The length of the mark at `at` when it is one of `marks`, else 0.
template <std::size_t N>
std::size_t mark_at(std::string_view q, std::size_t at,
                    const std::array<std::string_view, N>& marks) {
  for (std::string_view mark : marks) {
    if (q.substr(at, mark.size()) == mark) return mark.size();
  }
  return 0;
}

std::size_t blank_at(std::string_view q, std::size_t at) {
  constexpr std::array<std::string_view, 6> kBlanks = {" ", "\t", "\n", "\r", "\u00A0", "\u3000"};
  return mark_at(q, at, kBlanks);
}

std::size_t quote_at(std::string_view q, std::size_t at) {
  constexpr std::array<std::string_view, 6> kQuotes = {"\"", "“", "”", "„", "«", "»"};
  return mark_at(q, at, kQuotes);
}

// A comma or semicolon ends a chunk, but not inside "4,128".
bool separator_at(std::string_view q, std::size_t at) {
  if (q[at] == ';') return true;
  if (q[at] != ',') return false;
  return at == 0 || at + 1 >= q.size() || !is_digit(q[at - 1]) || !is_digit(q[at + 1]);
}

bool ends_chunk(std::string_view q, std::size_t at) {
  return q[at] == '(' || q[at] == ')' || blank_at(q, at) != 0 || quote_at(q, at) != 0 ||
         separator_at(q, at);
}

LexemeKind kind_of_chunk(std::string_view text, int& distance) {
  if (text == "OR" || text == "|") return LexemeKind::kOr;
  if (text == "AND") return LexemeKind::kAnd;
  if (text == "NOT") return LexemeKind::kNot;
  if (text == "NEAR") return LexemeKind::kNear;
  if (text.substr(0, 5) == "NEAR/") {
    const auto [end, error] = std::from_chars(text.data() + 5, text.data() + text.size(), distance);
    if (error == std::errc() && end == text.data() + text.size() && distance > 0)
      return LexemeKind::kNear;
  }
  return LexemeKind::kChunk;
}

class Lexer {
 public:
  explicit Lexer(std::string_view q) : q_(q) {}

  Result<std::vector<Lexeme>> run() {
    while (at_ < q_.size()) {
      if (const std::size_t blank = blank_at(q_, at_); blank != 0) {
        at_ += blank;
      } else if (quote_at(q_, at_) != 0) {
        if (!read_quoted()) return fail(not_closed());
      } else if (q_[at_] == '(' || q_[at_] == ')') {
        add(q_[at_] == '(' ? LexemeKind::kOpen : LexemeKind::kClose, at_ + 1);
      } else if (separator_at(q_, at_)) {
        ++at_;
      } else if (!read_minus() && !read_field_name()) {
        read_chunk();
      }
    }
    return std::move(lexemes_);
  }

 private:
  void add(LexemeKind kind, std::size_t end) {
    lexemes_.push_back({kind, q_.substr(at_, end - at_), at_, end, 0});
    at_ = end;
  }

  bool read_quoted() {
    const std::size_t inner = at_ + quote_at(q_, at_);
    std::size_t end = inner;
    while (end < q_.size() && quote_at(q_, end) == 0) ++end;
    if (end == q_.size()) return false;
    const std::size_t begin = at_;
    at_ = end + quote_at(q_, end);
    lexemes_.push_back({LexemeKind::kQuoted, q_.substr(inner, end - inner), begin, at_, 0});
    return true;
  }

  // "2019 -2020": the next year behind a year, as titles print a municipal year.
  [[nodiscard]] bool goes_on_from_a_year(std::size_t at) const {
    if (lexemes_.empty() || lexemes_.back().kind != LexemeKind::kChunk) return false;
    const std::string_view before = lexemes_.back().text;
    std::size_t end = at;
    while (end < q_.size() && is_digit(q_[end])) ++end;
    const std::string_view next = q_.substr(at, end - at);
    if (before.size() != 4 || (next.size() != 4 && next.size() != 2)) return false;
    if (end < q_.size() && !ends_chunk(q_, end)) return false;
    int year = 0;
    int following = 0;
    const auto read = std::from_chars(before.data(), before.data() + before.size(), year);
    std::from_chars(next.data(), next.data() + next.size(), following);
    if (read.ptr != before.data() + before.size()) return false;
    return following == (next.size() == 4 ? year + 1 : (year + 1) % 100);
  }

  // A minus belongs to what follows it; one with a blank behind it is a dash.
  bool read_minus() {
    const bool at_start = at_ == 0 || blank_at(q_, at_ - 1) != 0 || q_[at_ - 1] == '(';
    if (q_[at_] != '-' || !at_start) return false;
    std::size_t end = at_;
    while (end < q_.size() && q_[end] == '-') ++end;
    const bool dash = end == q_.size() || q_[end] == ')' || blank_at(q_, end) != 0;
    if (dash || goes_on_from_a_year(end)) {
      at_ = end;
    } else {
      add(LexemeKind::kMinus, end);
    }
    return true;
  }

  // Letters, a colon, and something right behind it.
  bool read_field_name() {
    std::size_t end = at_;
    while (end < q_.size() && is_letter(q_[end])) ++end;
    if (end == at_ || end + 1 >= q_.size() || q_[end] != ':') return false;
    const bool value = quote_at(q_, end + 1) != 0 || q_[end + 1] == '(' || !ends_chunk(q_, end + 1);
    if (!value) return false;
    add(LexemeKind::kFieldName, end);
    ++at_;
    lexemes_.back().end = at_;
    return true;
  }

  void read_chunk() {
    std::size_t end = at_;
    while (end < q_.size() && !ends_chunk(q_, end)) ++end;
    int distance = 0;
    const bool value = !lexemes_.empty() && lexemes_.back().kind == LexemeKind::kFieldName;
    const LexemeKind kind =
        value ? LexemeKind::kChunk : kind_of_chunk(q_.substr(at_, end - at_), distance);
    add(kind, end);
    lexemes_.back().distance = distance;
  }

  [[nodiscard]] Error not_closed() const {
    return query_error(q_, at_, "A quotation mark is opened but not closed",
                       "Close it, or leave it out: " + std::string(q_) + "\"");
  }

  std::string_view q_;
  std::size_t at_ = 0;
  std::vector<Lexeme> lexemes_;
};

}  // namespace

Result<std::vector<Lexeme>> lex_query(std::string_view q) {
  return Lexer(q).run();
}

Error query_error(std::string_view q, std::size_t at, const std::string& what, std::string hint) {
  const std::size_t character = count_code_points(q.substr(0, std::min(at, q.size()))) + 1;
  return {ErrorCode::kBadParameter, what + ", at character " + std::to_string(character) + ".",
          std::move(hint), "q"};
}

}  // namespace minutebook
