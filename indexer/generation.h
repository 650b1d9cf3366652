// A generation of the public index: built beside the live one, checked, then switched to.
//
//   Generation::begin(store, 4, copy of 3)  ->  put(item)…, writer()…  ->  finish(items)  ->  store.publish(4)
//
// Items of a large load are written into shards side by side (begin_load, put, end_load), which are then put together with
// what is there already.
//
// What is not finished is removed by its destructor, or by the next run when this one is killed.
// For one thread.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "indexer/index_tables.h"
#include "indexer/index_writer.h"
#include "indexer/load_shards.h"
#include "indexer/store.h"

namespace minutebook {

// Whether old words must be gone from the generation's bytes, too, not only from its terms.
enum class Traces { kMayStay, kMustGo };

class Generation {
 public:
  // Makes the folder of generation `number`: the spare copy of generation `from`, a fresh one when there is none, or
  // empty when `from` is 0.
  [[nodiscard]] static Result<Generation> begin(const Store& store, int number, int from);
  Generation(Generation&& other) noexcept;
  Generation& operator=(Generation&& other) = delete;
  ~Generation();

  // Whether many items are about to be put: until end_load() they go to `shards` indexes written side by side.
  [[nodiscard]] Result<void> begin_load(int shards);
  // Adds an item, or replaces the one with the same id.
  [[nodiscard]] Result<void> put(StoredItem item);
  // Removes all items of a document, those of a load that goes on among them.
  [[nodiscard]] Result<void> remove_document(const std::string& sha256);
  // Puts what the load has written and what was there together; nothing when there was no load.
  [[nodiscard]] Result<void> end_load();
  [[nodiscard]] bool is_loading() const { return load_ != nullptr; }
  // Writes to what is there; items of a load that goes on are not.
  [[nodiscard]] IndexWriter& writer() { return *writer_; }
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_copy() const { return is_copy_; }
  // Whether it was begun as the spare copy: then nobody has looked at the live generation's bytes.
  [[nodiscard]] bool is_spared() const { return is_spared_; }

  // Closes the index, compacts it when traces must go, checks it and brings it to disk. `items` are
  // the ids of every item that must be in it. Fails with kStoreDamaged when Xapian finds an error
  // in the files or the items differ. The terms by item of one that was built upon a spare copy are checked by
  // SpareCopy::prepare, before anything is built upon them.
  [[nodiscard]] Result<void> finish(const std::vector<std::string>& items, Traces traces);
  // Keeps the folder from now on.
  void keep() { kept_ = true; }

 private:
  Generation(std::filesystem::path folder, int number, bool is_copy);
  Result<void> compact(const std::vector<std::filesystem::path>& with);

  std::filesystem::path folder_;
  int number_ = 0;
  bool is_copy_ = false;
  bool is_spared_ = false;
  Tables to_check_ = Tables::kAll;
  bool kept_ = false;
  std::optional<IndexWriter> writer_;
  std::unique_ptr<DocumentBuilder> builder_;
  std::unique_ptr<LoadShards> load_;
  std::vector<std::string> put_;  // ids
};

// Opens an index and compares: schema, number of items, and a canary query for a few of them and of the `fresh` ones.
[[nodiscard]] Result<void> check_items(const std::filesystem::path& folder,
                                       const std::vector<std::string>& items,
                                       const std::vector<std::string>& fresh = {});

// Asks for an item as a search would, by its id and by words of it, and for its pages. What is wrong
// with it; empty when nothing is. Xapian's exceptions pass through.
[[nodiscard]] std::string canary_query(const Xapian::Database& database, const std::string& id);

// Whether the index of a live generation can be opened and has this program's schema.
[[nodiscard]] bool is_usable(const std::filesystem::path& folder);

// Whether its files are known not to be as they were written.
[[nodiscard]] bool is_damaged(const std::filesystem::path& folder);

}  // namespace minutebook
