// Writes items into the index of a generation that is being built.
//
//   IndexWriter::create("…/gen-000003")  ->  put(built document)…  ->  close()
//
// Items are committed in batches. After any exception the handle is not to be trusted (its next
// commit would say it succeeded, with the batch gone): it is destroyed, the index opened again as it
// was last committed, and the batch replayed. What fails three times ends the writer: every later
// call fails, too, and the generation is thrown away; the live one beside it is untouched. Nobody
// reads the generation yet, so nothing is synced to disk before Generation::finish. For one thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "analyzers/document_builder.h"
#include "analyzers/stored_item.h"
#include "corpus/result.h"

namespace minutebook {

class IndexWriter {
 public:
  // A new, empty index in a folder that does not exist yet, with the schema's version in it.
  [[nodiscard]] static Result<IndexWriter> create(const std::string& folder);
  // An index copied from another generation.
  [[nodiscard]] static Result<IndexWriter> open(const std::string& folder);

  // Adds an item, or replaces the one with the same id.
  [[nodiscard]] Result<void> put(const BuiltDocument& built);
  // Removes all items of a document with their page texts, and its leave to be served.
  [[nodiscard]] Result<void> remove_document(const std::string& sha256);
  // Removes one item with its page texts; nothing when there is none.
  [[nodiscard]] Result<void> remove_item(const std::string& id);
  // Lets `change` alter what is stored of an item, and writes it back when that made a difference.
  using Change = std::function<void(StoredItem& item)>;
  [[nodiscard]] Result<void> change_item(const std::string& id, const Change& change);
  [[nodiscard]] Result<void> change_items_of(const std::string& sha256, const Change& change);
  // Sets a metadata key; an empty value removes it.
  [[nodiscard]] Result<void> set_metadata(const std::string& key, const std::string& value);
  // Removes labels of facet values that no item has any more.
  [[nodiscard]] Result<void> remove_unused_labels();
  // Commits and closes; the writer is spent.
  [[nodiscard]] Result<void> close();

 private:
  using Operation = std::function<void(Xapian::WritableDatabase&)>;  // done twice, it does no more

  IndexWriter(std::string folder, std::unique_ptr<Xapian::WritableDatabase> database);
  Result<void> apply(Operation operation, std::size_t bytes = 0);
  Result<void> replay();
  Result<void> commit();
  void drop_handle();

  std::string folder_;
  std::unique_ptr<Xapian::WritableDatabase> database_;  // null after a failure or close()
  std::vector<Operation> batch_;                        // not committed yet
  std::size_t batch_bytes_ = 0;
};

}  // namespace minutebook
