// indexer: papers that are pictures, with Tesseract and without, and what is kept of them.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "corpus/catalogue.h"
#include "tests/support/archive.h"
#include "tests/support/council_papers.h"
#include "tests/support/scans.h"

using namespace minutebook;
namespace fs = std::filesystem;

namespace {

const PaperText kStreets = {"CEF21099", "School Streets", "PART ONE - PUBLIC", "zebrafinch"};
const PaperText kLibrary = {"CEF21100", "Library Hours", "PART ONE - PUBLIC", "waxwing"};

std::string scanned_report(const PaperText& paper) {
  return scan_pdf(report_pages(paper));
}

// Files in the cache of recognised pages.
std::set<std::string> kept_pages(const Archive& archive) {
  std::set<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(archive.store() + "/ocr-cache", error)) {
    names.insert(entry.path().filename().string());
  }
  return names;
}

// As on a machine where Tesseract has no model.
RunReport run_without_tesseract(const Archive& archive) {
  ::setenv("TESSDATA_PREFIX", (archive.store() + "/nowhere").c_str(), 1);
  const auto report = archive.try_run(archive.options());
  ::unsetenv("TESSDATA_PREFIX");
  REQUIRE(report);
  return *report;
}

DocumentRow document_named(const Archive& archive, const std::string& file) {
  auto catalogue = Catalogue::open(archive.store() + "/catalogue.db");
  REQUIRE(catalogue);
  const auto documents = catalogue->documents();
  REQUIRE(documents);
  const auto found = std::find_if(documents->begin(), documents->end(),
                                  [&](const DocumentRow& row) { return row.file == file; });
  REQUIRE(found != documents->end());
  return *found;
}

// As if `recogniser` had found nothing on a page of this document.
void leave_a_page(const Archive& archive, const std::string& file, const std::string& recogniser) {
  DocumentRow row = document_named(archive, file);
  row.pages_unrecognised = 1;
  row.recogniser = recogniser;
  auto catalogue = Catalogue::open(archive.store() + "/catalogue.db");
  REQUIRE(catalogue);
  const auto items = catalogue->items_of(row.sha256);
  REQUIRE(items);
  REQUIRE(catalogue->put_result(row, *items, {}));
}

}  // namespace

TEST_CASE("papers with text are live before scans are recognised, whatever their order") {
  const Archive archive;
  archive.put("a.pdf", scanned_report(kLibrary));
  archive.put("b.pdf", report_pdf(kStreets));
  const RunReport report = archive.run();
  CHECK(report.generation == 2);
  CHECK(document_named(archive, "b.pdf").written_in == 1);
  CHECK(document_named(archive, "a.pdf").written_in == 2);
  CHECK(report.documents_read == 2);
  CHECK(report.pages_read == 4);
  CHECK(report.pages_recognised == 2);
  CHECK(report_text(report).find("4 pages (2 recognised)") != std::string::npos);
  CHECK(archive.found("zebrafinch").size() == 1);
  REQUIRE(archive.found("waxwing").size() == 1);
  CHECK(archive.found("waxwing")[0].item.report_number == "CEF21100");
  const RunReport again = archive.run();
  CHECK(again.documents_read == 0);
  CHECK_FALSE(again.new_generation);
}

