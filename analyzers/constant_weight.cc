#include "analyzers/constant_weight.h"

namespace minutebook {

Xapian::Query with_weight(const Xapian::Query& query, double weight) {
  auto* constant = new Xapian::FixedWeightPostingSource(weight);  // release() gives it to the query
  return {Xapian::Query::OP_FILTER, Xapian::Query(constant->release()), query};
}

}  // namespace minutebook
