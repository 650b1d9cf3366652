#include "searchd/suggestions.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "analyzers/query_parser.h"
#include "analyzers/text_analysis.h"

namespace minutebook {
namespace {

static_assert(Suggestions::kMostTyped == QueryLimits::kMaxWords);

// `title:"…"`: every item with this title. What a query takes of a long one is enough to tell it from others.
std::string title_query(std::string_view label) {
  constexpr std::size_t kMostBytes = QueryLimits::kMaxBytes - 8;  // title:""
  std::string words;
  int count = 0;
  for (const Token& token : tokenize(label)) {
    if (count == QueryLimits::kMaxWords || words.size() + token.term.size() >= kMostBytes) break;
    if (count++ > 0) words.push_back(' ');
    words += token.term;
  }
  return "title:\"" + words + "\"";
}

SearchRequest request_for(SuggestionKind kind, const std::string& label, const std::string& key) {
  SearchRequest request;
  switch (kind) {
    case SuggestionKind::kCommittee:
      request.filters[FieldId::kCommittee] = {key};
      break;
    case SuggestionKind::kOfficer:
      request.filters[FieldId::kOfficer] = {key};
      break;
    case SuggestionKind::kReportNumber:
      request.q = label;
      break;
    case SuggestionKind::kTitle:
      request.q = title_query(label);
      break;
  }
  return request;
}

// The smallest ids, each once, in order.
class Best {
 public:
  [[nodiscard]] bool wants(std::uint32_t id) const {
    return ids_.size() < Suggestions::kMost
               ? std::find(ids_.begin(), ids_.end(), id) == ids_.end()
               : id < ids_.back() && std::find(ids_.begin(), ids_.end(), id) == ids_.end();
  }
  void add(std::uint32_t id) {
    if (ids_.size() == Suggestions::kMost) ids_.pop_back();
    ids_.insert(std::upper_bound(ids_.begin(), ids_.end(), id), id);
  }
  [[nodiscard]] const std::vector<std::uint32_t>& ids() const { return ids_; }

