#include "analyzers/term_rows.h"

#include <algorithm>
#include <set>

#include "analyzers/fields.h"
#include "analyzers/profile.h"
#include "analyzers/text_analysis.h"
#include "analyzers/word_combinations.h"
#include "corpus/sha256.h"

namespace minutebook {
namespace {

constexpr std::size_t kDigestDigits = 16;

std::string joined(const TermRows::Words& stems) {
  std::string text;
  for (const std::string& stem : stems) text += (text.empty() ? "" : " ") + stem;
  return text;
}

void add_terms(const std::vector<std::vector<std::string>>& groups,
               std::vector<TermRows::Words>& rows) {
  for (const std::vector<std::string>& group : groups) {
    if (WordCombinations::is_set(group.front())) continue;
    for (const std::string& term : group) {
      if (WordCombinations::is_combination(term)) continue;
      rows.push_back(words_of(term));
    }
  }
}

}  // namespace

TermRows::TermRows(const std::vector<Words>& rows) : nodes_(1) {
  std::set<Words> all;
  for (const Words& words : rows) {
    if (words.size() > 1) all.insert(stems_of(words));
  }
  std::string text;
  for (const Words& stems : all) {
    add(stems);
    text += joined(stems) + '\n';
  }
  digest_ = sha256_of(text).substr(0, kDigestDigits);
}

const TermRows& TermRows::shipped() {
  static const TermRows rows = [] {
    std::vector<Words> terms;
    for (const Profile& profile : shipped_profiles()) {
      add_terms(profile.synonyms, terms);
      add_terms(profile.everyday, terms);
    }
    return TermRows(terms);
  }();
  return rows;
}

void TermRows::add(const Words& stems) {
  std::uint32_t node = 0;
  for (const std::string& stem : stems) {
    const std::uint32_t number =
        numbers_.emplace(stem, static_cast<std::uint32_t>(numbers_.size() + 1)).first->second;
    first_.resize(numbers_.size() + 1, 0);
    std::uint32_t next = after(node, number);
    if (next == 0) {
      next = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      if (node == 0)
        first_[number] = next;
      else
        nodes_[node].next.emplace_back(number, next);
    }
    node = next;
  }
  nodes_[node].term = term_of(FieldId::kTermRow, joined(stems));
}

// The node behind another one (0: at the beginning); 0 when no row goes on so.
std::uint32_t TermRows::after(std::uint32_t node, std::uint32_t stem) const {
  if (node == 0) return first_[stem];
  for (const auto& [each, next] : nodes_[node].next) {
    if (each == stem) return next;
  }
  return 0;
}

std::uint32_t TermRows::number_of(std::string_view stem) const {
  const auto known = numbers_.find(std::string(stem));
  return known == numbers_.end() ? 0 : known->second;
}

std::string TermRows::term_of_words(const Words& words) const {
  std::uint32_t node = 0;
  for (const std::string& stem : stems_of(words)) {
    const std::uint32_t number = number_of(stem);
    node = number == 0 ? 0 : after(node, number);
    if (node == 0) return {};
  }
  return nodes_[node].term;
}

void TermRowCounter::add(std::uint32_t stem, std::uint32_t weight) {
  if (stem == 0) return open_.clear();
  open_.push_back(0);
  std::size_t kept = 0;
  for (const std::uint32_t node : open_) {
    const std::uint32_t next = rows_.after(node, stem);
    if (next == 0) continue;
    open_[kept++] = next;
    if (rows_.nodes_[next].term.empty()) continue;
    if (counts_[next] == 0) counted_.push_back(next);
    counts_[next] += weight;
  }
  open_.resize(kept);
}

std::vector<std::pair<std::string, std::uint32_t>> TermRowCounter::take() {
  std::vector<std::pair<std::string, std::uint32_t>> found;
  for (const std::uint32_t node : counted_)
    found.emplace_back(rows_.nodes_[node].term, std::exchange(counts_[node], 0));
  counted_.clear();
  open_.clear();
  return found;
}

}  // namespace minutebook
