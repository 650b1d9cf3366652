// indexer: large loads, written into several indexes side by side and put together.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "indexer/load_shards.h"
#include "indexer/verify.h"
#include "tests/support/archive.h"
#include "tests/support/council_papers.h"

using namespace minutebook;
namespace fs = std::filesystem;

namespace {

StoredItem item_of(int document, int page) {
  StoredItem item;
  item.sha256 = std::string(60, 'a') + std::to_string(1000 + document);
  item.id = std::to_string(1000 + document) + "-p" + std::to_string(page);
  item.item.title = "A title";
  item.item.pages = {{page, "", "zebrafinch number " + std::to_string(document)}};
  item.item.first_page = item.item.last_page = page;
  return item;
}

IndexOptions large(const Archive& archive) {
  IndexOptions options = archive.options();
  options.large_load_files = 1;
  return options;
}

void put_papers(const Archive& archive, int first, int last) {
  for (int number = first; number <= last; ++number) {
    const std::string name = std::to_string(number);
    archive.put(name + ".pdf", report_pdf({"CEF21" + std::to_string(100 + number), "Paper " + name,
                                           "PART ONE - PUBLIC", "zebrafinch"}));
  }
}

std::vector<std::string> ids_of(const Archive& archive) {
  std::vector<std::string> ids;
  for (const StoredItem& item : archive.items()) ids.push_back(item.id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

bool is_sound(const Archive& archive) {
  const auto verified = verify_store(archive.store());
  return verified && verified->damaged.empty();
}

}  // namespace

TEST_CASE("shards hold all items together, those of a document in one of them") {
  const TempFolder folder;
  auto load = LoadShards::begin(folder.path("gen"), 3);
  REQUIRE(load);
  for (int document = 0; document < 40; ++document) {
    for (int page = 1; page <= 3; ++page) REQUIRE((*load)->put(item_of(document, page)));
  }
  REQUIRE((*load)->remove_document(item_of(7, 1).sha256));
  const auto shards = (*load)->close();
  REQUIRE(shards);
  REQUIRE(shards->size() == 3);
  Xapian::doccount items = 0;
  for (const fs::path& shard : *shards) {
    const Xapian::Database index(shard.string());
    CHECK(index.get_doccount() % 3 == 0);
    CHECK(index.get_doccount() > 0);
    items += index.get_doccount();
  }
  CHECK(items == 39 * 3);
  load->reset();
  CHECK_FALSE(fs::exists(shards->front()));
}

TEST_CASE("a load that is given up leaves nothing behind") {
  const TempFolder folder;
  {
    auto load = LoadShards::begin(folder.path("gen"), 2);
    REQUIRE(load);
    for (int document = 0; document < 300; ++document) REQUIRE((*load)->put(item_of(document, 1)));
  }
  CHECK(fs::is_empty(folder.path(".")));
}

TEST_CASE("a shard that cannot be written to ends the load with the reason") {
  const TempFolder folder;
  auto load = LoadShards::begin(folder.path("gen"), 1);
  REQUIRE(load);
  StoredItem wrong = item_of(1, 1);
  wrong.id = std::string(300, 'x');  // too long for a term
  Result<void> done = (*load)->put(std::move(wrong));
  for (int document = 2; done && document < 400; ++document)
    done = (*load)->put(item_of(document, 1));
  const auto closed = (*load)->close();
  REQUIRE_FALSE(closed);
  CHECK(closed.error().message.find("long") != std::string::npos);
}

TEST_CASE("a large load is the same index as one item after the other") {
  const Archive at_once;
  const Archive one_by_one;
  put_papers(at_once, 1, 12);
  put_papers(one_by_one, 1, 12);
  CHECK(at_once.run(large(at_once)).new_generation);
  CHECK(one_by_one.run().new_generation);
  CHECK(ids_of(at_once) == ids_of(one_by_one));
  CHECK(at_once.index().get_doccount() == 12);
  CHECK(at_once.index().get_total_length() == one_by_one.index().get_total_length());
  CHECK(at_once.found("zebrafinch").size() == 12);
  CHECK(is_sound(at_once));
}

TEST_CASE("a large load beside what is there keeps it, and replaces what is read again") {
  const Archive archive;
  put_papers(archive, 1, 4);
  REQUIRE(archive.run().new_generation);
  put_papers(archive, 5, 12);
  archive.remove("2.pdf");
  IndexOptions options = large(archive);
  SUBCASE("new papers") {}
  SUBCASE("another profile has all read again") {
    options.profiles = {archive.write("other.toml", "name = \"Another\"\n")};
  }
  CHECK(archive.run(options).new_generation);
  CHECK(archive.found("zebrafinch").size() == 11);
  CHECK(archive.index().get_doccount() == 11);
  CHECK(is_sound(archive));
}
