#include "analyzers/query_builder.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "analyzers/constant_weight.h"
#include "analyzers/form_rows.h"
#include "analyzers/other_spellings.h"
#include "analyzers/query_sentence.h"
#include "analyzers/question_words.h"
#include "analyzers/whole_title.h"

namespace minutebook {
namespace {

using Xapian::Query;
using Kind = QueryNode::Kind;

// Words that stand in nearly every item: as requirements they only cost time.
constexpr std::array<std::string_view, 33> kCommonWords = {
    "a",    "about", "an",    "and",  "are", "as",  "at", "be",   "by",   "did",   "for",
    "from", "has",   "have",  "how",  "in",  "is",  "it", "of",   "on",   "or",    "our",
    "that", "the",   "their", "this", "to",  "was", "we", "were", "what", "which", "with"};

bool is_common(const QueryNode& node) {
  return node.kind == Kind::kWords && node.words.size() == 1 &&
         std::find(kCommonWords.begin(), kCommonWords.end(), node.words.front()) !=
             kCommonWords.end();
}

// Takes common words out where others are left, and names them.
void drop_common_words(QueryNode& node, std::vector<std::string>& dropped) {
  for (QueryNode& child : node.children) drop_common_words(child, dropped);
  if (node.kind != Kind::kAll) return;
  const bool others = std::any_of(
      node.children.begin(), node.children.end(),
      [](const QueryNode& child) { return child.kind != Kind::kNot && !is_common(child); });
  if (!others) return;
  for (const QueryNode& child : node.children) {
    if (is_common(child)) dropped.push_back(child.written);
  }
  std::erase_if(node.children, is_common);
}

// Whether a part of the query is a single word that the list holds.
bool is_word_of(const QueryNode& node, bool (*list)(std::string_view)) {
  return node.kind == Kind::kWords && node.words.size() == 1 && node.report_number.empty() &&
         list(node.words.front());
}

// Brackets around plain words, as in running text, mean nothing.
void flatten_brackets(QueryNode& root) {
  std::vector<QueryNode> flat;
  for (QueryNode& child : root.children) {
    const bool plain = child.kind == Kind::kAll &&
                       std::all_of(child.children.begin(), child.children.end(),
                                   [](const QueryNode& each) { return each.kind == Kind::kWords; });
    if (!plain) {
      flat.push_back(std::move(child));
      continue;
    }
    for (QueryNode& each : child.children) flat.push_back(std::move(each));
  }
  root.children = std::move(flat);
}

bool is_content(const QueryNode& node) {
  return node.kind == Kind::kWords && node.report_number.empty() &&
         !is_word_of(node, is_question_word);
}

// The plain words of a list, each once.
std::vector<std::string> content_words(const QueryNode& root) {
  std::vector<std::string> words;
  for (const QueryNode& child : root.children) {
    if (!is_content(child)) continue;
    for (const std::string& word : child.words) {
      if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    }
  }
  return words;
}

// Which words of a list an item must have.
enum class Needed { kEvery, kEveryIfThere, kMost };

Needed words_needed(const QueryNode& root) {
  constexpr std::ptrdiff_t kShort = 2;   // both are meant
  constexpr std::ptrdiff_t kMedium = 3;  // all are meant, where a few items have them together
  if (root.kind != Kind::kAll || root.strict) return Needed::kEvery;
  const bool asks =
      std::any_of(root.children.begin(), root.children.end(),
                  [](const QueryNode& child) { return is_word_of(child, is_asking_word); });
  const auto content = std::count_if(root.children.begin(), root.children.end(), is_content);
  if (asks) return content > 1 ? Needed::kMost : Needed::kEvery;
  if (content <= kShort) return Needed::kEvery;
  return content <= kMedium ? Needed::kEveryIfThere : Needed::kMost;
}

// A longer list of words, or a question, need not have every word: the more the better. What is marked (-, "…", a
// field) keeps its meaning.
void loosen(QueryNode& root, std::vector<std::string>& dropped) {
  QueryNode most;
  most.kind = Kind::kMost;
  std::vector<QueryNode> others;
  for (QueryNode& child : root.children) {
    if (is_word_of(child, is_question_word))
      dropped.push_back(child.written);
    else if (is_content(child))
      most.children.push_back(std::move(child));
    else
      others.push_back(std::move(child));
  }
  most.begin = most.children.front().begin;
  most.end = most.children.back().end;
  if (others.empty()) {
    root = std::move(most);
    return;
  }
  others.insert(others.begin(), std::move(most));
  root.children = std::move(others);
}

// The loosened list of a query; null when every word is required.
QueryNode* list_of(QueryNode& root) {
  if (root.kind == Kind::kMost) return &root;
  if (root.kind != Kind::kAll) return nullptr;
  const auto most = std::find_if(root.children.begin(), root.children.end(),
                                 [](const QueryNode& child) { return child.kind == Kind::kMost; });
  return most == root.children.end() ? nullptr : &*most;
}

bool is_words(const QueryNode& node) {
  return node.kind == Kind::kWords;
}

// "CEF 21009" came as two words, "CEF-21009" as one chunk: marks what is a report number of the index.
void mark_report_numbers(QueryNode& node, std::string_view q, const Xapian::Database& database) {
  if (is_words(node)) {
    const std::string canonical = canonical_report_number(node.written);
    if (holds_report_number(database, canonical)) node.report_number = canonical;
    return;
  }
  std::vector<QueryNode>& children = node.children;
  for (std::size_t i = 0; node.kind == Kind::kAll && i + 1 < children.size(); ++i) {
    if (!is_words(children[i]) || !is_words(children[i + 1])) continue;
    const std::string both(q.substr(children[i].begin, children[i + 1].end - children[i].begin));
    const std::string canonical = canonical_report_number(both);
    const bool letters_first =
        std::none_of(children[i].words.front().begin(), children[i].words.front().end(),
                     [](char c) { return c >= '0' && c <= '9'; });
    if (!letters_first || !holds_report_number(database, canonical)) continue;
    children[i].end = children[i + 1].end;
    children[i].written = both;
    children[i].report_number = canonical;
    children[i].words.insert(children[i].words.end(), children[i + 1].words.begin(),
                             children[i + 1].words.end());
    children.erase(children.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
  for (QueryNode& child : children) {
    if (child.report_number.empty() && child.kind != Kind::kField && node.kind != Kind::kNear) {
      mark_report_numbers(child, q, database);
    }
  }
}

// The plain words and phrases that all have to be there, in a row.
std::vector<std::string> plain_words(const QueryNode& node) {
  if (node.kind == Kind::kWords || node.kind == Kind::kPhrase) return node.words;
  std::vector<std::string> words;
  if (node.kind != Kind::kAll) return words;
  for (const QueryNode& child : node.children) {
    if (child.kind != Kind::kWords && child.kind != Kind::kPhrase) continue;
    words.insert(words.end(), child.words.begin(), child.words.end());
  }
  return words;
}

constexpr std::size_t kMostBonusWords = 12;

Query row_of(const std::string& prefix, const std::vector<std::string>& words) {
  std::vector<Query> places;
  for (const std::string& word : words) places.emplace_back(prefix + word);
  return {Query::OP_PHRASE, places.begin(), places.end(),
          static_cast<Xapian::termcount>(places.size())};
}

// A phrase as a bonus, asked only of items that have all its words. Right behind AND_MAYBE, Xapian 1.4 would test
// the next place of a phrase anew for every candidate before it: 60 ms for two common words in 30,000 items, not 1.
Query words_then_row(const Query& words, double words_share, const Query& row, double row_share) {
  return {Query::OP_AND_MAYBE, Query(Query::OP_SCALE_WEIGHT, words, words_share),
          Query(Query::OP_SCALE_WEIGHT, row, row_share)};
}

Query title_bonus(const std::vector<std::string>& words, const Stemmer& stemmer) {
  const std::string prefix = field(FieldId::kTitle).prefix;
  std::vector<Query> stems;
  for (const std::string& word : words) {
    stems.emplace_back(has_stem(word) ? "Z" + prefix + stemmer(word) : prefix + word);
  }
  const Query all(Query::OP_AND, stems.begin(), stems.end());
  return words_then_row(all, 0.5, row_of(prefix, words), 1.0);
}

// Empty when the words are too common for a look at their places.
Query text_bonus(const std::vector<std::string>& words, const Xapian::Database& database) {
  constexpr Xapian::doccount kCommon = 5'000;  // items
  Xapian::doccount rarest = database.get_doccount();
  for (const std::string& word : words) rarest = std::min(rarest, database.get_termfreq(word));
  if (rarest == 0 || rarest > kCommon) return {};
  std::vector<Query> terms;
  for (const std::string& word : words) terms.emplace_back(word);
  const Query all(Query::OP_AND, terms.begin(), terms.end());
  return words_then_row(all, 0.0, row_of("", words), 0.3);
}

// More for an item whose title has all the words, or has them in a row as typed, and for one whose text has them
// in a row.
Query with_bonuses(const Query& match, const std::vector<std::string>& words,
                   const Xapian::Database& database, const Stemmer& stemmer) {
  if (words.size() < 2 || words.size() > kMostBonusWords) return match;
  Query ranked(Query::OP_AND_MAYBE, match, title_bonus(words, stemmer));
  const Query text = text_bonus(words, database);
  if (text.empty()) return ranked;
  return {Query::OP_AND_MAYBE, ranked, text};
}

// Of a longer list or a question: more for an item whose title has all that was typed, as it was typed.
Query with_title_row(const Query& match, const std::vector<std::string>& words) {
  constexpr double kShare = 2;  // of the words' own weight
  if (words.size() < 3 || words.size() > kMostBonusWords) return match;
  const std::string prefix = field(FieldId::kTitle).prefix;
  std::vector<Query> terms;
  for (const std::string& word : words) terms.emplace_back(prefix + word);
  const Query all(Query::OP_AND, terms.begin(), terms.end());
  return {Query::OP_AND_MAYBE, match, words_then_row(all, 0.0, row_of(prefix, words), kShare)};
}

// Far enough above the others that nothing else added to the order changes it; below report numbers.
Query with_whole_title(const Query& match, const std::vector<std::string>& words) {
  constexpr double kWholeTitle = 500;
  const std::string title = whole_title(words);
  if (title.empty()) return match;
  return {Query::OP_AND_MAYBE, match,
          with_weight(Query(term_of(FieldId::kWholeTitle, title)), kWholeTitle)};
}

BuiltQuery lookup(const std::string& q, const std::string& canonical) {
  BuiltQuery built;
  built.report_number = canonical;
  built.match = report_number_query(canonical);
  built.ranked = report_lookup_query(canonical);
  QueryPart part;
  part.written = q;
  part.end = q.size();
  part.sequences = written_forms(canonical);
  built.parts.push_back(std::move(part));
  built.understood =
      "the report number " + canonical + ": the report, what decided it, and what cites it";
  return built;
}

// Only items with a resolution.
void restrict_to_decisions(BuiltQuery& built) {
  const Query decisions(term_of(FieldId::kDecision, ""));
  if (built.match.empty()) {
    built.match = decisions;
    built.ranked = Query(Query::OP_SCALE_WEIGHT, decisions, 0.0);
    return;
  }
  built.match = Query(Query::OP_FILTER, built.match, decisions);
  built.ranked = Query(Query::OP_FILTER, built.ranked, decisions);
}

std::string note_of_dropped(const std::vector<std::string>& dropped) {
  return join_words(dropped, "and") +
         (dropped.size() == 1 ? " (too common a word)" : " (too common words)");
}

}  // namespace

Result<BuiltQuery> QueryBuilder::build(const std::string& q, const Xapian::Database& database,
                                       StemForms& forms, SearchIn where, const Synonyms* synonyms) {
  Result<std::optional<QueryNode>> root = parse_query(q);
  if (!root) return fail(root.error());
  BuiltQuery built;
  const bool by_field =
      *root && (*root)->kind == Kind::kField;  // report:CEF21009 asks for what has the number
  const std::string canonical = by_field ? std::string() : canonical_report_number(q);
  if (holds_report_number(database, canonical)) {
    built = lookup(q, canonical);
  } else if (*root) {
    Result<BuiltQuery> compiled = compile(q, std::move(**root), database, forms, where, synonyms);
    if (!compiled) return compiled;
    built = std::move(*compiled);
  }
  if (where == SearchIn::kDecisions) restrict_to_decisions(built);
  return built;
}

// Whether a few items have every word of the list, and its plain words close together: then they belong together.
// Long reports have any three words somewhere. Also when that cannot be told.
bool QueryBuilder::every_word_is_there(QueryNode root, const Xapian::Database& database,
                                       StemForms& forms, FieldId in) {
  constexpr Xapian::doccount kEnough = 3;  // items; both as measured by the relevance bench
  constexpr Xapian::termcount kCloseTogether = 30;  // words
  std::vector<std::string> dropped;
  drop_common_words(root, dropped);
  QueryCompiler compiler(database, stemmer_, forms, in);
  const Result<Query> query = compiler.compile(root);
  if (!query) return true;
  constexpr Xapian::doccount kCommon = 5'000;  // items: more would take long to look at
  const std::vector<std::string> words = content_words(root);
  const bool rare = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return database.get_termfreq(has_stem(word) ? "Z" + stemmer_(word) : word) <= kCommon;
  });
  const auto places = forms_of_words(database, forms, stemmer_, words);
  Xapian::Enquire enquire(database);
  enquire.set_query(!rare ? *query
                          : Query(Query::OP_AND, *query,
                                  close_together(field(in).prefix, places, kCloseTogether)));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, kEnough).size() == kEnough;
}

