#include "searchd/match_control.h"

#include <cmath>

namespace minutebook {

ItemSource::ItemSource(const FacetColumns& columns, const DocidSet& items, Deadline& deadline,
                       ProceduralItems procedural, Recency recency, Lead lead)
    : columns_(columns),
      items_(items),
      seeming_size_(lead == Lead::kNever ? columns.last_docid() + 1 : items.size()),
      deadline_(deadline),
      procedural_(procedural),
      recency_(recency) {
  const std::vector<Xapian::docid>& order = columns.newest_first();
  if (!order.empty()) newest_year_ = columns.date(order.front()) / 10'000;
}

// A whole part of 2^-20, as every weight is (steady_weight.h).
double ItemSource::recency(Xapian::docid docid) const {
  const int date = columns_.date(docid);
  if (recency_ == Recency::kIgnored || date == 0) return 0.0;
  const int age = newest_year_ - date / 10'000;
  return age >= kYears ? 0.0 : std::floor((1.0 - age / kYears) * kNewest * 1024) / 1024;
}

void ItemSource::init(const Xapian::Database& /*database*/) {
  at_ = 0;
  ended_ = false;
  const double demoted =
      procedural_ == ProceduralItems::kDemoted ? kNotProcedural + kNotListing : 0.0;
  set_maxweight(demoted + (recency_ == Recency::kPreferred ? kNewest : 0.0));
}

double ItemSource::get_weight() const {
  if (procedural_ == ProceduralItems::kAsOthers) return recency(at_);
  return recency(at_) + (columns_.procedural(at_) ? 0.0 : kNotProcedural) +
         (columns_.listing(at_) ? 0.0 : kNotListing);
}

void ItemSource::next(double min_weight) {
  skip_to(at_ + 1, min_weight);
}

// Passes over items that could not come to the page of results any more.
void ItemSource::skip_to(Xapian::docid docid, double min_weight) {
  if (docid <= at_) return;
  do {
    deadline_.check();
    at_ = items_.next(docid);
    docid = at_ + 1;
  } while (at_ != 0 && get_weight() < min_weight);
  ended_ = at_ == 0;
}

// Answers with the next item of the set, so that the other side can skip to it.
bool ItemSource::check(Xapian::docid docid, double min_weight) {
  skip_to(docid, min_weight);
  return true;
}

}  // namespace minutebook
