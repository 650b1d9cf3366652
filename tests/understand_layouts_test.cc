// Where papers begin: packs that are stamped by halves or not at all, and cover sheets of other shapes.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "analyzers/cover_sheet.h"
#include "analyzers/front_sheet.h"
#include "analyzers/lines.h"
#include "analyzers/understand.h"
#include "tests/support/understanding.h"

using namespace minutebook;

namespace {

using Layout = std::vector<std::string>;

const PaperText kStreets = {"ENV21011", "School Streets Scheme"};
const PaperText kTrees = {"ENV21012", "Planting of Street Trees"};
const PaperText kLibrary = {"ENV21013", "Library Roof Repairs"};
const PaperText kPool = {"ENV21014", "Heating of the Lido"};
const char* const kBlankPage = "This page is left intentionally blank\n";

UnderstoodDocument read(const std::vector<std::string>& pages, const char* profile = "bromley") {
  return understand(extracted(pages), "paper.pdf", shipped_profile(profile));
}

std::optional<CoverSheet> cover_of(const std::string& page, const char* profile = "bromley") {
  const Profile& rules = shipped_profile(profile);
  return read_cover_sheet(text_lines(split_lines(extracted({page}), rules), 1), rules);
}

// The agenda of a meeting with `entries`, on one page.
FrontSheet front_of(const std::string& heading, const std::string& entries) {
  const Profile& profile = shipped_profile("default");
  const auto front = read_front_sheet(
      split_lines(extracted({"Marsh Vale Borough Council\nA meeting of the Cabinet will be held on "
                             "Monday 7 June 2021\n" +
                             heading + "\n" + entries}),
                  profile),
      1, profile);
  REQUIRE(front.has_value());
  return *front;
}

}  // namespace

TEST_CASE("a pack with half its stamps is split by its page ranges") {
  const auto pack = read(pages_of_pack({{kStreets, "1", PlacedBy::kStampAndRange},
                                        {kTrees, "2", PlacedBy::kRange},
                                        {kLibrary, "3", PlacedBy::kStampAndRange},
                                        {kPool, "4", PlacedBy::kRange}}));
  CHECK(pack.kind == DocumentKind::kAgendaPack);
  CHECK(layout_of(pack) == "- 1-1; 1 2-3; 2 4-5; 3 6-7; 4 8-9");
  CHECK(pack.items.back().report_number == "ENV21014");
}

TEST_CASE("a pack with half its stamps and no page ranges is split by its agenda's titles") {
  const auto pack = read(pages_of_pack({{kStreets, "1", PlacedBy::kStamp},
                                        {kTrees, "2"},
                                        {kLibrary, "3", PlacedBy::kStamp},
                                        {kPool, "4"}}));
  CHECK(layout_of(pack) == "- 1-1; 1 2-3; 2 4-5; 3 6-7; 4 8-9");
}

TEST_CASE("in a stamped pack a cover sheet that the agenda does not name is an annex") {
  const auto pack = read(pages_of_pack({{kStreets, "1", PlacedBy::kStamp, unnumbered_pages(kPool)},
                                        {kLibrary, "2", PlacedBy::kStamp}}));
  CHECK(layout_of(pack) == "- 1-1; 1 2-5; 2 6-7");
  CHECK(pack.items[1].report_number == "ENV21011");
}

TEST_CASE("a pack without stamps or ranges is split by its cover sheets") {
  const auto pack = read(pages_of_pack({{kStreets, "1"}, {kTrees, "2"}, {kLibrary, "3"}}));
  CHECK(pack.kind == DocumentKind::kAgendaPack);
  CHECK(layout_of(pack) == "- 1-1; 1 2-3; 2 4-5; 3 6-7");
  CHECK(pack.items[2].title == "Planting of Street Trees");
}

TEST_CASE("without a cover sheet an agenda's title begins a paper after a blank page only") {
  const std::string survey = "Survey of Village Greens\nThe greens were walked in April.\n";
  auto pages = pages_of_pack({{kStreets, "1", PlacedBy::kTitle, {kBlankPage, survey}}});
  const std::size_t end = pages[0].find("Page 1");
  pages[0].insert(end, "2 Survey of Village Greens\n");
  const auto split = read(pages);
  CHECK(layout_of(split) == "- 1-1; 1 2-4; 2 5-5");
  CHECK(split.items.back().title == "Survey of Village Greens");
  pages.erase(pages.begin() + 3);
  CHECK(layout_of(read(pages)) == "- 1-1; 1 2-4");
}

