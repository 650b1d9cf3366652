// The state of a store, as `status` prints it for people (status_json.h has it as JSON).
//
//   Generation 4 is live: 412 items from 153 documents, 4,218 pages.
//   Documents: 148 indexed, 3 no text, 1 encrypted, 1 malformed.
#pragma once

#include <string>
#include <vector>

#include "corpus/catalogue.h"
#include "corpus/result.h"

namespace minutebook {

struct StoreStatus {
  int generation = 0;  // 0: none is live yet
  CatalogueSummary summary;
  std::vector<FileNote> failures;
  std::vector<FileNote> waiting;
  std::vector<FileNote> without_text;
  std::vector<UnknownBody> unknown_bodies;
  std::vector<FileNote> second_names;  // FileNote::reason is the name that stands for the document
};

// The catalogue of a store that somebody else may be writing; kStoreMissing when there is no store.
[[nodiscard]] Result<Catalogue> existing_catalogue(const std::string& folder);

// Reads the state of the store in `folder`; another indexer may be working on it. Fails with
// kStoreMissing when there is no store.
[[nodiscard]] Result<StoreStatus> read_status(const std::string& folder);

[[nodiscard]] std::string status_text(const StoreStatus& status);

}  // namespace minutebook
