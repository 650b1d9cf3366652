// Minutes as committees' clerks write them: headings, what is annexed, and what was resolved.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "analyzers/lines.h"
#include "analyzers/minutes.h"
#include "analyzers/resolutions.h"
#include "analyzers/understand.h"
#include "tests/support/understanding.h"

using namespace minutebook;

namespace {

const char* const kHead =
    "EXECUTIVE\nMinutes of the meeting held at 7.00 pm on 2 March 2021\nPresent:\n"
    "Councillor Nicky Example (Chairman)\n";

UnderstoodDocument read(const std::vector<std::string>& pages, const char* profile = "bromley") {
  return understand(extracted(pages), "minutes.pdf", shipped_profile(profile));
}

// The minutes of the Executive with `body` below the attendance.
std::vector<Item> minutes_of(const std::string& body) {
  return read({kHead + body}).items;
}

std::string numbers_of(const std::vector<Item>& items) {
  std::vector<std::string> out;
  for (const Item& item : items) out.push_back(item.number);
  return joined(out);
}

std::vector<std::string> resolutions_in(const std::string& text) {
  const Profile& profile = shipped_profile("bromley");
  const LinedDocument lined = split_lines(extracted({text}), profile);
  std::vector<std::string> out;
  for (const Resolution& each : read_resolutions(lined, 0, lined.lines.size(), profile))
    out.push_back(each.text);
  return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("sub-minutes are lettered in capitals, lower case or brackets, in their order") {
  for (const Texts& marks : {Texts{"A", "B"}, Texts{"a", "b"}, Texts{"a)", "b)"},
                             Texts{"(a)", "(b)"}, Texts{"A.", "B."}}) {
    const auto items = minutes_of("31 PORTFOLIO DECISIONS\nThe following were taken.\n" + marks[0] +
                                  " BUDGET MONITORING 2020/21\nMembers asked about parks.\n" +
                                  marks[1] + " LIBRARY ROOF\nIt leaks.\n32 URGENT ITEMS\nNone.\n");
    REQUIRE_MESSAGE(items.size() == 4, marks[0]);
    CHECK(items[1].title == "Budget Monitoring 2020/21");
    CHECK(items[2].title == "Library Roof");
    CHECK(items[2].number.substr(0, 2) == "31");
  }
}

TEST_CASE("a lettered line is no sub-minute out of its order or without capitals") {
  const auto items = minutes_of(
      "31 PORTFOLIO DECISIONS\na Budget monitoring was discussed.\nd LIBRARY ROOF\nIt leaks.\n"
      "32 URGENT ITEMS\nNone.\n");
  CHECK(numbers_of(items) == "31; 32");
}

TEST_CASE("a lettered limb in capitals is no sub-minute") {
  const auto items = minutes_of(
      "31 A SHED IN MILL LANE\nMembers went there.\nRESOLVED\n(a) THAT PERMISSION BE GRANTED; and\n"
      "(b) THAT THE HEDGE BE KEPT.\n32 A BARN IN MILL LANE\nMembers went there.\n");
  CHECK(numbers_of(items) == "31; 32");
  CHECK(items.at(0).resolutions.size() == 2);
}

TEST_CASE("a heading's report number stands beside it or below it, in brackets or not") {
  for (const std::string& heading :
       Texts{"31 REPAIRS TO THE LIBRARY ROOF AND GUTTERS (Report DR09114)",
             "31 REPAIRS TO THE LIBRARY ROOF AND GUTTERS\n(Report DR09114)",
             "31 REPAIRS TO THE LIBRARY ROOF AND GUTTERS (Report\nDR09114)",
             "31 REPAIRS TO THE LIBRARY ROOF AND GUTTERS Report\nDR09114",
             "31 REPAIRS TO THE LIBRARY ROOF\nAND GUTTERS\nReport DR09114"}) {
    const auto items = minutes_of(heading + "\nMembers noted the leak.\n");
    REQUIRE_MESSAGE(items.size() == 1, heading);
    CHECK_MESSAGE(items[0].title == "Repairs to the Library Roof and Gutters", heading);
    CHECK_MESSAGE(items[0].report_number == "DR09114", heading);
  }
}

TEST_CASE("a short line of a heading may break inside its report number") {
  for (const std::string& heading :
       Texts{"32 LIBRARY ROOF (Report\nDR09114)", "32 LIBRARY\nROOF (Report\nDR09114)",
             "32 LIBRARY ROOF Report\nDR09114"}) {
    const auto items =
        minutes_of("31 APOLOGIES\nThere were none.\n" + heading + "\nMembers noted the leak.\n");
    CHECK_MESSAGE(numbers_of(items) == "31; 32", heading);
    CHECK_MESSAGE(items.back().title == "Library Roof", heading);
    CHECK_MESSAGE(items.back().report_number == "DR09114", heading);
  }
}

TEST_CASE("the heading of a part belongs to the minute below it") {
  const auto items = minutes_of(
      "31 APOLOGIES\nThere were none.\nHOLDING THE EXECUTIVE TO ACCOUNT\nPUBLIC ITEMS\n"
      "32 LIBRARY ROOF\nIt leaks.\n");
  REQUIRE(items.size() == 2);
  CHECK(items[0].pages.back().text.find("HOLDING") == std::string::npos);
  CHECK(
      items[1].pages.at(0).text.starts_with("HOLDING THE EXECUTIVE TO ACCOUNT\nPUBLIC ITEMS\n32"));
  CHECK(items[1].title == "Library Roof");
}

TEST_CASE("an appendix after the last minute is an item of its own") {
  const std::string minutes =
      std::string(kHead) + "31 APOLOGIES\nThere were none.\n32 LIBRARY ROOF\nIt leaks.\n";
  const auto document =
      read({minutes, "The leak is above the desk.\n",
            "Appendix 1\nQUESTIONS FROM COUNCILLORS\nWhy does it leak?\nBecause of a gull.\n"});
  REQUIRE(document.items.size() == 3);
  CHECK(document.items[1].last_page == 2);
  const Item& annex = document.items[2];
  CHECK(annex.kind == ItemKind::kOther);
  CHECK(annex.title == "Appendix 1 Questions from Councillors");
  CHECK(annex.first_page == 3);
  CHECK(iso_of(annex.date) == "2021-03-02");
  REQUIRE(annex.committees.size() == 1);
  CHECK(annex.committees[0].name == "Executive");
  CHECK(annex.resolutions.empty());
  CHECK(read({minutes, "An appendix was tabled at the meeting.\n"}).items.size() == 2);
}

TEST_CASE("a sentence about an appendix that a page begins with is no annex") {
  const auto document = read(
      {std::string(kHead) + "31 LIBRARY ROOF\nMembers considered the costs that are set out in\n",
       "Appendix 1 to the report.\nRESOLVED that the roof be mended.\n"});
  REQUIRE(document.items.size() == 1);
  CHECK(document.items[0].resolutions.size() == 1);
}

TEST_CASE("an appendix keeps the capital of its letter") {
  const auto document = read({std::string(kHead) + "31 LIBRARY ROOF\nIt leaks.\n",
                              "Appendix A\nQUESTIONS FROM COUNCILLORS\nWhy does it leak?\n"});
  REQUIRE(document.items.size() == 2);
  CHECK(document.items[1].title == "Appendix A Questions from Councillors");
}

TEST_CASE("minutes without attendance are proved by body, date and first minute") {
  const std::string head = "Minutes of the meeting held on 2 March 2021\n";
  const std::string minutes = "31 LIBRARY ROOF\nRESOLVED that it be mended.\n";
  const auto read_one = read({"EXECUTIVE\n" + head + minutes});
  CHECK(read_one.kind == DocumentKind::kMinutes);
  CHECK(read_one.committee == "Executive");
  CHECK(iso_of(read_one.date) == "2021-03-02");
  CHECK(numbers_of(read_one.items) == "31");
  for (const std::string& other :
       {head + minutes, "EXECUTIVE\nMinutes of the meeting held last week\n" + minutes,
        "EXECUTIVE\n" + head + "The roof was discussed.\n"})
    CHECK_MESSAGE(read({other}).kind != DocumentKind::kMinutes, other);
}

TEST_CASE("numbered paragraphs just above a confirmed heading are no headings") {
  const auto minutes = read(
      {"KENT COUNTY COUNCIL\nCABINET\nMINUTES of a meeting of the Cabinet held in County Hall on\n"
       "Thursday, 30 January 2025.\nPRESENT: Mr A Person (Chairman)\n1. Apologies\n(Item 1)\n"
       "1. There were none.\n2. The Leader wished everybody well.\n3. Mrs C thanked him.\n"
       "2. Bridge for otters\n(Item 2)\n1. Mr B spoke.\n2. RESOLVED that the bridge be built.\n"
       "3. Winter gritting\n(Item 3)\n1. Mr B spoke again.\n"},
      "kent");
  CHECK(numbers_of(minutes.items) == "1; 2; 3");
  CHECK(minutes.items[1].title == "Bridge for otters");
  REQUIRE(minutes.items[1].resolutions.size() == 1);
  CHECK(minutes.items[1].resolutions[0].text == "that the bridge be built.");
  CHECK(minutes.items[0].pages.at(0).text.find("3. Mrs C thanked him.") != std::string::npos);
}

TEST_CASE("what is resolved may stand in capitals on the next line") {
  const auto items = minutes_of(
      "31 A SHED IN MILL LANE\nMembers having considered the report, RESOLVED\n"
      "THAT PERMISSION BE REFUSED for the reasons in the report.\n");
  REQUIRE(items.size() == 1);
  REQUIRE(items[0].resolutions.size() == 1);
  CHECK(items[0].resolutions[0].text ==
        "THAT PERMISSION BE REFUSED for the reasons in the report.");
  CHECK(items[0].resolutions[0].outcome == Outcome::kRefused);
  CHECK(joined(resolutions_in("RESOLVED THAT PERMISSION BE REFUSED\n")) ==
        "THAT PERMISSION BE REFUSED");
}

TEST_CASE("a decision in capitals right above the next heading stays with its minute") {
  for (const std::string& decision :
       Texts{"Members having considered the report, RESOLVED\nTHAT PERMISSION BE REFUSED",
             "Members considered the report.\nRESOLVED THAT PERMISSION BE REFUSED"}) {
    const auto items = minutes_of("31 A SHED IN MILL LANE\n" + decision +
                                  "\n32 A BARN IN MILL LANE\nMembers went there.\n");
    REQUIRE_MESSAGE(items.size() == 2, decision);
    REQUIRE_MESSAGE(items[0].resolutions.size() == 1, decision);
    CHECK(items[0].resolutions[0].outcome == Outcome::kRefused);
  }
}

TEST_CASE("planning applications numbered below their minute are minutes of their own") {
  const auto items = minutes_of(
      "25 PLANNING APPLICATIONS\n25.1 (99/00123/FULL) - Land at Mill Lane\nDescription of "
      "application - "
      "letters.\nMembers RESOLVED that PERMISSION BE GRANTED.\n25.2\nMILL WARD\n(DRR99/131) Old "
      "mill at "
      "Mill Lane\nIt was untidy.\n26 ANY OTHER BUSINESS\nThere was none.\n");
  REQUIRE(items.size() == 4);
  CHECK(items[1].number == "25.1");
  CHECK(items[1].title == "(99/00123/FULL) - Land at Mill Lane");
  REQUIRE(items[1].resolutions.size() == 1);
  CHECK(items[2].number == "25.2");
  CHECK(items[2].title == "Old mill at Mill Lane");
  CHECK(items[2].report_number == "DRR99/131");
  CHECK(items[3].number == "26");
}

TEST_CASE("a report number may stand without its word beside or below a heading") {
  const auto items = minutes_of(
      "31 RISK MANAGEMENT FSD99094\nIt was noted.\n32 MATTERS OUTSTANDING\nCSD99146\nNone.\n");
  REQUIRE(items.size() == 2);
  CHECK(items[0].title == "Risk Management");
  CHECK(items[0].report_number == "FSD99094");
  CHECK(items[1].report_number == "CSD99146");
}

TEST_CASE("a resolution may open inside its sentence") {
  CHECK(joined(resolutions_in("Having seen the roof, Members RESOLVED that it be mended.\n")) ==
        "that it be mended.");
  CHECK(
      joined(resolutions_in("On being put to the vote it was AGREED unanimously to mend it.\n")) ==
      "unanimously to mend it.");
  CHECK(joined(resolutions_in("The Committee\nRESOLVED - that it be mended.\n")) ==
        "that it be mended.");
}

TEST_CASE("a question or a heading containing RESOLVED is no resolution") {
  for (const std::string& text :
       Texts{"Could the Chairman say whether the complaint has been RESOLVED?\nIt has.\n",
             "Is the list of RESOLVED complaints kept in the library?\n",
             "RESOLVED COMPLAINTS AND COMPLIMENTS 2020/21\n",
             "LIST OF DECISIONS AGREED TO BE TAKEN\n"})
    CHECK_MESSAGE(resolutions_in(text).empty(), text);
}

TEST_CASE("a question that goes on behind RESOLVED is no resolution") {
  for (const std::string& text :
       Texts{"What was RESOLVED by the Committee in May about the roof?\n",
             "When the Council RESOLVED that the lamps stay, did it know the price?\n",
             "Why was the complaint of the allotment holders never RESOLVED\n"
             "before the winter?\n"})
    CHECK_MESSAGE(resolutions_in(text).empty(), text);
}

TEST_CASE("the name of a body nobody knows may run over two lines of capitals") {
  const std::string head = "Minutes of the meeting held on 2 March 2021\nPresent:\nA Person\n";
  const std::string minutes = "31 LIBRARY ROOF\nIt leaks.\n";
  const auto two =
      read({"MARSH VALE AND HAMLETS JOINT\nTRANSPORT COMMITTEE\n" + head + minutes}, "default");
  CHECK(two.committee == "Marsh Vale and Hamlets Joint Transport Committee");
  CHECK(joined(two.unknown_bodies) == "Marsh Vale and Hamlets Joint Transport Committee");
  const auto one =
      read({"Papers for the winter\nTRANSPORT COMMITTEE\n" + head + minutes}, "default");
  CHECK(one.committee == "Transport Committee");
}

TEST_CASE("the council's name in capitals above a body is no part of the body's name") {
  const std::string rest =
      "\nPARKS AND PONDS PANEL\nMinutes of the meeting held on 2 March 2021\nPresent:\nA Person\n"
      "31 LIBRARY ROOF\nIt leaks.\n";
  CHECK(read({"MARSH VALE BOROUGH COUNCIL" + rest}, "default").committee ==
        "Parks and Ponds Panel");
  CHECK(read({"LONDON BOROUGH OF BROMLEY" + rest}).committee == "Parks and Ponds Panel");
}

TEST_CASE("a known body just above the opening wins over the capitals around it") {
  const auto minutes =
      read({std::string("LONDON BOROUGH OF BROMLEY\n") + kHead + "31 LIBRARY ROOF\nIt leaks.\n"});
  CHECK(minutes.committee == "Executive");
}

TEST_CASE("a minute has its meeting's date, and a decision's only when something is resolved") {
  const auto items =
      minutes_of("31 APOLOGIES\nThere were none.\n32 ROOF\nRESOLVED: That it be mended.\n");
  REQUIRE(items.size() == 2);
  CHECK(iso_of(items[0].meeting_date) == "2021-03-02");
  CHECK(iso_of(items[0].decision_date).empty());
  CHECK(iso_of(items[1].decision_date) == "2021-03-02");
}