TEST_CASE("a stamp that repeats as the header of every page begins its paper once") {
  const std::vector<std::string> pages = {
      pages_of_pack({})[0] + "5 Ponds\n6 Allotments\n",
      "Agenda Item 5\nThe survey of the ponds began in spring.\n",
      "Agenda Item 5\nFrogs were counted at eleven ponds.\n",
      "Agenda Item 5\nNewts were seen at three of them.\n",
      "Agenda Item 6\nThe allotments have a waiting list.\n",
      "Agenda Item 6\nIt was last opened two years ago.\n"};
  CHECK(layout_of(read(pages)) == "- 1-1; 5 2-4; 6 5-6");
}

TEST_CASE("a page range goes on over a cover sheet that is annexed to the paper") {
  const auto ranged =
      read(pages_of_pack({{kStreets, "1", PlacedBy::kRange, unnumbered_pages(kPool)},
                          {kLibrary, "2", PlacedBy::kRange}}));
  CHECK(layout_of(ranged) == "- 1-1; 1 2-5; 2 6-7");
  const auto unranged = read(
      pages_of_pack({{kStreets, "1", PlacedBy::kTitle, unnumbered_pages(kPool)}, {kLibrary, "2"}}));
  CHECK(layout_of(unranged) == "- 1-1; 1 2-3; - 4-5; 2 6-7");
}

TEST_CASE("scanned pages are placed by the agenda's page ranges alone") {
  auto pages = pages_of_pack({{kStreets, "1", PlacedBy::kRange},
                              {kTrees, "2", PlacedBy::kRange},
                              {kLibrary, "3", PlacedBy::kRange}});
  pages[3].clear();
  pages[4].clear();
  const auto pack = read(pages);
  CHECK(layout_of(pack) == "- 1-1; 1 2-3; 2 4-5; 3 6-7");
  CHECK(pack.items[2].title == "Planting of Street Trees");
  CHECK(pack.warnings.size() == 1);
}

TEST_CASE("page ranges are not believed when most of them begin at nothing") {
  auto pages = pages_of_pack({{kStreets, "1", PlacedBy::kTitle, {"Map one.\n", "Map two.\n"}}});
  const std::size_t end = pages[0].find("Page 1");
  pages[0].insert(end, "2 Ponds (Pages 3 - 3)\n3 Greens (Pages 4 - 4)\n4 Verges (Pages 5 - 5)\n");
  CHECK(layout_of(read(pages)) == "- 1-1; 1 2-5");
}

TEST_CASE("the pack's page number is read, not the one of the paper's author") {
  auto pages = pages_of_pack({{kStreets, "1", PlacedBy::kRange}, {kTrees, "2", PlacedBy::kRange}});
  pages[3] = "The trees were counted in April.\nPage 4\n";
  CHECK(layout_of(read(pages)) == "- 1-1; 1 2-3; 2 4-5");
  for (const std::size_t page : {1U, 2U, 3U, 4U})
    pages[page].insert(pages[page].rfind("Page "), std::to_string((page - 1) % 2 + 1) + "\n");
  const auto pack = read(pages);
  CHECK(layout_of(pack) == "- 1-1; 1 2-3; 2 4-5");
  CHECK(pack.items.back().pages.back().printed == "5");
}

TEST_CASE("marked-up rows give their fields and the page keeps what is printed") {
  const std::string page =
      "# Marsh Vale Borough Council\n| **Report No.** | ENV24017 |\n|---|---|\n"
      "| **Meeting:** | Parks Committee |\n| **Date:** | 12 June 2024 |\n"
      "| **Title:** | Signs for **footpaths** |\n| **Contact Officer:** | Ann Bell |\n"
      "1. Reason for report\nThe signs are old.\n";
  const auto paper = read({page}, "default");
  REQUIRE(paper.items.size() == 1);
  const Item& item = paper.items[0];
  CHECK(item.kind == ItemKind::kReport);
  CHECK(item.report_number == "ENV24017");
  CHECK(iso_of(item.date) == "2024-06-12");
  CHECK(item.title == "Signs for footpaths");
  CHECK(joined(item.officers) == "Ann Bell");
  REQUIRE(item.committees.size() == 1);
  CHECK(item.committees[0].name == "Parks Committee");
  CHECK(item.pages.at(0).text == page);
}

