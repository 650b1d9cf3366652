// Which items a query matches, as a set and without weights: the pass that counts.
//
//   SetMatcher(database, all, deadline).match(Zfoster AND ("care leavers" OR Zcarer))  ->  {3, 17, 20}
//
// Terms are read straight from their postings into sets, and AND, OR and NOT are done on the sets; only phrases, NEAR
// and ranges of values go through Xapian's matcher, and those only over the items that everything else has left. That
// is two to five times as fast as matching all of it without weights. For one search on one thread; Xapian's exceptions
// and SearchTimeout pass through.
#pragma once

#include <string>

#include <xapian.h>

#include "searchd/docid_set.h"
#include "searchd/match_control.h"

namespace minutebook {

class SetMatcher {
 public:
  // Nothing is copied.
  SetMatcher(const Xapian::Database& database, const FacetColumns& columns, Deadline& deadline)
      : database_(database), columns_(columns), deadline_(deadline) {}

  [[nodiscard]] DocidSet match(const Xapian::Query& query) { return within(query, nullptr); }

 private:
  // The matches of `query` that are in `candidates`; null: all. A set that is cheap to have may hold more than the
  // candidates' share, so the caller intersects.
  DocidSet within(const Xapian::Query& query, const DocidSet* candidates);
  DocidSet term(const std::string& term, const DocidSet* candidates);
  DocidSet all_of(const Xapian::Query& query, const DocidSet* candidates);
  DocidSet any_of(const Xapian::Query& query, const DocidSet* candidates);
  DocidSet by_matcher(const Xapian::Query& query, const DocidSet* candidates);

  const Xapian::Database& database_;
  const FacetColumns& columns_;
  Deadline& deadline_;
};

}  // namespace minutebook
