#include "searchd/did_you_mean.h"

#include <algorithm>
#include <utility>

#include "analyzers/query_parser.h"
#include "analyzers/report_lookup.h"

namespace minutebook {
namespace {

using Kind = QueryNode::Kind;

constexpr std::size_t kMinLetters = 4;        // of a word that is corrected
constexpr std::size_t kMostAlternatives = 3;  // of one word

class UnknownWords {
 public:
  UnknownWords(std::string_view q, const Xapian::Database& database) : q_(q), database_(database) {}

  void look_at(const QueryNode& node) {
    if (node.kind == Kind::kNot || node.kind == Kind::kWildcard) return;
    const bool chunk = node.kind == Kind::kWords;
    if (node.kind == Kind::kPhrase || (chunk && !is_known_otherwise(node))) look_at_words(node);
    for (const QueryNode& child : node.children) look_at(child);
  }
  [[nodiscard]] std::vector<UnknownWord> take() { return std::move(found_); }

 private:
  [[nodiscard]] bool holds(const std::string& word) const {
    return holds_any_form(database_, stem_, word);
  }
  // A chunk may be a report number, or one word written as two: "safe-guarding".
  [[nodiscard]] bool is_known_otherwise(const QueryNode& node) const {
    if (!canonical_report_number(node.written).empty()) return true;
    std::string together;
    for (const std::string& word : node.words) together += word;
    return together.size() <= kMaxTermBytes && holds(together);
  }
  void look_at_words(const QueryNode& node) {
    for (Token& token : tokenize(q_.substr(node.begin, node.end - node.begin))) {
      if (!has_stem(token.term) || count_code_points(token.term) < kMinLetters) continue;
      if (!holds(token.term))
        found_.push_back({node.begin + token.begin, node.begin + token.end, std::move(token.term)});
    }
  }

  std::string_view q_;
  const Xapian::Database& database_;
  Stemmer stem_;
  std::vector<UnknownWord> found_;
};

// "Fosterng" -> "Fostering". Capitals throughout are not kept: "NAER" is no operator, but "NEAR" would be.
std::string in_case_of(std::string_view typed, std::string word) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const bool one_capital = is_capital(typed[0]) && typed.size() > 1 && !is_capital(typed[1]);
  if (one_capital && word[0] >= 'a' && word[0] <= 'z')
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

// What may stand for each unknown word, best first: itself when nothing is near.
using Alternatives = std::vector<std::vector<std::string>>;

std::string with_choice(std::string_view q, const std::vector<UnknownWord>& unknown,
                        const Alternatives& alternatives, std::size_t changed, std::size_t choice) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    out += q.substr(done, unknown[i].begin - done);
    out += alternatives[i][i == changed ? choice : 0];
    done = unknown[i].end;
  }
  return out + std::string(q.substr(done));
}

}  // namespace

bool holds_any_form(const Xapian::Database& database, const Stemmer& stem,
                    const std::string& word) {
  return database.term_exists(word) || database.term_exists("Z" + stem(word));
}

std::vector<UnknownWord> unknown_words(const std::string& q, const Xapian::Database& database) {
  const Result<std::optional<QueryNode>> root = parse_query(q);
  if (!root || !*root || !canonical_report_number(q).empty()) return {};
  UnknownWords unknown(q, database);
  unknown.look_at(**root);
  return unknown.take();
}

std::vector<std::string> corrected_queries(std::string_view q,
                                           const std::vector<UnknownWord>& unknown,
                                           const WordTable& words) {
  if (unknown.empty() || unknown.size() > kMostUnknown) return {};
  Alternatives alternatives;
  bool any = false;
  for (const UnknownWord& one : unknown) {
    const std::string_view typed = q.substr(one.begin, one.end - one.begin);
    std::vector<std::string>& list = alternatives.emplace_back();
    for (std::string& near : words.nearest(one.word, kMostAlternatives))
      list.push_back(in_case_of(typed, std::move(near)));
    any = any || !list.empty();
    if (list.empty()) list.emplace_back(typed);
  }
  if (!any) return {};
  std::vector<std::string> queries = {with_choice(q, unknown, alternatives, 0, 0)};
  for (std::size_t choice = 1; choice < kMostAlternatives; ++choice) {
    for (std::size_t i = 0; i < unknown.size() && queries.size() < kMostCorrections; ++i) {
      if (choice < alternatives[i].size())
        queries.push_back(with_choice(q, unknown, alternatives, i, choice));
    }
  }
  return queries;
}

}  // namespace minutebook
