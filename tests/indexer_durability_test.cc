// indexer: writes that fail, generations that are damaged, and proving that a store is whole.
#include <filesystem>
#include <fstream>
#include <string>

#include <doctest/doctest.h>
#include <xapian.h>

#include "corpus/folder_checksums.h"
#include "indexer/acronyms_report.h"
#include "indexer/generation.h"
#include "indexer/index_writer.h"
#include "indexer/store.h"
#include "indexer/verify.h"
#include "tests/support/archive.h"
#include "tests/support/council_papers.h"

using namespace minutebook;
namespace fs = std::filesystem;

namespace {

const PaperText kStreets = {"CEF21099", "School Streets", "PART ONE - PUBLIC", "zebrafinch"};
const PaperText kLibrary = {"CEF21100", "Library Hours", "PART ONE - PUBLIC", "waxwing"};

BuiltDocument built_item(const std::string& id) {
  StoredItem item;
  item.id = id;
  item.sha256 = std::string(64, 'a');
  item.item.title = "A title";
  item.item.pages = {{1, "", "zebrafinch"}};
  item.item.first_page = item.item.last_page = 1;
  return DocumentBuilder().build(std::move(item));
}

void flip_a_bit(const fs::path& path, std::streamoff place, int bit) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(place);
  const int byte = file.get();
  file.seekp(place);
  file.put(static_cast<char>(byte ^ (1 << bit)));
}

void flip_a_byte(const fs::path& path, std::streamoff place) {
  flip_a_bit(path, place, 5);
}

bool has_sentence(const std::vector<std::string>& sentences, const std::string& part) {
  return std::any_of(sentences.begin(), sentences.end(), [&](const std::string& sentence) {
    return sentence.find(part) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("after an exception the writer opens the index again and replays the batch") {
  const TempFolder folder;
  auto writer = IndexWriter::create(folder.path("index"));
  REQUIRE(writer);
  REQUIRE(writer->put(built_item("one")));
  int calls = 0;
  REQUIRE(writer->change_item("one", [&](StoredItem& item) {
    if (++calls == 1) throw Xapian::DatabaseError("The disk was busy");
    item.file = "moved.pdf";
  }));
  REQUIRE(writer->put(built_item("two")));
  REQUIRE(writer->close());
  CHECK(calls == 2);
  const Xapian::Database index(folder.path("index"));
  CHECK(index.get_doccount() == 2);
  CHECK(index.get_metadata(std::string(kMetaSchema)) == kSchemaVersion);
  const auto found = index.postlist_begin(term_of(FieldId::kIdentity, "one"));
  CHECK(decode_stored_item(index.get_document(*found).get_data())->file == "moved.pdf");
  CHECK_FALSE(index.get_metadata(page_key("one", 1)).empty());
  CHECK(Xapian::Database::check(folder.path("index")) == 0);
}

TEST_CASE("a write that goes on failing ends the writer") {
  const TempFolder folder;
  auto writer = IndexWriter::create(folder.path("index"));
  REQUIRE(writer);
  REQUIRE(writer->put(built_item("one")));
  const auto failed = writer->change_item(
      "one", [](StoredItem&) { throw Xapian::DatabaseError("The disk is full"); });
  REQUIRE_FALSE(failed);
  CHECK(failed.error().code == ErrorCode::kIo);
  CHECK_FALSE(writer->put(built_item("two")));
  CHECK_FALSE(writer->close());
}

TEST_CASE(
    "a damaged live generation is not copied: the index is built anew and the damaged one "
    "removed") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  flip_a_byte(archive.store() + "/public/gen-000001/position.glass", 20);
  archive.put("library.pdf", report_pdf(kLibrary));
  const RunReport report = archive.run();
  CHECK(report.documents_read == 2);
  CHECK(has_sentence(report.notes, "Generation 1 was damaged"));
  CHECK(archive.items().size() == 2);
  CHECK_FALSE(fs::exists(archive.store() + "/public/gen-000001"));
  CHECK(verify_store(archive.store())->damaged.empty());
}

TEST_CASE("verify finds a whole store sound, also after a second generation") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  archive.put("library.pdf", report_pdf(kLibrary));
  static_cast<void>(archive.run());
  const auto verified = verify_store(archive.store());
  REQUIRE(verified);
  CHECK(verified->damaged.empty());
  CHECK(has_sentence(verified->sound, "agree on 2 items"));
  CHECK(has_sentence(verified->sound, "Generation 1: every file"));
}

TEST_CASE("verify finds a changed byte, a lost item and an item too many") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  archive.put("library.pdf", report_pdf(kLibrary));
  static_cast<void>(archive.run());
  const std::string live = archive.store() + "/public/gen-000001";
  SUBCASE("a byte") {
    flip_a_byte(live + "/docdata.glass", 5000);
    CHECK(has_sentence(verify_store(archive.store())->damaged, "docdata.glass"));
  }
  SUBCASE("a lost item") {
    Xapian::WritableDatabase(live, Xapian::DB_OPEN)
        .delete_document(*archive.index().postlist_begin("waxwing"));
    REQUIRE(write_checksums(live));
    CHECK(has_sentence(verify_store(archive.store())->damaged, "missing in the index"));
  }
  SUBCASE("an item too many") {
    Xapian::WritableDatabase(live, Xapian::DB_OPEN).add_document(built_item("zz").document);
    REQUIRE(write_checksums(live));
    CHECK(has_sentence(verify_store(archive.store())->damaged, "not in the catalogue"));
  }
}

