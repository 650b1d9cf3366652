// Understanding: small papers written for these tests, one trait of council writing each.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "analyzers/understand.h"

#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "analyzers/committees.h"
#include "analyzers/cover_sheet.h"
#include "analyzers/dates.h"
#include "analyzers/front_sheet.h"
#include "analyzers/lines.h"
#include "analyzers/officers.h"
#include "analyzers/paper_kind.h"
#include "analyzers/profile.h"
#include "analyzers/profile_text.h"
#include "analyzers/report_number.h"
#include "analyzers/resolutions.h"
#include "analyzers/titles.h"

using namespace minutebook;

namespace {

const Profile& profile_named(const std::string& name) {
  for (const Profile& profile : shipped_profiles()) {
    if (profile.name == name) return profile;
  }
  FAIL("no shipped profile " << name);
  return shipped_profiles().back();
}

ExtractedDocument document_of(const std::vector<std::string>& pages) {
  ExtractedDocument document;
  for (const std::string& text : pages) {
    document.pages.push_back({static_cast<int>(document.pages.size()) + 1, text, 595, 842});
  }
  return document;
}

const char* const kCover =
    "Report No.\nCEF21099\nLondon Borough of Bromley PART ONE - PUBLIC\n"
    "Decision Maker: PORTFOLIO HOLDER\nWITH PRE-DECISION SCRUTINY FROM EDUCATION, CHILDREN\n"
    "AND FAMILIES SELECT COMMITTEE\nDate: 4 May 2021\nDecision Type: Urgent Executive Key\n"
    "Title: SCHOOL STREETS\nAND CYCLE PARKING\nContact\nOfficers:\nAnn Bell, Head of Walking\nand "
    "Cycling\n"
    "Raj Patel-Stone Principal Engineer\nTel: 020 8000 0000 E-mail: ann.bell@example.org\n"
    "Chief Officer: Director of Environment\nWard: All\n1. Reason for report\n1.1 Text.\n"
    "2. RECOMMENDATION(S)\nThat the scheme be agreed.\n3. COMMENTARY\nMore.\nPage 9\nAgenda Item "
    "6b\n";

}  // namespace

TEST_CASE("every shipped profile loads, the default one last") {
  REQUIRE(shipped_profiles().size() == profile_texts().size());
  CHECK(shipped_profiles().back().name == "default");
}

TEST_CASE("a profile with a mistake is refused with line, key and what is allowed") {
  const auto unknown = parse_profile("name = \"x\"\n\n[pages]\nstamps = 'a'\n", "x.toml");
  REQUIRE_FALSE(unknown.has_value());
  CHECK(unknown.error().code == ErrorCode::kBadProfile);
  CHECK(unknown.error().message.find("line 4") != std::string::npos);
  CHECK(unknown.error().message.find("stamps") != std::string::npos);
  CHECK(unknown.error().hint.find("printed_page") != std::string::npos);
  CHECK_FALSE(parse_profile("name = \"x\"\n[pages]\nstamp = '('\n", "x.toml").has_value());
  CHECK_FALSE(parse_profile("name = 3\n", "x.toml").has_value());
  CHECK_FALSE(parse_profile("council = \"Anywhere\"\n", "x.toml").has_value());
  CHECK_FALSE(parse_profile("name = [", "x.toml").has_value());
}

TEST_CASE("British dates are found, placeholders are not dates") {
  struct Row {
    const char* text;
    const char* iso;
  };
  for (const Row& row :
       std::initializer_list<Row>{{"Wednesday 10th March, 2021 at 7pm", "2021-03-10"},
                                  {"on 3 Sept 2019", "2019-09-03"},
                                  {"10/03/2021", "2021-03-10"},
                                  {"the 1st of April 2020", "2020-04-01"},
                                  {"March 10, 2021", "2021-03-10"},
                                  {"MeetingDate", ""},
                                  {"31 June 2021", ""},
                                  {"10 March 1066", ""}}) {
    const auto date = find_date(row.text);
    CHECK_MESSAGE((date ? to_iso(*date) : "") == row.iso, row.text);
  }
  CHECK(to_iso(*find_weekday_date("DATE: 2 May 2021 … on TUESDAY 11 MAY 2021")) == "2021-05-11");
}

