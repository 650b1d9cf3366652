#include "analyzers/understand.h"

#include <algorithm>

#include "analyzers/attendance.h"
#include "analyzers/committees.h"
#include "analyzers/cover_sheet.h"
#include "analyzers/dates.h"
#include "analyzers/evidence.h"
#include "analyzers/item_pages.h"
#include "analyzers/lines.h"
#include "analyzers/paper_kind.h"
#include "analyzers/paper_links.h"
#include "analyzers/paper_title.h"
#include "analyzers/segmenter.h"
#include "analyzers/titles.h"

namespace minutebook {
namespace {

constexpr std::size_t kMaxAttendanceLines = 120;

class Understanding {
 public:
  Understanding(const ExtractedDocument& document, const std::string& file_name,
                const Profile& profile)
      : file_name_(file_name),
        profile_(profile),
        lined_(split_lines(document, profile)),
        sections_(split_sections(lined_, profile)) {}

  UnderstoodDocument read() {
    out_.profile = profile_.name;
    const bool pack = sections_.sections.size() > 1;
    for (const Section& section : sections_.sections) add_section(section, pack);
    finish_items();
    describe_document(pack);
    return std::move(out_);
  }

 private:
  std::size_t first_line(int page) const {
    return lined_.pages[static_cast<std::size_t>(page - 1)].first_line;
  }
  std::size_t end_line(int page) const {
    return lined_.pages[static_cast<std::size_t>(page - 1)].end_line;
  }

  void add_section(const Section& section, bool pack) {
    if (section.kind == SectionKind::kMinutes && section.opening) {
      mark_minute_heads(section, *section.opening);
      std::vector<Item> minutes =
          split_minutes(lined_, section.first_page, section.last_page, *section.opening, profile_);
      // Public summaries of exempt items are public; a set of minutes that calls itself exempt is not.
      const bool exempt = says_exempt(text_lines(lined_, section.first_page, 12));
      for (Item& item : minutes) {
        item.part = exempt ? 2 : item.part;
        if (exempt)
          note(item, "part", "heading of the minutes says they are exempt", "", section.first_page);
        note_pages(section, item);
      }
      if (!minutes.empty()) {
        if (sections_.sections.size() == 1) read_people(section, minutes.front());
        for (Item& item : minutes) out_.items.push_back(std::move(item));
        return;
      }
      out_.warnings.push_back(
          {section.first_page, "Minutes without numbered headings are kept as one item."});
    }
    Item item = whole_section(section, pack);
    note_pages(section, item);
    fill_pages(lined_, first_line(section.first_page), end_line(section.last_page), item);
    out_.items.push_back(std::move(item));
  }

  // The body and the day stand again at the head of every further page of minutes.
  void mark_minute_heads(const Section& section, const MinutesOpening& opening) {
    const std::string body = folded_words(opening.printed_committee);
    for (int page = section.first_page + 1; page <= section.last_page; ++page) {
      int seen = 0;
      for (std::size_t i = first_line(page); i < end_line(page) && seen < 3; ++i) {
        Line& line = lined_.lines[i];
        if (line.role != LineRole::kText) continue;
        ++seen;
        const bool day =
            line.text.size() < 32 && opening.date && find_date(line.text) == opening.date;
        if (day || (!body.empty() && folded_words(line.text) == body))
          line.role = LineRole::kRunning;
      }
    }
  }

  // Who was there stands above the first minute.
  void read_people(const Section& section, const Item& first) {
    std::size_t end = section.opening->line;
    while (end < lined_.lines.size() && end < section.opening->line + kMaxAttendanceLines &&
           !lined_.lines[end].text.starts_with(first.number + " ") &&
           !lined_.lines[end].text.starts_with(first.number + "."))
      ++end;
    out_.attendance = read_attendance(lined_, section.opening->line, end);
  }

  static void note_pages(const Section& section, Item& item) {
    std::string signals;
    for (const std::string& signal : section.signals)
      signals += (signals.empty() ? "" : ", ") + signal;
    note(item, "pages", "the paper begins here: " + signals, "", section.first_page);
  }

