// indexer: its parts, each alone.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <cstdio>
#include <filesystem>
#include <string>

#include <sys/stat.h>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "indexer/content_key.h"
#include "indexer/digest.h"
#include "indexer/inspect_json.h"
#include "indexer/progress.h"
#include "indexer/same_papers.h"
#include "indexer/sources.h"
#include "indexer/status_json.h"
#include "indexer/store.h"
#include "indexer/worker_pool.h"
#include "tests/support/council_papers.h"
#include "tests/support/temp_folder.h"

using namespace minutebook;

namespace {

std::string words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "word" + std::to_string(i) + (i % 9 == 8 ? "\n" : " ");
  return text;
}

std::string key_of_pages(const std::vector<std::string>& pages) {
  Item item;
  for (const std::string& text : pages) item.pages.push_back({0, "", text});
  return content_key_of(item).key;
}

PaperRow paper(const std::string& sha256, int pages, const std::string& cause = {}) {
  PaperRow row;
  row.item.id = sha256 + "-p1";
  row.item.sha256 = sha256;
  row.item.content_key = "k";
  row.item.first_page = 1;
  row.file = sha256 + ".pdf";
  row.document_pages = pages;
  row.cause = cause;
  return row;
}

std::vector<std::string> names_of(const ScannedSource& source) {
  std::vector<std::string> names;
  for (const ScannedFile& file : source.files) names.push_back(file.name);
  return names;
}

}  // namespace

TEST_CASE("a paper has one key alone and in a pack, stamped, numbered and set anew") {
  const std::string alone = key_of_pages({words(60) + "\n1\n", "officers\napproved it\n2"});
  CHECK_FALSE(alone.empty());
  CHECK(key_of_pages({words(60) + "\n1\nAgenda Item 7a\nPage 23\n",
                      "o\xEF\xAC\x83"
                      "cers ap\xE2\x80\x90\nproved it\n2\nPage 24 of 90\n",
                      "This page is left intentionally blank\nPage 25\n"}) == alone);
}

TEST_CASE("a number anywhere but at the foot or top of a page makes another paper") {
  CHECK(key_of_pages({words(60) + "\n12\nend\n"}) != key_of_pages({words(60) + "\n13\nend\n"}));
  CHECK(key_of_pages({words(60) + "\nrule 16.\n"}) != key_of_pages({words(60) + "\nrule 17.\n"}));
}

TEST_CASE("too few words are no paper to compare") {
  CHECK(key_of_pages({words(49)}).empty());
  CHECK_FALSE(key_of_pages({words(50)}).empty());
}

TEST_CASE("the item in the shortest document stands for a paper") {
  const std::vector<PaperRow> papers = {paper("lone", 4), paper("pack", 200)};
  const PaperDecisions decisions = decide_papers(papers, {});
  CHECK(decisions.states.at("lone-p1").state == ItemState::kIndexed);
  CHECK(decisions.states.at("pack-p1").state == ItemState::kSamePaper);
  CHECK(decisions.states.at("pack-p1").same_as == "lone-p1");
  REQUIRE(decisions.appearances.at("lone-p1").size() == 1);
  CHECK(decisions.appearances.at("lone-p1").front().file == "pack.pdf");
  const PaperDecisions without_lone = decide_papers(papers, {"lone"});
  CHECK(without_lone.states.at("pack-p1").state == ItemState::kIndexed);
  CHECK(without_lone.appearances.at("pack-p1").empty());
}

TEST_CASE("if one copy of a paper is exempt, none is public") {
  const PaperDecisions decisions =
      decide_papers({paper("lone", 4), paper("pack", 200, std::string(kCauseExempt))}, {});
  CHECK(decisions.states.at("lone-p1").state == ItemState::kWithheld);
  CHECK(decisions.states.at("pack-p1").state == ItemState::kWithheld);
  REQUIRE(decisions.conflicts.size() == 1);
  CHECK(decisions.conflicts[0].item == "lone-p1");
  CHECK(decisions.conflicts[0].cause == kCauseConflict);
  CHECK(decisions.conflicts[0].reason.find("pack.pdf") != std::string::npos);
  CHECK(decisions.appearances.empty());
}

TEST_CASE("part 2 is exempt, but for front sheets and notices") {
  Item item;
  item.part = 2;
  for (const ItemKind kind : all_item_kinds()) {
    item.kind = kind;
    const bool open = kind == ItemKind::kAgenda || kind == ItemKind::kRestrictedNotice;
    CHECK(is_exempt(item) == !open);
  }
  item.kind = ItemKind::kReport;
  item.part = 1;
  CHECK_FALSE(is_exempt(item));
}

