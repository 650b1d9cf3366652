// What the archive holds, by body and year, and how much of it could not be read.
//
//   executive: 812 items of 140 documents, 4,218 pages, 12 without text, 5 January 2009 to 10 March 2024;
//     2021: 96 items of 18 documents, …
//
// Everything about papers is counted from the public index; what is not in it is a number (analyzers/archive_gaps.h).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzers/archive_gaps.h"
#include "analyzers/stored_item.h"

namespace minutebook {

struct CoverageCount {
  std::uint32_t items = 0;
  std::uint32_t documents = 0;           // PDFs with an item among them
  std::uint32_t pages = 0;               // of these PDFs, that belong to an item among them
  std::uint32_t pages_without_text = 0;  // scans: they are found by their titles only
  std::string first_date;                // ISO; empty when no item has a date
  std::string last_date;
};

struct CoverageYear {
  int year = 0;  // 0: without a date
  CoverageCount held;
};

struct CoverageBody {
  std::string key;  // empty: items that name no body
  std::string label;
  CoverageCount held;
  std::vector<CoverageYear> years;  // the newest first, without a date last
};

struct Coverage {
  CoverageCount held;
  std::vector<CoverageBody> bodies;  // by name, without a body last
  std::string last_added;            // when a paper was last added: UTC, ISO 8601; may be empty
  ArchiveGaps gaps;                  // beside the index
};

// Counts items one by one; for one thread.
class CoverageCounter {
 public:
  void add(const StoredItem& stored);
  // The counts of all that was added; nothing is known of gaps.
  [[nodiscard]] Coverage take();

 private:
  // Pages as one number each: document and page, so that two items on a page count it once.
  struct Gathered {
    std::uint32_t items = 0;
    std::vector<std::uint64_t> pages;
    std::vector<std::uint64_t> with_text;
    std::string first_date;
    std::string last_date;
  };
  using Place = std::pair<std::string, int>;  // key of the body, year

  void add_to(Gathered& gathered, std::uint64_t document, const StoredItem& stored);
  [[nodiscard]] static CoverageCount count_of(Gathered&& gathered);

  std::unordered_map<std::string, std::uint64_t> documents_;  // number of each hash
  std::map<std::string, std::string> labels_;                 // by key
  Gathered all_;
  std::map<std::string, Gathered> bodies_;
  std::map<Place, Gathered> years_;
  std::string last_added_;
};

}  // namespace minutebook
