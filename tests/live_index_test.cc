// searchd: what is served when the live index is damaged.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "corpus/folder_checksums.h"
#include "searchd/search_index.h"
#include "searchd/searcher.h"
#include "tests/support/test_archive.h"

using namespace minutebook;
namespace fs = std::filesystem;

namespace {

// Two generations with checksums, as the indexer leaves them: an old one, and the live one.
struct TwoGenerations {
  TestArchive archive;
  TwoGenerations() {
    archive.publish({report("Old Report", {"zebrafinch"})});
    archive.publish({report("Old Report", {"zebrafinch"}), report("New Report", {"waxwing"})});
    REQUIRE(write_checksums(generation("gen-000001")));
    REQUIRE(write_checksums(generation("gen-000002")));
  }
  [[nodiscard]] fs::path generation(const std::string& name) const {
    return fs::path(archive.store()) / "public" / name;
  }
  void flip_a_byte(const std::string& name) const {
    std::fstream file(generation(name) / "postlist.glass",
                      std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(4000);
    const int byte = file.get();
    file.seekp(4000);
    file.put(static_cast<char>(byte ^ 0x20));
  }
};

}  // namespace

TEST_CASE("a damaged live index is left for the one before it, and that is said") {
  const TwoGenerations two;
  two.flip_a_byte("gen-000002");
  std::vector<std::string> complaints;
  SearcherOptions options;
  options.complain = [&](const std::string& sentence) { complaints.push_back(sentence); };
  const auto pool = SearcherPool::open(two.archive.store(), options);
  REQUIRE(pool);
  CHECK((*pool)->summary()->generation == "gen-000001");
  REQUIRE(complaints.size() == 1);
  CHECK(complaints[0].find("gen-000002 cannot be served") != std::string::npos);
  CHECK(complaints[0].find("postlist.glass") != std::string::npos);
}

TEST_CASE("an index whose files are gone is left, too") {
  const TwoGenerations two;
  fs::remove_all(two.generation("gen-000002"));
  const auto pool = SearcherPool::open(two.archive.store(), {});
  REQUIRE(pool);
  CHECK((*pool)->summary()->generation == "gen-000001");
}

TEST_CASE("an index that is open can be read to its end when its folder has gone") {
  TestArchive archive;
  archive.publish({report("Old Report", {"zebrafinch and wren", "wren again"})});
  const Xapian::Database database(archive.index_path());
  fs::remove_all(archive.store() + "/public");
  const Xapian::docid docid = *database.postlist_begin("zebrafinch");
  CHECK(decode_stored_item(database.get_document(docid).get_data())->item.title == "Old Report");
  CHECK(std::distance(database.positionlist_begin(docid, "wren"),
                      database.positionlist_end(docid, "wren")) == 2);
  CHECK(database.termlist_begin(docid) != database.termlist_end(docid));
  CHECK(database.metadata_keys_begin("page:") != database.metadata_keys_end("page:"));
}

TEST_CASE("a whole live index is served though the one before it is damaged") {
  const TwoGenerations two;
  two.flip_a_byte("gen-000001");
  const auto pool = SearcherPool::open(two.archive.store(), {});
  REQUIRE(pool);
  CHECK((*pool)->summary()->generation == "gen-000002");
}

TEST_CASE("when every generation is damaged, opening says what is wrong with the live one") {
  const TwoGenerations two;
  two.flip_a_byte("gen-000001");
  two.flip_a_byte("gen-000002");
  const auto pool = SearcherPool::open(two.archive.store(), {});
  REQUIRE_FALSE(pool);
  CHECK(pool.error().code == ErrorCode::kStoreDamaged);
  CHECK(pool.error().message.find("postlist.glass") != std::string::npos);
}

TEST_CASE("checksums know a file that is changed, missing or new") {
  const TwoGenerations two;
  const fs::path folder = two.generation("gen-000002");
  CHECK(check_checksums(folder));
  SUBCASE("changed") {
    two.flip_a_byte("gen-000002");
  }
  SUBCASE("missing") {
    fs::remove(folder / "termlist.glass");
  }
  SUBCASE("new") {
    std::ofstream(folder / "other") << "x";
  }
  SUBCASE("cut") {
    fs::resize_file(folder / "position.glass", 100);
  }
  SUBCASE("the checksums themselves") {
    std::ofstream(folder / "checksums.xxh3") << "nothing\n";
  }
  const auto checked = check_checksums(folder);
  REQUIRE_FALSE(checked);
  CHECK(checked.error().code == ErrorCode::kStoreDamaged);
}

TEST_CASE("a generation with the profiles of the one before shares what they say") {
  TestArchive archive;
  const auto publish = [&](const std::string& word) {
    archive.publish({report("Report", {word})});
    Xapian::WritableDatabase database(archive.index_path());
    database.set_metadata(std::string(kMetaProfilePrefix) + "x",
                          "name = \"x\"\n[text]\nsynonyms = [[\"sofa\", \"" + word + "\"]]\n");
    database.commit();
    return archive.index_path();
  };
  const auto first = open_index(publish("zebrafinch"));
  const auto same = open_index(publish("zebrafinch"), first->get());
  const auto other = open_index(publish("waxwing"), same->get());
  REQUIRE(first);
  REQUIRE(same);
  REQUIRE(other);
  CHECK((*same)->synonyms == (*first)->synonyms);
  CHECK_FALSE((*other)->synonyms == (*first)->synonyms);
  CHECK((*other)->synonyms->know("waxwing"));
  CHECK_FALSE((*first)->synonyms->know("waxwing"));
}
