// indexer: the copy of the live generation that waits for the next run.
#include <filesystem>
#include <fstream>
#include <string>

#include <doctest/doctest.h>

#include "corpus/folder_checksums.h"
#include "indexer/index_files.h"
#include "indexer/spare_copy.h"
#include "indexer/verify.h"
#include "tests/support/archive.h"
#include "tests/support/council_papers.h"

using namespace minutebook;
namespace fs = std::filesystem;

namespace {

const PaperText kStreets = {"CEF21099", "School Streets", "PART ONE - PUBLIC", "zebrafinch"};
const PaperText kLibrary = {"CEF21100", "Library Hours", "PART ONE - PUBLIC", "waxwing"};
const PaperText kParks = {"CEF21101", "Park Gates", "PART ONE - PUBLIC", "redpoll"};

// A generation of two files, as it lies on the disk, and a place for its spare copy.
struct Spared {
  TempFolder folder;
  fs::path live = folder.path("live");
  fs::path next = folder.path("next");
  SpareCopy spare{folder.path("spare")};

  Spared() {
    static_cast<void>(folder.write("live/postlist.glass", "postings"));
    static_cast<void>(folder.write("live/iamglass", "version"));
    REQUIRE(write_checksums(live));
  }
};

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("a spare copy is taken once, and is what the generation was") {
  Spared spared;
  REQUIRE(spared.spare.prepare(spared.live, 1));
  CHECK(spared.spare.take(spared.live, spared.next));
  CHECK(text_of(spared.next / "postlist.glass") == "postings");
  CHECK(text_of(spared.next / "iamglass") == "version");
  CHECK_FALSE(has_checksums(spared.next));
  CHECK(has_checksums(spared.live));
  CHECK_FALSE(spared.spare.take(spared.live, spared.folder.path("another")));
}

TEST_CASE("a spare copy is not taken when a byte of it has changed") {
  Spared spared;
  REQUIRE(spared.spare.prepare(spared.live, 1));
  std::ofstream(spared.spare.path() / "postlist.glass") << "posting!";
  CHECK_FALSE(spared.spare.take(spared.live, spared.next));
  CHECK_FALSE(fs::exists(spared.next));
  CHECK_FALSE(fs::exists(spared.spare.path()));
}

TEST_CASE("a spare copy of another generation of the same number is not taken, and made anew") {
  Spared spared;
  REQUIRE(spared.spare.prepare(spared.live, 1));
  std::ofstream(spared.live / "postlist.glass") << "after a rollback";
  REQUIRE(write_checksums(spared.live));
  SUBCASE("not taken") {
    CHECK_FALSE(spared.spare.take(spared.live, spared.next));
  }
  SUBCASE("made anew") {
    REQUIRE(spared.spare.prepare(spared.live, 1));
    CHECK(spared.spare.take(spared.live, spared.next));
    CHECK(text_of(spared.next / "postlist.glass") == "after a rollback");
  }
}

TEST_CASE("a copy that was broken off has no checksums, whatever it has") {
  const Spared spared;
  for (const char* name : {"docdata.glass", "position.glass", "termlist.glass"}) {
    static_cast<void>(spared.folder.write(std::string("live/") + name, "bytes"));
  }
  REQUIRE(write_checksums(spared.live));
  const fs::path last = spared.folder.write("copy/iamglass", "in the way");
  CHECK_FALSE(copy_index(spared.live, last.parent_path()));
  CHECK_FALSE(has_checksums(last.parent_path()));
  fs::remove_all(last.parent_path());
  CHECK(copy_index(spared.live, last.parent_path()));
  CHECK(check_checksums(last.parent_path()));
}

TEST_CASE("a small index is not copied beforehand") {
  Spared spared;
  REQUIRE(spared.spare.prepare(spared.live));
  CHECK_FALSE(fs::exists(spared.spare.path()));
}

TEST_CASE("what a killed run left of a spare copy is in nobody's way") {
  Spared spared;
  static_cast<void>(spared.folder.write("spare/part/postlist.glass", "post"));
  CHECK_FALSE(spared.spare.take(spared.live, spared.next));
  REQUIRE(spared.spare.prepare(spared.live, 1));
  CHECK(spared.spare.take(spared.live, spared.next));
}

TEST_CASE("a run builds upon the spare copy of the run before") {
  const Archive archive;
  IndexOptions options = archive.options();
  options.smallest_spared = 1;
  archive.put("streets.pdf", report_pdf(kStreets));
  CHECK(archive.run(options).generation == 1);
  const fs::path copy = archive.store() + "/spare/copy";
  REQUIRE(fs::exists(copy));
  archive.put("library.pdf", report_pdf(kLibrary));
  fs::create_hard_link(copy / "docdata.glass", archive.store() + "/the-copy");
  CHECK(archive.run(options).generation == 2);
  CHECK(fs::equivalent(archive.store() + "/the-copy",
                       archive.store() + "/public/gen-000002/docdata.glass"));
  CHECK(archive.found("zebrafinch").size() == 1);
  CHECK(archive.found("waxwing").size() == 1);
  archive.put("parks.pdf", report_pdf(kParks));
  archive.remove("streets.pdf");
  CHECK(archive.run(options).generation == 3);
  CHECK(archive.found("zebrafinch").empty());
  CHECK(archive.found("redpoll").size() == 1);
  const auto verified = verify_store(archive.store());
  REQUIRE(verified);
  CHECK(verified->damaged.empty());
}
