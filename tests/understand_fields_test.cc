// Fields of papers: links, people, days, titles, and which rule and which profile gave them.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "analyzers/attendance.h"
#include "analyzers/committees.h"
#include "analyzers/cover_sheet.h"
#include "analyzers/dates.h"
#include "analyzers/paper_links.h"
#include "analyzers/paper_title.h"
#include "analyzers/report_number.h"
#include "analyzers/understand.h"
#include "tests/support/understanding.h"

using namespace minutebook;

namespace {

using Texts = std::vector<std::string>;

std::vector<PaperLink> links_of(const Texts& pages, const std::string& own_number = "") {
  Item item;
  item.report_number = own_number;
  for (const std::string& text : pages)
    item.pages.push_back({static_cast<int>(item.pages.size()) + 1, "", text});
  return read_links(item, shipped_profile("bromley"));
}

// "report ED10868; minute 28D 2021-03-02".
std::string told(const std::vector<PaperLink>& links) {
  Texts out;
  for (const PaperLink& link : links) {
    out.push_back((link.kind == LinkKind::kMinute ? "minute " : "report ") + link.target +
                  (link.date ? " " + to_iso(*link.date) : ""));
  }
  return joined(out);
}

std::string key_of_title(const std::string& title, ItemKind kind = ItemKind::kReport) {
  Item item;
  item.kind = kind;
  item.title = title;
  return title_key(item);
}

Attendance people_in(const std::string& text) {
  const LinedDocument lined = split_lines(extracted({text}), shipped_profile("default"));
  return read_attendance(lined, 0, lined.lines.size());
}

UnderstoodDocument read(const std::string& page, const char* profile = "bromley") {
  return understand(extracted({page}), "paper.pdf", shipped_profile(profile));
}

// A whole cover sheet but for its lines of body and day.
std::string cover_with(const std::string& lines) {
  return "Report No.\nENV21044\nLondon Borough of Bromley\nPART ONE - PUBLIC\n" + lines +
         "\nDecision Type: Non-Urgent Executive Key\nTitle: LIBRARY ROOF REPAIRS\n"
         "Contact Officer: Ann Bell, Head of Roofs\nChief Officer: Director of Environment\n"
         "Ward: All\n1. Reason for report\n1.1 The roof leaks.\n";
}

// The evidence of `field`, as "rule | text | page".
std::string why(const Item& item, const std::string& field) {
  for (const Evidence& each : item.evidence) {
    if (each.field == field)
      return each.rule + " | " + each.text + " | " + std::to_string(each.page);
  }
  return {};
}

}  // namespace

TEST_CASE("links name reports once, without the paper's own number, and minutes after them") {
  const auto links = links_of({"See ENV21002 and report ENV21003. (Minute 28d refers)",
                               "Again ENV21002, and this paper, ENV21044. Minute 28 d refers."},
                              "ENV21044");
  CHECK(told(links) == "report ENV21002; report ENV21003; minute 28D");
  CHECK(links[0].page == 1);
  CHECK(links[2].written == "Minute 28d refers");
}

TEST_CASE("a minute is linked with the date beside it, after it or just before") {
  struct Row {
    const char* text;
    const char* links;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"Minute 39, 26 January 2021", "minute 39 2021-01-26"},
           {"the Executive on 26 January 2021 (Minute 39)", "minute 39 2021-01-26"},
           {"on 26 January 2021 (Minute No. 39/2 refers)", "minute 39/2 2021-01-26"},
           {"Minute 39(b) of the meeting\nheld on 26 January 2021", "minute 39B 2021-01-26"},
           {"Minute 39, 26 January 2021; Minute 41, 2 March 2021",
            "minute 39 2021-01-26; minute 41 2021-03-02"},
           {"the Executive on 26 January 2021 (Minute 39 refers); the Council on 2 March 2021",
            "minute 39 2021-01-26"},
           {"On 1 May 2020 and on 26 January 2021 (Minute 39 refers)", "minute 39 2021-01-26"},
           {"as minute 39 says", ""},
           {"a walk of 10-minute 3 refers", ""},
           {"within 15 minutes of the meeting on 26 January 2021", ""}})
    CHECK_MESSAGE(told(links_of({row.text})) == row.links, std::string(row.text));
}

