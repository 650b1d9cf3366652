// What a search found: plain values, rendered as JSON or HTML elsewhere.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/stored_item.h"
#include "corpus/result.h"
#include "searchd/search_request.h"

namespace minutebook {

// A piece of one page's text around a match.
struct Passage {
  int page = 0;              // PDF page
  std::string printed_page;  // may be empty
  std::string text;          // blanks folded; cut at words
  // [start, end) in code points of `text`
  std::vector<std::pair<std::size_t, std::size_t>> highlights;
};

// How another item belongs to the matter of an item; the strongest first.
enum class TrailRelation {
  kDecision,          // a minute that carries the item's report number
  kSameReport,        // another paper with that number
  kTwin,              // its Part 1 or Part 2
  kNamesThis,         // names the item's report number
  kNamedByThis,       // carries a report number that the item names
  kMinuteReferredTo,  // a minute that the item names
  kNamesThisMinute,   // names the item, a minute
  kSameTitle,
};

// The name used in JSON: "same report number".
[[nodiscard]] std::string_view name_of(TrailRelation relation);

struct TrailEntry {
  StoredItem stored;  // the other item, without page texts
  int page = 0;       // PDF page where it decides or names, else its first
  TrailRelation relation = TrailRelation::kSameTitle;
  bool exact = false;  // told by a number; otherwise inferred
};

struct Trail {
  std::vector<TrailEntry> entries;  // oldest first, those without a date last
  bool cut = false;                 // there is more than was looked at
};

struct Hit {
  StoredItem stored;
  std::vector<Passage> passages;     // at most three, in page order
  std::vector<std::string> matched;  // of "title", "report number", "text"
  double score = 0;
  std::vector<TrailEntry> trail = {};  // the exact links of its report number, at most three
};

struct FacetValue {
  std::string value;
  std::string label;
  std::uint32_t count = 0;
  bool selected = false;
};

struct Facet {
  FieldId field = FieldId::kCommittee;
  std::vector<FacetValue> values;  // selected first, then by count, then by label
};

// A part of the query as understood that can be taken away.
struct UnderstoodFilter {
  std::string field;  // "committee", "from", …
  std::string value;
  std::string label;      // "Executive", "from 1 March 2021"
  SearchRequest without;  // the request with this part removed
};

struct Relaxation {
  std::string label;  // "without the word 'fostering'"
  SearchRequest request;
  std::uint32_t count = 0;
};

struct SearchResponse {
  SearchRequest request;
  std::string understood;            // one sentence
  std::vector<std::string> ignored;  // words or parts that were not used, and why
  std::vector<UnderstoodFilter> filters;
  std::uint32_t total = 0;
  bool exact = true;
  std::vector<Hit> hits;
  std::vector<Facet> facets;
  std::string did_you_mean;             // a whole corrected query; empty = none
  std::vector<Relaxation> relaxations;  // only when total is 0
  double took_ms = 0;
};

// What is known of a whole result before its items are read.
struct ListHead {
  std::uint32_t total = 0;  // of the result; more than `rows` when the list is cut
  std::uint32_t rows = 0;   // items that follow
  std::string last_added;   // when an item was last added to the index: UTC, ISO 8601; may be empty
};

// Who takes a whole result, item by item; an error from there ends it.
struct ItemSink {
  // Called before the first item. When the index breaks off under the list it is called again: what was taken until
  // then is void.
  std::function<Result<void>(const ListHead& head)> begin;
  // Called for each item, without its page texts.
  std::function<Result<void>(const StoredItem& item)> take;
};

// One item in full, for /items/ID.
struct ItemView {
  StoredItem stored;  // with page texts in stored.item.pages
  Trail trail = {};
};

}  // namespace minutebook