TEST_CASE("a folder gives its PDFs in any case and depth, in order of their names") {
  const TempFolder folder;
  for (const char* name : {"b.pdf", "A.PDF", "2021/c.Pdf", "2021/deep/d.pdf", "notes.txt", "pdf"}) {
    static_cast<void>(folder.write(name, "x"));
  }
  const auto source = scan_source(folder.path());
  REQUIRE(source);
  CHECK(names_of(*source) ==
        std::vector<std::string>{"2021/c.Pdf", "2021/deep/d.pdf", "A.PDF", "b.pdf"});
  const auto by_name = scan_source(folder.path("notes.txt"));
  REQUIRE(by_name);
  CHECK(names_of(*by_name) == std::vector<std::string>{"notes.txt"});
  const auto twice = scan_sources({folder.path(), folder.path("2021/..")});
  REQUIRE(twice);
  CHECK(twice->size() == 1);
}

TEST_CASE("links are followed inside a source, never out of it or in circles") {
  const TempFolder folder;
  const TempFolder elsewhere;
  static_cast<void>(folder.write("in/a.pdf", "x"));
  const std::string outside = elsewhere.write("secret.pdf", "x");
  namespace fs = std::filesystem;
  fs::create_symlink(folder.path("in/a.pdf"), folder.path("link.pdf"));
  fs::create_symlink(outside, folder.path("out.pdf"));
  fs::create_directory_symlink(folder.path(), folder.path("in/circle"));
  fs::create_symlink(folder.path("nowhere.pdf"), folder.path("broken.pdf"));
  REQUIRE(::mkfifo(folder.path("pipe.pdf").c_str(), 0600) == 0);
  const auto source = scan_source(folder.path());
  REQUIRE(source);
  CHECK(names_of(*source) == std::vector<std::string>{"in/a.pdf", "link.pdf"});
  CHECK(source->links_skipped.size() == 3);
}

TEST_CASE("a source that does not exist is named") {
  const auto source = scan_sources({"/nonexistent/papers"});
  REQUIRE_FALSE(source);
  CHECK(source.error().code == ErrorCode::kBadSource);
  CHECK(source.error().message.find("/nonexistent/papers") != std::string::npos);
}

TEST_CASE("a name that is no UTF-8 is shown clean and opened as it is") {
  const TempFolder folder;
  static_cast<void>(folder.write("caf\xE9\n.pdf", "x"));
  const auto source = scan_source(folder.path());
  REQUIRE(source);
  REQUIRE(source->files.size() == 1);
  CHECK(source->files[0].name == "caf\xEF\xBF\xBD .pdf");
  CHECK(std::filesystem::exists(source->files[0].path));
}

TEST_CASE("a store has one indexer at a time") {
  const TempFolder folder;
  const auto first = Store::open(folder.path("store"));
  REQUIRE(first);
  const auto second = Store::open(folder.path("store"));
  REQUIRE_FALSE(second);
  CHECK(second.error().code == ErrorCode::kStoreLocked);
  CHECK(meaning_of(second.error().code).exit_code == 4);
}

TEST_CASE("the restricted folder is made for its owner alone") {
  const TempFolder folder;
  const auto store = Store::open(folder.path("store"));
  REQUIRE(store);
  const auto mode = std::filesystem::status(folder.path("store/restricted")).permissions();
  CHECK(mode == std::filesystem::perms::owner_all);
}

TEST_CASE("the live generation and those before it are kept, the rest is removed") {
  const TempFolder folder;
  auto store = Store::open(folder.path("store"));
  REQUIRE(store);
  CHECK(store->live_generation() == 0);
  CHECK(store->next_generation() == 1);
  for (int number = 1; number <= 5; ++number) {
    std::filesystem::create_directory(store->generation_path(number));
  }
  REQUIRE(store->publish(4));
  CHECK(store->live_generation() == 4);
  CHECK(live_generation_of(folder.path("store")) == 4);
  CHECK(store->next_generation() == 6);
  REQUIRE(store->remove_others(kKeptGenerations));
  for (int number = 1; number <= 5; ++number) {
    CHECK(std::filesystem::exists(store->generation_path(number)) == (number == 3 || number == 4));
  }
  REQUIRE(store->remove_others(1));
  CHECK_FALSE(std::filesystem::exists(store->generation_path(3)));
  CHECK(store->live_generation() == 4);
}

