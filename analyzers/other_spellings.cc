#include "analyzers/other_spellings.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/form_rows.h"
#include "analyzers/query_compiler.h"
#include "analyzers/question_words.h"

namespace minutebook {
namespace {

constexpr std::size_t kShortestPart = 3;    // letters
constexpr std::size_t kShortestWord = 7;    // that may be two
constexpr std::size_t kShortestJoined = 5;  // that two may be
constexpr std::size_t kMostLooks = 8;  // words of one query that are looked up joined and apart
constexpr Xapian::doccount kHardlyEver = 50;  // items

using Words = std::vector<std::string>;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_number(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), is_digit);
}
bool is_letters(std::string_view word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// "106", "19a".
bool is_clause_number(std::string_view word) {
  if (word.size() > 1 && !is_digit(word.back())) word.remove_suffix(1);
  return word.size() <= 4 && is_number(word);
}

// What the rules look at: the plain words of a query in a row, "" where something else stands between.
Words plain_row(const QueryNode& root) {
  const std::vector<QueryNode> alone = {root};
  Words words;
  for (const QueryNode& node : root.kind == QueryNode::Kind::kAll ? root.children : alone) {
    if (node.kind == QueryNode::Kind::kWords && node.report_number.empty())
      words.insert(words.end(), node.words.begin(), node.words.end());
    else
      words.emplace_back();
  }
  return words;
}

class Spellings {
 public:
  Spellings(Words words, const Xapian::Database& database, StemForms& forms, const Stemmer& stemmer)
      : words_(std::move(words)), database_(database), forms_(forms), stemmer_(stemmer) {}

  Synonyms run() {
    std::size_t looks = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].empty()) continue;
      add_clause(i);
      add_years(i);
      add_sum(i);
      if (is_question_word(words_[i]) || ++looks > kMostLooks) continue;
      add_joined(i);
      add_parts(words_[i]);
    }
    Synonyms found;
    found.add_everyday(groups_);
    return found;
  }

 private:
  // The word `ahead` places on; "" when there is none.
  [[nodiscard]] std::string_view word(std::size_t i, std::size_t ahead = 0) const {
    return i + ahead < words_.size() ? std::string_view(words_[i + ahead]) : std::string_view();
  }
  // `count` words from `i` are also written as these.
  void add(std::size_t i, std::size_t count, Words others) {
    std::string written;
    for (std::size_t j = i; j < i + count; ++j) written += (j == i ? "" : " ") + words_[j];
    others.insert(others.begin(), std::move(written));
    groups_.push_back(std::move(others));
  }

  void add_clause(std::size_t i);
  void add_years(std::size_t i);
  void add_sum(std::size_t i);
  void add_joined(std::size_t i);
  void add_parts(const std::string& word);
  [[nodiscard]] bool holds_row(const Words& words) const;

  Words words_;
  const Xapian::Database& database_;
  StemForms& forms_;
  const Stemmer& stemmer_;
  std::vector<Words> groups_;
};

// "section 106", "s 106", "s106".
void Spellings::add_clause(std::size_t i) {
  struct Clause {
    std::string_view name;
    std::array<std::string_view, 2> shorts;
  };
  constexpr std::array<Clause, 3> kClauses = {
      {{"section", {"s", "sec"}}, {"paragraph", {"para", "par"}}, {"schedule", {"sch", "sched"}}}};
  for (const Clause& clause : kClauses) {
    for (const std::string_view name : {clause.name, clause.shorts[0], clause.shorts[1]}) {
      const std::string_view at = word(i);
      const bool apart = at == name;
      if (!apart && !at.starts_with(name)) continue;
      const std::string number(apart ? word(i, 1) : at.substr(name.size()));
      if (!is_clause_number(number)) continue;
      Words others;
      for (const std::string_view each : {clause.name, clause.shorts[0], clause.shorts[1]}) {
        others.push_back(std::string(each) + " " + number);
        others.push_back(std::string(each) + number);
      }
      add(i, apart ? 2 : 1, std::move(others));
    }
  }
}

// "2019/20", "2019 to 2020".
void Spellings::add_years(std::size_t i) {
  const std::string_view first = word(i);
  if (first.size() != 4 || !is_number(first) || (first[0] != '1' && first[0] != '2')) return;
  const std::string next = std::to_string(std::stoi(std::string(first)) + 1);
  const std::string year(first);
  const std::string two = next.substr(2);
  const std::size_t ahead = word(i, 1) == "to" ? 2 : 1;
  if (word(i, ahead) != next && word(i, ahead) != two) return;
  add(i, ahead + 1,
      {year + "/" + two, year + "/" + next, year + " to " + next, year + " to " + two});
}