  Item whole_section(const Section& section, bool pack) {
    Item item;
    item.first_page = section.first_page;
    item.last_page = section.last_page;
    item.number = section.number;
    if (section.kind == SectionKind::kFrontSheet) return front_sheet(std::move(item));
    if (section.kind == SectionKind::kNotice) return notice(std::move(item));
    if (section.opening) {
      item.date = section.opening->date;
      note(item, "date", "opening of the minutes", lined_.lines[section.opening->line].text,
           section.first_page);
      if (!section.opening->committee.empty()) {
        item.committees = {{section.opening->committee, section.opening->printed_committee}};
      }
    }
    if (section.cover) apply_cover(*section.cover, section, item);
    const std::vector<std::string> lines = text_lines(lined_, section.first_page, 40);
    if (item.title.empty()) {
      item.title = agenda_title(section.number);
      if (!item.title.empty())
        note(item, "title", "entry " + section.number + " of the front sheet", item.title, 1);
    }
    if (item.title.empty()) {
      item.title = labelled_title(lines, profile_);
      if (!item.title.empty())
        note(item, "title", "a title's label", item.title, section.first_page);
    }
    if (item.title.empty()) {
      const PageFacts& facts = lined_.pages[static_cast<std::size_t>(section.first_page - 1)];
      item.title = title_of_paper(lines, facts.printed_lines, profile_);
      note(item, "title", "largest type or first lines of the paper", item.title,
           section.first_page);
    }
    item.kind = kind_of_paper(item.title, agenda_title(section.number), section.cover.has_value(),
                              lines, profile_);
    if (!section.cover) read_author_label(section, item);
    if (pack) inherit_meeting(item);
    if (!item.date && !pack) {
      item.date = date_of_paper(text_lines(lined_, section.first_page));
      if (item.date)
        note(item, "date", "a line of its own", to_iso(*item.date), section.first_page);
    }
    if (!section.cover && item.part == 1 && says_exempt(lines)) item.part = 2;
    if (item.part == 2) {
      for (const std::string& line : lines) read_exempt_paragraphs(line, item);
    }
    return item;
  }

  void apply_cover(const CoverSheet& cover, const Section& section, Item& item) {
    item.title = cover.title;
    item.committees = cover.committees;
    item.date = cover.date;
    item.meeting_date = cover.scrutiny_date;
    const auto& decided = cover.date != cover.scrutiny_date ? cover.date : cover.last_date;
    if (decided != cover.scrutiny_date) item.decision_date = decided;
    item.officers = cover.officers;
    item.chief_officer = cover.chief_officer;
    item.ward = cover.ward;
    item.decision_type = cover.decision_type;
    item.part = cover.part;
    if (cover.report_number) {
      item.report_number = cover.report_number->canonical;
      item.report_number_written = cover.report_number->written;
    }
    note_cover(cover, section.first_page, item);
    if (item.officers.empty()) read_author_label(section, item);
    item.recommendations = read_recommendations(section_lines(section));
  }

  void read_author_label(const Section& section, Item& item) const {
    item.officers = read_authors(section_lines(section), profile_);
    if (!item.officers.empty())
      note(item, "officers", "author's label inside the paper", item.officers.front(), 0);
  }

  static void note_cover(const CoverSheet& cover, int page, Item& item) {
    static constexpr std::pair<CoverField, const char*> kNames[] = {
        {CoverField::kReportNumber, "report_number"},
        {CoverField::kDecisionMaker, "committees"},
        {CoverField::kConsideredBy, "committees"},
        {CoverField::kDate, "date"},
        {CoverField::kDecisionType, "decision_type"},
        {CoverField::kTitle, "title"},
        {CoverField::kOfficer, "officers"},
        {CoverField::kAuthor, "officers"},
        {CoverField::kChiefOfficer, "chief_officer"},
        {CoverField::kWard, "ward"},
        {CoverField::kPart, "part"}};
    for (const auto& [field, name] : kNames) {
      const auto label = cover.labels.find(field);
      const auto value = cover.values.find(field);
      if (label == cover.labels.end()) continue;
      note(item, name, "cover sheet label \"" + label->second + "\"",
           value == cover.values.end() ? std::string() : value->second, page);
    }
    if (cover.part == 2) note(item, "part", "head of the cover sheet says it is exempt", "", page);
  }