TEST_CASE("report numbers keep one form however they are written") {
  const Profile& bromley = profile_named("bromley");
  CHECK(labelled_report_number("CEF\n19019\nLondon Borough", bromley)->canonical == "CEF19019");
  CHECK(labelled_report_number("20042A", bromley)->canonical == "20042A");
  CHECK_FALSE(labelled_report_number("London Borough of Bromley", bromley).has_value());
  CHECK(labelled_report_number("24-00109", profile_named("kent"))->canonical == "24/00109");
  const auto cited =
      find_report_numbers("see CEF 21009, ED10868 and CEF21009; tel 02084617638", bromley);
  CHECK(cited == std::vector<std::string>{"CEF21009", "ED10868"});
  std::string line = "WORK PROGRAMME Report CSD21015";
  CHECK(take_trailing_report_number(line, bromley)->canonical == "CSD21015");
  CHECK(line == "WORK PROGRAMME");
  CHECK(series_of("CEF21009") == "CEF");
}

TEST_CASE("a body is known by all its names, and numbered bodies are never merged") {
  const Profile& bromley = profile_named("bromley");
  const std::string canonical =
      "Children, Education and Families Policy, Development and Scrutiny Committee";
  for (const char* printed :
       {"CHILDREN, EDUCATION AND FAMILIES POLICY DEVELOPMENT AND SCUTINY COMMITTEE",
        "Children, Education & Families PDS Committee", "CEF PDS Committee",
        "the Education, Children & Families Select Committee on 10 March 2021"}) {
    CHECK_MESSAGE(known_committee(printed, bromley) == canonical, printed);
  }
  CHECK(committee_name("PLANS SUB-COMMITTEE NO. 1", bromley) !=
        committee_name("PLANS SUB-COMMITTEE NO. 2", bromley));
  CHECK(committee_name("PLANS SUB-COMMITTEE NO. 1", bromley) == "Plans Sub-Committee No. 1");
  CHECK(committee_name("A nice day", bromley).empty());
}

TEST_CASE("officers are names, without posts, telephones and addresses") {
  CHECK(
      read_officers("Ann Bell, Head of Walking\nand Cycling\nRaj Patel-Stone Principal Engineer") ==
      std::vector<std::string>{"Ann Bell", "Raj Patel-Stone"});
  CHECK(read_officers("Director, Children, Education and Families").empty());
  CHECK(read_officers("Mrs Jo O'Neill – Assistant Director (Legal)") ==
        std::vector<std::string>{"Jo O'Neill"});
  CHECK(read_officers("Tel: 020 8461 7638\nann.bell@example.org").empty());
  CHECK(read_officers("Ann Bell, Head of Service\nAnn Bell, Head of Service").size() == 1);
}

TEST_CASE("titles in capitals become readable and keep their acronyms") {
  const Profile& bromley = profile_named("bromley");
  CHECK(readable_title("ANNUAL REPORT OF THE LADO FOR 2019/20.", bromley) ==
        "Annual Report of the LADO for 2019/20");
  CHECK(readable_title("Basic Need Update", bromley) == "Basic Need Update");
  CHECK(readable_title(std::string(900, 'a'), bromley).size() <= 300);
}

TEST_CASE("a cover sheet gives its fields, wrapped labels and values included") {
  const auto lines = text_lines(split_lines(document_of({kCover}), profile_named("bromley")), 1);
  const auto cover = read_cover_sheet(lines, profile_named("bromley"));
  REQUIRE(cover.has_value());
  CHECK(cover->report_number->canonical == "CEF21099");
  CHECK(cover->title == "School Streets and Cycle Parking");
  CHECK(cover->officers == std::vector<std::string>{"Ann Bell", "Raj Patel-Stone"});
  CHECK(cover->chief_officer.empty());
  CHECK(to_iso(*cover->date) == "2021-05-04");
  REQUIRE(cover->committees.size() == 2);
  CHECK(cover->committees[0].name == "Portfolio Holder for Children, Education and Families");
  CHECK(cover->part == 1);
}

TEST_CASE("a blank report number stays blank and a part two paper is seen") {
  const std::string exempt =
      "Report No.\nLondon Borough of Bromley PART TWO - NOT FOR PUBLICATION\nDecision Maker: "
      "Executive\n"
      "Date: MeetingDate\nTitle: Award of contract\nWard: All\n";
  const Profile& bromley = profile_named("bromley");
  const auto cover =
      read_cover_sheet(text_lines(split_lines(document_of({exempt}), bromley), 1), bromley);
  REQUIRE(cover.has_value());
  CHECK_FALSE(cover->report_number.has_value());
  CHECK_FALSE(cover->date.has_value());
  CHECK(cover->part == 2);
  CHECK(says_exempt({"PART TWO – NOT FOR PUBLICATION"}));
  CHECK_FALSE(says_exempt({"For publication [do not include what is exempt from publication]"}));
  CHECK_FALSE(says_exempt({"The Part 2 report includes a commentary."}));
}

