// corpus: pages that are pictures, and the text recognised on them.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <sys/stat.h>

#include <doctest/doctest.h>

#include "corpus/canary.h"
#include "corpus/extraction_worker.h"
#include "corpus/page_recogniser.h"
#include "corpus/recognised_lines.h"
#include "tests/support/temp_folder.h"

using namespace minutebook;

namespace {

Page page_saying(const std::string& text) {
  Page page;
  page.text = text;
  return page;
}

// The pages of a PDF as if they were pictures: without the text that Poppler finds on them.
ExtractedDocument without_text(const std::string& path) {
  auto zygote = ReaderZygote::start();
  REQUIRE(zygote);
  auto document = extract_document(*zygote, path);
  REQUIRE(document);
  for (Page& page : document->pages) page.text.clear();
  return std::move(*document);
}

PageRecogniser recogniser() {
  auto started = PageRecogniser::start(Confinement::kSandbox, 2);
  REQUIRE(started);
  return std::move(*started);
}

Result<void> go_on() {
  return {};
}

std::string first_page(const ExtractedDocument& document) {
  return document.pages.at(0).text;
}

}  // namespace

TEST_CASE("a page needs recognition when nothing but stamps stands on it") {
  CHECK(needs_recognition(page_saying("")));
  CHECK(needs_recognition(page_saying(" \n\n")));
  CHECK(needs_recognition(page_saying("Page 47\n")));
  CHECK(needs_recognition(page_saying("Page 231\nMinute Annex\nAgenda Item 5a\n")));
  CHECK_FALSE(needs_recognition(page_saying("This page is left intentionally blank\nPage 4\n")));
  CHECK_FALSE(needs_recognition(page_saying("RESOLVED")));
  CHECK_FALSE(needs_recognition(page_saying("CEF19019")));
}

TEST_CASE("what goes on below one cell of a row stays with it, and plain rows stay lines") {
  const std::vector<RecognisedWord> words = {
      {"Report", 1, 0, 60, 0, 20},     {"No.", 1, 70, 100, 0, 20},
      {"Borough", 1, 300, 380, 0, 20}, {"PUBLIC", 1, 600, 680, 0, 20},
      {"19019", 2, 5, 60, 25, 45},     {"Budget", 3, 0, 60, 100, 120},
      {"100", 3, 400, 440, 100, 120},  {"Staff", 4, 0, 60, 130, 150},
      {"20", 4, 400, 440, 130, 150},   {"The", 5, 0, 30, 200, 220},
      {"end", 5, 40, 80, 200, 220}};
  CHECK(text_of_words(words) ==
        "Report No.\n19019\nBorough\nPUBLIC\nBudget 100\nStaff 20\nThe end\n");
  CHECK(text_of_words({}).empty());
}

TEST_CASE("the text of a page that is a picture is recognised, side by side, in a sandbox") {
  const TempFolder folder;
  const std::string path = folder.write(
      "scan.pdf", plain_pdf({"Report to the Schools Forum\nRESOLVED that the budget be approved",
                             "Second page about libraries", ""}));
  ExtractedDocument document = without_text(path);
  PageRecogniser reader = recogniser();
  REQUIRE(reader.recognise(path, document, go_on));
  CHECK(first_page(document).find("RESOLVED that the budget be approved") != std::string::npos);
  CHECK(document.pages[1].text.find("Second page about libraries") != std::string::npos);
  CHECK(document.pages[2].text.empty());  // blank
  CHECK(document.pages[0].recognition.confidence > 80);
  REQUIRE(document.warnings.size() == 2);
  CHECK(document.warnings[0].page == 1);
  CHECK(document.warnings[1].page == 2);
  CHECK(document.warnings[0].message.find("confidence") != std::string::npos);
}

TEST_CASE("what is stamped on a picture stays, and is not there twice") {
  const TempFolder folder;
  const std::string path = folder.write("scan.pdf", plain_pdf({"Page 47\nThe budget was agreed"}));
  ExtractedDocument document = without_text(path);
  document.pages[0].text = "Page 47\n";
  PageRecogniser reader = recogniser();
  REQUIRE(reader.recognise(path, document, go_on));
  CHECK(first_page(document).starts_with("Page 47\n"));
  CHECK(first_page(document).find("Page 47", 1) == std::string::npos);
  CHECK(first_page(document).find("The budget was agreed") != std::string::npos);
}

