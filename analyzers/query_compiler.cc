#include "analyzers/query_compiler.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

#include "analyzers/common_rows.h"
#include "analyzers/form_rows.h"
#include "analyzers/question_words.h"
#include "analyzers/report_lookup.h"

namespace minutebook {
namespace {

using Xapian::Query;
using Kind = QueryNode::Kind;

constexpr std::size_t kMostJoined = 3;  // words of "pre-decision-making" that may also stand as one
constexpr std::size_t kMostNearForms = 12;  // words of one stem that NEAR looks for
// Of a row of the thesaurus to a word: it tells what several words tell. As measured (docs/benches.md).
constexpr double kRow = 2.0;
constexpr double kTalkShare = 0.2;     // of a word of talk, to that of another (docs/benches.md)
constexpr std::size_t kMostRows = 36;  // rows of such words that are marked in a text

bool has_letter(const std::string& term) {
  return std::any_of(term.begin(), term.end(), [](char c) { return c < '0' || c > '9'; });
}

std::string joined(const std::vector<std::string>& terms) {
  std::string out;
  for (const std::string& term : terms) out += term;
  return out;
}

// "20mph" may be written "20 mph", and "s106" "s 106": the two parts, or nothing.
std::vector<std::string> number_and_letters(const std::string& term) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t turns = 0;
  std::size_t turn = 0;
  for (std::size_t i = 1; i < term.size(); ++i) {
    if (is_digit(term[i]) == is_digit(term[i - 1])) continue;
    ++turns;
    turn = i;
  }
  if (turns != 1) return {};
  return {term.substr(0, turn), term.substr(turn)};
}

Query any_of(const std::vector<Query>& queries) {
  return {Query::OP_OR, queries.begin(), queries.end()};
}

struct Expansion {
  std::vector<std::pair<Xapian::doccount, std::string>>
      terms;  // most frequent first, without prefix
  std::size_t scanned = 0;
};

Expansion expand(const Xapian::Database& database, const std::string& prefix,
                 const std::string& start) {
  Expansion found;
  const std::string first = prefix + start;
  const Xapian::TermIterator end = database.allterms_end(first);
  for (Xapian::TermIterator term = database.allterms_begin(first); term != end; ++term) {
    if (++found.scanned > QueryLimits::kMaxScanned) break;
    found.terms.emplace_back(term.get_termfreq(), (*term).substr(prefix.size()));
  }
  const auto more_frequent = [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  };
  std::sort(found.terms.begin(), found.terms.end(), more_frequent);
  return found;
}

// A stem of a question in plain words.
struct WantedStem {
  std::string term;
  std::string word;  // as asked
  const QueryNode* node = nullptr;
  int times = 0;
};

// Of many words the rarest say what is meant; more would only cost time.
void keep_rarest(const Xapian::Database& database, std::vector<WantedStem>& stems) {
  constexpr auto kMost = static_cast<std::size_t>(QueryLimits::kMaxWords);
  if (stems.size() <= kMost) return;
  std::vector<std::pair<Xapian::doccount, std::size_t>> order;
  for (std::size_t i = 0; i < stems.size(); ++i) {
    // A word that the index does not hold says nothing, and comes last.
    const Xapian::doccount items = database.get_termfreq(stems[i].term);
    order.emplace_back(items > 0 ? items : std::numeric_limits<Xapian::doccount>::max(), i);
  }
  std::sort(order.begin(), order.end());
  order.resize(kMost);
  std::vector<WantedStem> kept;
  for (const auto& place : order) kept.push_back(std::move(stems[place.second]));
  stems = std::move(kept);
}

}  // namespace

Result<Query> QueryCompiler::compile(const QueryNode& node) {
  switch (node.kind) {
    case Kind::kWords:
      return words(node);
    case Kind::kPhrase:
      add_part(node, {}, {node.words});
      return phrase(node.words);
    case Kind::kWildcard:
      return wildcard(node);
    case Kind::kField:
      return in_field(node);
    case Kind::kAll:
      return all(node);
    case Kind::kMost:
      return most(node);
    case Kind::kEither:
      return either(node);
    case Kind::kAny:
      return any(node);
    case Kind::kNear:
      return near(node);
    case Kind::kNot:
      break;
  }
  return fail(ErrorCode::kInternal, "A search that only leaves words out came through the parser.");
}