TEST_CASE("of two minutes in a sentence each has the date before it") {
  CHECK(told(links_of({"The Executive on 26 January 2021 (Minute 39) and the Council on 2 March "
                       "2021 (Minute 41) agreed to this."})) ==
        "minute 39 2021-01-26; minute 41 2021-03-02");
}

TEST_CASE("an article behind a minute's number is no part of it") {
  CHECK(told(links_of({"Under Minute 39 a report was asked for by 2 March 2021."})) ==
        "minute 39 2021-03-02");
}

TEST_CASE("the public and the exempt paper of one matter have one key") {
  const std::string key = "contracts register and contracts database report";
  for (const std::string& title :
       Texts{"Contracts Register and Contracts Database Report",
             "CONTRACTS REGISTER AND CONTRACTS DATABASE REPORT PART 1",
             "PART 2: Contracts Register and Contracts Database Report",
             "Part Two Contracts Register & Contracts Database Report (Exempt)"})
    CHECK_MESSAGE(key_of_title(title) == key, title);
  CHECK(key_of_title("Annual Report").empty());
  CHECK(key_of_title("Part 2: Annual Report").empty());
  CHECK(key_of_title("Reports of the Agenda", ItemKind::kAgenda).empty());
  CHECK(key_of_title("Part 10 of the Valley Plan") == "part 10 of the valley plan");
  CHECK(key_of_title("Public Health Budget Report") != key_of_title("Health Budget Report"));
  CHECK(key_of_title("Part 1 (Public) Health Budget Report") ==
        key_of_title("Health Budget Report"));
}

TEST_CASE("who was at a meeting is read from its attendance, apologies left out") {
  const Attendance people = people_in(
      "Present:\nCouncillor Nicky Example (Chairman)\nCouncillors Ann Other, Raj Patel-Stone and "
      "Jo O'Neill\nApologies for absence were received from Councillor Lee Away\n"
      "Also Present:\nCouncillor Sam Guest (Portfolio Holder for Ponds)\n"
      "In attendance: Mrs Kit Clark (Head of Roofs)\n");
  CHECK(joined(people.present) == "Nicky Example; Ann Other; Raj Patel-Stone; Jo O'Neill");
  CHECK(joined(people.also_present) == "Sam Guest; Kit Clark");
  CHECK(people_in("Present: Councillor Ann Other\nCouncillor Ann Other\n").present.size() == 1);
  CHECK(people_in("The meeting was long.\nAnn Other spoke.\n").present.empty());
}

TEST_CASE("attendance is of printed minutes and ends where the first minute begins") {
  const auto minutes = read(
      "EXECUTIVE\nMinutes of the meeting held on 2 March 2021\nPresent:\nCouncillor Nicky "
      "Example (Chairman)\n31 APOLOGIES FOR ABSENCE\nCouncillor Lee Away\n");
  CHECK(joined(minutes.attendance.present) == "Nicky Example");
  CHECK(
      read(cover_with("Decision Maker: Executive\nPresent: Ann Other")).attendance.present.empty());
}

TEST_CASE("a post behind a comma is nobody at the meeting") {
  for (const std::string& post : Texts{"Portfolio Holder for Ponds", "Deputy Mayor",
                                       "Vice Chairman", "Leader of the Council"})
    CHECK_MESSAGE(
        joined(people_in("Present:\nCouncillor Sam Guest, " + post).present) == "Sam Guest", post);
}

TEST_CASE("a councillor may be called like a post") {
  CHECK(joined(people_in("Present:\nCouncillor Ann Ward\nCouncillors Raj Young and Jo Street\n")
                   .present) == "Ann Ward; Raj Young; Jo Street");
}

TEST_CASE("a name in the attendance may run over two lines") {
  CHECK(joined(people_in("Present:\nCouncillor Nicky Example (Chairman)\nCouncillors Ann Other, "
                         "Raj\nPatel-Stone and Jo O'Neill\n")
                   .present) == "Nicky Example; Ann Other; Raj Patel-Stone; Jo O'Neill");
}