TEST_CASE("a page is recognised once, whatever paper it is in") {
  const TempFolder folder;
  const std::string path = folder.write("a.pdf", plain_pdf({"Minutes of the meeting"}));
  const std::string other = folder.write("b.pdf", plain_pdf({"", "Minutes of the meeting"}));
  PageRecogniser reader = recogniser();
  REQUIRE(reader.keep_in(folder.path("cache")));
  ExtractedDocument document = without_text(path);
  REQUIRE(reader.recognise(path, document, go_on));
  const std::string picture = document.pages[0].recognition.picture;
  struct stat status = {};
  REQUIRE(::stat(folder.path("cache").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0700);
  // What the folder says is believed by the next run: nothing is recognised anew.
  static_cast<void>(folder.write("cache/" + picture, "77\nfrom the cache\n"));
  PageRecogniser later = recogniser();
  REQUIRE(later.keep_in(folder.path("cache")));
  ExtractedDocument again = without_text(other);
  REQUIRE(later.recognise(other, again, go_on));
  CHECK(again.pages[1].text == "from the cache\n");
  CHECK(again.pages[1].recognition.confidence == 77);
}

TEST_CASE("a page that cannot be drawn is listed, the others are recognised") {
  const TempFolder folder;
  const std::string path = folder.write("scan.pdf", plain_pdf({"The only page there is"}));
  ExtractedDocument document = without_text(path);
  document.pages.push_back({2, "", 1, 1, {}, {}});
  PageRecogniser reader = recogniser();
  REQUIRE(reader.recognise(path, document, go_on));
  CHECK(first_page(document).find("only page") != std::string::npos);
  REQUIRE(document.warnings.size() == 2);
  CHECK(document.warnings[1].page == 2);
  CHECK(document.warnings[1].message.find("cannot be drawn") != std::string::npos);
}

TEST_CASE("a file that goes while its pages are recognised costs itself and no other") {
  const TempFolder folder;
  const std::string gone = folder.write("gone.pdf", plain_pdf({"Gone", "Gone, too"}));
  const std::string stays = folder.write("stays.pdf", plain_pdf({"The page that stays"}));
  std::vector<ExtractedDocument> done;
  const auto on_done = [&done](ExtractedDocument document) {
    done.push_back(std::move(document));
    return Result<void>();
  };
  PageRecogniser reader = recogniser();
  REQUIRE(reader.prepare());
  reader.add({gone, without_text(gone), {}, {}, on_done});
  reader.add({stays, without_text(stays), {}, {}, on_done});
  REQUIRE(std::remove(gone.c_str()) == 0);
  while (!reader.is_idle()) REQUIRE(reader.work(std::chrono::milliseconds(200)));
  REQUIRE(done.size() == 2);
  CHECK(pages_to_recognise(done[0]) == 2);
  CHECK(done[0].warnings.size() == 2);
  CHECK(pages_to_recognise(done[1]) == 0);
  CHECK(first_page(done[1]).find("page that stays") != std::string::npos);
}

TEST_CASE("pages of several documents are recognised side by side, each told to its own") {
  const TempFolder folder;
  PageRecogniser reader = recogniser();
  REQUIRE(reader.prepare());
  std::vector<std::string> told;
  for (const char* name : {"a", "b", "c"}) {
    const std::string path =
        folder.write(std::string(name) + ".pdf", plain_pdf({"Minutes of the meeting", name}));
    reader.add({path, without_text(path),
                [&told, name] {
                  told.push_back(std::string("begin ") + name);
                  return Result<void>();
                },
                [&told, name](const std::string& picture) {
                  CHECK(picture.size() == 64);
                  told.push_back(std::string("page ") + name);
                  return Result<void>();
                },
                [&told, name](const ExtractedDocument& document) {
                  CHECK(first_page(document).find("Minutes") != std::string::npos);
                  told.push_back(std::string("done ") + name);
                  return Result<void>();
                }});
  }
  CHECK(reader.is_busy());
  CHECK(told.empty());
  while (!reader.is_idle()) REQUIRE(reader.work(std::chrono::milliseconds(200)));
  CHECK_FALSE(reader.is_busy());
  for (const char* name : {"a", "b", "c"}) {
    const auto times = [&](const std::string& what) {
      return std::count(told.begin(), told.end(), what + " " + name);
    };
    CHECK(times("begin") == 1);
    CHECK(times("page") == 2);
    CHECK(times("done") == 1);
  }
}

TEST_CASE("without Tesseract such pages are listed, and nothing else changes") {
  const TempFolder folder;
  const std::string path = folder.write("mixed.pdf", plain_pdf({"A picture", "Text of its own"}));
  ExtractedDocument document = without_text(path);
  document.pages[1].text = "Text of its own\n";
  ::setenv("TESSDATA_PREFIX", folder.path("nowhere").c_str(), 1);
  PageRecogniser reader = recogniser();
  ::unsetenv("TESSDATA_PREFIX");
  REQUIRE(reader.recognise(path, document, go_on));
  CHECK(first_page(document).empty());
  CHECK(document.pages[1].text == "Text of its own\n");
  REQUIRE(document.warnings.size() == 1);
  CHECK(document.warnings[0].page == 1);
  CHECK(document.warnings[0].message.find("Tesseract has no English model") != std::string::npos);
}
