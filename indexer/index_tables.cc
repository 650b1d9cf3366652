#include "indexer/index_tables.h"

#include <future>
#include <string>
#include <system_error>
#include <vector>

#include <xapian.h>

#include "indexer/xapian_try.h"

namespace minutebook {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

Result<std::size_t> errors_in(const fs::path& folder, const Names& tables) {
  std::size_t errors = 0;
  for (const std::string& table : tables) {
    const fs::path path = folder / (table + ".glass");
    std::error_code ignored;
    if (!fs::exists(path, ignored)) continue;  // Xapian makes tables when they are needed
    const auto found = xapian_try([&] { return Xapian::Database::check(path.string()); });
    if (!found) return fail(found.error());
    errors += *found;
  }
  return errors;
}

// What is checked by this thread, and meanwhile by another; about as much work each.
struct Lanes {
  Names here;
  Names beside;
};

Lanes lanes_of(Tables which) {
  const Names small = {"postlist", "docdata", "spelling", "synonym"};
  switch (which) {
    case Tables::kSearched:
      return {small, {"position"}};
    case Tables::kTermsByItem:
      return {{"termlist"}, {}};
    case Tables::kAll:
      break;
  }
  Lanes all = {small, {"termlist"}};
  all.here.emplace_back("position");
  return all;
}

}  // namespace

Result<void> check_tables(const fs::path& folder, Tables which) {
  const Lanes lanes = lanes_of(which);
  auto beside =
      std::async(std::launch::async, [&folder, &lanes] { return errors_in(folder, lanes.beside); });
  const Result<std::size_t> here = errors_in(folder, lanes.here);
  const Result<std::size_t> there = beside.get();
  if (!here) return fail(here.error());
  if (!there) return fail(there.error());
  if (*here + *there == 0) return {};
  return fail(ErrorCode::kStoreDamaged,
              "The new index did not pass its check: " + std::to_string(*here + *there) +
                  " errors in its files.",
              "The live index is unchanged. Check the disk and run again; if it happens again, "
              "report it.");
}

}  // namespace minutebook
