// indexer: what becomes of documents that fail, and how that is told.
#include <filesystem>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "corpus/catalogue.h"
#include "corpus/sha256.h"
#include "indexer/reading.h"
#include "indexer/review.h"
#include "tests/support/archive.h"
#include "tests/support/council_papers.h"

using namespace minutebook;
namespace fs = std::filesystem;

namespace {

const PaperText kStreets = {"CEF21099", "School Streets", "PART ONE - PUBLIC", "zebrafinch"};
const PaperText kLibrary = {"CEF21100", "Library Hours", "PART ONE - PUBLIC", "waxwing"};

// As if runs had been ended while they read this file, with the reader that failed before.
void die_over(const Archive& archive, const std::string& name, int times) {
  auto catalogue = Catalogue::open(archive.store() + "/catalogue.db");
  REQUIRE(catalogue);
  const auto failed = catalogue->failed_attempts();
  REQUIRE(failed);
  REQUIRE_FALSE(failed->empty());
  const auto hashed = hash_file(archive.papers() + "/" + name);
  REQUIRE(hashed);
  for (int i = 0; i < times; ++i) {
    const auto run = catalogue->begin_run();
    REQUIRE(run);
    REQUIRE(catalogue->take_interrupted(*run));
    REQUIRE(catalogue->begin_attempt(hashed->sha256, name, *run, failed->front().reader));
  }
}

}  // namespace

TEST_CASE("a document that failed is tried once more by a later run, then left alone") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  archive.put("broken.pdf", "%PDF-1.4 and nothing");
  const RunReport first = archive.run();
  REQUIRE(first.failures.size() == 1);
  CHECK(first.failures[0].failures == 1);
  CHECK(failure_text(first.failures[0]).find("tried once more") != std::string::npos);
  const RunReport second = archive.run();
  CHECK(second.documents_read == 1);
  CHECK_FALSE(second.new_generation);  // the index knows nothing of it
  REQUIRE(second.failures.size() == 1);
  CHECK(is_quarantined(second.failures[0]));
  CHECK(failure_text(second.failures[0]).find("left alone") != std::string::npos);
  const RunReport third = archive.run();
  CHECK(third.documents_read == 0);
  CHECK(exit_code_of(third) == 3);
  REQUIRE(read_review(archive.store())->quarantined.size() == 1);

  SUBCASE("until the file changes") {
    archive.put("broken.pdf", report_pdf(kLibrary));
    CHECK(exit_code_of(archive.run()) == 0);
    CHECK(archive.found("waxwing").size() == 1);
    CHECK(read_review(archive.store())->quarantined.empty());
  }
  SUBCASE("until the reader changes") {
    IndexOptions options = archive.options();
    options.limits.wall_clock += std::chrono::seconds(1);
    CHECK(archive.run(options).documents_read == 1);
    CHECK(archive.run(options).documents_read == 1);
    CHECK(archive.run(options).documents_read == 0);
  }
  SUBCASE("whatever its name and folder are") {
    fs::rename(archive.papers() + "/broken.pdf", archive.papers() + "/other.pdf");
    const RunReport moved = archive.run();
    CHECK(moved.documents_read == 0);
    REQUIRE(moved.failures.size() == 1);
    CHECK(moved.failures[0].file == "other.pdf");
  }
}

TEST_CASE(
    "what an ended run had in hand is read alone by the next one, and nothing is held against it") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  archive.put("broken.pdf", "no PDF");
  static_cast<void>(archive.run());
  archive.put("library.pdf", report_pdf(kLibrary));
  die_over(archive, "library.pdf", 1);
  const RunReport next = archive.run();
  CHECK(next.interrupted == std::vector<std::string>{"library.pdf"});
  CHECK(archive.found("waxwing").size() == 1);
  CHECK(archive.run().interrupted.empty());
  die_over(archive, "library.pdf", 1);
  static_cast<void>(archive.run());
  CHECK(archive.found("waxwing").size() == 1);
}

