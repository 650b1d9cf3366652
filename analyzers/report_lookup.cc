#include "analyzers/report_lookup.h"

#include <algorithm>
#include <array>

#include "analyzers/constant_weight.h"
#include "analyzers/fields.h"
#include "analyzers/text_analysis.h"
#include "corpus/types.h"

namespace minutebook {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_separator(char c) {
  return c == ' ' || c == '-' || c == '/' || c == '.';
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return out;
}

void skip(std::string_view& text, bool (*wanted)(char)) {
  while (!text.empty() && wanted(text.front())) text.remove_prefix(1);
}

std::string take(std::string_view& text, bool (*wanted)(char)) {
  std::string out;
  for (; !text.empty() && wanted(text.front()); text.remove_prefix(1)) out.push_back(text.front());
  return out;
}

// Passes over "REPORT", "REPORT NO.", "REPORT NUMBER:", "REPORT REF".
void skip_label(std::string_view& text) {
  constexpr std::array<std::string_view, 6> kWords = {"REPORT", "NUMBER", "REF",
                                                      "NOS",    "NO",     "NUM"};
  const auto mark = [](char c) { return c == ' ' || c == '.' || c == ':'; };
  if (text.substr(0, 6) != "REPORT") return;
  for (std::string_view word : kWords) {
    if (text.substr(0, word.size()) != word || text.size() == word.size()) continue;
    if (is_capital(text[word.size()])) continue;
    text.remove_prefix(word.size());
    skip(text, mark);
  }
}

// "-1", "/2" or "A" at the end of a number; `good` is false when something else is left.
std::string take_suffix(std::string_view text, bool& good) {
  good = true;
  if (text.empty()) return {};
  if (text.size() == 1 && is_capital(text[0])) return std::string(text);
  skip(text, is_separator);
  const std::string part = take(text, is_digit);
  good = text.empty() && !part.empty() && part.size() <= 2;
  return "-" + part;
}

bool is_report(ItemKind kind) {
  return kind == ItemKind::kReport || kind == ItemKind::kAnnualReport || kind == ItemKind::kPlan ||
         kind == ItemKind::kOther;
}

Xapian::Query any_of(const std::vector<Xapian::Query>& queries) {
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

Xapian::Query printed_query(const std::string& canonical) {
  std::vector<Xapian::Query> forms;
  for (const std::vector<std::string>& words : written_forms(canonical)) {
    forms.emplace_back(Xapian::Query::OP_PHRASE, words.begin(), words.end());
  }
  return any_of(forms);
}

}  // namespace

std::string canonical_report_number(std::string_view written) {
  constexpr std::size_t kLongest = 40;  // bytes, label included
  if (written.size() > kLongest) return {};
  const std::string capitals = upper(written);
  std::string_view rest = capitals;
  skip(rest, is_separator);
  skip_label(rest);
  while (!rest.empty() && is_separator(rest.back())) rest.remove_suffix(1);
  const std::string letters = take(rest, is_capital);
  if (!letters.empty()) skip(rest, is_separator);
  const std::string digits = take(rest, is_digit);
  if (letters.empty() && digits.size() == 2 && rest.size() > 1 && is_separator(rest.front())) {
    rest.remove_prefix(1);
    const std::string second = take(rest, is_digit);
    const bool plain = rest.empty() && (second.size() == 4 || second.size() == 5);
    return plain ? digits + "/" + second : std::string();
  }
  const bool shape = letters.empty() ? digits.size() == 5
                                     : letters.size() >= 2 && letters.size() <= 6 &&
                                           digits.size() >= 4 && digits.size() <= 6;
  bool good = false;
  const std::string suffix = take_suffix(rest, good);
  return shape && good ? letters + digits + suffix : std::string();
}

bool holds_report_number(const Xapian::Database& database, const std::string& canonical) {
  return !canonical.empty() && (database.term_exists(term_of(FieldId::kReportNumber, canonical)) ||
                                database.term_exists(term_of(FieldId::kCites, canonical)));
}

std::vector<std::vector<std::string>> written_forms(const std::string& canonical) {
  std::string apart;  // a blank between letters and digits
  for (std::size_t i = 0; i < canonical.size(); ++i) {
    if (i > 0 && is_digit(canonical[i]) && is_capital(canonical[i - 1])) apart.push_back(' ');
    apart.push_back(canonical[i]);
  }
  std::vector<std::vector<std::string>> forms(1);
  for (const Token& token : tokenize(canonical)) forms[0].push_back(token.term);
  if (apart != canonical) {
    forms.emplace_back();
    for (const Token& token : tokenize(apart)) forms[1].push_back(token.term);
  }
  return forms;
}

Xapian::Query report_number_query(const std::string& canonical) {
  return any_of({Xapian::Query(term_of(FieldId::kReportNumber, canonical)),
                 Xapian::Query(term_of(FieldId::kCites, canonical)), printed_query(canonical)});
}

Xapian::Query report_lookup_query(const std::string& canonical) {
  // Far enough apart that nothing else added to the order changes it.
  constexpr double kReport = 4000;
  constexpr double kMinute = 3000;
  constexpr double kCitation = 2000;
  constexpr double kPrinted = 1000;
  std::vector<Xapian::Query> report_kinds;
  for (ItemKind kind : all_item_kinds()) {
    if (is_report(kind)) report_kinds.emplace_back(term_of(FieldId::kKind, name_of(kind)));
  }
  const Xapian::Query numbered(term_of(FieldId::kReportNumber, canonical));
  const Xapian::Query cites(term_of(FieldId::kCites, canonical));
  const Xapian::Query report(Xapian::Query::OP_FILTER, numbered, any_of(report_kinds));
  // OP_MAX: an item counts for the first of these that it is.
  const std::vector<Xapian::Query> tiers = {
      with_weight(report, kReport), with_weight(numbered, kMinute), with_weight(cites, kCitation),
      with_weight(printed_query(canonical), kPrinted)};
  return {Xapian::Query::OP_MAX, tiers.begin(), tiers.end()};
}

}  // namespace minutebook
