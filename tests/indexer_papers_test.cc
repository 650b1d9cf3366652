// indexer: one paper in several documents, and papers that must not be public.
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

namespace {

const PaperText kStreets = {"CEF21099", "School Streets", "PART ONE - PUBLIC", "zebrafinch"};
const PaperText kLibrary = {"CEF21100", "Library Hours", "PART ONE - PUBLIC", "waxwing"};
const PaperText kContract = {"CEF21101", "Award of a Contract", "PART TWO - NOT FOR PUBLICATION",
                             "bullfinch"};

}  // namespace

TEST_CASE("one paper alone and in a pack is one item, whichever comes first or goes") {
  const Archive archive;
  archive.put("pack.pdf", pack_pdf({kStreets, kLibrary}));
  static_cast<void>(archive.run());
  REQUIRE(archive.found("zebrafinch").size() == 1);
  CHECK(archive.found("zebrafinch").front().file == "pack.pdf");

  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  REQUIRE(archive.found("zebrafinch").size() == 1);
  StoredItem item = archive.found("zebrafinch").front();
  CHECK(item.file == "streets.pdf");
  REQUIRE(item.also_in.size() == 1);
  CHECK(item.also_in[0].file == "pack.pdf");
  CHECK(item.also_in[0].first_page == 2);
  CHECK(item.also_in[0].last_page == 3);
  CHECK(item.also_in[0].committee == "Executive");
  CHECK(item.also_in[0].date == "2021-05-04");
  CHECK(archive.found("waxwing").front().file == "pack.pdf");

  archive.remove("streets.pdf");
  const RunReport without_lone = archive.run();
  CHECK(without_lone.documents_read == 1);  // the pack, whose text was not kept
  REQUIRE(archive.found("zebrafinch").size() == 1);
  CHECK(archive.found("zebrafinch").front().file == "pack.pdf");
  CHECK(archive.found("zebrafinch").front().also_in.empty());

  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  archive.remove("pack.pdf");
  const RunReport without_pack = archive.run();
  CHECK(without_pack.documents_read == 0);
  REQUIRE(archive.found("zebrafinch").size() == 1);
  item = archive.found("zebrafinch").front();
  CHECK(item.file == "streets.pdf");
  CHECK(item.also_in.empty());
  CHECK(archive.found("waxwing").empty());
  CHECK_FALSE(archive.run().new_generation);
}

TEST_CASE("pack and lone report in one run are one item, too") {
  const Archive archive;
  archive.put("pack.pdf", pack_pdf({kStreets}));
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  REQUIRE(archive.found("zebrafinch").size() == 1);
  CHECK(archive.found("zebrafinch").front().file == "streets.pdf");
  CHECK(archive.found("zebrafinch").front().also_in.size() == 1);
  CHECK(archive.status().summary.same_papers == 1);
  CHECK(archive.items().size() == 2);  // and the front sheet
}

TEST_CASE("an exempt paper never reaches the public store, nor does its PDF") {
  const Archive archive;
  archive.put("pack.pdf", pack_pdf({kStreets, kContract}));
  const RunReport report = archive.run();
  CHECK(exit_code_of(report) == 0);
  CHECK(report.summary.withheld == 1);
  CHECK(archive.found("bullfinch").empty());
  CHECK_FALSE(archive.public_bytes_hold("bullfinch"));
  CHECK_FALSE(archive.public_bytes_hold("CEF21101"));
  const auto streets = archive.found("zebrafinch");
  REQUIRE(streets.size() == 1);
  CHECK_FALSE(streets.front().pdf_public);
  CHECK(archive.served(streets.front()).empty());
  auto catalogue = Catalogue::open(archive.store() + "/catalogue.db");
  REQUIRE(catalogue);
  const auto withheld = catalogue->withheld();
  REQUIRE(withheld->size() == 1);
  CHECK(withheld->front().cause == kCauseExempt);
  CHECK(withheld->front().page == 4);
  CHECK(withheld->front().file == "pack.pdf");
  CHECK_FALSE(withheld->front().reason.empty());
}

TEST_CASE("a copy of an exempt paper is withheld as in conflict, and leaves no trace") {
  const Archive archive;
  PaperText copy = kContract;
  copy.part = "PAR TTWO - NOTF ORPU BLICATION";  // broken blanks: nobody sees the mark
  archive.put("copy.pdf", report_pdf(copy));
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  CHECK(archive.found("bullfinch").size() == 1);
  CHECK(archive.public_bytes_hold("bullfinch"));

  archive.put("exempt.pdf", report_pdf(kContract));
  static_cast<void>(archive.run());
  CHECK(archive.found("bullfinch").empty());
  CHECK_FALSE(archive.public_bytes_hold("bullfinch"));
  CHECK(archive.generations_on_disk() == 1);
  CHECK(archive.found("zebrafinch").size() == 1);
  CHECK(archive.status().summary.withheld == 2);

  // Nor does it come back by itself when the exempt one goes: an officer has to decide.
  archive.remove("exempt.pdf");
  static_cast<void>(archive.run());
  CHECK(archive.found("bullfinch").empty());
  archive.put("pack.pdf", pack_pdf({copy}));
  static_cast<void>(archive.run());
  CHECK(archive.found("bullfinch").empty());
  CHECK_FALSE(archive.public_bytes_hold("bullfinch"));
}

TEST_CASE("a public paper that is replaced by an exempt one leaves no trace") {
  const Archive archive;
  PaperText paper = kContract;
  paper.part = "PART ONE - PUBLIC";
  archive.put("contract.pdf", report_pdf(paper));
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  CHECK(archive.public_bytes_hold("bullfinch"));
  archive.put("contract.pdf", report_pdf(kContract));
  static_cast<void>(archive.run());
  CHECK_FALSE(archive.public_bytes_hold("bullfinch"));
  CHECK(archive.found("zebrafinch").size() == 1);
}