std::string QueryCompiler::term_of_word(const std::string& word) const {
  const std::string prefix = field(in_).prefix;
  return has_stem(word) ? "Z" + prefix + stemmer_(word) : prefix + word;
}

Query QueryCompiler::word(const std::string& term) const {
  return Query(term_of_word(term));
}

Query QueryCompiler::row(const std::string& prefix, const std::vector<std::string>& terms) const {
  std::vector<Query> places;
  for (const std::string& term : terms) places.emplace_back(prefix + term);
  if (places.size() == 1) return places.front();
  if (places_ == Places::kIgnored) return {Query::OP_AND, places.begin(), places.end()};
  Query in_a_row(Query::OP_PHRASE, places.begin(), places.end(),
                 static_cast<Xapian::termcount>(places.size()));
  if (!prefix.empty()) return in_a_row;
  const std::vector<std::string> rows = common_rows(terms);
  if (rows.empty()) return in_a_row;
  const Query all_rows(Query::OP_AND, rows.begin(), rows.end());
  return is_one_row(terms) ? all_rows : Query(Query::OP_FILTER, in_a_row, all_rows);
}

// In the text or in the title: the title's words have no place in the text.
Query QueryCompiler::phrase(const std::vector<std::string>& terms) const {
  Query there = row(field(in_).prefix, terms);
  if (in_ != FieldId::kText || terms.size() == 1) return there;
  return any_of({there, row(field(FieldId::kTitle).prefix, terms)});
}

// One word by its stem. Several in a chunk stand in a row, or as one word: "pre-decision", "predecision".
Query QueryCompiler::words(const QueryNode& node) {
  if (!node.report_number.empty() && in_ == FieldId::kText) {
    add_part(node, {}, written_forms(node.report_number));
    return report_number_query(node.report_number);
  }
  if (node.words.size() == 1) {
    const std::string& term = node.words.front();
    if (std::vector<std::string> parts = number_and_letters(term); !parts.empty()) {
      Query apart = phrase(parts);
      add_part(node, {}, {{term}, std::move(parts)});
      return any_of({word(term), apart});
    }
    add_part(node, has_stem(term) ? stemmer_(term) : std::string(), {{term}});
    return word(term);
  }
  const std::string one = joined(node.words);
  if (node.words.size() > kMostJoined || !has_letter(one) || one.size() > kMaxTermBytes) {
    add_part(node, {}, {node.words});
    return phrase(node.words);
  }
  add_part(node, has_stem(one) ? stemmer_(one) : std::string(), {node.words, {one}});
  return any_of({phrase(node.words), word(one)});
}

Result<Query> QueryCompiler::wildcard(const QueryNode& node) {
  const std::string prefix = field(in_).prefix;
  Expansion found = expand(database_, prefix, node.words.front());
  if (found.scanned > QueryLimits::kMaxScanned) {
    return fail(ErrorCode::kBadParameter, "'" + node.written + "' stands for too many words.",
                "Write more letters before the *.", "q");
  }
  if (found.terms.size() > QueryLimits::kMaxExpansion) {
    notes_.push_back("'" + node.written + "' stands for " + std::to_string(found.terms.size()) +
                     " words; only the " + std::to_string(QueryLimits::kMaxExpansion) +
                     " most frequent were searched");
    found.terms.resize(QueryLimits::kMaxExpansion);
  }
  std::vector<Query> queries;
  std::vector<std::vector<std::string>> sequences;
  for (auto& [frequency, term] : found.terms) {
    queries.emplace_back(prefix + term);
    sequences.push_back({std::move(term)});
  }
  add_part(node, {}, std::move(sequences));
  if (queries.empty()) return matching_nothing();
  return Query(Query::OP_SYNONYM, queries.begin(), queries.end());
}

