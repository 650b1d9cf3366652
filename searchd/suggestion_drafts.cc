#include "searchd/suggestion_drafts.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "analyzers/stored_item.h"
#include "analyzers/text_analysis.h"
#include "corpus/clean_text.h"

namespace minutebook {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string folded(std::string_view text) {
  std::string out;
  TokenReader reader(text);
  Token token;
  while (reader.next(token)) {
    if (!out.empty()) out.push_back(' ');
    out += token.term;
  }
  return out;
}

// At most kMostBytes of a label, cut between words.
std::string shortened(const std::string& label) {
  if (label.size() <= SuggestionDraft::kMostBytes) return label;
  constexpr std::string_view kCut = "…";
  const std::string start = cut_text(label, SuggestionDraft::kMostBytes - kCut.size());
  return start.substr(0, start.rfind(' ')) + std::string(kCut);
}

bool has_small_letter(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// The labels that items carry themselves, gathered by their folded form.
class Gathered {
 public:
  explicit Gathered(SuggestionKind kind) : kind_(kind) {}

  // `counts` is whether the item makes the label a better suggestion.
  void add(const std::string& label, const StoredItem& item, int day, bool counts) {
    std::string key = folded(label);
    if (key.empty()) return;
    const auto [place, fresh] = found_.try_emplace(std::move(key));
    Labelled& known = place->second;
    if (counts) ++known.draft.items;
    known.draft.key = fresh ? item.id : std::string();
    // The newest spelling is shown, but capitals only when there is nothing else.
    const std::pair spelling{has_small_letter(label), day};
    if (!fresh && spelling <= known.spelling) return;
    known.spelling = spelling;
    known.draft.label = shortened(label);
  }

  void move_to(std::vector<SuggestionDraft>& drafts) {
    for (auto& [key, known] : found_) {
      known.draft.kind = kind_;
      drafts.push_back(std::move(known.draft));
    }
    found_.clear();
  }

 private:
  struct Labelled {
    SuggestionDraft draft;
    std::pair<bool, int> spelling;  // has small letters; day
  };
  SuggestionKind kind_;
  std::unordered_map<std::string, Labelled> found_;
};

void add_titles_and_numbers(const Xapian::Database& database, const FacetColumns& columns,
                            const AlsoSee& also, std::vector<SuggestionDraft>& titles,
                            std::vector<SuggestionDraft>& numbers) {
  Gathered by_title(SuggestionKind::kTitle);
  Gathered by_number(SuggestionKind::kReportNumber);
  for (Xapian::docid docid = 1; docid <= columns.last_docid(); ++docid) {
    if (!columns.all().contains(docid)) continue;
    const Result<StoredItem> stored =
        decode_stored_item(database.get_document(docid, Xapian::DOC_ASSUME_VALID).get_data());
    // Whoever opens a damaged item is told; what is typed meanwhile can do without it.
    if (!stored) continue;
    also(*stored);
    const Item& item = stored->item;
    by_title.add(item.title, *stored, columns.date(docid), !columns.procedural(docid));
    by_number.add(item.report_number, *stored, columns.date(docid), true);
  }
  by_title.move_to(titles);
  by_number.move_to(numbers);
}

std::vector<SuggestionDraft> facet_drafts(const FacetColumns& columns, FieldId facet,
                                          SuggestionKind kind) {
  const auto [first, last] = columns.range(facet);
  std::vector<SuggestionDraft> drafts(last - first);
  for (ValueId value = first; value < last; ++value) {
    drafts[value - first] = {kind, columns.label(value), columns.key(value), 0};
  }
  for (const Xapian::docid docid : columns.newest_first()) {
    for (const ValueId value : columns.values(docid)) {
      if (value >= first && value < last) ++drafts[value - first].items;
    }
  }
  // The key of a facet is at most a term; only what could not be searched for is left out.
  std::erase_if(drafts, [](const SuggestionDraft& draft) {
    return draft.label.empty() || draft.key.size() > SuggestionDraft::kMostBytes;
  });
  for (SuggestionDraft& draft : drafts) draft.label = shortened(draft.label);
  return drafts;
}

bool is_better(const SuggestionDraft& a, const SuggestionDraft& b) {
  if (a.items != b.items) return a.items > b.items;
  return a.kind != b.kind ? a.kind < b.kind : a.label < b.label;
}

void add_word(std::string word, std::vector<std::string>& words) {
  if (words.size() == SuggestionDraft::kMostWords) return;
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
}

}  // namespace

std::string_view name_of(SuggestionKind kind) {
  constexpr std::array<std::string_view, 4> kNames = {"committee", "officer", "report number",
                                                      "title"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::vector<std::string> words_of(SuggestionKind kind, std::string_view label) {
  std::vector<std::string> words;
  std::string together;
  TokenReader reader(label);
  Token token;
  while (reader.next(token)) {
    if (kind == SuggestionKind::kReportNumber) {
      together += token.term;
      const auto digit = std::find_if(token.term.begin(), token.term.end(), is_digit);
      if (digit != token.term.begin() && digit != token.term.end())
        add_word(std::string(digit, token.term.end()), words);
    }
    add_word(std::move(token.term), words);
  }
  if (!together.empty()) add_word(std::move(together), words);
  return words;
}

std::vector<SuggestionDraft> suggestion_drafts(const Xapian::Database& database,
                                               const FacetColumns& columns, const AlsoSee& also) {
  std::array<std::vector<SuggestionDraft>, 4> kinds;
  kinds[0] = facet_drafts(columns, FieldId::kCommittee, SuggestionKind::kCommittee);
  kinds[1] = facet_drafts(columns, FieldId::kOfficer, SuggestionKind::kOfficer);
  add_titles_and_numbers(database, columns, also, kinds[3], kinds[2]);
  std::vector<SuggestionDraft> drafts;
  for (std::vector<SuggestionDraft>& kind : kinds) {
    std::sort(kind.begin(), kind.end(), is_better);
    if (kind.size() > kMostOfAKind) kind.resize(kMostOfAKind);
    std::move(kind.begin(), kind.end(), std::back_inserter(drafts));
  }
  std::sort(drafts.begin(), drafts.end(), is_better);
  return drafts;
}

}  // namespace minutebook
