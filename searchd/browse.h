// The archive without a query: its bodies, the years of one, the meetings of a year, the items of a meeting.
//
//   {}                                             ->  kBodies:   Executive (812 items, 2009 to 2024), …
//   {committee "executive"}                        ->  kYears:    2021 (96 items of 9 meetings), …
//   {committee "executive", year 2021}             ->  kMeetings: 10 March 2021 (12 items), …
//   {committee "executive", from and to one day}   ->  kItems:    agenda, reports, minutes
//
// The parameters are those of a search, so every page of it has a search over the same items. Counted from the columns
// of facets; only what is shown is read. Xapian's exceptions pass through.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "analyzers/stored_item.h"
#include "corpus/result.h"
#include "searchd/search_request.h"

namespace minutebook {

struct SearchIndex;

struct BrowseRequest {
  SearchRequest filter;  // at most one committee and one year, from and to; nothing else
  bool undated = false;  // the items without a date
};

enum class BrowseLevel { kBodies, kYears, kMeetings, kItems };
[[nodiscard]] BrowseLevel level_of(const BrowseRequest& request);

inline constexpr std::size_t kMostMeetings = 1000;  // shown on one page
inline constexpr std::size_t kMostBrowsed = 300;    // items shown on one page

struct BrowseBody {
  std::string key;
  std::string label;
  std::uint32_t items = 0;
  int first_year = 0;  // 0: no item has a date
  int last_year = 0;
};

struct BrowseYear {
  int year = 0;
  std::uint32_t items = 0;
  std::uint32_t meetings =
      0;  // a body's dates: most are its meetings, some those of a body it reports to
};

struct BrowseMeeting {
  Date day;
  std::string committee;  // key; empty: its items name no body
  CommitteeRef body;      // its lasting name, and as its papers print it
  std::uint32_t items = 0;
};

struct BrowseView {
  BrowseRequest request;
  BrowseLevel level = BrowseLevel::kBodies;
  std::string label;                    // of the committee asked for; empty when none was
  std::uint32_t items = 0;              // that fit the request
  std::uint32_t undated = 0;            // of them, without a date
  std::uint32_t unnamed = 0;            // of them, without a body
  std::vector<BrowseBody> bodies;       // kBodies: by name
  std::vector<BrowseYear> years;        // kBodies, kYears: the newest first
  std::vector<BrowseMeeting> meetings;  // kMeetings: by day; kItems: those of the day
  std::vector<StoredItem> papers;       // kItems: in the order of the agenda
  std::vector<StoredItem> minutes;      // kItems: in the order of their numbers
  std::optional<Date> day_before;       // kItems: the nearest days with items of the same body
  std::optional<Date> day_after;
  bool cut = false;  // there is more than is shown
};

// Fails with kNotFound for a committee that no item names, and kStoreDamaged.
[[nodiscard]] Result<BrowseView> browse_index(const SearchIndex& index,
                                              const Xapian::Database& database,
                                              const BrowseRequest& request);

}  // namespace minutebook
