// indexer: whole runs over small archives, and the index they leave.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "corpus/catalogue.h"
#include "indexer/store.h"
#include "tests/support/archive.h"
#include "tests/support/council_papers.h"

using namespace minutebook;
namespace fs = std::filesystem;

namespace {

const PaperText kStreets = {"CEF21099", "School Streets", "PART ONE - PUBLIC", "zebrafinch"};
const PaperText kLibrary = {"CEF21100", "Library Hours", "PART ONE - PUBLIC", "waxwing"};

}  // namespace

TEST_CASE("papers are indexed once, and a run with nothing new changes nothing") {
  const Archive archive;
  archive.put("2021/streets.pdf", report_pdf(kStreets));
  archive.put("library.pdf", report_pdf(kLibrary));
  const RunReport first = archive.run();
  CHECK(first.new_generation);
  CHECK(first.generation == 1);
  CHECK(first.documents_read == 2);
  CHECK(first.pages_read == 4);
  CHECK(exit_code_of(first) == 0);
  REQUIRE(archive.found("zebrafinch").size() == 1);
  const StoredItem item = archive.found("zebrafinch").front();
  CHECK(item.file == "2021/streets.pdf");
  CHECK(item.item.report_number == "CEF21099");
  CHECK(item.pdf_public);
  const auto served = decode_stored_document(archive.served(item));
  REQUIRE(served);
  CHECK(served->path == fs::canonical(archive.papers() + "/2021/streets.pdf").string());
  CHECK(served->pages == 2);
  CHECK(archive.index().get_metadata(std::string(kMetaSchema)) == kSchemaVersion);
  CHECK_FALSE(archive.index().get_metadata(std::string(kMetaProfilePrefix) + "bromley").empty());

  const RunReport second = archive.run();
  CHECK_FALSE(second.new_generation);
  CHECK(second.generation == 1);
  CHECK(second.documents_read == 0);
  CHECK(archive.generations_on_disk() == 1);
}

TEST_CASE("a new, a changed and a removed paper each make the next generation right") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  archive.put("library.pdf", report_pdf(kLibrary));
  static_cast<void>(archive.run());
  PaperText changed = kStreets;
  changed.words = "greenfinch";
  archive.put("streets.pdf", report_pdf(changed));
  const RunReport second = archive.run();
  CHECK(second.generation == 2);
  CHECK(second.documents_read == 1);
  CHECK(archive.found("zebrafinch").empty());
  CHECK(archive.found("greenfinch").size() == 1);
  archive.remove("library.pdf");
  const RunReport third = archive.run();
  CHECK(third.generation == 3);
  CHECK(third.documents_read == 0);
  CHECK(third.gone_files == std::vector<std::string>{"library.pdf"});
  CHECK(archive.found("waxwing").empty());
  CHECK(archive.items().size() == 1);
  CHECK(archive.status().summary.documents == 1);
  CHECK(archive.generations_on_disk() == kKeptGenerations);
  const std::string label = std::string(kMetaLabelPrefix) + "series:CEF";
  CHECK(archive.index().term_exists(term_of(FieldId::kSeries, "CEF")));
}

TEST_CASE("files that cannot be read are listed, the rest is indexed, and the exit code is 3") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  archive.put("words.pdf", "only words");
  archive.put("broken.pdf", "%PDF-1.4 and nothing");
  archive.put("scan.pdf", plain_pdf({"", ""}));
  const RunReport report = archive.run();
  CHECK(exit_code_of(report) == 3);
  const StoreStatus status = archive.status();
  CHECK(status.summary.by_outcome ==
        std::map<std::string, int>{
            {"indexed", 1}, {"malformed", 1}, {"no text", 1}, {"not a PDF", 1}});
  CHECK(status.summary.documents == 4);
  CHECK(status.summary.files == 4);
  REQUIRE(status.without_text.size() == 1);
  CHECK(status.without_text[0].file == "scan.pdf");
  CHECK(archive.items().size() == 2);  // the scan can be found by its name
  CHECK(exit_code_of(archive.run()) == 3);
  archive.remove("words.pdf");
  archive.remove("broken.pdf");
  CHECK(exit_code_of(archive.run()) == 0);
}

TEST_CASE("a scan alone is no failure") {
  const Archive archive;
  archive.put("scan.pdf", plain_pdf({""}));
  CHECK(exit_code_of(archive.run()) == 0);
}

