// One paper, several appearances: which item stands for a paper that lies in more than one
// document.
//
//   report-CEF19019.pdf (4 pages) and the same report in pack.pdf (232 pages)
//     ->  the lone report is in the index, "also in pack.pdf, pages 23-26"
//
// The rule: the item in the document with the fewest pages stands for the paper. If any copy of a
// paper is exempt or in conflict, none is public: they are withheld until an officer decides
// (Schedule 12A of the Local Government Act 1972). Pure functions.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyzers/stored_item.h"
#include "corpus/catalogue_rows.h"

namespace minutebook {

// What should be in the catalogue and the index.
struct PaperDecisions {
  struct State {
    ItemState state = ItemState::kIndexed;
    std::string same_as;
    bool operator==(const State&) const = default;
  };
  std::map<std::string, State> states;  // by item id
  std::map<std::string, std::vector<Appearance>>
      appearances;  // by id of the item that stands for them
  std::vector<WithheldRow> conflicts;
};

// Decides for every paper of `papers` (Catalogue::shared_papers) whose document is not in `gone`.
[[nodiscard]] PaperDecisions decide_papers(const std::vector<PaperRow>& papers,
                                           const std::set<std::string>& gone);

}  // namespace minutebook
