// The passages that show a reader why an item was found, each on the page where the words really stand.
//
//   item of pages 23 to 42, parts fostering, allowance
//     ->  page 31 "… the fostering allowance rises by …", highlights on both words
//
// Only the pages shown are opened. A PassageFinder belongs to one search on one thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "analyzers/stored_item.h"
#include "corpus/result.h"
#include "searchd/occurrences.h"
#include "searchd/search_response.h"

namespace minutebook {

// Some occurrences close together on one page: [first, last) of the item's occurrences.
struct Window {
  std::size_t page = 0;  // of StoredItem::pages
  std::size_t first = 0;
  std::size_t last = 0;
  double score = 0;
  std::uint64_t parts =
      0;  // a bit for each part inside; a query has at most QueryLimits::kMaxWords
};

// The best windows, at most `most`, in page order: those with most of the parts first, then other parts and other
// pages. Pages in `preferred` (PDF pages) come before others.
[[nodiscard]] std::vector<Window> best_windows(const std::vector<Occurrence>& occurrences,
                                               const std::vector<double>& part_weights,
                                               const std::vector<StoredPage>& pages,
                                               const std::vector<int>& preferred, std::size_t most);

class PassageFinder {
 public:
  // Nothing given is copied. Xapian's exceptions pass through, here and below.
  PassageFinder(const Xapian::Database& database, const PartFinder& parts, std::size_t most)
      : database_(database), parts_(parts), most_(most) {}

  // Fills in the passages of a hit and what of it matched ("title", "text"). An item whose text has none of the
  // parts shows its beginning. Fails with kStoreDamaged.
  [[nodiscard]] Result<void> fill(Xapian::docid docid, const std::vector<int>& preferred_pages,
                                  Hit& hit) const;

 private:
  [[nodiscard]] Result<Passage> passage(const StoredItem& item, const Window& window,
                                        const std::vector<Occurrence>& occurrences) const;
  [[nodiscard]] Result<void> add_beginning(Hit& hit) const;
  [[nodiscard]] Result<std::string> page_text(const StoredItem& item, std::size_t page) const;

  const Xapian::Database& database_;
  const PartFinder& parts_;
  std::size_t most_;
};

}  // namespace minutebook