Result<BuiltQuery> QueryBuilder::compile(const std::string& q, QueryNode root,
                                         const Xapian::Database& database, StemForms& forms,
                                         SearchIn where, const Synonyms* synonyms) {
  if (root.kind == Kind::kAll) flatten_brackets(root);
  const std::vector<std::string> words = plain_words(root);
  std::vector<std::string> dropped;
  mark_report_numbers(root, q, database);
  const FieldId in = where == SearchIn::kDecisions ? FieldId::kResolution : FieldId::kText;
  const Synonyms spellings =
      synonyms == nullptr ? Synonyms() : other_spellings(root, database, forms, stemmer_);
  const Needed needed = words_needed(root);
  const bool every = needed == Needed::kEvery || (needed == Needed::kEveryIfThere &&
                                                  every_word_is_there(root, database, forms, in));
  if (every) {
    if (synonyms != nullptr) synonyms->expand(root, &spellings);
  } else {
    std::vector<QueryNode> beside;
    if (synonyms != nullptr) beside = synonyms->beside(root, &spellings);
    loosen(root, dropped);
    if (QueryNode* most = list_of(root); most != nullptr)
      std::move(beside.begin(), beside.end(), std::back_inserter(most->children));
  }
  drop_common_words(root, dropped);
  QueryCompiler compiler(database, stemmer_, forms, in);
  Result<Query> match = compiler.compile(root);
  if (!match) return fail(match.error());
  BuiltQuery built;
  built.match = std::move(*match);
  built.ranked = built.match;
  if (has_places(root)) {
    Result<Query> ranked =
        QueryCompiler(database, stemmer_, forms, in, Places::kIgnored).compile(root);
    if (!ranked) return fail(ranked.error());
    built.ranked = std::move(*ranked);
  }
  built.ranked = root.kind == Kind::kMost ? with_title_row(built.ranked, words)
                                          : with_bonuses(built.ranked, words, database, stemmer_);
  built.ranked = with_whole_title(built.ranked, words);
  built.parts = compiler.parts();
  built.ignored = compiler.notes();
  if (!dropped.empty()) built.ignored.push_back(note_of_dropped(dropped));
  built.understood = describe(root);
  return built;
}

}  // namespace minutebook
