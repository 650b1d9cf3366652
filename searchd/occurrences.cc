#include "searchd/occurrences.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace minutebook {

PartFinder::PartFinder(const Xapian::Database& database, StemForms& forms,
                       const std::vector<QueryPart>& parts)
    : database_(database) {
  for (const QueryPart& part : parts) {
    if (!part.excluded) add_needles(forms, part);
  }
}

void PartFinder::add_needles(StemForms& forms, const QueryPart& part) {
  const std::size_t number = weights_.size();
  std::set<std::vector<std::string>> rows(part.sequences.begin(), part.sequences.end());
  for (std::string& form : forms.of(database_, part.stem)) rows.insert({std::move(form)});
  double weight = 0;
  for (const std::vector<std::string>& row : rows) {
    if (row.empty()) continue;
    double row_weight = 0;
    for (const std::string& word : row) row_weight += rarity(word);
    // The commonest way to write a part is what the part is worth.
    weight = weight == 0 ? row_weight : std::min(weight, row_weight);
    needles_.push_back({row, number});
  }
  weights_.push_back(std::max(weight, 0.1));
}

double PartFinder::rarity(const std::string& word) const {
  const double items = database_.get_doccount();
  return std::log(1.0 + items / (1.0 + database_.get_termfreq(word)));
}

std::vector<Occurrence> PartFinder::find(Xapian::docid docid) const {
  KnownPositions known;
  std::vector<Occurrence> found;
  for (const Needle& needle : needles_) find_row(docid, needle, known, found);
  std::sort(found.begin(), found.end(), [](const Occurrence& a, const Occurrence& b) {
    return a.position != b.position ? a.position < b.position : a.part < b.part;
  });
  return found;
}

const PartFinder::Positions& PartFinder::positions(Xapian::docid docid, const std::string& word,
                                                   KnownPositions& known) const {
  const auto [entry, fresh] = known.try_emplace(word);
  if (!fresh) return entry->second;
  const Xapian::PositionIterator end = database_.positionlist_end(docid, word);
  for (Xapian::PositionIterator at = database_.positionlist_begin(docid, word); at != end; ++at) {
    if (entry->second.size() == kMostOccurrences) break;
    entry->second.push_back(*at);
  }
  return entry->second;
}

void PartFinder::find_row(Xapian::docid docid, const Needle& needle, KnownPositions& known,
                          std::vector<Occurrence>& found) const {
  const auto length = static_cast<std::uint32_t>(needle.words.size());
  // References into an unordered_map stay good while it grows.
  std::vector<const Positions*> rows;
  for (const std::string& word : needle.words) {
    rows.push_back(&positions(docid, word, known));
    if (rows.back()->empty()) return;
  }
  for (const Xapian::termpos first : *rows.front()) {
    bool in_a_row = true;
    for (std::uint32_t i = 1; i < length && in_a_row; ++i) {
      in_a_row = std::binary_search(rows[i]->begin(), rows[i]->end(), first + i);
    }
    if (in_a_row) found.push_back({first, length, needle.part});
  }
}

bool PartFinder::any_part_in(const std::vector<std::string>& words) const {
  return std::any_of(needles_.begin(), needles_.end(), [&](const Needle& needle) {
    return std::search(words.begin(), words.end(), needle.words.begin(), needle.words.end()) !=
           words.end();
  });
}

}  // namespace minutebook
