#include "analyzers/minutes.h"

#include <algorithm>

#include "analyzers/evidence.h"
#include "analyzers/item_pages.h"
#include "analyzers/minute_headings.h"
#include "analyzers/resolutions.h"
#include "analyzers/titles.h"

namespace minutebook {
namespace {

constexpr std::size_t kMaxTitle = 600;  // bytes

void note_minute(const LinedDocument& document, const MinuteHeading& heading,
                 const MinutesOpening& opening, Item& item) {
  const std::string& line = document.lines[heading.line].text;
  note(item, "number", "runs on from the minute before; " + heading.proof, line, item.first_page);
  note(item, "title", heading.proof, line, item.first_page);
  if (heading.report)
    note(item, "report_number", "beside or below the heading", heading.report->written,
         item.first_page);
  const Line& open = document.lines[opening.line];
  note(item, "date", "opening of the minutes", open.text, open.page);
  note(item, "committees", "name at the opening of the minutes", opening.printed_committee,
       open.page);
  for (const Resolution& resolution : item.resolutions)
    note(item, "resolutions", "after a resolution's opening word", resolution.text,
         resolution.page);
}

Item make_minute(const LinedDocument& document, const MinuteHeading& heading, std::size_t end,
                 const MinutesOpening& opening, const Profile& profile) {
  Item item;
  item.kind = ItemKind::kMinute;
  item.number = heading.number;
  item.title = readable_title(heading.title.substr(0, kMaxTitle), profile);
  if (heading.report) {
    item.report_number = heading.report->canonical;
    item.report_number_written = heading.report->written;
  }
  if (!opening.committee.empty())
    item.committees.push_back({opening.committee, opening.printed_committee});
  item.date = opening.date;
  item.meeting_date = opening.date;
  item.procedural = is_procedural_title(item.title, profile);
  item.resolutions = read_resolutions(document, heading.body, end, profile);
  if (!item.resolutions.empty()) item.decision_date = opening.date;
  item.first_page = document.lines[heading.line].page;
  item.last_page = item.first_page;
  note_minute(document, heading, opening, item);
  for (std::size_t i = heading.line; i < end; ++i) {
    if (document.lines[i].role == LineRole::kText) item.last_page = document.lines[i].page;
  }
  return item;
}

// Whether the line before `line` goes on with it: no sentence ends there.
bool ends_open(const LinedDocument& document, std::size_t line) {
  static const re2::RE2 closed("[.!?:;)\"'\u201d\u2019]$");
  while (line > 0 && document.lines[line - 1].role != LineRole::kText) --line;
  if (line == 0) return false;
  const std::string& before = document.lines[line - 1].text;
  return capital_share(before) < 0.9 && !re2::RE2::PartialMatch(before, closed);
}

// A minute begins with the headings of its part ("HOLDING THE EXECUTIVE TO ACCOUNT") right above its own.
std::size_t begin_of(const LinedDocument& document, const MinuteHeading& heading,
                     std::size_t earliest, const Profile& profile) {
  constexpr std::size_t kMaxHeading = 80;  // bytes
  std::size_t begin = heading.line;
  while (begin > earliest) {
    const Line& above = document.lines[begin - 1];
    const bool same_page = above.page == document.lines[heading.line].page;
    const bool part = above.role == LineRole::kText && above.text.size() < kMaxHeading &&
                      capital_share(above.text) > 0.9 &&
                      above.text.find(' ') != std::string::npos &&
                      !above.text.starts_with("THAT ") && !ends_open(document, begin - 1) &&
                      !opens_resolution(above.text, profile);
    if (!same_page || (!part && above.role == LineRole::kText)) break;
    --begin;
  }
  return begin;
}

// Where what is annexed to the minutes begins: a page that opens with "Appendix" or "Annex" after the last minute.
std::size_t find_annex(const LinedDocument& document, const MinuteHeading& last, std::size_t end) {
  // "Appendix A", "ANNEX 1: QUESTIONS"; not "Appendix 1 to the report." in the middle of a sentence.
  static const re2::RE2 annexed(
      "(?i)^(?:[a-z]+ )?(?:appendix|annexe?|attachment)(?: "
      "(?:[a-z]|[0-9]{1,2}))?(?:\\s*[-:\u2013(].*)?$");
  for (const PageFacts& facts : document.pages) {
    if (facts.page <= document.lines[last.line].page || facts.first_line >= end) continue;
    std::size_t seen = 0;
    for (std::size_t i = facts.first_line; i < facts.end_line && seen < 4; ++i) {
      if (document.lines[i].role != LineRole::kText) continue;
      ++seen;
      if (document.lines[i].text.size() < 60 &&
          re2::RE2::FullMatch(document.lines[i].text, annexed))
        return facts.first_line;
    }
  }
  return end;
}

// Questions and answers and the like that follow the minutes.
Item make_annex(const LinedDocument& document, std::size_t first, std::size_t end,
                const MinutesOpening& opening, const Profile& profile) {
  Item item;
  item.kind = ItemKind::kOther;
  item.first_page = document.lines[first].page;
  item.last_page = document.lines[end - 1].page;
  std::size_t used = 0;
  for (std::size_t i = first; i < end && used < 3 && document.lines[i].page == item.first_page;
       ++i) {
    const Line& line = document.lines[i];
    if (line.role != LineRole::kText || line.text.size() > 110) continue;
    if (used > 0 && capital_share(line.text) < 0.8) break;
    append_line(item.title, line.text);
    ++used;
  }
  item.title = readable_title(item.title.substr(0, kMaxTitle), profile);
  if (!opening.committee.empty())
    item.committees.push_back({opening.committee, opening.printed_committee});
  item.date = opening.date;
  item.meeting_date = opening.date;
  note(item, "pages", "a page after the last minute begins with an appendix", item.title,
       item.first_page);
  fill_pages(document, first, end, item);
  return item;
}

}  // namespace

std::vector<Item> split_minutes(const LinedDocument& document, int first_page, int last_page,
                                const MinutesOpening& opening, const Profile& profile) {
  const std::size_t first = document.pages[static_cast<std::size_t>(first_page - 1)].first_line;
  const std::size_t end = document.pages[static_cast<std::size_t>(last_page - 1)].end_line;
  const std::vector<MinuteHeading> headings =
      find_minute_headings(document, opening.line + 1, end, profile);
  std::vector<Item> items;
  if (headings.empty()) return items;
  const std::size_t annex = find_annex(document, headings.back(), end);
  std::size_t begin = first;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const std::size_t stop = i + 1 < headings.size()
                                 ? begin_of(document, headings[i + 1], headings[i].body, profile)
                                 : annex;
    Item item = make_minute(document, headings[i], stop, opening, profile);
    fill_pages(document, begin, stop, item);
    begin = stop;
    items.push_back(std::move(item));
  }
  if (annex < end) items.push_back(make_annex(document, annex, end, opening, profile));
  return items;
}

}  // namespace minutebook
