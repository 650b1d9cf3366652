#include "searchd/match_control.h"

namespace minutebook {

ItemSource::ItemSource(const FacetColumns& columns, const ItemFilter& filter, Deadline& deadline,
                       ProceduralItems procedural)
    : columns_(columns), filter_(filter), deadline_(deadline), procedural_(procedural) {}

void ItemSource::init(const Xapian::Database& /*database*/) {
  at_ = 0;
  set_maxweight(procedural_ == ProceduralItems::kDemoted ? kNotProcedural + kNotListing : 0.0);
}

double ItemSource::get_weight() const {
  if (procedural_ == ProceduralItems::kAsOthers) return 0.0;
  return (columns_.procedural(at_) ? 0.0 : kNotProcedural) +
         (columns_.listing(at_) ? 0.0 : kNotListing);
}

void ItemSource::next(double min_weight) {
  skip_to(at_ + 1, min_weight);
}

void ItemSource::skip_to(Xapian::docid docid, double /*min_weight*/) {
  deadline_.check();
  if (docid > at_) at_ = docid;
  while (!at_end() && !fits(at_)) ++at_;
}

bool ItemSource::check(Xapian::docid docid, double /*min_weight*/) {
  deadline_.check();
  at_ = docid;
  return at_end() || fits(docid);
}

}  // namespace minutebook
