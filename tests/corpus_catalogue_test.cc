// corpus: the catalogue.
#include <filesystem>
#include <fstream>
#include <string>

#include <sys/stat.h>

#include <doctest/doctest.h>

#include "corpus/catalogue.h"
#include "tests/support/temp_folder.h"

using namespace minutebook;

namespace {

Catalogue open_in(const TempFolder& folder) {
  auto catalogue = Catalogue::open(folder.path("catalogue.db"));
  REQUIRE(catalogue);
  return std::move(*catalogue);
}

std::int64_t source_in(Catalogue& catalogue) {
  const auto id = catalogue.source_id("/papers");
  REQUIRE(id);
  return *id;
}

DocumentRow document(std::int64_t source, const std::string& sha256, int pages = 3) {
  DocumentRow row;
  row.sha256 = sha256;
  row.source = source;
  row.path = "/papers/" + sha256 + ".pdf";
  row.file = sha256 + ".pdf";
  row.pages = pages;
  row.outcome = kOutcomeIndexed;
  row.fingerprint = "f";
  row.written_in = 1;
  return row;
}

ItemRow item(const std::string& sha256, int page, const std::string& key) {
  ItemRow row;
  row.id = sha256 + "-p" + std::to_string(page);
  row.sha256 = sha256;
  row.kind = "report";
  row.content_key = key;
  row.first_page = row.last_page = page;
  return row;
}

FileRow file(std::int64_t source, const std::string& name, const std::string& sha256) {
  FileRow row;
  row.path = "/papers/" + name;
  row.source = source;
  row.name = name;
  row.sha256 = sha256;
  return row;
}

}  // namespace

TEST_CASE("what is written is there after opening again") {
  const TempFolder folder;
  {
    Catalogue catalogue = open_in(folder);
    const std::int64_t source = source_in(catalogue);
    CHECK(source_in(catalogue) == source);
    FileRow row = file(source, "a\xFF.pdf", "aa");
    row.size = 7;
    row.manifest = {"https://example.org/a", "Title", "Executive", Date{2021, 3, 10}};
    REQUIRE(catalogue.put_file(row));
    REQUIRE(catalogue.put_result(document(source, "aa"), {item("aa", 1, "k"), item("aa", 2, "")},
                                 {{"aa-p2", "aa", "", "exempt", 2, "Part 2."}}));
  }
  Catalogue catalogue = open_in(folder);
  const auto files = catalogue.files();
  REQUIRE(files);
  REQUIRE(files->size() == 1);
  CHECK(files->front().name == "a\xFF.pdf");
  CHECK(files->front().manifest.date == Date{2021, 3, 10});
  const auto row = catalogue.document("aa");
  REQUIRE(row);
  REQUIRE(row->has_value());
  CHECK((*row)->pages == 3);
  CHECK(catalogue.items_of("aa")->size() == 2);
  CHECK(catalogue.withheld()->front().reason == "Part 2.");
  CHECK_FALSE(catalogue.document("bb")->has_value());
}

TEST_CASE("the catalogue is not for everybody to read") {
  const TempFolder folder;
  const Catalogue catalogue = open_in(folder);
  struct stat status = {};
  REQUIRE(::stat(folder.path("catalogue.db").c_str(), &status) == 0);
  CHECK((status.st_mode & 07U) == 0);
}

TEST_CASE("a document read again replaces all that was known of it") {
  const TempFolder folder;
  Catalogue catalogue = open_in(folder);
  const std::int64_t source = source_in(catalogue);
  REQUIRE(catalogue.put_result(document(source, "aa"), {item("aa", 1, ""), item("aa", 2, "")},
                               {{"aa-p1", "aa", "", "exempt", 1, "Part 2."}}));
  REQUIRE(catalogue.put_result(document(source, "aa"), {item("aa", 1, "")}, {}));
  CHECK(catalogue.items_of("aa")->size() == 1);
  CHECK(catalogue.withheld()->empty());
  REQUIRE(catalogue.forget_document("aa"));
  CHECK(catalogue.items_of("aa")->empty());
}