TEST_CASE("one content under two names is one document with the first name") {
  const Archive archive;
  archive.put("a.pdf", report_pdf(kStreets));
  archive.put("b.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  REQUIRE(archive.found("zebrafinch").size() == 1);
  CHECK(archive.found("zebrafinch").front().file == "a.pdf");
  const StoreStatus status = archive.status();
  CHECK(status.summary.files == 2);
  CHECK(status.summary.documents == 1);
  REQUIRE(status.second_names.size() == 1);
  CHECK(status.second_names[0].file == "b.pdf");
  archive.remove("a.pdf");
  static_cast<void>(archive.run());
  REQUIRE(archive.found("zebrafinch").size() == 1);
  CHECK(archive.found("zebrafinch").front().file == "b.pdf");
}

TEST_CASE("a paper moved to another folder is not read again, and served from there") {
  const Archive archive;
  archive.put("new/streets.pdf", report_pdf(kStreets));
  archive.put("pack.pdf", pack_pdf({kStreets}));
  static_cast<void>(archive.run());
  fs::create_directories(archive.papers() + "/old");
  fs::rename(archive.papers() + "/new/streets.pdf", archive.papers() + "/old/streets.pdf");
  fs::rename(archive.papers() + "/pack.pdf", archive.papers() + "/old/pack.pdf");
  const RunReport report = archive.run();
  CHECK(report.documents_read == 0);
  REQUIRE(archive.found("zebrafinch").size() == 1);
  const StoredItem item = archive.found("zebrafinch").front();
  CHECK(item.file == "old/streets.pdf");
  CHECK(item.also_in.front().file == "old/pack.pdf");
  CHECK(decode_stored_document(archive.served(item))->file == "old/streets.pdf");
}

TEST_CASE("a source without its files is taken for unmounted, and everything stays") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  archive.remove("streets.pdf");
  const auto report = archive.try_run(archive.options());
  REQUIRE_FALSE(report);
  CHECK(report.error().code == ErrorCode::kBadSource);
  CHECK(report.error().hint.find("mounted") != std::string::npos);
  CHECK(archive.found("zebrafinch").size() == 1);
  CHECK(archive.status().summary.documents == 1);
}

TEST_CASE("a missing source is said before any work") {
  const Archive archive;
  IndexOptions options = archive.options();
  const auto report = archive.try_run(options);
  REQUIRE_FALSE(report);
  CHECK(report.error().code == ErrorCode::kBadSource);
  CHECK_FALSE(fs::exists(archive.store()));
}

TEST_CASE("runs over different sources add up") {
  const Archive archive;
  archive.put("a/streets.pdf", report_pdf(kStreets));
  archive.put("b/library.pdf", report_pdf(kLibrary));
  IndexOptions options = archive.options();
  options.sources = {archive.papers() + "/a"};
  static_cast<void>(archive.run(options));
  options.sources = {archive.papers() + "/b/library.pdf"};
  static_cast<void>(archive.run(options));
  CHECK(archive.items().size() == 2);
  CHECK(archive.status().summary.sources == 2);
}

TEST_CASE("a file named by itself keeps that name, and goes with the folder it lies in") {
  const Archive archive;
  archive.put("a/streets.pdf", report_pdf(kStreets));
  archive.put("a/library.pdf", report_pdf(kLibrary));
  IndexOptions options = archive.options();
  options.sources = {archive.papers() + "/a/streets.pdf"};
  static_cast<void>(archive.run(options));
  const RunReport whole = archive.run();
  CHECK(whole.documents_read == 1);
  CHECK(archive.found("zebrafinch").front().file == "streets.pdf");
  CHECK(archive.found("waxwing").front().file == "a/library.pdf");
  archive.remove("a/streets.pdf");
  CHECK(archive.run().gone_files == std::vector<std::string>{"streets.pdf"});
  CHECK(archive.items().size() == 1);
}

TEST_CASE("a manifest gives address, title and date, and stays known without it") {
  const Archive archive;
  archive.put("2021/streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  IndexOptions options = archive.options();
  options.manifest = archive.write(
      "manifest.json",
      "[{\"file\": \"2021/streets.pdf\", \"source_url\": \"https://example.org/streets.pdf\", "
      "\"title\": \"Streets for Schools\", \"date\": \"2022-01-02\"}, {\"file\": \"other.pdf\"}]");
  const RunReport report = archive.run(options);
  CHECK(report.documents_read == 1);
  REQUIRE(report.notes.size() == 1);
  CHECK(report.notes[0].find("other.pdf") != std::string::npos);
  REQUIRE(archive.found("zebrafinch").size() == 1);
  const StoredItem item = archive.found("zebrafinch").front();
  CHECK(item.source_url == "https://example.org/streets.pdf");
  CHECK(item.item.title == "Streets for Schools");
  CHECK(item.item.date == Date{2022, 1, 2});
  CHECK_FALSE(archive.run().new_generation);
}

TEST_CASE("a wrong manifest is refused before the store is made") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  IndexOptions options = archive.options();
  options.manifest = archive.write("manifest.json", "[{\"titel\": 1}]");
  const auto report = archive.try_run(options);
  REQUIRE_FALSE(report);
  CHECK(report.error().code == ErrorCode::kBadManifest);
  CHECK_FALSE(fs::exists(archive.store()));
}

