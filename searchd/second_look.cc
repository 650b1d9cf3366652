#include "searchd/second_look.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "analyzers/fields.h"

namespace minutebook {
namespace {

constexpr std::size_t kMostForms = 8;          // of one word: the others are rare
constexpr std::size_t kMostPositions = 1'000;  // of one form in one item
constexpr double kInTitle =
    0.75;  // of the weights of the title's words; as measured (docs/benches.md)

// The items in the order of postings.
std::vector<std::size_t> in_order_of_docids(const std::vector<RankedItem>& ranked) {
  std::vector<std::size_t> order(ranked.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return ranked[a].docid < ranked[b].docid; });
  return order;
}

}  // namespace

SecondLook::SecondLook(const Xapian::Database& database, StemForms& forms,
                       const std::vector<QueryPart>& parts)
    : database_(database) {
  std::vector<const QueryPart*> listed;
  for (const QueryPart& part : parts) {
    if (part.listed > 0) listed.push_back(&part);
  }
  if (listed.size() < 2 || listed.size() > kMostWords) return;
  for (const QueryPart* part : listed) add_word(forms, *part);
  for (const QueryPart& part : parts) {
    if (part.synonym && !part.excluded) add_synonym(listed, part);
  }
  const double items = database.get_doccount();
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const double with = std::min(frequencies_[i], items);
    weights_.push_back(listed[i]->listed * std::log(1.0 + (items - with + 0.5) / (with + 0.5)));
  }
}

void SecondLook::add_word(StemForms& forms, const QueryPart& part) {
  const std::size_t word = frequencies_.size();
  std::vector<std::string> found = forms.of(database_, part.stem);
  if (found.size() > kMostForms) found.resize(kMostForms);
  for (const std::string& form : found) add_row({form}, word, word + 1);
  for (const std::vector<std::string>& row : part.sequences) {
    const bool known =
        row.size() == 1 && std::find(found.begin(), found.end(), row.front()) != found.end();
    if (!known) add_row(row, word, word + 1);
  }
  const std::string& typed = part.sequences.front().front();
  frequencies_.push_back(database_.get_termfreq(part.stem.empty() ? typed : "Z" + part.stem));
}

// What was not typed stands for the words that it stands beside; a word is as common as the commonest way to say it.
void SecondLook::add_synonym(const std::vector<const QueryPart*>& listed, const QueryPart& part) {
  if (!part.stands_for.empty()) return add_for_words(listed, part);
  const auto inside = [&](const QueryPart* each) {
    return each->begin >= part.begin && each->end <= part.end;
  };
  const auto first = std::find_if(listed.begin(), listed.end(), inside);
  const auto last = std::find_if(listed.rbegin(), listed.rend(), inside).base();
  if (first == listed.end()) return;
  const auto begin = static_cast<std::size_t>(first - listed.begin());
  const auto end = static_cast<std::size_t>(last - listed.begin());
  for (const std::vector<std::string>& row : part.sequences) {
    add_row(row, begin, end);
    const double items = frequency(rows_.back());
    for (std::size_t i = begin; i < end; ++i) frequencies_[i] = std::max(frequencies_[i], items);
  }
}

// What words bring together stands for each of them; none of them is as common as it is.
void SecondLook::add_for_words(const std::vector<const QueryPart*>& listed, const QueryPart& part) {
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::vector<std::size_t>& begins = part.stands_for;
    if (std::find(begins.begin(), begins.end(), listed[i]->begin) == begins.end()) continue;
    for (const std::vector<std::string>& row : part.sequences) add_row(row, i, i + 1);
  }
}

void SecondLook::add_row(const std::vector<std::string>& words, std::size_t first,
                         std::size_t last) {
  Row row{{}, first, last};
  for (const std::string& word : words) {
    const auto known = std::find(forms_.begin(), forms_.end(), word);
    row.forms.push_back(static_cast<std::size_t>(known - forms_.begin()));
    if (known == forms_.end()) forms_.push_back(word);
  }
  rows_.push_back(std::move(row));
}

// Of items that may have the row: no more than have its rarest word.
double SecondLook::frequency(const Row& row) const {
  double rarest = std::numeric_limits<double>::max();
  for (const std::size_t form : row.forms)
    rarest = std::min<double>(rarest, database_.get_termfreq(forms_[form]));
  return rarest;
}