TEST_CASE("resolutions keep their limbs and outcomes, over pages and slips of the pen") {
  const Profile& bromley = profile_named("bromley");
  const auto lined = split_lines(document_of({"RESOVLED: That\n1. The Executive be recommended to "
                                              "fund it; and\n2. The scheme for the\nPage 1\n",
                                              "whole borough be noted.\nThe Chairman thanked the "
                                              "officers for a long and careful piece of work.\n"
                                              "RESOLVED that the report be deferred.\nPage 2\n"}),
                                 bromley);
  const auto found = read_resolutions(lined, 0, lined.lines.size(), bromley);
  REQUIRE(found.size() == 3);
  CHECK(found[0].text == "The Executive be recommended to fund it; and");
  CHECK(found[0].outcome == Outcome::kRecommended);
  CHECK(found[1].text == "The scheme for the whole borough be noted.");
  CHECK(found[1].outcome == Outcome::kNoted);
  CHECK(found[2].outcome == Outcome::kDeferred);
  CHECK_FALSE(opens_resolution("RECOMMENDED BUDGET FOR 2021/22", bromley));
  CHECK_FALSE(opens_resolution("The committee resolved to wait", bromley));
  CHECK(opens_resolution("(3) Cabinet resolved to accept the funding.", bromley));
  CHECK(opens_resolution("(2) Following discussion Cabinet Resolved that:", bromley));
  CHECK_FALSE(opens_resolution("At its last meeting Cabinet Resolved that", bromley));
}

namespace {

// A small pack: front sheet, minutes that share pages, a report with a budget table, a notice.
const char* const kFrontPage =
    "London Borough of Bromley\nTo: Members of the\nEDUCATION, CHILDREN AND FAMILIES SELECT "
    "COMMITTEE\n"
    "A meeting of the Education, Children and Families Select Committee will be held at the\n"
    "Civic Centre on TUESDAY 4 MAY 2021 AT 7.00 PM\nA G E N D A\n1 APOLOGIES FOR ABSENCE\n"
    "2 MINUTES OF THE MEETING HELD ON 2 MARCH 2021 (Pages 3 - 4)\n3 PRE DECISION SCRUTINY\n"
    "a SCHOOL STREETS (Pages\n5 - 6)\n4 EXEMPT CONTRACTS (Pages 7 - 9)\nPage 1\n";
const char* const kMinutesPage =
    "EDUCATION, CHILDREN AND FAMILIES SELECT COMMITTEE\n"
    "Minutes of the meeting held at 7.00 pm on 2 March 2021\n"
    "Present:\nCouncillor A Person (Chairman)\n31 APOLOGIES FOR ABSENCE\nThere were none.\n"
    "32 BUDGET MONITORING\n2020/21 Report FSD21001\nThe table showed the budget.\n"
    "37 Education Psychology 120 118\nRESOLVED: That the report be noted.\n33 PART 1 ITEMS\n"
    "A SCHOOL PLACES\nReport CEF21050\nMembers asked about places.\nPage 3\nAgenda Item 2\n";
const char* const kNoticePage =
    "By virtue of paragraph(s) 3 of Part 1 of Schedule 12A\nof the Local Government Act 1972.\n"
    "Document is Restricted\nPage 7\nAgenda Item 4\n";

ExtractedDocument small_pack() {
  std::string cover = kCover;
  cover.replace(cover.find("Page 9\nAgenda Item 6b"), 21, "Page 5\nAgenda Item 3a");
  return document_of({kFrontPage, "Notes for members.\nPage 2\n", kMinutesPage,
                      "RESOLVED that the plan be approved.\nThe Meeting ended at 9.00 pm\nPage 4\n",
                      cover,
                      "37 Education Psychology 120 118\nThis appendix has a table.\nPage 6\n",
                      kNoticePage, "This page is left intentionally blank\nPage 8\n"});
}

}  // namespace

TEST_CASE("a pack is split into front sheet, minutes, report and notice") {
  const UnderstoodDocument pack = understand(small_pack(), "pack.pdf", profile_named("bromley"));
  CHECK(pack.kind == DocumentKind::kAgendaPack);
  CHECK(to_iso(*pack.date) == "2021-05-04");
  REQUIRE(pack.items.size() == 7);
  CHECK(pack.items[0].kind == ItemKind::kAgenda);
  CHECK(pack.items[0].last_page == 2);
  CHECK(pack.items[1].number == "31");
  CHECK(pack.items[1].procedural);
  CHECK(pack.items[2].title == "Budget Monitoring 2020/21");
  CHECK(pack.items[2].report_number == "FSD21001");
  CHECK(pack.items[2].resolutions.size() == 1);
  CHECK(pack.items[4].number == "33A");
  CHECK(pack.items[4].report_number == "CEF21050");
  CHECK(pack.items[4].last_page == 4);
  CHECK(to_iso(*pack.items[4].date) == "2021-03-02");
  CHECK(pack.items[5].kind == ItemKind::kReport);
  CHECK(pack.items[5].number == "3a");
  CHECK(pack.items[5].last_page == 6);
  CHECK(pack.items[5].pages[1].printed == "6");
  CHECK(pack.items[6].kind == ItemKind::kRestrictedNotice);
  CHECK(pack.items[6].part == 2);
  CHECK(pack.items[6].exempt_paragraphs == std::vector<int>{3});
  CHECK(pack.items[6].title == "Exempt Contracts");
  CHECK(pack.items[6].last_page == 8);
}