 private:
  std::vector<std::uint32_t> ids_;
};

}  // namespace

Suggestions::Suggestions(const std::vector<SuggestionDraft>& drafts) {
  add_entries(drafts);
  add_words(drafts);
}

void Suggestions::add_entries(const std::vector<SuggestionDraft>& drafts) {
  std::size_t bytes = 0;
  for (const SuggestionDraft& draft : drafts) bytes += draft.label.size() + draft.key.size();
  texts_.reserve(bytes);
  entries_.reserve(drafts.size());
  for (const SuggestionDraft& draft : drafts) {
    entries_.push_back({static_cast<std::uint32_t>(texts_.size()),
                        static_cast<std::uint16_t>(draft.label.size()),
                        static_cast<std::uint16_t>(draft.key.size()), draft.kind});
    texts_ += draft.label;
    texts_ += draft.key;
  }
}

void Suggestions::add_words(const std::vector<SuggestionDraft>& drafts) {
  std::unordered_map<std::string, WordId> numbers;  // in the order met
  entry_begins_.push_back(0);
  for (const SuggestionDraft& draft : drafts) {
    for (std::string& word : words_of(draft.kind, draft.label)) {
      const auto [known, fresh] =
          numbers.try_emplace(std::move(word), static_cast<WordId>(words_.size()));
      if (fresh) words_.push_back(known->first);
      words_of_entries_.push_back(known->second);
    }
    entry_begins_.push_back(static_cast<std::uint32_t>(words_of_entries_.size()));
  }
  std::sort(words_.begin(), words_.end());
  std::vector<WordId> rank(words_.size());
  for (std::size_t i = 0; i < words_.size(); ++i) rank[numbers[words_[i]]] = static_cast<WordId>(i);
  word_begins_.assign(words_.size() + 1, 0);
  for (WordId& word : words_of_entries_) {
    word = rank[word];
    ++word_begins_[word + 1];
  }
  std::partial_sum(word_begins_.begin(), word_begins_.end(), word_begins_.begin());
  std::vector<std::uint32_t> next = word_begins_;
  entries_of_words_.resize(words_of_entries_.size());
  for (EntryId entry = 0; entry < entries_.size(); ++entry) {
    for (std::uint32_t i = entry_begins_[entry]; i < entry_begins_[entry + 1]; ++i)
      entries_of_words_[next[words_of_entries_[i]]++] = entry;
  }
  words_of_entries_.shrink_to_fit();
  words_.shrink_to_fit();
}

Suggestions::WordRange Suggestions::words_with(std::string_view beginning) const {
  const auto cut = [&](const std::string& word) {
    return std::string_view(word).substr(0, beginning.size());
  };
  const auto first = std::lower_bound(
      words_.begin(), words_.end(), beginning,
      [&](const std::string& word, std::string_view wanted) { return cut(word) < wanted; });
  const auto last = std::upper_bound(
      first, words_.end(), beginning,
      [&](std::string_view wanted, const std::string& word) { return wanted < cut(word); });
  return {static_cast<WordId>(first - words_.begin()), static_cast<WordId>(last - words_.begin())};
}

bool Suggestions::has_all(EntryId entry, const std::vector<WordRange>& wanted) const {
  const auto first = words_of_entries_.begin() + entry_begins_[entry];
  const auto last = words_of_entries_.begin() + entry_begins_[entry + 1];
  return std::all_of(wanted.begin(), wanted.end(), [&](const WordRange& range) {
    return std::any_of(first, last,
                       [&](WordId word) { return word >= range.first && word < range.second; });
  });
}

Suggestion Suggestions::suggestion(EntryId entry) const {
  const Entry& row = entries_[entry];
  Suggestion out;
  out.kind = row.kind;
  out.label = texts_.substr(row.begin, row.label_bytes);
  std::string key = texts_.substr(row.begin + row.label_bytes, row.key_bytes);
  const bool of_items =
      row.kind == SuggestionKind::kTitle || row.kind == SuggestionKind::kReportNumber;
  if (of_items && !key.empty()) {
    out.item_id = std::move(key);
  } else {
    out.request = request_for(row.kind, out.label, key);
  }
  return out;
}

std::vector<Suggestion> Suggestions::find(std::string_view typed) const {
  std::vector<WordRange> wanted;
  for (const Token& token : tokenize(typed)) {
    const WordRange range = words_with(token.term);
    if (std::find(wanted.begin(), wanted.end(), range) == wanted.end()) wanted.push_back(range);
  }
  if (wanted.empty()) return {};
  const auto places = [this](const WordRange& range) {
    return std::pair{word_begins_[range.first], word_begins_[range.second]};
  };
  const auto fewer = [&](const WordRange& a, const WordRange& b) {
    return places(a).second - places(a).first < places(b).second - places(b).first;
  };
  const auto rarest = std::min_element(wanted.begin(), wanted.end(), fewer);
  const auto [first, last] = places(*rarest);
  wanted.erase(rarest);
  Best best;
  for (std::uint32_t place = first; place < last; ++place) {
    const EntryId entry = entries_of_words_[place];
    if (best.wants(entry) && has_all(entry, wanted)) best.add(entry);
  }
  std::vector<Suggestion> found;
  for (const EntryId entry : best.ids()) found.push_back(suggestion(entry));
  return found;
}

std::size_t Suggestions::bytes() const {
  constexpr std::size_t kWithin = 15;  // characters that a string holds in itself
  std::size_t words = 0;
  for (const std::string& word : words_)
    words += sizeof(std::string) + (word.capacity() > kWithin ? word.capacity() + 1 : 0);
  const std::size_t numbers = word_begins_.capacity() + entries_of_words_.capacity() +
                              entry_begins_.capacity() + words_of_entries_.capacity();
  return texts_.capacity() + entries_.capacity() * sizeof(Entry) + words + numbers * 4;
}

}  // namespace minutebook
