#include "analyzers/synonyms.h"

#include <algorithm>
#include <set>
#include <utility>

#include "analyzers/question_words.h"

namespace minutebook {
namespace {

using Kind = QueryNode::Kind;
using Term = Synonyms::Term;
using Words = Synonyms::Words;

constexpr std::size_t kLongestTerm = 12;  // words
// Of what a combination brings, to that of a term: it is meant less surely. As measured (docs/benches.md).
constexpr double kTogether = 0.7;

// Behind which word a term ends that begins at `first`, where one more word stands between its words, or others in the
// place of its words of grammar. 0: it is not there, or as it is written.
std::size_t end_of_loose(const Words& term, const Words& stems, std::size_t first) {
  constexpr std::size_t kBetween = 1;
  // Words that are not grammar: "in care" is not in "in home care".
  constexpr std::ptrdiff_t kTelling = 2;
  if (std::count_if(term.begin(), term.end(), is_question_word) + kTelling >
      static_cast<std::ptrdiff_t>(term.size()))
    return 0;
  const std::size_t reach = std::min(stems.size(), first + term.size() + kBetween);
  std::size_t end = first + 1;
  for (std::size_t i = 1; i < term.size(); ++i) {
    if (is_question_word(term[i])) continue;
    while (end < reach && stems[end] != term[i]) ++end;
    if (end++ >= reach) return 0;
  }
  // "Care home" is not "care at home".
  if (end - first < term.size()) return 0;
  const auto begin = stems.begin() + static_cast<std::ptrdiff_t>(first);
  return end - first == term.size() && std::equal(term.begin(), term.end(), begin) ? 0 : end;
}

}  // namespace

void Synonyms::Found::add(const std::vector<Term>& more) {
  for (const Term& term : more) {
    if (std::find(others.begin(), others.end(), term) == others.end()) others.push_back(term);
  }
}

bool Synonyms::know(const std::string& word) const {
  return stems_.contains(Stemmer()(word));
}

std::set<std::string> Synonyms::words_leading_to(
    const std::function<bool(const std::string& word)>& is_held) const {
  std::set<std::string> words;
  const auto leads = [&](const Term& other) {
    return std::all_of(other.words.begin(), other.words.end(), is_held);
  };
  for (const auto& [stem, entries] : entries_) {
    for (const Entry& entry : entries) {
      if (std::any_of(entry.others.begin(), entry.others.end(), leads))
        words.insert(entry.words.begin(), entry.words.end());
    }
  }
  for (std::size_t id = 0; id < meant_together_.size(); ++id) {
    if (std::none_of(meant_together_[id].begin(), meant_together_[id].end(), leads)) continue;
    for (std::string& word : combinations_.words(id)) words.insert(std::move(word));
  }
  return words;
}

Term Synonyms::term_of_text(const std::string& text) const {
  Term term;
  term.words = words_of(text);
  term.written = text;
  if (rows_ != nullptr && term.words.size() > 1) term.row = rows_->term_of_words(term.words);
  return term;
}

void Synonyms::bring(const Term& term, const Term& other) {
  if (term.words.empty() || other.words.empty()) return;
  const Words stems = stems_of(term.words);
  const Words other_stems = stems_of(other.words);
  if (other_stems == stems) return;
  stems_.insert(stems.begin(), stems.end());
  stems_.insert(other_stems.begin(), other_stems.end());
  std::vector<Entry>& entries = entries_[stems.front()];
  auto entry = std::find_if(entries.begin(), entries.end(),
                            [&](const Entry& each) { return each.stems == stems; });
  if (entry == entries.end()) entry = entries.insert(entries.end(), {term.words, stems, {}});
  if (std::find(entry->others.begin(), entry->others.end(), other) == entry->others.end())
    entry->others.push_back(other);
}

void Synonyms::add(const std::vector<std::vector<std::string>>& groups) {
  for (const std::vector<std::string>& group : groups) {
    for (const std::string& term : group) {
      for (const std::string& other : group) bring(term_of_text(term), term_of_text(other));
    }
  }
}

void Synonyms::add_everyday(const std::vector<std::vector<std::string>>& groups) {
  for (const std::vector<std::string>& group : groups) {
    if (WordCombinations::is_set(group.front()))
      combinations_.add_set(group.front(), {group.begin() + 1, group.end()});
  }
  for (const std::vector<std::string>& group : groups) {
    const std::string& first = group.front();
    if (WordCombinations::is_set(first)) continue;
    for (std::size_t i = 1; i < group.size(); ++i) {
      const Term other = term_of_text(group[i]);
      if (WordCombinations::is_combination(first))
        bring_together(first, other);
      else
        bring(term_of_text(first), other);
    }
  }
}

void Synonyms::bring_together(const std::string& combination, const Term& other) {
  if (other.words.empty()) return;
  const std::size_t id = combinations_.add(combination);
  if (id == meant_together_.size()) {
    meant_together_.emplace_back();
    for (const std::string& stem : stems_of(combinations_.words(id))) stems_.insert(stem);
  }
  for (const std::string& stem : stems_of(other.words)) stems_.insert(stem);
  std::vector<Term>& others = meant_together_[id];
  if (std::find(others.begin(), others.end(), other) == others.end()) others.push_back(other);
}

// The longest term that begins at the stem `first`.
const Synonyms::Entry* Synonyms::longest(const Words& stems, std::size_t first) const {
  const Entry* best = nullptr;
  const auto found = entries_.find(stems[first]);
  if (found == entries_.end()) return nullptr;
  for (const Entry& entry : found->second) {
    if (entry.stems.size() > stems.size() - first) continue;
    if (best != nullptr && entry.stems.size() <= best->stems.size()) continue;
    const auto begin = stems.begin() + static_cast<std::ptrdiff_t>(first);
    if (std::equal(entry.stems.begin(), entry.stems.end(), begin)) best = &entry;
  }
  return best;
}

// A term ends where a part of the query ends: "anti-social" is one part of two words.
Synonyms::Found Synonyms::at(const std::vector<QueryNode>& children, std::size_t first,
                             const Synonyms* own) const {
  Words words;
  std::vector<std::size_t> ends;  // words after each child
  for (std::size_t i = first;
       i < children.size() && is_plain(children[i]) && words.size() < kLongestTerm; ++i) {
    words.insert(words.end(), children[i].words.begin(), children[i].words.end());
    ends.push_back(words.size());
  }
  if (words.empty()) return {};
  const Words stems = stems_of(words);
  const Entry* entry = longest(stems, 0);
  const Entry* spelled = own == nullptr ? nullptr : own->longest(stems, 0);
  const std::size_t length = std::max(entry == nullptr ? 0 : entry->stems.size(),
                                      spelled == nullptr ? 0 : spelled->stems.size());
  const auto end = std::find(ends.begin(), ends.end(), length);
  if (end == ends.end()) return {};
  Found found;
  found.children = static_cast<std::size_t>(end - ends.begin()) + 1;
  if (entry != nullptr && entry->stems.size() == length) found.add(entry->others);
  if (spelled == nullptr || spelled->stems.size() != length) return found;
  found.add(spelled->others);
  // "pot holes" means what "potholes" means.
  for (const Term& other : spelled->others) {
    const Words same = stems_of(other.words);
    const Entry* meant = longest(same, 0);
    if (meant != nullptr && meant->stems.size() == same.size()) found.add(meant->others);
  }
  return found;
}

void Synonyms::expand(QueryNode& root, const Synonyms* own) const {
  if (empty() && (own == nullptr || own->empty())) return;
  if (root.kind == Kind::kAll && !root.children.empty()) {
    QueryNode either = meant_by_all(root.children);
    expand_all(root, own);
    if (either.children.empty()) return;
    either.children.insert(either.children.begin(), std::move(root));
    root = std::move(either);
    return;
  }
  if (!is_plain(root)) return;
  QueryNode all;
  all.kind = Kind::kAll;
  all.begin = root.begin;
  all.end = root.end;
  all.children.push_back(root);
  expand_all(all, own);
  root = std::move(all.children.front());
}

// What combinations of all the telling words bring, without the words themselves: "adopting a baby" is adoption.
QueryNode Synonyms::meant_by_all(const std::vector<QueryNode>& children) const {
  QueryNode either = either_node(children, 0, children.size());
  const auto is_grammar = [&](std::size_t child) {
    const QueryNode& node = children[child];
    return is_plain(node) && node.words.size() == 1 && is_question_word(node.words.front());
  };
  for (const WordCombinations::Found& found : combinations_.in(stems_of_children(children))) {
    std::size_t covered = found.words.size();
    for (std::size_t i = 0; i < children.size(); ++i) {
      if (is_grammar(i) && !std::binary_search(found.words.begin(), found.words.end(), i))
        ++covered;
    }
    if (covered < children.size()) continue;
    for (const Term& other : meant_together_[found.id]) {
      either.children.push_back(synonym_node(other, either));
      either.children.back().share = kTogether;
    }
  }
  return either;
}

void Synonyms::expand_all(QueryNode& node, const Synonyms* own) const {
  std::vector<QueryNode> out;
  std::vector<QueryNode>& children = node.children;
  for (std::size_t i = 0; i < children.size();) {
    const Found found = at(children, i, own);
    if (found.children == 0) {
      out.push_back(std::move(children[i++]));
      continue;
    }
    QueryNode either = either_node(children, i, i + found.children);
    QueryNode original;
    original.kind = Kind::kAll;
    for (std::size_t j = 0; j < found.children; ++j)
      original.children.push_back(std::move(children[i + j]));
    if (found.children == 1) {
      QueryNode single = std::move(original.children.front());
      original = std::move(single);
    }
    either.children.push_back(std::move(original));
    for (const Term& other : found.others) either.children.push_back(synonym_node(other, either));
    out.push_back(std::move(either));
    i += found.children;
  }
  children = std::move(out);
}

// `used` is what was brought already.
void Synonyms::add_loose(const std::vector<QueryNode>& children, std::set<std::string>& used,
                         std::vector<QueryNode>& added) const {
  const Words stems = stems_of_children(children);
  for (std::size_t i = 0; i < children.size(); ++i) {
    const auto entries = entries_.find(stems[i]);
    if (entries == entries_.end()) continue;
    for (const Entry& entry : entries->second) {
      const std::size_t end = end_of_loose(entry.stems, stems, i);
      if (end == 0 || !used.insert(entry.others.front().written).second) continue;
      QueryNode either = either_node(children, i, end);
      either.synonym = true;
      for (const Term& other : entry.others) either.children.push_back(synonym_node(other, either));
      added.push_back(std::move(either));
    }
  }
}

// What was brought already is not counted twice; but it stands for these words, too.
void Synonyms::add_combinations(const std::vector<QueryNode>& children,
                                std::vector<QueryNode>& added) const {
  for (const WordCombinations::Found& found : combinations_.in(stems_of_children(children))) {
    QueryNode either = together_node(children, found.words);
    for (const Term& other : meant_together_[found.id]) {
      const auto brings = [&](const QueryNode& node) {
        return std::any_of(node.children.begin(), node.children.end(), [&](const QueryNode& child) {
          return child.synonym && child.words == other.words;
        });
      };
      const auto brings_for_these = [&](const QueryNode& node) {
        return brings(node) && is_inside(either.stands_for, node);
      };
      if (std::any_of(added.begin(), added.end(), brings_for_these)) continue;
      const bool brought = std::any_of(added.begin(), added.end(), brings);
      either.children.push_back(synonym_node(other, either));
      either.children.back().share = brought ? 0 : kTogether;
    }
    if (!either.children.empty()) added.push_back(std::move(either));
  }
}

std::vector<QueryNode> Synonyms::beside(const QueryNode& root, const Synonyms* own) const {
  std::vector<QueryNode> added;
  std::set<std::string> used;  // a term helps once, however often it is named
  const std::vector<QueryNode>& children = root.children;
  for (std::size_t i = 0; root.kind == Kind::kAll && i < children.size();) {
    const Found found = at(children, i, own);
    if (found.children == 0 || !used.insert(found.others.front().written).second) {
      i += std::max<std::size_t>(found.children, 1);
      continue;
    }
    QueryNode either = either_node(children, i, i + found.children);
    either.synonym = true;
    for (const Term& other : found.others) either.children.push_back(synonym_node(other, either));
    // The words themselves, in a row; a single one is in the list already.
    if (found.children > 1) {
      Term itself;
      for (std::size_t j = 0; j < found.children; ++j) {
        const Words& words = children[i + j].words;
        itself.words.insert(itself.words.end(), words.begin(), words.end());
      }
      itself.written = either.written;
      either.children.push_back(synonym_node(itself, either));
      either.children.back().synonym = false;
    }
    added.push_back(std::move(either));
    i += found.children;
  }
  if (root.kind != Kind::kAll) return added;
  add_loose(children, used, added);
  add_combinations(children, added);
  return added;
}

}  // namespace minutebook
