// Our own judged queries, and which items of a store the judgements mean. The format is in tests/bench/judged/README.md.
//
//   officers  tune  o01  what did we decide about short breaks
//   o01  2020-21/Printed minutes 31st-Mar-2021 Executive.pdf  1  134  3
#pragma once

#include <string>
#include <vector>

#include "corpus/result.h"
#include "searchd/searcher.h"
#include "tests/bench/relevance/measures.h"

namespace minutebook {

enum class Split { kTune, kKept };

// Names an item: the paper it is in, the page it begins on, and its number where several begin there. Or by its id.
struct ItemPlace {
  std::string file;    // below its source; the item's id when `page` is 0
  int page = 0;        // PDF page
  std::string number;  // of an agenda or a minute; empty: the only item that begins there
};

struct Judgement {
  ItemPlace place;
  int grade =
      0;  // 3 what was asked for, 2 a good answer, 1 has to do with it, 0 looked at and of no use
};

struct JudgedQuery {
  std::string group;
  Split split = Split::kTune;
  std::string id;
  std::string text;
  std::vector<Judgement> judgements;
};

// DIR/judged.tsv with the judgements of DIR/qrels.tsv. Fails with kIo or kBadManifest; a judgement of a query that
// does not exist is an error.
[[nodiscard]] Result<std::vector<JudgedQuery>> read_judged(const std::string& folder);

// The items of a store by their places.
class StoreItems {
 public:
  // Reads every item of the live generation.
  [[nodiscard]] static Result<StoreItems> read(SearcherPool& pool);

  // Ids of the items a place means, in the paper itself or in another that holds it too; empty when none does.
  [[nodiscard]] std::vector<std::string> at(const ItemPlace& place) const;
  [[nodiscard]] bool holds_file(const std::string& file) const;
  [[nodiscard]] const std::vector<StoredItem>& all() const { return items_; }
  // Null when there is none.
  [[nodiscard]] const StoredItem* find(const std::string& id) const;
  // "2021/pack.pdf:23 CEF21009 Short Breaks", for a person.
  [[nodiscard]] std::string describe(const std::string& id) const;

 private:
  std::vector<StoredItem> items_;
};

// What the judgements of one query come to in a store.
struct ResolvedGrades {
  Grades grades;                     // the highest where an item is judged twice
  std::vector<std::string> unknown;  // judged, in a file of the store, but no item begins there
  int absent = 0;  // judgements of files that the store does not hold: they are left out
};

// An item that is unknown keeps its place in the ideal order: what was not split off cannot be found.
[[nodiscard]] ResolvedGrades resolve(const JudgedQuery& query, const StoreItems& items);

}  // namespace minutebook