  // Text lines of a section's first six and last three pages: where fields stand.
  std::vector<std::string> section_lines(const Section& section) const {
    std::vector<std::string> lines;
    for (int page = section.first_page; page <= section.last_page; ++page) {
      if (page > section.first_page + 12 && page < section.last_page - 3) continue;
      for (std::string& line : text_lines(lined_, page)) lines.push_back(std::move(line));
    }
    return lines;
  }

  std::string agenda_title(const std::string& number) const {
    if (!sections_.front || number.empty()) return {};
    for (const AgendaEntry& entry : sections_.front->entries) {
      if (entry.number == number) return entry.title;
    }
    return {};
  }

  void inherit_meeting(Item& item) const {
    if (!sections_.front) return;
    if (!item.date) {
      item.date = sections_.front->date;
      note(item, "date", "front sheet of the pack", "", 1);
    }
    if (!item.meeting_date) item.meeting_date = sections_.front->date;
    if (item.committees.empty() && !sections_.front->committee.empty()) {
      item.committees = {{sections_.front->committee, sections_.front->printed_committee}};
      note(item, "committees", "front sheet of the pack", sections_.front->printed_committee, 1);
    }
  }

  Item front_sheet(Item item) const {
    item.kind = ItemKind::kAgenda;
    inherit_meeting(item);
    item.title = "Agenda";
    if (!item.committees.empty()) item.title += ": " + item.committees[0].name;
    if (item.date) item.title += ", " + to_british(*item.date);
    return item;
  }

  Item notice(Item item) const {
    item.kind = ItemKind::kRestrictedNotice;
    item.part = 2;
    inherit_meeting(item);
    item.title = agenda_title(item.number);
    if (item.title.empty())
      item.title = "Restricted document" + (item.number.empty() ? "" : ", item " + item.number);
    for (const std::string& line : text_lines(lined_, item.first_page))
      read_exempt_paragraphs(line, item);
    return item;
  }

  void describe_document(bool pack) {
    const Item& first = out_.items.front();
    const bool minutes = sections_.sections.size() == 1 && sections_.sections[0].opening;
    const bool many_papers = pack && (sections_.front || !sections_.sections[0].number.empty() ||
                                      sections_.sections.size() > 2);
    if (minutes)
      out_.kind = DocumentKind::kMinutes;
    else if (many_papers)
      out_.kind = DocumentKind::kAgendaPack;
    else
      out_.kind = static_cast<DocumentKind>(first.kind);
    out_.date = sections_.front && sections_.front->date ? sections_.front->date : first.date;
    if (sections_.front) out_.committee = sections_.front->committee;
    if (out_.committee.empty() && !first.committees.empty())
      out_.committee = first.committees[0].name;
    out_.title = out_.kind == DocumentKind::kMinutes ? "Minutes" : first.title;
    if (out_.kind == DocumentKind::kMinutes && !out_.committee.empty())
      out_.title += ": " + out_.committee;
    if (out_.kind == DocumentKind::kMinutes && out_.date)
      out_.title += ", " + to_british(*out_.date);
  }

