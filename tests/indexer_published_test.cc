// indexer: when an item was first public, and what the public may know of what is missing.
#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "analyzers/archive_gaps.h"
#include "corpus/catalogue.h"
#include "corpus/catalogue_sqlite.h"
#include "tests/support/archive.h"
#include "tests/support/council_papers.h"

using namespace minutebook;

namespace {

const PaperText kStreets = {"CEF21099", "School Streets", "PART ONE - PUBLIC", "zebrafinch"};
const PaperText kLibrary = {"CEF21100", "Library Hours", "PART ONE - PUBLIC", "waxwing"};
const PaperText kContract = {"CEF21101", "Award of a Contract", "PART TWO - NOT FOR PUBLICATION",
                             "bullfinch"};
const std::string kLongAgo = "2019-05-06T07:08:09Z";

void change_catalogue(const Archive& archive, const std::string& sql) {
  SqliteDatabase database(archive.store() + "/catalogue.db");
  database.execute(sql.c_str());
}

// As if everything that is public had been so for years.
void age(const Archive& archive) {
  change_catalogue(archive, "UPDATE publications SET first_published = '" + kLongAgo + "'");
}

// Reads every document again with the next run.
void forget_reading(const Archive& archive) {
  change_catalogue(archive, "UPDATE documents SET fingerprint = ''");
}

std::string published(const Archive& archive, const std::string& word) {
  REQUIRE(archive.found(word).size() == 1);
  return archive.found(word).front().published;
}

std::string slot_of(const Archive& archive, const std::string& word) {
  const Xapian::Database database = archive.index();
  return database.get_document(*database.postlist_begin(word))
      .get_value(static_cast<Xapian::valueno>(field(FieldId::kPublished).slot));
}

ArchiveGaps gaps_of(const Archive& archive) {
  const auto gaps = load_archive_gaps(archive.store());
  REQUIRE(gaps);
  return *gaps;
}

}  // namespace

TEST_CASE("an item keeps the time of its first publication when it is read again") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  const std::string first = published(archive, "zebrafinch");
  CHECK(first.size() == kLongAgo.size());
  CHECK(slot_of(archive, "zebrafinch").size() == 14);
  age(archive);
  forget_reading(archive);
  archive.put("library.pdf", report_pdf(kLibrary));
  static_cast<void>(archive.run());
  CHECK(published(archive, "zebrafinch") == kLongAgo);
  CHECK(slot_of(archive, "zebrafinch") == "20190506070809");
  CHECK(published(archive, "waxwing") > kLongAgo);
}

TEST_CASE("a paper that goes and comes back is as old as before") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  archive.put("library.pdf", report_pdf(kLibrary));
  static_cast<void>(archive.run());
  age(archive);
  archive.remove("streets.pdf");
  static_cast<void>(archive.run());
  CHECK(archive.found("zebrafinch").empty());
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  CHECK(published(archive, "zebrafinch") == kLongAgo);
}

TEST_CASE("the same paper in another PDF is as old as it was in the first") {
  const Archive archive;
  archive.put("pack.pdf", pack_pdf({kStreets, kLibrary}));
  static_cast<void>(archive.run());
  age(archive);
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  REQUIRE(archive.found("zebrafinch").front().file == "streets.pdf");
  CHECK(published(archive, "zebrafinch") == kLongAgo);
}

TEST_CASE("a catalogue without times of publication takes those of the documents") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  change_catalogue(archive,
                   "DROP TABLE publications; DROP TABLE pictures; "
                   "DROP INDEX documents_unrecognised; "
                   "ALTER TABLE documents DROP COLUMN pages_unrecognised; "
                   "ALTER TABLE documents DROP COLUMN recogniser; PRAGMA user_version = 3; "
                   "UPDATE documents SET first_seen = '" +
                       kLongAgo + "'");
  forget_reading(archive);
  static_cast<void>(archive.run());
  CHECK(published(archive, "zebrafinch") == kLongAgo);
}

TEST_CASE("the public store has numbers of what is withheld or unread, and nothing else of it") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  CHECK(gaps_of(archive).withheld == 0);
  CHECK(gaps_of(archive).unread.empty());
  archive.put("contract.pdf", report_pdf(kContract));
  archive.put("letter.pdf", "this is no PDF");
  static_cast<void>(archive.run());
  CHECK(gaps_of(archive).withheld == 1);
  CHECK(gaps_of(archive).unread == std::map<std::string, int>{{"not a PDF", 1}});
  CHECK_FALSE(archive.public_bytes_hold("bullfinch"));
  CHECK_FALSE(archive.public_bytes_hold("contract.pdf"));
  CHECK_FALSE(archive.public_bytes_hold("letter.pdf"));
}

TEST_CASE("a document that fails is counted although it changes no index") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  archive.put("letter.pdf", "this is no PDF");
  CHECK_FALSE(archive.run().new_generation);
  CHECK(gaps_of(archive).unread == std::map<std::string, int>{{"not a PDF", 1}});
  archive.remove("letter.pdf");
  static_cast<void>(archive.run());
  CHECK(gaps_of(archive).unread.empty());
}

TEST_CASE("an exempt paper has no time of publication until it is public") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  archive.put("contract.pdf", report_pdf(kContract));
  static_cast<void>(archive.run());
  SqliteDatabase database(archive.store() + "/catalogue.db");
  SqliteQuery query = database.prepare(
      "SELECT count(*) FROM publications p JOIN items i ON i.id = p.item WHERE i.state <> "
      "'indexed'");
  REQUIRE(query.row());
  CHECK(query.number(0) == 0);
}

TEST_CASE("numbers of gaps are read as they were written, and nothing else is read") {
  const ArchiveGaps gaps = {12, {{"encrypted", 3}, {"not a PDF", 1}}};
  CHECK(encode(gaps) == "withheld 12\nunread 3 encrypted\nunread 1 not a PDF\n");
  const auto again = decode_archive_gaps(encode(gaps));
  REQUIRE(again);
  CHECK(again->withheld == 12);
  CHECK(again->unread == gaps.unread);
  CHECK(decode_archive_gaps("").has_value());
  for (const char* bytes :
       {"withheld", "withheld x\n", "withheld -1\n", "unread 3\n", "unread 3 \n", "hidden 3\n",
        "withheld 3", "withheld 3 contract.pdf\n"}) {
    const auto read = decode_archive_gaps(bytes);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::kStoreDamaged);
  }
}