TEST_CASE("the day of a paper stands on a line of its own or beside its signature") {
  struct Row {
    Texts lines;
    const char* iso;
  };
  for (const Row& row :
       std::initializer_list<Row>{{{"Annual Report", "8 March 2019"}, "2019-03-08"},
                                  {{"Date: 8th March, 2019"}, "2019-03-08"},
                                  {{"Friday 8 March 2019."}, "2019-03-08"},
                                  {{"Published: 08/03/2019"}, "2019-03-08"},
                                  {{"On 8 March 2019 the pond froze."}, ""},
                                  {{"Signed A Person Date 29 September 2022"}, "2022-09-29"},
                                  {{"Signed by the mayor on 29 September 2022"}, ""}})
    CHECK_MESSAGE(iso_of(date_of_paper(row.lines)) == row.iso, row.lines.back());
  Texts late(20, "The pond froze again.");
  late.push_back("8 March 2019");
  CHECK_FALSE(date_of_paper(late).has_value());
  late.push_back("Signed by A Person. Date: 9 March 2019");
  CHECK(iso_of(date_of_paper(late)) == "2019-03-09");
}

TEST_CASE("the last date of a text is found behind others") {
  CHECK(iso_of(find_last_date("on 1 May 2020, 2 June 2020 and 3/7/2020")) == "2020-07-03");
  CHECK_FALSE(find_last_date("31 June 2021").has_value());
}

TEST_CASE("a scan is called by its file's name, the document as its item") {
  const auto scan = understand(extracted({"", ""}), "Ponds 2019.pdf", shipped_profile("default"));
  REQUIRE(scan.items.size() == 1);
  CHECK(scan.items[0].title == "Ponds 2019");
  CHECK(scan.title == "Ponds 2019");
}

TEST_CASE("a title is what the first page prints largest") {
  const Profile& profile = shipped_profile("bromley");
  const std::string prose(90, 'x');
  const std::vector<PrintedLine> page = {{"London Borough of Bromley", 32, 40},
                                         {"The Ponds and", 24, 120},
                                         {"Ditches Survey", 24, 150},
                                         {"Annual Report 2019/20", 16, 190},
                                         {"by the Friends of the Ponds", 14, 230}};
  CHECK(title_of_paper({}, page, profile) == "The Ponds and Ditches Survey Annual Report 2019/20");
  std::vector<PrintedLine> even;
  for (int i = 0; i < 8; ++i) even.push_back({prose, 11, 40.0 + 20 * i});
  even.push_back({"Frogs and newts", 12, 300});
  CHECK(title_of_paper({"A quiet start", prose + prose}, even, profile) == "A quiet start");
  even.back().size_pt = 14;
  CHECK(title_of_paper({"A quiet start", prose + prose}, even, profile) == "Frogs and newts");
}

TEST_CASE("a letter's subject and a named appendix come before the largest type") {
  const Profile& profile = shipped_profile("bromley");
  const std::vector<PrintedLine> large = {{"Friends of the Ponds", 30, 40}};
  CHECK(title_of_paper({"8 March 2019", "Dear Mayor", "Frogs on the towpath", "We saw frogs."},
                       large, profile) == "Frogs on the towpath");
  CHECK(title_of_paper({"Appendix B - Frogs by pond and year", "Pond 1"}, large, profile) ==
        "Appendix B - Frogs by pond and year");
  CHECK(title_of_paper({"Appendix B", "Pond 1"}, large, profile) == "Friends of the Ponds");
}