TEST_CASE("every line of a document is in exactly one item") {
  const ExtractedDocument document = small_pack();
  const UnderstoodDocument pack = understand(document, "pack.pdf", profile_named("bromley"));
  std::multiset<std::string> wanted;
  for (const Line& line : split_lines(document, profile_named("bromley")).lines)
    wanted.insert(line.text);
  std::multiset<std::string> found;
  for (const Item& item : pack.items) {
    for (const ItemPage& page : item.pages) {
      std::size_t at = 0;
      while (at < page.text.size()) {
        const std::size_t end = page.text.find('\n', at);
        found.insert(page.text.substr(at, end - at));
        at = end + 1;
      }
    }
  }
  CHECK(found == wanted);
}

TEST_CASE("county minutes are proved by their item lines") {
  const UnderstoodDocument minutes = understand(
      document_of(
          {"KENT COUNTY COUNCIL\nCABINET\nMINUTES of a meeting of the Cabinet held in County Hall, "
           "Maidstone on\nThursday, 30 January 2025.\nPRESENT: Mr A Person (Chairman)\n84. "
           "Apologies\n(Item 1)\n"
           "None.\n85. 24/00108 - Revenue Monitoring\nReport – November\n(Item 5)\n1. Mr B spoke.\n"
           "2. RESOLVED that Cabinet agree to:\na) Note the forecast.\nb) Defer the capital "
           "scheme.\n"}),
      "minutes.pdf", profile_named("kent"));
  CHECK(minutes.kind == DocumentKind::kMinutes);
  CHECK(minutes.committee == "Cabinet");
  REQUIRE(minutes.items.size() == 2);
  CHECK(minutes.items[1].title == "Revenue Monitoring Report – November");
  CHECK(minutes.items[1].report_number == "24/00108");
  REQUIRE(minutes.items[1].resolutions.size() == 2);
  CHECK(minutes.items[1].resolutions[0].text == "that Cabinet agree to: Note the forecast.");
  CHECK(minutes.items[1].resolutions[1].outcome == Outcome::kDeferred);
}

TEST_CASE("minutes that call themselves exempt are part 2, summaries of exempt items are not") {
  const std::string minutes =
      "EXECUTIVE\nMinutes of the meeting held on 2 March 2021\nPresent:\nA Person\n"
      "31 PART 2 CONTRACTS\nThe Committee noted the exempt report.\n";
  const std::string marked = "PART TWO - NOT FOR PUBLICATION\n" + minutes;
  const Profile& bromley = profile_named("bromley");
  CHECK(understand(document_of({minutes}), "m.pdf", bromley).items.at(0).part == 1);
  CHECK(understand(document_of({marked}), "m.pdf", bromley).items.at(0).part == 2);
}

TEST_CASE("what cannot be split is one item, and a document without text keeps its file name") {
  const auto lone =
      understand(document_of({"Annual Corporate Parenting Report.\n2019 -2020\nContents\n"}),
                 "cp.pdf", profile_named("default"));
  REQUIRE(lone.items.size() == 1);
  CHECK(lone.items[0].kind == ItemKind::kAnnualReport);
  CHECK(lone.kind == DocumentKind::kAnnualReport);
  const auto scan =
      understand(document_of({"", ""}), "Scan of letter.pdf", profile_named("default"));
  REQUIRE(scan.items.size() == 1);
  CHECK(scan.items[0].title == "Scan of letter");
  CHECK(scan.items[0].last_page == 2);
  CHECK(scan.warnings.size() == 1);
}

TEST_CASE("the profile is chosen by the paper itself") {
  CHECK(choose_profile(document_of({"London Borough of Bromley\nBromley Civic Centre"}),
                       shipped_profiles())
            .name == "bromley");
  CHECK(choose_profile(document_of({"Kent County Council"}), shipped_profiles()).name == "kent");
  CHECK(choose_profile(document_of({"Nowhere Parish"}), shipped_profiles()).name == "default");
}