TEST_CASE("a pool hands over every document once, the failed ones, too") {
  const TempFolder folder;
  std::vector<std::string> paths;
  for (int i = 0; i < 7; ++i) {
    paths.push_back(folder.write(std::to_string(i) + ".pdf", plain_pdf({std::to_string(i)})));
  }
  paths.push_back(folder.path("missing.pdf"));
  paths.push_back(folder.write("broken.pdf", "%PDF-"));
  std::vector<int> started(paths.size());
  std::vector<std::string> outcomes(paths.size());
  auto zygote = ReaderZygote::start();
  REQUIRE(zygote);
  WorkerPool pool(*zygote, 3, {});
  const auto done = pool.run(
      paths,
      [&](std::size_t i) -> Result<void> {
        ++started[i];
        return {};
      },
      [&](std::size_t i, const Result<ExtractedDocument>& document) -> Result<void> {
        outcomes[i] += document ? document->pages[0].text : meaning_of(document.error().code).name;
        return {};
      },
      []() -> Result<void> { return {}; });
  REQUIRE(done);
  CHECK(started == std::vector<int>(paths.size(), 1));
  CHECK(outcomes == std::vector<std::string>{"0\n", "1\n", "2\n", "3\n", "4\n", "5\n", "6\n", "io",
                                             "malformed"});
}

TEST_CASE("a pool stops at the first error of its caller") {
  const TempFolder folder;
  const std::string path = folder.write("a.pdf", plain_pdf({"a"}));
  int handed_over = 0;
  auto zygote = ReaderZygote::start();
  REQUIRE(zygote);
  WorkerPool pool(*zygote, 1, {});
  const auto done = pool.run(
      {path, path, path}, [](std::size_t) -> Result<void> { return {}; },
      [&](std::size_t, const Result<ExtractedDocument>&) -> Result<void> {
        ++handed_over;
        return fail(ErrorCode::kIo, "The disk is full.");
      },
      []() -> Result<void> { return {}; });
  REQUIRE_FALSE(done);
  CHECK(done.error().message == "The disk is full.");
  CHECK(handed_over == 1);
}

TEST_CASE("numbers and durations are told as people say them") {
  CHECK(with_commas(0) == "0");
  CHECK(with_commas(1204) == "1,204");
  CHECK(with_commas(-1234567) == "-1,234,567");
  CHECK(counted(1, "file") == "1 file");
  CHECK(counted(2000, "file") == "2,000 files");
  CHECK(duration_text(4.4) == "4 s");
  CHECK(duration_text(150) == "3 min");
  CHECK(duration_text(7800) == "2 h 10 min");
}

TEST_CASE("inspect prints the contract's keys and ours, absent as null or []") {
  ExtractedDocument extracted;
  extracted.pages.resize(2);
  extracted.warnings = {{0, "Whole document."}};
  UnderstoodDocument understood;
  understood.items.emplace_back();
  understood.items[0].title = "Bad \xFF byte";
  understood.items[0].evidence = {{"title", "cover sheet label \"Title:\"", "BAD", 1}};
  understood.items[0].resolutions = {{"That it be noted.", Outcome::kNoted, 2}, {"That.", {}, 2}};
  understood.warnings = {{2, "Page."}};
  const auto json =
      nlohmann::json::parse(inspect_json("a.pdf", "00", extracted, understood, false));
  const auto keys = [](const nlohmann::json& object) {
    std::vector<std::string> names;
    for (const auto& [name, value] : object.items()) names.push_back(name);
    return names;  // sorted
  };
  CHECK(keys(json) == std::vector<std::string>{"document", "items", "warnings"});
  CHECK(keys(json["document"]) ==
        std::vector<std::string>{"also_present", "committee", "date", "kind", "pages", "path",
                                 "present", "profile", "sha256", "title", "unknown_committees"});
  CHECK(keys(json["items"][0]) ==
        std::vector<std::string>{"chief_officer", "committees", "date", "decision_date",
                                 "decision_type", "exempt_paragraphs", "first_page", "kind",
                                 "last_page", "links", "meeting_date", "number", "officers", "part",
                                 "recommendations", "report_number", "resolutions", "title",
                                 "ward"});
  CHECK(json["document"]["date"].is_null());
  CHECK(json["document"]["pages"] == 2);
  CHECK(json["items"][0]["number"].is_null());
  CHECK(json["items"][0]["officers"] == nlohmann::json::array());
  CHECK(json["items"][0]["resolutions"][0]["outcome"] == "noted");
  CHECK(json["items"][0]["resolutions"][1]["outcome"].is_null());
  CHECK(json["warnings"][0]["page"].is_null());
  CHECK(json["warnings"][1]["page"] == 2);
  const auto explained =
      nlohmann::json::parse(inspect_json("a.pdf", "00", extracted, understood, true));
  CHECK(explained["items"][0]["explain"][0]["field"] == "title");
  CHECK(explained["items"][0]["explain"][0]["text"] == "BAD");
}