TEST_CASE("a scan in the index stays there while it is read anew") {
  const Archive archive;
  archive.put("a.pdf", scanned_report(kLibrary));
  archive.put("b.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  IndexOptions options = archive.options();
  SUBCASE("the index is built from nothing: all of it at once") {
    options.profiles = {
        archive.write("own.toml", "name = \"Testshire\"\nmarks = [\"Testshire\"]\n")};
    const RunReport report = archive.run(options);
    CHECK(report.generation == 3);
    CHECK(document_named(archive, "a.pdf").written_in == 3);
  }
  SUBCASE("the others stay, too: it is put into a copy, later") {
    archive.put("c.pdf", report_pdf({"CEF21101", "Bridges", "PART ONE - PUBLIC", "kestrel"}));
    options.manifest =
        archive.write("manifest.json", R"([{"file": "a.pdf", "title": "Opening Hours"}])");
    const RunReport report = archive.run(options);
    CHECK(report.generation == 4);
    CHECK(document_named(archive, "c.pdf").written_in == 3);
    CHECK(document_named(archive, "a.pdf").written_in == 4);
    CHECK(archive.found("kestrel").size() == 1);
  }
  CHECK(archive.found("waxwing").size() == 1);
  CHECK(archive.found("zebrafinch").size() == 1);
}

TEST_CASE("a scan of an exempt paper is never in a public index, not even by its title") {
  const Archive archive;
  archive.put("secret.pdf",
              scanned_report({"CEF21103", "Contract Award", "PART TWO - EXEMPT", "nightjar"}));
  archive.put("b.pdf", report_pdf(kStreets));
  const RunReport report = archive.run();
  CHECK(report.summary.withheld == 1);
  CHECK_FALSE(archive.public_bytes_hold("nightjar"));
  CHECK_FALSE(archive.public_bytes_hold("secret.pdf"));
}

TEST_CASE("without Tesseract scans are listed and all else works; with it, only they are read") {
  const Archive archive;
  archive.put("mixed.pdf", mixed_pdf({{"The first page has words: lapwing", false},
                                      {"The second page is a picture: dunnock", true}}));
  archive.put("scan.pdf", scanned_report(kLibrary));
  archive.put("text.pdf", report_pdf(kStreets));
  const RunReport without = run_without_tesseract(archive);
  CHECK(without.documents_read == 3);
  CHECK(exit_code_of(without) == 0);
  CHECK(archive.found("zebrafinch").size() == 1);
  CHECK(archive.found("lapwing").size() == 1);
  REQUIRE(without.without_text.size() == 2);
  CHECK(
      without_text_line(without.without_text[0]).starts_with("mixed.pdf (1 of 2 pages). Install"));
  CHECK(without_text_line(without.without_text[1]).starts_with("scan.pdf (2 pages). Install"));
  CHECK(run_without_tesseract(archive).documents_read == 0);

  const RunReport with = archive.run();
  CHECK(with.documents_read == 2);
  CHECK(with.pages_recognised == 3);
  CHECK(with.without_text.empty());
  CHECK(archive.found("waxwing").size() == 1);
  CHECK(archive.found("dunnock").size() == 1);
  CHECK(archive.found("zebrafinch").size() == 1);
  CHECK(archive.run().documents_read == 0);
  // Gone again: what was recognised stays in the index.
  CHECK(run_without_tesseract(archive).documents_read == 0);
  CHECK(archive.found("waxwing").size() == 1);
}

TEST_CASE("scans left by --no-ocr are read by the next run without it") {
  const Archive archive;
  archive.put("scan.pdf", scanned_report(kLibrary));
  IndexOptions options = archive.options();
  options.picture_pages = PicturePages::kLeft;
  static_cast<void>(archive.run(options));
  CHECK(archive.run(options).documents_read == 0);
  CHECK(archive.found("waxwing").empty());
  CHECK(archive.run().documents_read == 1);
  CHECK(archive.found("waxwing").size() == 1);
}

TEST_CASE("pages that one recogniser gave up on are tried once by another") {
  const Archive archive;
  archive.put("scan.pdf", scanned_report(kLibrary));
  archive.put("text.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  const std::string present = document_named(archive, "scan.pdf").recogniser;
  CHECK(present.starts_with("tesseract "));
  CHECK(document_named(archive, "text.pdf").recogniser.empty());
  leave_a_page(archive, "scan.pdf", present);
  CHECK(archive.run().documents_read == 0);
  leave_a_page(archive, "scan.pdf", "tesseract 4.1.1, eng 000000000000, lines 1");
  CHECK(archive.run().documents_read == 1);
  CHECK(archive.run().documents_read == 0);
}

TEST_CASE("what was recognised goes from the cache with the last file that shows it") {
  const Archive archive;
  const std::string pages = scanned_report(kLibrary);
  archive.put("scan.pdf", pages);
  archive.put("other.pdf", scan_pdf({report_pages(kLibrary)[0], "Another page: dunnock"}));
  archive.put("text.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  CHECK(kept_pages(archive).size() == 3);  // one page is in both
  archive.put("again.pdf", pages);
  archive.remove("scan.pdf");
  static_cast<void>(archive.run());
  CHECK(kept_pages(archive).size() == 3);
  archive.remove("again.pdf");
  static_cast<void>(archive.run());
  const std::set<std::string> kept = kept_pages(archive);
  CHECK(kept.size() == 2);
  for (const std::string& name : kept) {
    std::ifstream file(archive.store() + "/ocr-cache/" + name);
    std::ostringstream text;
    text << file.rdbuf();
    CHECK(text.str().find("waxwing") == std::string::npos);
  }
  archive.remove("other.pdf");
  IndexOptions options = archive.options();
  options.picture_pages = PicturePages::kLeft;
  static_cast<void>(archive.run(options));
  CHECK(kept_pages(archive).empty());
}

TEST_CASE("what no document of the catalogue accounts for does not stay in the cache") {
  const Archive archive;
  archive.put("scan.pdf", scanned_report(kLibrary));
  static_cast<void>(archive.run());
  const std::set<std::string> kept = kept_pages(archive);
  const std::string stray = archive.store() + "/ocr-cache/" + std::string(64, 'a');
  std::ofstream(stray) << "90\nleft by a power cut\n";
  std::ofstream(stray + ".new") << "90\nhalf wri";
  archive.put("text.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  CHECK(kept_pages(archive) == kept);
}