Result<Query> QueryCompiler::all(const QueryNode& node) {
  std::vector<Query> wanted;
  std::vector<Query> unwanted;
  for (const QueryNode& child : node.children) {
    const bool negative = child.kind == Kind::kNot;
    if (negative && places_ == Places::kIgnored)
      continue;  // has no weight, and would leave out too much
    const bool before = std::exchange(excluded_, excluded_ || negative);
    Result<Query> query = compile(negative ? child.children.front() : child);
    excluded_ = before;
    if (!query) return query;
    (negative ? unwanted : wanted).push_back(std::move(*query));
  }
  const Query together(Query::OP_AND, wanted.begin(), wanted.end());
  return unwanted.empty() ? together : Query(Query::OP_AND_NOT, together, any_of(unwanted));
}

Result<Query> QueryCompiler::any(const QueryNode& node) {
  std::vector<Query> queries;
  for (const QueryNode& child : node.children) {
    Result<Query> query = compile(child);
    if (!query) return query;
    queries.push_back(std::move(*query));
  }
  return any_of(queries);
}

// The best of them counts: an item that has two names of a thing is not worth more than one that has one. What was
// not typed is one part together.
Result<Query> QueryCompiler::either(const QueryNode& node) {
  std::vector<Query> queries;
  QueryNode synonyms;
  synonyms.synonym = true;
  synonyms.begin = node.begin;
  synonyms.end = node.end;
  synonyms.stands_for = node.stands_for;
  std::vector<std::vector<std::string>> sequences;
  for (const QueryNode& child : node.children) {
    if (child.synonym) {
      synonyms.written += (synonyms.written.empty() ? "" : ", ") + child.written;
      Query there = meant(child, sequences);
      if (child.share > 0) queries.emplace_back(Query::OP_SCALE_WEIGHT, there, child.share);
      continue;
    }
    Result<Query> query = compile(child);
    if (!query) return query;
    queries.push_back(std::move(*query));
  }
  if (!sequences.empty()) add_part(synonyms, {}, std::move(sequences));
  if (queries.empty()) return matching_nothing();
  return Query(Query::OP_MAX, queries.begin(), queries.end());
}

// A term that was not typed: its words in a row, in all their forms.
Query QueryCompiler::meant(const QueryNode& term,
                           std::vector<std::vector<std::string>>& sequences) {
  const std::vector<std::string>& words = term.words;
  const std::vector<std::vector<std::string>> forms =
      forms_of_words(database_, forms_, stemmer_, words);
  if (words.size() == 1) {
    for (const std::string& form : forms.front()) sequences.push_back({form});
    return word(words.front());
  }
  std::vector<std::vector<std::string>> rows = {{}};
  for (const std::vector<std::string>& place : forms) {
    std::vector<std::vector<std::string>> longer;
    for (const std::vector<std::string>& row : rows) {
      for (const std::string& form : place) {
        longer.push_back(row);
        longer.back().push_back(form);
      }
    }
    rows = std::move(longer);
    if (rows.size() > kMostRows) rows.resize(kMostRows);
  }
  std::move(rows.begin(), rows.end(), std::back_inserter(sequences));
  if (!term.row.empty() && in_ == FieldId::kText)
    return {Query::OP_SCALE_WEIGHT, Query(term.row), kRow};
  // In a row for the weights, too: that these words are anywhere says little of what was meant.
  Query there = row_of_forms(field(in_).prefix, forms);
  if (in_ != FieldId::kText) return there;
  return any_of({there, row_of_forms(field(FieldId::kTitle).prefix, forms)});
}

