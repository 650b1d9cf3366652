// A judged collection as researchers pass them on: documents, queries, judgements.
//
//   DIR/docs.jsonl     {"id": "1", "title": "…", "text": "…"}   a line each
//   DIR/queries.tsv    query id TAB query
//   DIR/qrels.tsv      query id TAB document id TAB grade
#pragma once

#include <map>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "corpus/types.h"
#include "tests/bench/relevance/measures.h"

namespace minutebook {

struct CollectionQuery {
  std::string id;
  std::string text;
};

struct Collection {
  std::string name;              // of the folder
  std::vector<std::string> ids;  // of the documents, in the order of `items`
  std::vector<Item> items;       // a report of one page each
  std::vector<CollectionQuery> queries;
  std::map<std::string, Grades> grades;  // query id -> document id -> grade
};

// The lines of a file cut at tabs, '#' comments and blank lines left out. Fails with kIo, or with kBadManifest when a
// line has another number of cells than `columns`.
[[nodiscard]] Result<std::vector<std::vector<std::string>>> read_table(const std::string& path,
                                                                       std::size_t columns);

// Fails as read_table does, or with kBadManifest at a document that cannot be read.
[[nodiscard]] Result<Collection> read_collection(const std::string& folder);

}  // namespace minutebook