TEST_CASE("the day of scrutiny and the day of decision are told apart") {
  const auto paper = read(
      cover_with("Decision Maker: EXECUTIVE\nDate: Wednesday 24 March 2021\n"
                 "FOR PRE-DECISION SCRUTINY BY THE ENVIRONMENT PDS COMMITTEE ON 10 MARCH 2021"));
  const Item& item = paper.items.at(0);
  CHECK(iso_of(item.date) == "2021-03-24");
  CHECK(iso_of(item.decision_date) == "2021-03-24");
  CHECK(iso_of(item.meeting_date) == "2021-03-10");
  REQUIRE(item.committees.size() == 2);
  CHECK(item.committees[1].name ==
        "Environment and Community Services Policy, Development and Scrutiny Committee");
  const auto scrutiny = read(cover_with(
      "Decision Maker: EXECUTIVE\n"
      "Date: FOR PRE-DECISION SCRUTINY BY THE ENVIRONMENT PDS COMMITTEE ON 10 MARCH 2021"));
  CHECK(iso_of(scrutiny.items.at(0).meeting_date) == "2021-03-10");
  CHECK(iso_of(scrutiny.items.at(0).decision_date).empty());
  const auto plain = read(cover_with("Decision Maker: EXECUTIVE\nDate: 24 March 2021"));
  CHECK(iso_of(plain.items.at(0).meeting_date) == "2021-03-24");
  CHECK(iso_of(plain.items.at(0).decision_date) == "2021-03-24");
}

TEST_CASE("the day of scrutiny may stand behind a label of its own") {
  for (const std::string& label : Texts{"Scrutiny:", "For Pre-Decision Scrutiny by:"}) {
    const auto paper = read(cover_with("Decision Maker: EXECUTIVE\nDate: 24 March 2021\n" + label +
                                       " Environment PDS Committee on 10 March 2021"));
    CHECK(iso_of(paper.items.at(0).decision_date) == "2021-03-24");
    CHECK_MESSAGE(iso_of(paper.items.at(0).meeting_date) == "2021-03-10", label);
  }
}

TEST_CASE("the day of decision may stand behind the day of scrutiny") {
  const auto paper = read(cover_with(
      "Decision Maker: EXECUTIVE\nDate: FOR PRE-DECISION SCRUTINY BY THE ENVIRONMENT PDS COMMITTEE "
      "ON 10 MARCH 2021\nEXECUTIVE 24 MARCH 2021"));
  CHECK(iso_of(paper.items.at(0).meeting_date) == "2021-03-10");
  CHECK(iso_of(paper.items.at(0).decision_date) == "2021-03-24");
}

TEST_CASE("a paper in a pack is put before the pack's meeting") {
  const auto pack =
      understand(extracted(pages_of_pack({{{"ENV21011", "Library Roof Repairs"}, "1"}})),
                 "pack.pdf", shipped_profile("bromley"));
  CHECK(iso_of(pack.items.at(1).meeting_date) == "2021-05-04");
  CHECK(why(pack.items[1], "pages").find("end of the front sheet") != std::string::npos);
}

TEST_CASE("every field of a cover sheet says which label gave it") {
  const auto paper = read(cover_with("Decision Maker: Executive\nDate: 4 May 2021"));
  const Item& item = paper.items.at(0);
  CHECK(why(item, "report_number").starts_with("cover sheet label \"report no.\" | ENV21044"));
  CHECK(why(item, "title") == "cover sheet label \"title:\" | LIBRARY ROOF REPAIRS | 1");
  CHECK(why(item, "date") == "cover sheet label \"date:\" | 4 May 2021 | 1");
  CHECK(why(item, "officers") ==
        "cover sheet label \"contact officer:\" | Ann Bell, Head of Roofs | 1");
  CHECK(why(item, "pages") == "the paper begins here: cover sheet, first page |  | 1");
}

TEST_CASE("fields of minutes and of pages without a cover sheet say their rule, too") {
  const auto minutes = read(
      "EXECUTIVE\nMinutes of the meeting held on 2 March 2021\nPresent:\nA Person\n"
      "31 LIBRARY ROOF\nReport DR09114\nRESOLVED that it be mended.\n");
  const Item& minute = minutes.items.at(0);
  CHECK(why(minute, "number").starts_with("runs on from the minute before; its title is in cap"));
  CHECK(why(minute, "report_number") == "beside or below the heading | DR09114 | 1");
  CHECK(why(minute, "resolutions").find("that it be mended.") != std::string::npos);
  CHECK(why(minute, "pages").find("opening of minutes") != std::string::npos);
  const auto letter = read("Frogs on the towpath\n8 March 2019\n");
  CHECK(why(letter.items.at(0), "title").find("Frogs on the towpath | 1") != std::string::npos);
  CHECK(why(letter.items[0], "date") == "a line of its own | 2019-03-08 | 1");
}

