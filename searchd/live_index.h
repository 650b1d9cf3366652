// Opens what is to be served: the live generation or, when that is damaged, the newest whole one before it.
//
//   open_live_index("/var/lib/minutebook", "")  ->  {index of gen-000003,
//     "gen-000004 cannot be served (The index is damaged: …); gen-000003 is served instead."}
//
// At the start of a daemon every byte is compared with the checksums the indexer wrote, so a damaged index is
// neither served nor a reason to start again and again.
#pragma once

#include <memory>
#include <string>

#include "corpus/result.h"
#include "searchd/search_index.h"

namespace minutebook {

// The folder `current` leads to; empty when there is none.
[[nodiscard]] std::string live_path(const std::string& store);

struct LiveIndex {
  std::shared_ptr<const SearchIndex> index;  // shared with searchers that are lent out
  std::string complaint;                     // empty: it is the live generation
};

// Leaves out the generation in the folder `refused`. Fails with kStoreMissing when there is no index, or with what is
// wrong with the live one when no other can be opened.
[[nodiscard]] Result<LiveIndex> open_live_index(const std::string& store,
                                                const std::string& refused);

}  // namespace minutebook
