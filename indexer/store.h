// The folder that holds everything: its lock, its catalogue, its generations.
//
//   DIR/catalogue.db    DIR/lock    DIR/public/current -> gen-000003    DIR/restricted/, DIR/spare/ (mode 0700)
//
// One indexer at a time; whoever reads needs no lock. A Store is for one thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "corpus/unique_fd.h"
#include "indexer/spare_copy.h"

namespace minutebook {

class Store {
 public:
  // Makes the folders that are missing and takes the lock. Fails with kStoreLocked when another
  // indexer has it, kIo when the folder cannot be made or written.
  [[nodiscard]] static Result<Store> open(const std::string& folder);

  [[nodiscard]] std::string catalogue_path() const { return (folder_ / "catalogue.db").string(); }
  [[nodiscard]] std::filesystem::path generation_path(int number) const;
  // The number `current` leads to; 0 when there is none.
  [[nodiscard]] int live_generation() const;
  // The numbers of all on disk, lowest first.
  [[nodiscard]] std::vector<int> generations() const;
  // The newest one before the live one; 0 when there is none.
  [[nodiscard]] int previous_generation() const;
  // Where a copy of the live generation waits for the next run.
  [[nodiscard]] SpareCopy spare_copy() const { return SpareCopy(folder_ / "spare"); }
  // Higher than every number in use.
  [[nodiscard]] int next_generation() const;
  // Makes `current` lead to a finished generation: readers see the old one or the new one.
  [[nodiscard]] Result<void> publish(int number);
  // Removes one that is not live.
  [[nodiscard]] Result<void> remove(int number);
  // Removes generations that never went live and all but the newest `keep` of the others.
  [[nodiscard]] Result<void> remove_others(int keep);

 private:
  Store(std::filesystem::path folder, UniqueFd lock);
  [[nodiscard]] std::filesystem::path public_folder() const { return folder_ / "public"; }

  std::filesystem::path folder_;
  UniqueFd lock_;
};

// How many generations stay on disk: the live one, and the one to go back to.
inline constexpr int kKeptGenerations = 2;

// The number of the live generation of a store that somebody else may be writing; 0 when there is
// none.
[[nodiscard]] int live_generation_of(const std::string& store_folder);

// fsync of a file or folder, by name.
[[nodiscard]] Result<void> sync_to_disk(const std::filesystem::path& path);

}  // namespace minutebook
