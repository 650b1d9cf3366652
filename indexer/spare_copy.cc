#include "indexer/spare_copy.h"

#include <system_error>

#include "corpus/folder_checksums.h"
#include "indexer/index_files.h"
#include "indexer/index_tables.h"

namespace minutebook {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannot(const std::string& what, const std::error_code& error) {
  return fail(ErrorCode::kIo, what + " (" + error.message() + ").",
              "Remove the folder spare/ of the store, then run again.");
}

}  // namespace

bool SpareCopy::holds(const fs::path& live) const {
  // Numbers come again after a rollback, checksums do not.
  return has_checksums(path()) && have_equal_checksums(path(), live);
}

bool SpareCopy::take(const fs::path& live, const fs::path& to) {
  std::error_code error;
  // What the disk did to it meanwhile must not go on into the next generation.
  if (holds(live) && check_checksums(path())) {
    fs::rename(path(), to, error);
    if (!error) {
      forget_checksums(to);
      return true;
    }
  }
  const Result<void> removed = discard();
  static_cast<void>(removed);  // whoever needs the room is told by what fails for want of it
  return false;
}

Result<void> SpareCopy::prepare(const fs::path& live, std::uintmax_t smallest) {
  if (holds(live)) return {};
  Result<void> done = discard();
  if (!done || size_of_index(live) < smallest || !has_checksums(live)) return done;
  std::error_code error;
  fs::create_directories(folder_, error);
  if (!error) fs::permissions(folder_, fs::perms::owner_all, error);
  if (error) return cannot("The folder for a spare copy of the index cannot be made", error);
  const fs::path part = folder_ / "part";
  done = copy_index(live, part);
  if (done) done = sync_index(part);
  if (done) done = check_tables(part, Tables::kTermsByItem);
  if (done) fs::rename(part, path(), error);
  if (done && error) done = cannot("The spare copy of the index cannot be named", error);
  if (!done) {
    const Result<void> removed = discard();
    static_cast<void>(removed);  // the first error is the one to tell
  }
  return done;
}

Result<void> SpareCopy::discard() {
  std::error_code error;
  fs::remove_all(folder_, error);
  if (error) return cannot("The spare copy of the index cannot be removed", error);
  return {};
}

}  // namespace minutebook