TEST_CASE("a document over which two runs were ended is in quarantine, and the rest is indexed") {
  const Archive archive;
  archive.put("broken.pdf", "no PDF");
  static_cast<void>(archive.run());
  archive.put("streets.pdf", report_pdf(kStreets));
  archive.put("poison.pdf", report_pdf(kLibrary));
  die_over(archive, "poison.pdf", 2);
  const RunReport next = archive.run();
  CHECK(archive.found("zebrafinch").size() == 1);
  CHECK(archive.found("waxwing").empty());
  CHECK(exit_code_of(next) == 3);
  const StoreStatus status = archive.status();
  CHECK(status.summary.by_outcome ==
        std::map<std::string, int>{{"crashed", 1}, {"indexed", 1}, {"not a PDF", 1}});
  const auto review = nlohmann::json::parse(review_json(*read_review(archive.store())));
  REQUIRE(review["quarantined"].size() == 2);  // the broken one has failed twice, too
  CHECK(review["quarantined"][1]["file"] == "poison.pdf");
  CHECK(review["quarantined"][1]["reason"].get<std::string>().find("ended twice") !=
        std::string::npos);
  CHECK_FALSE(archive.run().new_generation);
}

TEST_CASE("a document in the index stays there when reading it anew fails twice") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  archive.put("broken.pdf", "no PDF");
  static_cast<void>(archive.run());
  die_over(archive, "streets.pdf", 2);
  CHECK(archive.run().notes.empty());  // there is no need to read it
  IndexOptions options = archive.options();
  options.manifest = archive.write("manifest.json",
                                   R"([{"file": "streets.pdf", "title": "Streets for Schools"}])");
  const RunReport report = archive.run(options);
  REQUIRE(report.notes.size() == 1);
  CHECK(report.notes[0].find("stays in the index") != std::string::npos);
  CHECK(archive.found("zebrafinch").size() == 1);
}

TEST_CASE("a file no run has come to is told as waiting") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  IndexOptions options = archive.options();
  options.reader.task = read_nothing;
  REQUIRE_FALSE(archive.try_run(options));
  const StoreStatus status = archive.status();
  CHECK(status.summary.by_outcome == std::map<std::string, int>{{"waiting", 1}});
  REQUIRE(status.waiting.size() == 1);
  CHECK(status.waiting[0].file == "streets.pdf");
}

TEST_CASE(
    "many failures in a row with a reader that works raise an alarm, and each is accounted for") {
  const Archive archive;
  for (int i = 0; i < 2 * kFailuresToAlarm + 1; ++i) {
    archive.put(std::to_string(i) + ".pdf", "no PDF " + std::to_string(i));
  }
  const RunReport report = archive.run();
  REQUIRE(report.notes.size() == 1);
  CHECK(report.notes[0].find("in a row") != std::string::npos);
  CHECK(report.failures.size() == 2 * kFailuresToAlarm + 1);
}

TEST_CASE("when the reader breaks during a run it stops, and no document is to blame") {
  const Archive archive;
  archive.put("streets.pdf", report_pdf(kStreets));
  static_cast<void>(archive.run());
  auto catalogue = Catalogue::open(archive.store() + "/catalogue.db");
  REQUIRE(catalogue);
  std::vector<ReadJob> jobs(2 * kFailuresToAlarm);
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    jobs[i].document.sha256 = std::to_string(i);
    jobs[i].document.path = archive.papers() + "/streets.pdf";
  }
  IndexOptions broken = archive.options();
  broken.limits.max_output_bytes = 1;  // whatever is read is too much
  Progress quiet(stderr, Progress::Style::kQuiet);
  auto readers = start_readers(broken);
  REQUIRE(readers);
  Reading reading(broken, *readers, *catalogue, quiet, 1, "a reader");
  int handed_over = 0;
  const auto done = reading.recognise(jobs, [&](const ReadJob&, const Result<ExtractedDocument>&) {
    ++handed_over;
    return Result<void>();
  });
  REQUIRE_FALSE(done);
  CHECK(done.error().code == ErrorCode::kReaderBroken);
  CHECK(done.error().message.find("not their fault") != std::string::npos);
  CHECK(handed_over == 0);
  CHECK(catalogue->failed_attempts()->empty());
  CHECK(catalogue->take_interrupted(99)->empty());
}

TEST_CASE("the report of a run is kept in the store, as text and JSON") {
  const Archive archive;
  archive.put("broken.pdf", "no PDF");
  const RunReport report = archive.run();
  REQUIRE(keep_report(archive.store(), report));
  std::ifstream file(archive.store() + "/reports/run-000001.json");
  const auto json = nlohmann::json::parse(file);
  CHECK(json["run"] == 1);
  CHECK(json["failures"][0]["file"] == "broken.pdf");
  CHECK(json["failures"][0]["outcome"] == "not a PDF");
  CHECK(json["documents"]["by_outcome"]["not a PDF"] == 1);
  CHECK(fs::exists(archive.store() + "/reports/run-000001.txt"));
}