TEST_CASE("a report number is found apart from its label when it is the only one") {
  const std::string rest =
      "London Borough of Bromley PART ONE - PUBLIC\nDecision Maker: Executive\nDate: 4 May 2021\n"
      "Title: Library Roof Repairs\nWard: All\n";
  const auto apart = cover_of("CSD21044\nReport No.\n" + rest);
  REQUIRE(apart.has_value());
  REQUIRE(apart->report_number.has_value());
  CHECK(apart->report_number->canonical == "CSD21044");
  CHECK_FALSE(cover_of("CSD21044\nReport No.\n" + rest + "CSD21050\n")->report_number.has_value());
  CHECK_FALSE(cover_of("CSD21044\n" + rest)->report_number.has_value());
}

TEST_CASE("a briefing takes the capitals below its part for a title") {
  const std::string briefing =
      "Briefing 21/003\nLondon Borough of Bromley\nPART 1 - PUBLIC\n"
      "Briefing for the Executive\n14 June 2021\nSTREET TREES IN\nTHE TOWN CENTRE\n"
      "Contact Officer: Ann Bell, Head of Walking\nTel: 020 8000 0000\n1. Summary\nTrees.\n";
  const auto cover = cover_of(briefing);
  REQUIRE(cover.has_value());
  CHECK(cover->title == "Street Trees in the Town Centre");
  CHECK(joined(cover->officers) == "Ann Bell");
  const auto paper = read({briefing});
  CHECK(paper.items.at(0).kind == ItemKind::kReport);
  CHECK(paper.items.at(0).title == "Street Trees in the Town Centre");
  std::string unmarked = briefing;
  unmarked.erase(unmarked.find("PART 1 - PUBLIC\n"), 16);
  CHECK_FALSE(cover_of(unmarked).has_value());
}

TEST_CASE("a title of a decision is a title") {
  const auto cover = cover_of(
      "Decision Number: 24/00031\nDecision Maker: Leader of the Council\n"
      "Matter / Title of Decision\nA bridge for otters\nWard: All\n",
      "default");
  REQUIRE(cover.has_value());
  CHECK(cover->title == "A bridge for otters");
}

TEST_CASE("an agenda may be headed as its public part") {
  const std::string entries = "1 Apologies for absence\n2 Footpath signs (Pages 3 - 8)\n";
  for (const std::string& heading : Layout{"AGENDA", "A G E N D A", "PART 1 AGENDA",
                                           "Part One - Public Agenda", "PART A AGENDA"}) {
    const FrontSheet front = front_of(heading, entries);
    REQUIRE_MESSAGE(front.entries.size() == 2, heading);
    CHECK(front.entries[1].first_printed == 3);
    CHECK(front.entries[1].last_printed == 8);
  }
  const Profile& profile = shipped_profile("default");
  const auto lines = split_lines(extracted({"The agenda of the year ahead\n" + entries}), profile);
  CHECK_FALSE(read_front_sheet(lines, 1, profile).has_value());
}

TEST_CASE("agenda entries are counted in groups, A1 A2 B1") {
  const FrontSheet front =
      front_of("AGENDA",
               "A1 Apologies for absence\nA2 Minutes of the last meeting\nB1 Footpath "
               "signs (Pages 3 - 8)\na the hill path (Pages 9 - 10)\nB2 Ponds\n"
               "A3 is a road and no entry\n");
  std::vector<std::string> numbers;
  for (const AgendaEntry& entry : front.entries) numbers.push_back(entry.number);
  CHECK(joined(numbers) == "A1; A2; B1; B1a; B2");
  CHECK(front.entries[3].first_printed == 9);
}

TEST_CASE("a stamp may name a group's entry") {
  auto pages = pages_of_pack({});
  pages[0] += "A1 Ponds\nB1 Allotments\n";
  pages.insert(pages.end(), {"Frogs were counted at eleven ponds.\nPage 2\nAgenda Item A1\n",
                             "Newts were seen at three of them.\nPage 3\n",
                             "The allotments have a list.\nPage 4\nAgenda Item B1\n"});
  CHECK(layout_of(read(pages)) == "- 1-1; A1 2-3; B1 4-4");
}