// A sum in pounds written as "4128k", "4.128m", "4.128 million", "4128000": its value and its number of words.
struct Sum {
  std::int64_t pounds = 0;
  std::size_t count = 0;
};

// Thousandths of a million: "4" and "128" are 4128; nothing when there are more of them.
std::optional<std::int64_t> thousands(std::string_view whole, std::string_view fraction) {
  constexpr std::size_t kMostDigits = 6;
  if (!is_number(whole) || whole.size() > kMostDigits || fraction.size() > 3) return std::nullopt;
  if (!fraction.empty() && !is_number(fraction)) return std::nullopt;
  std::string digits = std::string(whole) + std::string(fraction);
  digits.append(3 - fraction.size(), '0');
  return std::stoll(digits);
}

Sum sum_of(std::string_view first, std::string_view second, std::string_view third) {
  constexpr std::int64_t kThousand = 1000;
  constexpr std::size_t kLongestNumber = 12;
  const auto in_millions = [&](std::string_view whole, std::string_view fraction,
                               std::size_t count) {
    const auto value = thousands(whole, fraction);
    return value ? Sum{*value * kThousand, count} : Sum{};
  };
  if (first.empty() || first.size() > kLongestNumber) return {};
  const std::string_view start = first.substr(0, first.size() - 1);
  if (first.back() == 'k' && is_number(start))
    return {std::stoll(std::string(start)) * kThousand, 1};
  if (first.back() == 'm' && is_number(start)) return in_millions(start, "", 1);
  if (!is_number(first)) return {};
  if (second == "million" || second == "m") return in_millions(first, "", 2);
  if (third == "million" || third == "m") return in_millions(first, second, 3);
  if (!second.empty() && second.back() == 'm')
    return in_millions(first, second.substr(0, second.size() - 1), 2);
  constexpr std::size_t kFewestDigits = 5;  // of a sum that may be rounded to thousands
  if (first.size() >= kFewestDigits && first.ends_with("000"))
    return {std::stoll(std::string(first)), 1};
  return {};
}

void Spellings::add_sum(std::size_t i) {
  constexpr std::int64_t kThousand = 1000;
  constexpr std::int64_t kMillion = 1'000'000;
  const Sum sum = sum_of(word(i), word(i, 1), word(i, 2));
  if (sum.pounds == 0) return;
  std::string fraction = std::to_string(kMillion + sum.pounds % kMillion).substr(1);
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  const std::string millions =
      std::to_string(sum.pounds / kMillion) + (fraction.empty() ? "" : "." + fraction);
  add(i, sum.count,
      {std::to_string(sum.pounds / kThousand) + "k", millions + "m", millions + " million",
       std::to_string(sum.pounds)});
}

// "pot holes", "20 mph": in one, when the index holds that.
void Spellings::add_joined(std::size_t i) {
  const std::string_view next = word(i, 1);
  if (next.empty() || is_question_word(next)) return;
  const std::string joined = words_[i] + std::string(next);
  const bool letters = is_letters(words_[i]) && is_letters(next);
  const bool number =
      (is_number(words_[i]) && is_letters(next)) || (is_letters(words_[i]) && is_number(next));
  if (letters ? joined.size() < kShortestJoined : !number) return;
  const std::string term = letters ? "Z" + stemmer_(joined) : joined;
  if (database_.term_exists(term)) add(i, 2, {joined});
}

// "boatyard": apart, when the index hardly ever holds it in one and somewhere apart.
void Spellings::add_parts(const std::string& word) {
  if (word.size() < kShortestWord || !is_letters(word)) return;
  if (database_.get_termfreq("Z" + stemmer_(word)) >= kHardlyEver) return;
  for (std::size_t at = kShortestPart; at + kShortestPart <= word.size(); ++at) {
    const std::string first = word.substr(0, at);
    const std::string second = word.substr(at);
    if (is_question_word(first) || is_question_word(second)) continue;
    if (!database_.term_exists(first) || !database_.term_exists("Z" + stemmer_(second))) continue;
    if (!holds_row({first, second})) continue;
    std::string apart = first;
    apart.append(" ").append(second);
    groups_.push_back({word, std::move(apart)});
  }
}

bool Spellings::holds_row(const Words& words) const {
  Xapian::Enquire enquire(database_);
  enquire.set_query(row_of_forms("", forms_of_words(database_, forms_, stemmer_, words)));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return !enquire.get_mset(0, 1).empty();
}

}  // namespace

Synonyms other_spellings(const QueryNode& root, const Xapian::Database& database, StemForms& forms,
                         const Stemmer& stemmer) {
  return Spellings(plain_row(root), database, forms, stemmer).run();
}

}  // namespace minutebook