TEST_CASE("a change that fails half way changes nothing") {
  const TempFolder folder;
  Catalogue catalogue = open_in(folder);
  const std::int64_t source = source_in(catalogue);
  const auto done = catalogue.in_transaction([&]() -> Result<void> {
    const auto first = catalogue.put_file(file(source, "a.pdf", "aa"));
    REQUIRE(first);
    return fail(ErrorCode::kIo, "The disk is full.");
  });
  REQUIRE_FALSE(done);
  CHECK(done.error().message == "The disk is full.");
  CHECK(catalogue.files()->empty());
  // Two items with one id: the document must not be left without its items.
  REQUIRE(catalogue.put_result(document(source, "aa"), {item("aa", 1, "")}, {}));
  CHECK_FALSE(
      catalogue.put_result(document(source, "aa"), {item("aa", 2, ""), item("aa", 2, "")}, {}));
  CHECK(catalogue.items_of("aa")->front().first_page == 1);
}

TEST_CASE("an attempt that never ended is told once, to a later run, and counts as a failure") {
  const TempFolder folder;
  Catalogue catalogue = open_in(folder);
  const std::int64_t source = source_in(catalogue);
  const auto first = catalogue.begin_run();
  REQUIRE(first);
  REQUIRE(catalogue.begin_attempt("aa", "a.pdf", *first, "r"));
  REQUIRE(catalogue.begin_attempt("bb", "b.pdf", *first, "r"));
  REQUIRE(catalogue.begin_attempt("cc", "c.pdf", *first, "r"));
  REQUIRE(catalogue.put_result(document(source, "bb"), {}, {}));
  REQUIRE(catalogue.end_attempt("cc"));
  CHECK(catalogue.take_interrupted(*first)->empty());
  const auto second = catalogue.begin_run();
  REQUIRE(second);
  CHECK(*catalogue.take_interrupted(*second) == std::vector<std::string>{"a.pdf"});
  CHECK(catalogue.take_interrupted(*second)->empty());
  const auto failed = catalogue.failed_attempts();
  REQUIRE(failed->size() == 1);
  CHECK((*failed)[0].sha256 == "aa");
  CHECK((*failed)[0].died);
}

TEST_CASE("failures are counted one after the other, for one reader, until the document is read") {
  const TempFolder folder;
  Catalogue catalogue = open_in(folder);
  const std::int64_t source = source_in(catalogue);
  const auto run = catalogue.begin_run();
  REQUIRE(run);
  DocumentRow row = document(source, "aa");
  const auto fail_with = [&](const std::string& reader, std::string_view outcome) {
    REQUIRE(catalogue.begin_attempt("aa", "a.pdf", *run, reader));
    row.outcome = outcome;
    REQUIRE(catalogue.put_result(row, {}, {}));
    const auto failed = catalogue.failed_attempts();
    return failed->empty() ? 0 : failed->front().failures;
  };
  CHECK(fail_with("poppler 1", "malformed") == 1);
  CHECK(fail_with("poppler 1", "crashed") == 2);
  CHECK(fail_with("poppler 2", "crashed") == 1);
  CHECK(fail_with("poppler 2", kOutcomeUnreadable) == 1);  // says nothing about the document
  CHECK(catalogue.failures()->front().failures == 1);
  CHECK(fail_with("poppler 2", kOutcomeIndexed) == 0);
}

TEST_CASE("documents of a generation that never went live are to be read again") {
  const TempFolder folder;
  Catalogue catalogue = open_in(folder);
  const std::int64_t source = source_in(catalogue);
  DocumentRow later = document(source, "bb");
  later.written_in = 2;
  REQUIRE(catalogue.put_result(document(source, "aa"), {}, {}));
  REQUIRE(catalogue.put_result(later, {}, {}));
  REQUIRE(catalogue.distrust_after(1));
  CHECK((*catalogue.document("aa"))->fingerprint == "f");
  CHECK((*catalogue.document("bb"))->fingerprint.empty());
}

