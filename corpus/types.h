// What a council document is: pages as read, and items as understood.
//
//   pack-2021-03-10.pdf, page 23 "Report No. CEF21009 …"
//     ->  Item{kReport, number "7", report_number "CEF21009", first_page 23, last_page 42, …}
//
// Pages are PDF pages, counted from 1. Dates are calendar days without a time zone.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook {

// A calendar day; `year` 0 is not a date.
struct Date {
  int year = 0;
  int month = 0;  // 1..12
  int day = 0;    // 1..31
  auto operator<=>(const Date&) const = default;
};

// "2021-03-10". The inverse accepts only existing days from 1900 to 2199.
[[nodiscard]] std::string to_iso(const Date& date);
[[nodiscard]] std::optional<Date> date_from_iso(std::string_view text);
// Whether the day exists in the Gregorian calendar.
[[nodiscard]] bool is_valid(const Date& date);
// "10 March 2021".
[[nodiscard]] std::string to_british(const Date& date);

// A line as it stands on the page.
struct PrintedLine {
  std::string text;
  double size_pt = 0;  // of its largest type
  double top_pt = 0;   // from the upper edge of the page
};

// How the text of a page was come by when the PDF itself holds none.
struct Recognition {
  int confidence = -1;  // 0 to 100, as the recogniser judges itself; -1: the text is the PDF's own
  std::string picture;  // hash of the page's picture and of the recogniser, 64 hex digits
};

// One page as read from a PDF: its text in content-stream order, lines ended by '\n', valid UTF-8.
struct Page {
  int number = 0;
  std::string text;
  double width_pt = 0;
  double height_pt = 0;
  std::vector<PrintedLine> lines;  // of the first page and of title pages only, in reading order
  Recognition recognition = {};
};

// Something a reader of the result should know; page 0 means the whole document.
struct Warning {
  int page = 0;
  std::string message;
};

// A whole PDF as read.
struct ExtractedDocument {
  std::vector<Page> pages;
  std::string title;              // from the PDF's own metadata; often useless
  std::string producer;           // the program that wrote the PDF
  std::vector<Warning> warnings;  // unreadable pages, complaints of the PDF library
};

enum class ItemKind { kAgenda, kMinute, kReport, kAnnualReport, kPlan, kRestrictedNotice, kOther };
enum class DocumentKind {
  kAgenda,
  kMinute,
  kReport,
  kAnnualReport,
  kPlan,
  kRestrictedNotice,
  kOther,
  kAgendaPack,
  kMinutes
};
enum class Outcome {
  kApproved,
  kAgreed,
  kNoted,
  kEndorsed,
  kRecommended,
  kDeferred,
  kReferred,
  kRefused,
  kWithdrawn
};

// The names used in JSON, facets and the page: "annual report", "agenda pack", "noted".
[[nodiscard]] std::string_view name_of(ItemKind kind);
[[nodiscard]] std::string_view name_of(DocumentKind kind);
[[nodiscard]] std::string_view name_of(Outcome outcome);
[[nodiscard]] std::optional<ItemKind> item_kind_from_name(std::string_view name);
[[nodiscard]] std::optional<Outcome> outcome_from_name(std::string_view name);
[[nodiscard]] const std::vector<ItemKind>& all_item_kinds();
[[nodiscard]] const std::vector<Outcome>& all_outcomes();

// The operative text after RESOLVED, AGREED or RECOMMENDED; one per limb.
struct Resolution {
  std::string text;
  std::optional<Outcome> outcome;
  int page = 0;  // where it begins
};

// A paper or minute that an item names: what the decision trail is drawn from.
enum class LinkKind { kReport, kMinute };
struct PaperLink {
  LinkKind kind = LinkKind::kReport;
  std::string target;        // canonical report number, or minute number: "ED10868", "28D"
  std::optional<Date> date;  // of the meeting minuted, when printed beside it
  std::string written;       // as printed: "Minute 28d refers"
  int page = 0;              // PDF page where it is first named
};

// Which rule gave a field, and what it read.
struct Evidence {
  std::string field;  // as in `inspect`: "report_number"
  std::string rule;   // "cover sheet label \"Report No.\""
  std::string text;   // what stood there, cut to a line
  int page = 0;       // PDF page; 0: no single page
};

// The part of one PDF page that belongs to an item.
struct ItemPage {
  int page = 0;
  std::string printed;  // "47" of a printed "Page 47"; empty when none is printed
  std::string text;     // lines of this item on that page
};

// A body's identity and the name printed on the day.
struct CommitteeRef {
  std::string name;     // canonical: "Environment Policy, Development and Scrutiny Committee"
  std::string printed;  // as written in this paper; may be empty
};

// One retrievable unit: a front sheet, one minute, one report with its appendices, …
struct Item {
  ItemKind kind = ItemKind::kOther;
  std::string number;  // agenda or minute number as printed without dots: "8a", "39A"; may be empty
  std::string title;   // may be empty only for a front sheet or a notice
  std::string report_number;             // canonical: "CEF21009"; may be empty
  std::string report_number_written;     // "CEF 21009", as printed
  std::vector<CommitteeRef> committees;  // decision maker first, then who considers it
  std::optional<Date> date;           // as the paper gives it (for a minute: the meeting minuted)
  std::optional<Date> meeting_date;   // of the meeting the paper was put before
  std::optional<Date> decision_date;  // of the decision maker's meeting, when it is told apart
  std::vector<std::string> officers;  // contact officers and report authors, names without roles
  std::string chief_officer;          // a name; empty when only a role is printed
  std::string ward;
  std::string decision_type;
  int part = 1;  // 1 public, 2 exempt
  int first_page = 0;
  int last_page = 0;
  bool procedural = false;      // apologies, declarations of interest, exclusion of the press
  std::string recommendations;  // text under the heading RECOMMENDATION(S); may be empty
  std::vector<Resolution> resolutions;
  std::vector<int> exempt_paragraphs;  // of Part 1 of Schedule 12A, Local Government Act 1972: 1..7
  std::vector<std::string> cites;  // canonical report numbers named in the text, without its own
  std::vector<PaperLink> links;    // papers and minutes named in the text, each once
  std::vector<Evidence> evidence;  // why the fields are what they are; not stored
  std::vector<ItemPage> pages;
};

// Who was at a meeting, as its minutes print it: one entry a person.
struct Attendance {
  std::vector<std::string> present;
  std::vector<std::string> also_present;
};

// A document as understood: what `inspect` prints.
struct UnderstoodDocument {
  DocumentKind kind = DocumentKind::kOther;
  std::string title;
  std::string committee;  // canonical name; may be empty
  std::optional<Date> date;
  std::string profile;  // the council profile that was used: "bromley"
  std::vector<Item> items;
  Attendance attendance;                    // of minutes; otherwise empty
  std::vector<std::string> unknown_bodies;  // names as read that the profile does not know
  std::vector<Warning> warnings;
};

}  // namespace minutebook
