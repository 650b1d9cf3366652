// The items of a large load, written into several indexes side by side.
//
//   LoadShards::begin("…/public/gen-000004", 2)  ->  put(item)…  ->  close()  ->  {"….load-0", "….load-1"}
//
// Making terms of an item's text and writing them is most of the work of indexing, so each shard has a thread of its own
// that does both. All items of a document go to the same shard. Whoever has them all puts the shards together
// (Generation::end_load). An error of a shard is told by the next call and by close(). What is not closed is removed.
// For one thread, besides its own.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/stored_item.h"
#include "corpus/result.h"

namespace minutebook {

class LoadShards {
 public:
  // Makes `count` empty indexes in folders beside `folder`, named after it.
  [[nodiscard]] static Result<std::unique_ptr<LoadShards>> begin(
      const std::filesystem::path& folder, int count);
  LoadShards(const LoadShards&) = delete;
  LoadShards& operator=(const LoadShards&) = delete;
  // Stops the threads, whatever they still have to do, and removes the folders.
  ~LoadShards();

  // Hands an item to the shard of its document; waits while that has many to write.
  [[nodiscard]] Result<void> put(StoredItem item);
  // Has what was put of a document removed again.
  [[nodiscard]] Result<void> remove_document(const std::string& sha256);
  // Waits until everything is written and committed. The folders, which stay until the destructor removes them.
  [[nodiscard]] Result<std::vector<std::filesystem::path>> close();

 private:
  class Shard;
  LoadShards();
  [[nodiscard]] Shard& shard_of(const std::string& sha256) const;

  std::vector<std::unique_ptr<Shard>> shards_;
};

}  // namespace minutebook