  // Titles for what has none, citations, and a warning for pages without text.
  void finish_items() {
    for (Item& item : out_.items) {
      if (item.title.empty())
        item.title = readable_title(title_from_file_name(file_name_), profile_);
      if (item.title.empty()) item.title = "Untitled paper";
      for (CommitteeRef& body : item.committees) {
        note_unknown(body.name);
        body.printed = readable_name(body.printed, profile_);
      }
      if (!item.meeting_date) item.meeting_date = item.date;
      item.links = read_links(item, profile_);
      for (const PaperLink& link : item.links) {
        if (link.kind == LinkKind::kReport) item.cites.push_back(link.target);
      }
    }
    int without_text = 0;
    for (const PageFacts& facts : lined_.pages)
      without_text += facts.first_line == facts.end_line ? 1 : 0;
    if (without_text > 0) {
      out_.warnings.push_back({0, std::to_string(without_text) + " of " +
                                      std::to_string(lined_.pages.size()) +
                                      " pages have no text; they may be scans."});
    }
  }

  // Bodies the profile's editor may want to add; people who decide alone are none.
  void note_unknown(const std::string& name) {
    static const re2::RE2 person(
        "(?i)^(?:portfolio holder|cabinet member|leader|deputy leader|director|chief)\\b");
    auto& unknown = out_.unknown_bodies;
    if (!known_committee(name, profile_).empty() || re2::RE2::PartialMatch(name, person) ||
        std::find(unknown.begin(), unknown.end(), name) != unknown.end())
      return;
    unknown.push_back(name);
  }

  const std::string& file_name_;
  const Profile& profile_;
  LinedDocument lined_;
  Sections sections_;
  UnderstoodDocument out_;
};

// A quick look before the costly one.
bool names_a_body(const std::string& text) {
  static const re2::RE2 body("(?i)committee|board|panel|forum");
  return re2::RE2::PartialMatch(text, body);
}

// Whether the head names a body that the profile knows, by a name too long to be another council's, too.
bool names_known_body(const std::vector<std::string>& lines, const Profile& profile) {
  constexpr std::size_t kHeadLines = 25;
  constexpr std::size_t kLongName = 30;  // bytes: longer than "Audit and Governance Committee"
  for (std::size_t i = 0; i < lines.size() && i < kHeadLines; ++i) {
    std::string name = lines[i];
    for (std::size_t used = 1; used <= 3; ++used) {
      if (name.size() > kLongName && name.size() < 150 && names_a_body(name) &&
          !known_committee(name, profile).empty())
        return true;
      if (i + used >= lines.size()) break;
      name += " " + lines[i + used];
    }
  }
  return false;
}

UnderstoodDocument nothing_to_read(const std::string& file_name, const Profile& profile) {
  UnderstoodDocument out;
  out.profile = profile.name;
  out.title = title_from_file_name(file_name);
  out.warnings.push_back({0, "The document has no pages."});
  return out;
}

}  // namespace

const Profile& choose_profile(const ExtractedDocument& document,
                              const std::vector<Profile>& profiles) {
  std::string head;
  for (std::size_t i = 0; i < document.pages.size() && i < 6; ++i) {
    head += " " + folded_words(document.pages[i].text.substr(0, 6000)) + " ";
  }
  ExtractedDocument first;
  if (!document.pages.empty()) first.pages.push_back(document.pages.front());
  const std::vector<std::string> lines =
      first.pages.empty() ? std::vector<std::string>{}
                          : text_lines(split_lines(first, profiles.back()), 1, 60);
  const Profile* best = &profiles.back();
  int most = count_cover_labels(lines, profiles.back());
  for (const Profile& profile : profiles) {
    const auto found =
        std::count_if(profile.marks.begin(), profile.marks.end(), [&](const std::string& mark) {
          return head.find(" " + folded_words(mark) + " ") != std::string::npos;
        });
    // One mark outweighs every label: labels and bodies only tell papers apart that nobody has signed.
    const int score = static_cast<int>(found) * 100 + (names_known_body(lines, profile) ? 50 : 0) +
                      count_cover_labels(lines, profile);
    if (score > most) {
      most = score;
      best = &profile;
    }
  }
  return *best;
}

UnderstoodDocument understand(const ExtractedDocument& document, const std::string& file_name,
                              const Profile& profile) {
  if (document.pages.empty()) return nothing_to_read(file_name, profile);
  return Understanding(document, file_name, profile).read();
}

}  // namespace minutebook
