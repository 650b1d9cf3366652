// What an index has to suggest, before it is a table: every title, committee, officer and report number, counted.
//
//   three items "CONTRACTS REGISTER", "Contracts Register", …  ->  {title, "Contracts Register", items 3}
//
// Titles that differ in case or accents alone are one. Procedural items do not count: "Apologies for absence" stands
// in every meeting, and would always be the best. Pure functions of the index, safe from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "analyzers/stored_item.h"
#include "searchd/facet_columns.h"

namespace minutebook {

// In the order in which equally good ones are listed.
enum class SuggestionKind : std::uint8_t { kCommittee, kOfficer, kReportNumber, kTitle };

// "committee", "officer", "report number", "title".
[[nodiscard]] std::string_view name_of(SuggestionKind kind);

struct SuggestionDraft {
  static constexpr std::size_t kMostBytes = 300;  // of a label; a longer one is cut
  static constexpr std::size_t kMostWords = 24;   // of a label by which it can be found

  SuggestionKind kind = SuggestionKind::kTitle;
  std::string label;
  std::string key;          // of a facet its value, of one item its id, else empty
  std::uint32_t items = 0;  // by which it is ranked
};

// The folded words by which a label is found, each once. A report number is also found by its digits and by its
// parts written together: "CEF21009" by cef21009 and 21009.
[[nodiscard]] std::vector<std::string> words_of(SuggestionKind kind, std::string_view label);

// Of one kind at most kMostOfAKind, those with most items. Xapian's exceptions pass through.
inline constexpr std::size_t kMostOfAKind = 100'000;
// Reads every item once, and shows each to `also`, for whatever else is to be known of all of them.
using AlsoSee = std::function<void(const StoredItem& item)>;
[[nodiscard]] std::vector<SuggestionDraft> suggestion_drafts(const Xapian::Database& database,
                                                             const FacetColumns& columns,
                                                             const AlsoSee& also);

}  // namespace minutebook
