// Which minutes a paper means when it names one by its number.
//
//   "(Minute 28d, 10 March 2021)"  ->  {minute 28D of 10 March 2021, exact}
//   "Minute 28d refers"            ->  {the last minute 28D of the same body before the paper, inferred}
//
// For one thread per Database; Xapian's exceptions pass through.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "corpus/types.h"
#include "searchd/facet_columns.h"

namespace minutebook {

// Days between two YYYYMMDD, always positive; the largest number when one is 0.
[[nodiscard]] std::int64_t days_between(int a, int b);

// Whether two items have a body in common.
[[nodiscard]] bool share_body(const FacetColumns& columns, Xapian::docid a, Xapian::docid b);

// The first `limit` items with a term; sets `cut` when there are more.
[[nodiscard]] std::vector<Xapian::docid> items_with(const Xapian::Database& database,
                                                    const FacetColumns& columns, FieldId id,
                                                    const std::string& value, std::size_t limit,
                                                    bool& cut);

class MinuteLinks {
 public:
  // At most `limit` minutes of one number are looked at.
  MinuteLinks(const Xapian::Database& database, const FacetColumns& columns, std::size_t limit)
      : database_(database), columns_(columns), limit_(limit) {}

  struct Meant {
    Xapian::docid docid;
    bool exact;
  };
  // What `link` of `item`, which is `docid`, means: one minute, or the same one out of several PDFs. Nothing when no
  // minute fits, or when minutes of several bodies fit equally.
  [[nodiscard]] std::vector<Meant> meant_by(const PaperLink& link, Xapian::docid docid,
                                            const Item& item);

 private:
  [[nodiscard]] const std::vector<Xapian::docid>& minutes_numbered(const std::string& number);
  [[nodiscard]] std::vector<Meant> dated(const std::vector<Xapian::docid>& minutes,
                                         const Date& date, Xapian::docid naming) const;
  [[nodiscard]] std::vector<Meant> last_before(const std::vector<Xapian::docid>& minutes,
                                               Xapian::docid naming, ItemKind kind) const;

  const Xapian::Database& database_;
  const FacetColumns& columns_;
  const std::size_t limit_;
  std::map<std::string, std::vector<Xapian::docid>> by_number_;
};

}  // namespace minutebook