// Calls see(place in `ranked`, posting) for each item that has the term.
template <typename See>
void SecondLook::for_each_posting(const std::string& term, const Ranked& ranked,
                                  const std::vector<std::size_t>& order, See see) const {
  const Xapian::PostingIterator end = database_.postlist_end(term);
  Xapian::PostingIterator item = database_.postlist_begin(term);
  for (const std::size_t i : order) {
    if (item != end) item.skip_to(ranked[i].docid);
    if (item == end) return;
    if (*item == ranked[i].docid) see(i, item);
  }
}

// Where every form stands in every item. Form by form through its postings: most forms are in few of the items.
std::vector<std::vector<SecondLook::Positions>> SecondLook::read(
    const Ranked& ranked, const std::vector<std::size_t>& order) const {
  std::vector<std::vector<Positions>> all(ranked.size(), std::vector<Positions>(forms_.size()));
  for (std::size_t form = 0; form < forms_.size(); ++form) {
    for_each_posting(
        forms_[form], ranked, order, [&](std::size_t i, const Xapian::PostingIterator& item) {
          Positions& positions = all[i][form];
          for (auto at = item.positionlist_begin(); at != item.positionlist_end(); ++at) {
            if (positions.size() == kMostPositions) break;
            positions.push_back(*at);
          }
        });
  }
  return all;
}

// For each item the weights of the words that stand in its title, or stand for what does.
std::vector<double> SecondLook::weights_in_titles(const Ranked& ranked,
                                                  const std::vector<std::size_t>& order) const {
  const std::string prefix = field(FieldId::kTitle).prefix;
  std::vector<std::vector<bool>> has(ranked.size(), std::vector<bool>(forms_.size(), false));
  for (std::size_t form = 0; form < forms_.size(); ++form) {
    for_each_posting(prefix + forms_[form], ranked, order,
                     [&](std::size_t i, const Xapian::PostingIterator&) { has[i][form] = true; });
  }
  std::vector<double> sums(ranked.size(), 0);
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    std::vector<bool> there(weights_.size(), false);
    for (const Row& row : rows_) {
      const bool all = std::all_of(row.forms.begin(), row.forms.end(),
                                   [&](std::size_t form) { return has[i][form]; });
      for (std::size_t word = row.first; all && word < row.last; ++word) there[word] = true;
    }
    for (std::size_t word = 0; word < there.size(); ++word)
      sums[i] += there[word] ? weights_[word] : 0;
  }
  return sums;
}

// From the places of its rarest form, so that common ones are only looked up.
void SecondLook::find_row(const Row& row, const std::vector<Positions>& positions,
                          std::vector<Mention>& mentions) {
  std::size_t rarest = 0;
  for (std::size_t i = 1; i < row.forms.size(); ++i) {
    if (positions[row.forms[i]].size() < positions[row.forms[rarest]].size()) rarest = i;
  }
  for (const Xapian::termpos at : positions[row.forms[rarest]]) {
    if (at < rarest) continue;
    const auto begin = static_cast<std::uint32_t>(at - rarest);
    bool in_a_row = true;
    for (std::size_t i = 0; i < row.forms.size() && in_a_row; ++i) {
      const Positions& places = positions[row.forms[i]];
      in_a_row = i == rarest || std::binary_search(places.begin(), places.end(), begin + i);
    }
    for (std::size_t word = row.first; in_a_row && word < row.last; ++word)
      mentions.push_back({begin + static_cast<std::uint32_t>(word - row.first), word});
  }
}

void SecondLook::add(std::vector<RankedItem>& ranked) const {
  const std::vector<std::size_t> order = in_order_of_docids(ranked);
  const std::vector<std::vector<Positions>> positions = read(ranked, order);
  const std::vector<double> in_titles = weights_in_titles(ranked, order);
  std::vector<Mention> mentions;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    mentions.clear();
    for (const Row& row : rows_) find_row(row, positions[i], mentions);
    std::sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
      return a.position != b.position ? a.position < b.position : a.word < b.word;
    });
    ranked[i].score += closeness(mentions, weights_) + kInTitle * in_titles[i];
  }
}

}  // namespace minutebook
