// Where else the matter of an item stands in the index: scrutiny, decision, later citations.
//
//   decision_trail(database, columns, docid of report CEF21009, its record, {})
//     ->  {minute 28d of the Executive, 10 March 2021, kDecision, exact},
//         {report CEF22001, 9 March 2022, kNamesThis, exact, page 3}, … in date order
//
// A link is exact when a number says so: the report's, its twin's, or a minute's beside the date of its meeting.
// It is inferred when a minute is named without a date, or when only the titles are the same. Every other item is
// there once, with the strongest of its links; the same minute out of a second PDF is not another item. Costs are bounded by TrailLimits, whatever the index holds.
// Functions for one thread per Database; Xapian's exceptions pass through.
#pragma once

#include <string>

#include <xapian.h>

#include "corpus/result.h"
#include "searchd/facet_columns.h"
#include "searchd/search_response.h"

namespace minutebook {

enum class TrailReach {
  kEverything,   // all links
  kSameNumbers,  // the item's own report number only: for a hit, at the cost of a few lookups
};

struct TrailLimits {
  std::size_t entries = 50;
  std::size_t postings = 1000;  // looked at for one number or title
  std::size_t records = 100;    // read for one kind of link, fitting or not
  TrailReach reach = TrailReach::kEverything;
};

// The trail of the item `docid`, whose record is `stored`. Where there are more entries than the limits let through,
// the strongest links are kept, of these the nearest in date, and Trail::cut says so.
// Fails with kStoreDamaged on a record that cannot be read.
[[nodiscard]] Result<Trail> decision_trail(const Xapian::Database& database,
                                           const FacetColumns& columns, Xapian::docid docid,
                                           const StoredItem& stored, const TrailLimits& limits);

// Fills `hit.trail` with what carries or names the hit's own report number, at most three items; a hit without a
// number has none. Fails as decision_trail does.
[[nodiscard]] Result<void> add_hit_trail(const Xapian::Database& database,
                                         const FacetColumns& columns, Xapian::docid docid,
                                         Hit& hit);

// The number of the other part of a paper in two: "FSD21045A" -> "FSD21045B", "CSD15008-2" -> "CSD15008-1";
// "" when the number names no part.
[[nodiscard]] std::string twin_number(const std::string& report_number);

}  // namespace minutebook