TEST_CASE("papers that appear more than once are listed, the shortest document first") {
  const TempFolder folder;
  Catalogue catalogue = open_in(folder);
  const std::int64_t source = source_in(catalogue);
  REQUIRE(catalogue.put_result(document(source, "pack", 200),
                               {item("pack", 23, "k"), item("pack", 40, "x")}, {}));
  REQUIRE(catalogue.put_result(document(source, "lone", 4), {item("lone", 1, "k")}, {}));
  const auto papers = catalogue.shared_papers();
  REQUIRE(papers);
  REQUIRE(papers->size() == 2);
  CHECK((*papers)[0].item.sha256 == "lone");
  CHECK((*papers)[1].item.first_page == 23);
  // When its twin is gone, a paper that is not in the index by itself is still listed.
  REQUIRE(catalogue.set_state("pack-p23", ItemState::kSamePaper, "lone-p1"));
  REQUIRE(catalogue.forget_document("lone"));
  REQUIRE(catalogue.shared_papers()->size() == 1);
  CHECK(catalogue.shared_papers()->front().item.same_as == "lone-p1");
}

TEST_CASE("a PDF is public only while nothing in it is withheld") {
  const TempFolder folder;
  Catalogue catalogue = open_in(folder);
  const std::int64_t source = source_in(catalogue);
  REQUIRE(catalogue.put_result(document(source, "aa"), {item("aa", 1, "")}, {}));
  CHECK(catalogue.review_pdf_public()->empty());
  REQUIRE(catalogue.withhold({"aa-p1", "aa", "", std::string(kCauseConflict), 1, "Reason."}));
  CHECK(*catalogue.review_pdf_public() == std::vector<std::string>{"aa"});
  CHECK_FALSE((*catalogue.document("aa"))->pdf_public);
  CHECK(catalogue.review_pdf_public()->empty());
}

TEST_CASE("a conflict holds for its content after the document is gone, an exemption does not") {
  const TempFolder folder;
  Catalogue catalogue = open_in(folder);
  const std::int64_t source = source_in(catalogue);
  REQUIRE(catalogue.put_result(document(source, "aa"), {item("aa", 1, "k1")},
                               {{"aa-p1", "aa", "", std::string(kCauseExempt), 1, "Part 2."}}));
  REQUIRE(catalogue.put_result(document(source, "bb"), {item("bb", 1, "k2")},
                               {{"bb-p1", "bb", "", std::string(kCauseConflict), 1, "Reason."}}));
  const auto both = catalogue.withheld_papers();
  REQUIRE(both);
  REQUIRE(both->size() == 2);
  CHECK((*both)[0].reason == "Reason.");
  CHECK((*both)[1].reason == "The same paper is marked exempt in 'aa.pdf', page 1.");
  REQUIRE(catalogue.forget_document("aa"));
  REQUIRE(catalogue.forget_document("bb"));
  REQUIRE(catalogue.withheld_papers()->size() == 1);
  CHECK(catalogue.withheld_papers()->front().content_key == "k2");
}

