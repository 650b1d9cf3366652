// What can be suggested while a reader types: titles, committees, officers and report numbers of one generation.
//
//   find("fost")        ->  title "Private Fostering Annual Report", officer "Ann Foster", …
//   find("annual fos")  ->  title "Private Fostering Annual Report"
//   find("cef 210")     ->  report number "CEF21009", …
//
// Everything typed must be the beginning of some word of the label; case and accents do not count. Best are those
// with most items. Made once for a generation from its public index alone and never changed after: any thread may
// read. Answered from memory: one binary search a word, and one look at each entry the rarest of the words leaves.
// 100,000 items of as many titles and half as many numbers take about 1.3 s of one core to read, 24 MB to hold and
// half a millisecond at most to search.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searchd/search_request.h"
#include "searchd/suggestion_drafts.h"

namespace minutebook {

struct Suggestion {
  std::string label;
  SuggestionKind kind = SuggestionKind::kTitle;
  std::string item_id;  // the one item that has this title or number; empty when there are several
  SearchRequest request;  // else the search that finds them
};

class Suggestions {
 public:
  static constexpr std::size_t kMost = 8;        // of one answer
  static constexpr std::size_t kMostTyped = 32;  // words, as of a search

  Suggestions() = default;
  // `drafts` come best first.
  explicit Suggestions(const std::vector<SuggestionDraft>& drafts);

  // At most kMost, most items first; none when `typed` (valid UTF-8) has no word.
  [[nodiscard]] std::vector<Suggestion> find(std::string_view typed) const;

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  // What the table takes in memory, about.
  [[nodiscard]] std::size_t bytes() const;

 private:
  using WordId = std::uint32_t;   // in alphabetical order
  using EntryId = std::uint32_t;  // best first
  using WordRange = std::pair<WordId, WordId>;
  struct Entry {
    std::uint32_t begin;        // of its label in texts_; its key follows
    std::uint16_t label_bytes;  // of both at most SuggestionDraft::kMostBytes
    std::uint16_t key_bytes;
    SuggestionKind kind;
  };

  void add_entries(const std::vector<SuggestionDraft>& drafts);
  void add_words(const std::vector<SuggestionDraft>& drafts);
  [[nodiscard]] WordRange words_with(std::string_view beginning) const;
  [[nodiscard]] bool has_all(EntryId entry, const std::vector<WordRange>& wanted) const;
  [[nodiscard]] Suggestion suggestion(EntryId entry) const;

  std::string texts_;
  std::vector<Entry> entries_;
  std::vector<std::string> words_;
  std::vector<std::uint32_t> word_begins_;  // of a word's entries, one more than words
  std::vector<EntryId> entries_of_words_;
  std::vector<std::uint32_t> entry_begins_;  // of an entry's words, one more than entries
  std::vector<WordId> words_of_entries_;
};

}  // namespace minutebook
