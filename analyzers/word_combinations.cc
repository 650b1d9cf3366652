#include "analyzers/word_combinations.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "analyzers/text_analysis.h"

namespace minutebook {
namespace {

// The texts between separators, without the spaces around them.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    std::string_view part = text.substr(begin, end - begin);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    parts.push_back(part);
    begin = end + 1;
  }
  return parts;
}

}  // namespace

bool WordCombinations::is_combination(std::string_view text) {
  return text.find('+') != std::string_view::npos;
}

bool WordCombinations::is_set(std::string_view text) {
  return text.starts_with('@') && !is_combination(text);
}

bool WordCombinations::is_whole(std::string_view text, const std::set<std::string>& sets) {
  if (!is_combination(text)) return true;
  const auto has_words = [&](std::string_view alternative) {
    return is_set(alternative) ? sets.contains(std::string(alternative))
                               : !tokenize(alternative).empty();
  };
  const std::vector<std::string_view> parts = split(text, '+');
  return std::all_of(parts.begin(), parts.end(), [&](std::string_view part) {
    const std::vector<std::string_view> alternatives = split(part, '/');
    return std::all_of(alternatives.begin(), alternatives.end(), has_words);
  });
}

void WordCombinations::add_set(const std::string& name,
                               const std::vector<std::string>& alternatives) {
  Part& set = sets_[name];
  for (const std::string& alternative : alternatives) add_alternative(alternative, set);
}

void WordCombinations::add_alternative(std::string_view text, Part& part) {
  const auto [known, fresh] =
      known_alternatives_.try_emplace(std::string(text), alternatives_.size());
  if (fresh) {
    Alternative& alternative = alternatives_.emplace_back();
    alternative.words = words_of(text);
    alternative.stems = stems_of(alternative.words);
  }
  if (alternatives_[known->second].words.empty()) return;
  if (std::find(part.begin(), part.end(), known->second) == part.end())
    part.push_back(known->second);
}

std::size_t WordCombinations::add(const std::string& text) {
  const auto [known, fresh] = known_combinations_.try_emplace(text, combinations_.size());
  if (!fresh) return known->second;
  std::vector<Part>& parts = combinations_.emplace_back();
  for (const std::string_view written : split(text, '+')) {
    Part& part = parts.emplace_back();
    for (const std::string_view alternative : split(written, '/')) {
      const auto set = sets_.find(std::string(alternative));
      if (set == sets_.end()) {
        if (!is_set(alternative)) add_alternative(alternative, part);
        continue;
      }
      for (const std::size_t each : set->second) {
        if (std::find(part.begin(), part.end(), each) == part.end()) part.push_back(each);
      }
    }
    for (const std::size_t each : part)
      uses_[alternatives_[each].stems.front()].push_back({known->second, parts.size() - 1, each});
  }
  return known->second;
}

std::vector<std::string> WordCombinations::words(std::size_t id) const {
  std::set<std::string> all;
  for (const Part& part : combinations_[id]) {
    for (const std::size_t each : part)
      all.insert(alternatives_[each].words.begin(), alternatives_[each].words.end());
  }
  return {all.begin(), all.end()};
}

WordCombinations::Places WordCombinations::places(const std::vector<std::string>& stems) const {
  Places found;
  for (std::size_t first = 0; first < stems.size(); ++first) {
    const auto uses = uses_.find(stems[first]);
    if (uses == uses_.end()) continue;
    for (const Use& use : uses->second) {
      const std::vector<std::string>& row = alternatives_[use.alternative].stems;
      if (row.size() > stems.size() - first) continue;
      const auto begin = stems.begin() + static_cast<std::ptrdiff_t>(first);
      if (std::equal(row.begin(), row.end(), begin))
        found.push_back({use.combination, use.part, first, first + row.size()});
    }
  }
  std::sort(found.begin(), found.end(), [](const Place& a, const Place& b) {
    return std::tie(a.combination, a.part, a.first, b.last) <
           std::tie(b.combination, b.part, b.first, a.last);
  });
  return found;
}

// Whether each of `parts` has a place in [begin, end).
bool WordCombinations::is_complete(const Places& places, std::size_t begin, std::size_t end,
                                   std::size_t parts) {
  std::size_t there = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (i == begin || places[i].part != places[i - 1].part) ++there;
  }
  return there == parts;
}

// Whether each part from `part` on has a place in [begin, end) whose words are not taken yet; takes them.
bool WordCombinations::choose(const Places& places, std::size_t begin, std::size_t end,
                              std::size_t part, std::size_t parts, std::vector<bool>& taken) {
  if (part == parts) return true;
  for (std::size_t i = begin; i < end; ++i) {
    if (places[i].part != part) continue;
    const auto first = taken.begin() + static_cast<std::ptrdiff_t>(places[i].first);
    const auto last = taken.begin() + static_cast<std::ptrdiff_t>(places[i].last);
    if (std::find(first, last, true) != last) continue;
    std::fill(first, last, true);
    if (choose(places, begin, end, part + 1, parts, taken)) return true;
    std::fill(first, last, false);
  }
  return false;
}

std::vector<WordCombinations::Found> WordCombinations::in(
    const std::vector<std::string>& stems) const {
  std::vector<Found> found;
  const Places all = places(stems);
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t id = all[begin].combination;
    std::size_t end = begin;
    while (end < all.size() && all[end].combination == id) ++end;
    const std::size_t parts = combinations_[id].size();
    std::vector<bool> taken(stems.size(), false);
    if (is_complete(all, begin, end, parts) && choose(all, begin, end, 0, parts, taken)) {
      Found& each = found.emplace_back(Found{id, {}});
      for (std::size_t i = 0; i < taken.size(); ++i) {
        if (taken[i]) each.words.push_back(i);
      }
    }
    begin = end;
  }
  return found;
}

}  // namespace minutebook