TEST_CASE("the summary accounts for every document and every file") {
  const TempFolder folder;
  Catalogue catalogue = open_in(folder);
  const std::int64_t source = source_in(catalogue);
  DocumentRow scan = document(source, "bb");
  scan.outcome = kOutcomeNoText;
  DocumentRow broken = document(source, "cc", 0);
  broken.outcome = "malformed";
  broken.reason = "It is damaged.";
  ItemRow twin = item("aa", 2, "k");
  twin.state = ItemState::kSamePaper;
  REQUIRE(catalogue.put_result(document(source, "aa"), {item("aa", 1, ""), twin}, {}));
  REQUIRE(catalogue.put_result(scan, {item("bb", 1, "")}, {}));
  REQUIRE(catalogue.put_result(broken, {}, {}));
  FileRow unreadable = file(source, "d.pdf", "");
  unreadable.failure = "Permission denied.";
  for (const FileRow& row : {file(source, "aa.pdf", "aa"), file(source, "copy of aa.pdf", "aa"),
                             file(source, "bb.pdf", "bb"), file(source, "cc.pdf", "cc"),
                             file(source, "ee.pdf", "ee"), unreadable}) {
    REQUIRE(catalogue.put_file(row));
  }
  const auto summary = catalogue.summary();
  REQUIRE(summary);
  CHECK(summary->files == 6);
  CHECK(summary->documents == 5);
  CHECK(summary->by_outcome ==
        std::map<std::string, int>{
            {"indexed", 1}, {"no text", 1}, {"malformed", 1}, {"unreadable", 1}, {"waiting", 1}});
  CHECK(catalogue.waiting()->front().file == "ee.pdf");
  CHECK(summary->items == 2);
  CHECK(summary->same_papers == 1);
  CHECK(summary->pages == 6);
  const auto failures = catalogue.failures();
  REQUIRE(failures->size() == 2);
  CHECK((*failures)[0].file == "cc.pdf");
  CHECK((*failures)[1].reason == "Permission denied.");
  CHECK(catalogue.without_text()->front().file == "bb.pdf");
  REQUIRE(catalogue.second_names()->size() == 1);
  CHECK(catalogue.second_names()->front().file == "copy of aa.pdf");
  CHECK(catalogue.second_names()->front().reason == "aa.pdf");
}

TEST_CASE("bodies that no profile knows are listed with their papers, and go with them") {
  const TempFolder folder;
  Catalogue catalogue = open_in(folder);
  const std::int64_t source = source_in(catalogue);
  DocumentRow first = document(source, "aa");
  first.unknown_bodies = {"Ponds Panel", "Kites Panel"};
  DocumentRow second = document(source, "bb");
  second.unknown_bodies = {"Ponds Panel"};
  REQUIRE(catalogue.put_result(first, {}, {}));
  REQUIRE(catalogue.put_result(second, {}, {}));
  auto bodies = catalogue.unknown_bodies();
  REQUIRE(bodies);
  REQUIRE(bodies->size() == 2);
  CHECK((*bodies)[0].name == "Ponds Panel");
  CHECK((*bodies)[0].documents == 2);
  CHECK((*bodies)[0].file == "aa.pdf");
  REQUIRE(catalogue.forget_document("aa"));
  bodies = catalogue.unknown_bodies();
  REQUIRE(bodies->size() == 1);
  CHECK((*bodies)[0].file == "bb.pdf");
  second.unknown_bodies.clear();  // the profile has learnt it
  REQUIRE(catalogue.put_result(second, {}, {}));
  CHECK(catalogue.unknown_bodies()->empty());
}

TEST_CASE("a damaged file is named as damaged, with what to do") {
  const TempFolder folder;
  {
    Catalogue catalogue = open_in(folder);
    source_in(catalogue);
  }
  std::fstream damaged(folder.path("catalogue.db"),
                       std::ios::in | std::ios::out | std::ios::binary);
  damaged << "this is no database at all, whatever its name says";
  damaged.close();
  const auto opened = Catalogue::open(folder.path("catalogue.db"));
  REQUIRE_FALSE(opened);
  CHECK(opened.error().code == ErrorCode::kStoreDamaged);
  CHECK(opened.error().hint.find("backup") != std::string::npos);
}

TEST_CASE("a catalogue that cannot be made is an error of the disk") {
  const auto opened = Catalogue::open("/nonexistent/folder/catalogue.db");
  REQUIRE_FALSE(opened);
  CHECK(opened.error().code == ErrorCode::kIo);
}
