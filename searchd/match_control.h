// What a running match obeys: the time it may take, the items it is limited to, and the order of equals.
//
//   Query(OP_AND, words, Query(&source))  ->  the words' items that are in the set, with a prior weight each
//
// Xapian's own time limit only stops counting, not matching, so the time is looked at here, for every
// candidate. For one search on one thread.
#pragma once

#include <chrono>

#include <xapian.h>

#include "searchd/docid_set.h"
#include "searchd/facet_columns.h"

namespace minutebook {

// Thrown out of Xapian's matcher when the time is over; stops in SearcherPool.
struct SearchTimeout {};

class Deadline {
 public:
  explicit Deadline(double seconds)
      : end_(std::chrono::steady_clock::now() +
             std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                 std::chrono::duration<double>(seconds))) {}
  // Throws SearchTimeout when the time is over; looks at the clock once in a thousand calls.
  void check() {
    constexpr unsigned kCallsPerLook = 1024;
    if (++calls_ % kCallsPerLook == 0) check_now();
  }
  void check_now() const {
    if (std::chrono::steady_clock::now() > end_) throw SearchTimeout();
  }

 private:
  std::chrono::steady_clock::time_point end_;
  unsigned calls_ = 0;
};

// How procedural items stand against the others.
enum class ProceduralItems { kDemoted, kAsOthers };
// Whether newer items come a little before older ones: not when the reader asked for dates.
enum class Recency { kPreferred, kIgnored };

// Whether the items may lead an AND when they are the rarest side of it. Xapian asks the other sides whether they have
// each item of the one that leads. In 1.4 an OR with a phrase in it may then say so of the item after one that has it,
// and count the phrase's weight there, depending on how many results are asked for: never where weights count.
enum class Lead { kWhenRarest, kNever };

// A posting source of the items of a set, with the weight each has before any word.
class ItemSource : public Xapian::PostingSource {
 public:
  // Nothing given is copied; all of it must outlive the match.
  ItemSource(const FacetColumns& columns, const DocidSet& items, Deadline& deadline,
             ProceduralItems procedural, Recency recency, Lead lead);

  void init(const Xapian::Database& database) override;
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return seeming_size_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return seeming_size_; }
  [[nodiscard]] double get_weight() const override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;
  bool check(Xapian::docid docid, double min_weight) override;
  [[nodiscard]] bool at_end() const override { return ended_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }
  [[nodiscard]] std::string get_description() const override { return "ItemSource"; }

 private:
  // Weight, in units of a word's, of not being procedural: more than a rare word that only one of two has.
  static constexpr double kNotProcedural = 8.0;
  // And of being no front sheet or notice, which names what others hold.
  static constexpr double kNotListing = 3.0;

  // Weight of the newest item's date; ten years older has none. Less than any word's.
  static constexpr double kNewest = 0.5;
  static constexpr double kYears = 10.0;

  [[nodiscard]] double recency(Xapian::docid docid) const;
  const FacetColumns& columns_;
  const DocidSet& items_;
  Xapian::doccount seeming_size_;
  Deadline& deadline_;
  ProceduralItems procedural_;
  Recency recency_;
  int newest_year_ = 0;  // of the index
  Xapian::docid at_ = 0;
  bool ended_ = false;
};

}  // namespace minutebook