// Xapian 1.4 ends the program by a signal when it opens an index whose version file has certain bytes changed.
TEST_CASE("a damaged version file is found without opening the index, and the index built anew") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  const fs::path live = archive.store() + "/public/gen-000001";
  const auto size = static_cast<std::streamoff>(fs::file_size(live / "iamglass"));
  for (std::streamoff place = 0; place < size; ++place) {
    for (const int bit : {0, 6, 7}) {
      CAPTURE(place);
      flip_a_bit(live / "iamglass", place, bit);
      CHECK_FALSE(is_usable(live));
      CHECK(has_sentence(verify_store(archive.store())->damaged, "iamglass"));
      flip_a_bit(live / "iamglass", place, bit);
    }
  }
  CHECK(is_usable(live));
  flip_a_bit(live / "iamglass", 47, 6);
  CHECK(read_acronyms(archive.store()).error().code == ErrorCode::kStoreDamaged);
  const RunReport report = archive.run();
  CHECK(has_sentence(report.notes, "Generation 1 was damaged"));
  CHECK(archive.found("zebrafinch").size() == 1);
}

TEST_CASE("an index that lacks a file is not usable") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  fs::remove(archive.store() + "/public/gen-000001/docdata.glass");
  CHECK_FALSE(is_usable(archive.store() + "/public/gen-000001"));
  CHECK(archive.run().new_generation);
  CHECK(archive.found("zebrafinch").size() == 1);
}

TEST_CASE(
    "a store that is rolled back serves the generation before, and the next run brings it up to "
    "date") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  CHECK(roll_back(archive.store()).error().code == ErrorCode::kStoreMissing);
  archive.put("library.pdf", report_pdf(kLibrary));
  static_cast<void>(archive.run());
  REQUIRE(archive.found("waxwing").size() == 1);
  CHECK(*roll_back(archive.store()) == 1);
  CHECK(archive.found("waxwing").empty());
  CHECK(archive.run().documents_read == 1);
  CHECK(archive.found("waxwing").size() == 1);
  CHECK(verify_store(archive.store())->damaged.empty());
}

TEST_CASE(
    "a store is neither verified nor rolled back while an indexer works on it, nor made by that") {
  const Archive archive;
  CHECK(verify_store(archive.store()).error().code == ErrorCode::kStoreMissing);
  CHECK_FALSE(fs::exists(archive.store()));
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  const auto indexer = Store::open(archive.store());
  REQUIRE(indexer);
  CHECK(verify_store(archive.store()).error().code == ErrorCode::kStoreLocked);
  CHECK(roll_back(archive.store()).error().code == ErrorCode::kStoreLocked);
}