TEST_CASE("a damaged live index is built anew from the sources") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  std::ofstream(archive.store() + "/public/current/iamglass", std::ios::binary) << "rubbish";
  const RunReport report = archive.run();
  CHECK(report.new_generation);
  CHECK(report.documents_read == 1);
  CHECK(archive.found("zebrafinch").size() == 1);
}

TEST_CASE("an index that lost items is noticed before the switch and built anew") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  archive.put("library.pdf", report_pdf(kLibrary));
  static_cast<void>(archive.run());
  {
    Xapian::WritableDatabase database(archive.store() + "/public/gen-000001", Xapian::DB_OPEN);
    database.delete_document(term_of(FieldId::kSeries, "CEF"));
  }
  archive.put("other.pdf", report_pdf({"CEF21102", "Swimming", "PART ONE - PUBLIC", "goldcrest"}));
  const RunReport report = archive.run();
  CHECK(archive.items().size() == 3);
  CHECK(report.summary.items == 3);
}

TEST_CASE("what a killed run left is removed, and its documents are read again") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  archive.put("library.pdf", report_pdf(kLibrary));
  static_cast<void>(archive.run());
  fs::create_directory(archive.store() + "/public/gen-000002");
  {
    // As if killed after reading one document and in the middle of another.
    auto catalogue = Catalogue::open(archive.store() + "/catalogue.db");
    REQUIRE(catalogue);
    auto row = *catalogue->document(archive.found("waxwing").front().sha256);
    row->written_in = 2;
    REQUIRE(catalogue->put_result(*row, {}, {}));
    const auto run = catalogue->begin_run();
    REQUIRE(catalogue->begin_attempt(archive.found("zebrafinch").front().sha256, "streets.pdf",
                                     *run, "r"));
  }
  const RunReport report = archive.run();
  CHECK(report.interrupted == std::vector<std::string>{"streets.pdf"});
  CHECK(report.documents_read == 1);
  CHECK(archive.items().size() == 2);
  CHECK(archive.status().summary.items == 2);
  CHECK(archive.run().interrupted.empty());
}

TEST_CASE("a reader that does not work stops the run and changes nothing") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  IndexOptions options = archive.options();
  options.reader.task = read_nothing;
  const auto report = archive.try_run(options);
  REQUIRE_FALSE(report);
  CHECK(report.error().code == ErrorCode::kReaderBroken);
  CHECK(archive.status().generation == 0);
  CHECK(archive.status().summary.by_outcome == std::map<std::string, int>{{"waiting", 1}});
  CHECK(archive.run().documents_read == 1);
}

TEST_CASE("a store without any paper still has a generation to serve") {
  const Archive archive;
  fs::create_directory(archive.papers());
  const RunReport report = archive.run();
  CHECK(report.generation == 1);
  CHECK(archive.items().empty());
  CHECK_FALSE(archive.run().new_generation);
}

TEST_CASE("the order in which documents are read does not change the index") {
  const Archive one;
  const Archive other;
  for (const Archive* archive : {&one, &other}) {
    archive->put("pack.pdf", pack_pdf({kStreets, kLibrary}));
    archive->put("streets.pdf", report_pdf(kStreets));
    archive->put("library.pdf", report_pdf(kLibrary));
  }
  IndexOptions options = one.options();
  options.jobs = 1;
  static_cast<void>(one.run(options));
  options = other.options();
  options.jobs = 4;
  static_cast<void>(other.run(options));
  const auto ids = [](const Archive& archive) {
    std::vector<std::string> list;
    for (StoredItem item : archive.items()) {
      item.published.clear();  // the one thing of it that depends on the clock
      list.push_back(encode(item));
    }
    std::sort(list.begin(), list.end());
    return list;
  };
  CHECK(ids(one) == ids(other));
}