TEST_CASE("bodies that the profile does not know are listed once, people never") {
  const std::string first = cover_with("Decision Maker: Parks and Ponds Panel\nDate: 4 May 2021");
  std::string second = first;
  second.replace(second.find("ENV21044"), 8, "ENV21045");
  second.replace(second.find("LIBRARY ROOF"), 12, "LIBRARY DOOR");
  const auto papers = understand(extracted({first, second}), "p.pdf", shipped_profile("bromley"));
  CHECK(papers.items.size() == 2);
  CHECK(joined(papers.unknown_bodies) == "Parks and Ponds Panel");
  for (const std::string& known : Texts{"Executive", "Portfolio Holder for Ponds", "Leader"})
    CHECK_MESSAGE(
        read(cover_with("Decision Maker: " + known + "\nDate: 4 May 2021")).unknown_bodies.empty(),
        known);
}

TEST_CASE("a paper without marks is read by the profile that knows its body's long name") {
  const auto chosen = [](const std::string& page) {
    return choose_profile(extracted({page}), shipped_profiles()).name;
  };
  CHECK(chosen("PONDS AND DITCHES POLICY\nDEVELOPMENT AND SCRUTINY COMMITTEE\nMinutes\n") ==
        "default");
  CHECK(chosen("RENEWAL, RECREATION AND HOUSING POLICY\nDEVELOPMENT AND SCRUTINY COMMITTEE\n") ==
        "bromley");
  CHECK(chosen("Health Reform and Public Health Cabinet Committee\n") == "kent");
  CHECK(chosen("EXECUTIVE\nMinutes\n") == "default");
  CHECK(chosen("Kent County Council\nRENEWAL, RECREATION AND HOUSING PDS COMMITTEE\n") == "kent");
}

TEST_CASE("a profile's cover sheet keeps the default's labels where it gives none") {
  const auto profile = parse_profile(
      "name = \"marsh\"\n[cover_sheet]\ntitle = [\"Matter:\"]\nward = []\n", "marsh.toml");
  REQUIRE(profile.has_value());
  const auto cover = read_cover_sheet({"Matter: Otters", "Title: Newts", "Committee: Ponds Panel",
                                       "Report Number: ENV21044", "Wards affected: All"},
                                      *profile);
  REQUIRE(cover.has_value());
  CHECK(cover->title.starts_with("Otters"));
  CHECK(cover->report_number->canonical == "ENV21044");
  CHECK(cover->committees.at(0).name == "Ponds Panel");
  CHECK(cover->ward.empty());
}

TEST_CASE("report numbers may carry a year and a stroke") {
  const Profile& bromley = shipped_profile("bromley");
  CHECK(joined(find_report_numbers("see DRR2021/045 and CSD21/110A", bromley)) ==
        "CSD21/110A; DRR2021/045");
  CHECK(labelled_report_number("DRR21/45", bromley)->canonical == "DRR21/45");
}

TEST_CASE("the words around a body's name are no part of it") {
  const Profile& profile = shipped_profile("default");
  for (const std::string& printed :
       Texts{"the Ponds Panel held", "Ponds Panel on", "at the Ponds Panel at",
             "Ponds Panel on 2 March 2021", "Ponds Panel -"})
    CHECK_MESSAGE(committee_name(printed, profile) == "Ponds Panel", printed);
}

TEST_CASE("the last author's label with a name gives the authors") {
  CHECK(joined(read_authors(
            {"Report Author:", "Jo Other", "2. Background", "Report Author:", "Ann Bell",
             "Lead Corporate Director", "Raj Stone", "Report Author:", "Directorate of Ponds"},
            shipped_profile("default"))) == "Ann Bell");
}
