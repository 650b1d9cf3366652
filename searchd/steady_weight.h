// BM25 whose weights add up to the same sum in any order.
//
//   page 1 of a result, page 2 of the same  ->  every item has the same score in both, to the last bit
//
// Xapian rearranges a query while it runs, differently for each page of results, and floating-point sums depend
// on their order: items of the same worth could change places, be on two pages, or on none. Here every weight is
// a multiple of 2^-20, so that sums are exact. For one match on one thread, as all of Xapian's weights.
#pragma once

#include <cmath>
#include <string>

#include <xapian.h>

namespace minutebook {

class SteadyBm25 : public Xapian::BM25Weight {
 public:
  // k1 and b as measured by the relevance bench (docs/benches.md).
  SteadyBm25() : BM25Weight(1.2, 0, 1, 0.75, 0.5) {}
  [[nodiscard]] SteadyBm25* clone() const override { return new SteadyBm25(); }
  [[nodiscard]] std::string name() const override { return "minutebook::SteadyBm25"; }
  [[nodiscard]] double get_sumpart(Xapian::termcount wdf, Xapian::termcount length,
                                   Xapian::termcount unique_terms) const override {
    return std::floor(BM25Weight::get_sumpart(wdf, length, unique_terms) * kSteps) / kSteps;
  }
  [[nodiscard]] double get_maxpart() const override {
    return std::ceil(BM25Weight::get_maxpart() * kSteps) / kSteps;
  }

 private:
  static constexpr double kSteps = 1 << 20;
};

}  // namespace minutebook