// Each stem once, by how often it is asked for and by how it is spread: a stem that stands many times in few items
// tells more of them than one that is sprinkled over all.
Result<Query> QueryCompiler::most(const QueryNode& node) {
  std::vector<WantedStem> stems;
  std::vector<Query> queries;
  for (const QueryNode& child : node.children) {
    if (child.kind == Kind::kEither) {
      Result<Query> others = either(child);
      if (!others) return others;
      queries.push_back(std::move(*others));
      continue;
    }
    for (const std::string& word : child.words) {  // "high-speed" counts as its words
      const std::string term = term_of_word(word);
      const auto known = std::find_if(stems.begin(), stems.end(),
                                      [&](const WantedStem& each) { return each.term == term; });
      if (known == stems.end())
        stems.push_back({term, word, &child, 1});
      else
        ++known->times;
    }
  }
  keep_rarest(database_, stems);
  for (const WantedStem& stem : stems) {
    const double items = database_.get_termfreq(stem.term);
    const double spread =
        items == 0
            ? 1.0
            : std::sqrt(static_cast<double>(database_.get_collection_freq(stem.term)) / items);
    Query asked(stem.term);
    std::vector<std::vector<std::string>> sequences = {{stem.word}};
    if (std::vector<std::string> parts = number_and_letters(stem.word); !parts.empty()) {
      asked = any_of({asked, phrase(parts)});
      sequences.push_back(std::move(parts));
    }
    add_part(*stem.node, has_stem(stem.word) ? stemmer_(stem.word) : std::string(),
             std::move(sequences));
    const double share = is_talk_word(stem.word) ? kTalkShare : 1.0;
    parts_.back().listed = share;
    queries.emplace_back(Query::OP_SCALE_WEIGHT, asked, spread * stem.times * share);
  }
  return any_of(queries);
}

// Stems have no positions: every word of each stem is looked for.
Result<Query> QueryCompiler::near(const QueryNode& node) {
  std::vector<Query> places;
  const std::string prefix = field(in_).prefix;
  for (const QueryNode& child : node.children) {
    const std::string& term = child.words.front();
    const std::string stem = has_stem(term) ? stemmer_(term) : std::string();
    add_part(child, stem, {{term}});
    std::vector<std::string> forms = forms_.of(database_, stem);
    if (forms.size() > kMostNearForms) forms.resize(kMostNearForms);
    if (std::find(forms.begin(), forms.end(), term) == forms.end()) forms.push_back(term);
    std::vector<Query> queries;
    for (const std::string& form : forms) queries.emplace_back(prefix + form);
    places.push_back(any_of(queries));
  }
  if (places_ == Places::kIgnored) return Query(Query::OP_AND, places.begin(), places.end());
  const std::size_t window = static_cast<std::size_t>(node.distance) * (places.size() - 1) + 1;
  return Query(Query::OP_NEAR, places.begin(), places.end(),
               static_cast<Xapian::termcount>(std::max(window, places.size())));
}

Result<Query> QueryCompiler::in_field(const QueryNode& node) {
  if (field(node.field_id).kind != FieldKind::kText) return compile_key_field(node, database_);
  const FieldId before = std::exchange(in_, node.field_id);
  Result<Query> query = compile(node.children.front());
  in_ = before;
  return query;
}

bool has_places(const QueryNode& node) {
  const bool own =
      node.kind == Kind::kPhrase || node.kind == Kind::kNear || node.words.size() > 1 ||
      std::any_of(node.words.begin(), node.words.end(),
                  [](const std::string& word) { return !number_and_letters(word).empty(); });
  return own || std::any_of(node.children.begin(), node.children.end(), has_places);
}

void QueryCompiler::add_part(const QueryNode& node, std::string stem,
                             std::vector<std::vector<std::string>> sequences) {
  QueryPart part;
  part.written = node.written;
  part.begin = node.begin;
  part.end = node.end;
  part.stem = std::move(stem);
  part.sequences = std::move(sequences);
  if (in_ != FieldId::kText) part.in_field = in_;
  part.excluded = excluded_;
  part.synonym = node.synonym;
  part.stands_for = node.stands_for;
  parts_.push_back(std::move(part));
}

Query matching_nothing() {
  return Query(term_of(FieldId::kIdentity, ""));
}

}  // namespace minutebook
