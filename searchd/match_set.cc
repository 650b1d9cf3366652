#include "searchd/match_set.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace minutebook {
namespace {

using Xapian::Query;

// Puts every match into a set.
class SetSpy : public Xapian::MatchSpy {
 public:
  explicit SetSpy(DocidSet& set) : set_(set) {}
  void operator()(const Xapian::Document& document, double /*weight*/) override {
    set_.insert(document.get_docid());
  }

 private:
  DocidSet& set_;
};

bool is_leaf(const Query& query) {
  return query.get_type() == Query::LEAF_TERM;
}

// Whether matching it means looking at single items, which is dear: the fewer candidates, the better.
bool looks_at_items(const Query& query) {
  switch (query.get_type()) {
    case Query::OP_PHRASE:
    case Query::OP_NEAR:
    case Query::OP_VALUE_RANGE:
    case Query::OP_VALUE_GE:
    case Query::OP_VALUE_LE:
      return true;
    default:
      break;
  }
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    if (looks_at_items(query.get_subquery(i))) return true;
  }
  return false;
}

std::string term_of_leaf(const Query& query) {
  return *query.get_terms_begin();
}

}  // namespace

DocidSet SetMatcher::within(const Query& query, const DocidSet* candidates) {
  switch (query.get_type()) {
    case Query::LEAF_MATCH_NOTHING:
      return DocidSet(columns_.last_docid());
    case Query::LEAF_MATCH_ALL:
      return columns_.all();
    case Query::LEAF_TERM:
      return term(term_of_leaf(query), candidates);
    case Query::OP_AND:
    case Query::OP_FILTER:
      return all_of(query, candidates);
    case Query::OP_OR:
    case Query::OP_MAX:
    case Query::OP_SYNONYM:
      return any_of(query, candidates);
    case Query::OP_AND_MAYBE:
    case Query::OP_SCALE_WEIGHT:
      return within(query.get_subquery(0), candidates);
    case Query::OP_AND_NOT: {
      DocidSet left = within(query.get_subquery(0), candidates);
      left -= within(query.get_subquery(1), &left);
      return left;
    }
    default:
      return by_matcher(query, candidates);
  }
}

DocidSet SetMatcher::term(const std::string& term, const DocidSet* candidates) {
  constexpr std::uint32_t kStepsOfASkip = 8;  // what a skip costs beside a step, about
  DocidSet found(columns_.last_docid());
  const Xapian::PostingIterator end = database_.postlist_end(term);
  Xapian::PostingIterator item = database_.postlist_begin(term);
  const bool by_skips =
      candidates != nullptr && candidates->size() < database_.get_termfreq(term) / kStepsOfASkip;
  if (!by_skips) {
    for (; item != end; ++item) {
      deadline_.check();
      found.insert(*item);
    }
    return found;
  }
  for (Xapian::docid docid = candidates->next(1); docid != 0 && item != end;
       docid = candidates->next(docid + 1)) {
    deadline_.check();
    item.skip_to(docid);
    if (item != end && *item == docid) found.insert(docid);
  }
  return found;
}

// The rarest first, and last what looks at single items.
DocidSet SetMatcher::all_of(const Query& query, const DocidSet* candidates) {
  std::vector<std::pair<Xapian::doccount, Query>> parts;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    Query part = query.get_subquery(i);
    Xapian::doccount cost = std::numeric_limits<Xapian::doccount>::max() - 1;
    if (is_leaf(part)) cost = database_.get_termfreq(term_of_leaf(part));
    if (looks_at_items(part)) cost = std::numeric_limits<Xapian::doccount>::max();
    parts.emplace_back(cost, std::move(part));
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  DocidSet found = candidates == nullptr ? columns_.all() : *candidates;
  const DocidSet* known = candidates;
  for (const auto& [cost, part] : parts) {
    found &= within(part, known);
    known = &found;
  }
  return found;
}

DocidSet SetMatcher::any_of(const Query& query, const DocidSet* candidates) {
  DocidSet found(columns_.last_docid());
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    found |= within(query.get_subquery(i), candidates);
  return found;
}

DocidSet SetMatcher::by_matcher(const Query& query, const DocidSet* candidates) {
  DocidSet found(columns_.last_docid());
  const DocidSet& of = candidates == nullptr ? columns_.all() : *candidates;
  if (of.next(1) == 0) return found;
  ItemSource source(columns_, of, deadline_, ProceduralItems::kAsOthers, Recency::kIgnored,
                    Lead::kWhenRarest);
  SetSpy spy(found);
  Xapian::Enquire enquire(database_);
  enquire.set_query(Query(Query::OP_AND, query, Query(&source)));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  enquire.add_matchspy(&spy);
  static_cast<void>(enquire.get_mset(0, 0, database_.get_doccount()));
  return found;
}

}  // namespace minutebook
