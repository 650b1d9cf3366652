#include "analyzers/minutes.h"

#include <algorithm>
#include <cctype>
#include <cstring>

#include "analyzers/committees.h"
#include "analyzers/dates.h"
#include "analyzers/evidence.h"
#include "analyzers/item_pages.h"
#include "analyzers/report_number.h"
#include "analyzers/resolutions.h"
#include "analyzers/titles.h"

namespace minutebook {
namespace {

constexpr int kMaxGap = 3;  // a missing number or two does not end the run
constexpr std::size_t kMaxTitleLines = 8;
constexpr std::size_t kMaxTitle = 600;  // bytes

struct Heading {
  std::size_t line = 0;
  std::size_t body = 0;  // first line below title and report number
  std::string number;
  std::string title;
  std::optional<ReportNumber> report;
  std::string proof;  // that it is a heading
};

class HeadingFinder {
 public:
  HeadingFinder(const LinedDocument& document, std::size_t first, std::size_t end,
                const Profile& profile)
      : lines_(document.lines), at_(first), end_(end), profile_(profile) {}

  std::vector<Heading> find() {
    std::vector<Heading> found;
    while (at_ < end_) {
      auto heading = match(at_);
      if (!heading) {
        ++at_;
        continue;
      }
      at_ = std::max(heading->body, at_ + 1);
      found.push_back(std::move(*heading));
    }
    return found;
  }

 private:
  std::optional<Heading> match(std::size_t i) {
    const std::string& line = lines_[i].text;
    if (lines_[i].role != LineRole::kText || line.size() > 200) return std::nullopt;
    int number = 0;
    std::string rest;
    if (re2::RE2::FullMatch(line, *profile_.minute_heading, &number, &rest) && follows(number)) {
      if (auto heading = with_title(i, std::to_string(number), rest)) {
        number_ = number;
        letter_ = 0;
        return heading;
      }
    }
    std::string letter;
    if (number_ > 0 && re2::RE2::FullMatch(line, *profile_.sub_minute_heading, &letter, &rest) &&
        place_of(letter[0]) == letter_ + 1 && profile_.capital_minute_titles) {
      if (auto heading = with_title(i, std::to_string(number_) + letter, rest)) {
        letter_ = place_of(letter[0]);
        return heading;
      }
    }
    return std::nullopt;
  }

  static int place_of(char letter) {
    return std::tolower(static_cast<unsigned char>(letter)) - 'a' + 1;
  }

  bool follows(int number) const {
    return number > 0 && (number_ == 0 || (number > number_ && number <= number_ + kMaxGap));
  }

  // The whole title from its first line; nothing when nothing proves it.
  std::optional<Heading> with_title(std::size_t i, const std::string& number,
                                    const std::string& first) const {
    if (const auto confirmed = confirmation_below(i))
      return confirmed_heading(i, *confirmed, number, first);
    if (!profile_.capital_minute_titles) return std::nullopt;
    Heading heading{i, i + 1, number, first, std::nullopt, "its title is in capitals"};
    heading.report = take_trailing_report_number(heading.title, profile_);
    if (!in_capitals(heading.title)) return std::nullopt;
    continue_title(heading);
    return heading;
  }

  // Adds the title's further lines and the report number below it.
  void continue_title(Heading& heading) const {
    const std::size_t i = heading.line;
    while (!heading.report && heading.body < end_ && heading.body < i + kMaxTitleLines) {
      const Line& next = lines_[heading.body];
      if (next.role != LineRole::kText) {
        if (next.page != lines_[i].page) break;
        ++heading.body;
        continue;
      }
      std::string text = next.text;
      for (const char* word : {" Report", " (Report"}) {  // the word and its number on two lines
        if (!heading.title.ends_with(word)) continue;
        heading.title.resize(heading.title.size() - std::strlen(word));
        text.insert(0, "Report ");
      }
      heading.report = take_trailing_report_number(text, profile_);
      if (!text.empty() &&
          (!goes_on_with(text) || starts_another(text) || opens_resolution(text, profile_))) {
        if (heading.report) heading.report.reset();
        break;
      }
      if (!text.empty()) append_line(heading.title, text);
      ++heading.body;
    }
  }

  std::optional<std::size_t> confirmation_below(std::size_t i) const {
    if (!profile_.minute_confirmation) return std::nullopt;
    int number = 0;
    std::string rest;
    for (std::size_t j = i + 1; j < end_ && j <= i + 5; ++j) {
      if (re2::RE2::PartialMatch(lines_[j].text, *profile_.minute_confirmation)) return j;
      // A numbered paragraph just above a heading: the line confirms the nearest number.
      if (re2::RE2::FullMatch(lines_[j].text, *profile_.minute_heading, &number, &rest) &&
          follows(number))
        break;
    }
    return std::nullopt;
  }

  Heading confirmed_heading(std::size_t i, std::size_t confirmed, const std::string& number,
                            const std::string& first) const {
    Heading heading{
        i,     confirmed + 1, number,
        first, std::nullopt,  "confirmed by \"" + lines_[confirmed].text.substr(0, 40) + "\""};
    for (std::size_t j = i + 1; j < confirmed; ++j) {
      if (lines_[j].role == LineRole::kText) append_line(heading.title, lines_[j].text);
    }
    heading.report = take_leading_report_number(heading.title, profile_);
    if (!heading.report) heading.report = take_trailing_report_number(heading.title, profile_);
    return heading;
  }

  static bool in_capitals(const std::string& text) {
    const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
      return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
    return letters >= 3 && capital_share(text) >= 0.8;
  }

  // A further line of a title: capitals, or a year or number alone ("2020/21", "2)").
  static bool goes_on_with(const std::string& text) {
    static const re2::RE2 number_alone("[0-9(][0-9A-Z/()\\- ]{0,40}");
    return in_capitals(text) || re2::RE2::FullMatch(text, number_alone);
  }

  // The next heading stands directly below this one.
  bool starts_another(const std::string& text) const {
    int number = 0;
    std::string letter;
    std::string rest;
    if (re2::RE2::FullMatch(text, *profile_.minute_heading, &number, &rest)) return follows(number);
    return re2::RE2::FullMatch(text, *profile_.sub_minute_heading, &letter, &rest) &&
           place_of(letter[0]) == 1 && in_capitals(rest);
  }

  const std::vector<Line>& lines_;
  std::size_t at_;
  std::size_t end_;
  const Profile& profile_;
  int number_ = 0;
  int letter_ = 0;  // place of the last letter: 'a' and 'A' are 1
};

bool is_procedural(const std::string& title, const Profile& profile) {
  const std::string folded = folded_words(title);
  return std::any_of(
      profile.procedural_titles.begin(), profile.procedural_titles.end(),
      [&](const std::string& start) { return folded.starts_with(folded_words(start)); });
}

void note_minute(const LinedDocument& document, const Heading& heading,
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

Item make_minute(const LinedDocument& document, const Heading& heading, std::size_t end,
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
  item.procedural = is_procedural(item.title, profile);
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

// A minute begins with the headings of its part ("HOLDING THE EXECUTIVE TO ACCOUNT") right above its own.
std::size_t begin_of(const LinedDocument& document, const Heading& heading, std::size_t earliest) {
  constexpr std::size_t kMaxHeading = 80;  // bytes
  std::size_t begin = heading.line;
  while (begin > earliest) {
    const Line& above = document.lines[begin - 1];
    const bool same_page = above.page == document.lines[heading.line].page;
    const bool part = above.role == LineRole::kText && above.text.size() < kMaxHeading &&
                      capital_share(above.text) > 0.9 && above.text.find(' ') != std::string::npos;
    if (!same_page || (!part && above.role == LineRole::kText)) break;
    --begin;
  }
  return begin;
}

// Where what is annexed to the minutes begins: a page that opens with "Appendix" or "Annex" after the last minute.
std::size_t find_annex(const LinedDocument& document, const Heading& last, std::size_t end) {
  static const re2::RE2 annexed("(?i)^(?:appendix|annexe?|attachment)\\b");
  for (const PageFacts& facts : document.pages) {
    if (facts.page <= document.lines[last.line].page || facts.first_line >= end) continue;
    std::size_t seen = 0;
    for (std::size_t i = facts.first_line; i < facts.end_line && seen < 4; ++i) {
      if (document.lines[i].role != LineRole::kText) continue;
      ++seen;
      if (document.lines[i].text.size() < 60 &&
          re2::RE2::PartialMatch(document.lines[i].text, annexed))
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

// The lines just above or below the opening that name the body.
std::string committee_near(const LinedDocument& document, std::size_t line, std::size_t first) {
  std::string above;
  for (std::size_t i = std::max(first, line >= 3 ? line - 3 : 0); i < line; ++i) {
    if (document.lines[i].role == LineRole::kText)
      above += (above.empty() ? "" : "\n") + document.lines[i].text;
  }
  return above;
}

std::string best_committee(const std::string& above, const std::string& sentence,
                           const Profile& profile) {
  static const re2::RE2 of_the(
      "(?i)\\b(?:meeting|proceedings) of (?:the )?(.{4,150}?)(?: held\\b| on\\b|$)");
  std::string name;
  if (re2::RE2::PartialMatch(sentence, of_the, &name) && !committee_name(name, profile).empty())
    return name;
  std::string longest;
  std::string rest = above;  // the longest run of lines that ends just above
  while (!rest.empty()) {
    std::string flat = rest;
    std::replace(flat.begin(), flat.end(), '\n', ' ');
    const std::size_t cut = rest.find('\n');
    if (!known_committee(flat, profile).empty()) return flat;
    // A name that no profile knows may run over lines that are all in capitals.
    if (longest.empty() && capital_share(flat) > 0.8 && !committee_name(flat, profile).empty())
      longest = flat;
    if (cut == std::string::npos) {
      if (!longest.empty()) return longest;
      return committee_name(flat, profile).empty() ? std::string() : flat;
    }
    rest.erase(0, cut + 1);
  }
  return longest;
}

// An agenda's line "Minutes of the meeting held on …" has no attendance below it, nor, with a body above it, the
// first minute.
bool is_confirmed_opening(const LinedDocument& document, std::size_t line, std::size_t end,
                          const MinutesOpening& opening, const Profile& profile) {
  static const re2::RE2 attendance("(?i)^(?:present|in attendance|apologies|also present)\\b");
  const std::size_t near = std::min(end, line + 14);
  for (std::size_t j = line; j < near; ++j) {
    if (re2::RE2::PartialMatch(document.lines[j].text, attendance)) return true;
  }
  return !opening.committee.empty() && opening.date &&
         !HeadingFinder(document, line + 1, near, profile).find().empty();
}

}  // namespace

std::optional<MinutesOpening> find_minutes_opening(const LinedDocument& document, int page,
                                                   const Profile& profile) {
  const PageFacts& facts = document.pages[static_cast<std::size_t>(page - 1)];
  const std::size_t end = std::min(facts.end_line, facts.first_line + 10);
  for (std::size_t i = facts.first_line; i < end; ++i) {
    if (!re2::RE2::PartialMatch(document.lines[i].text, *profile.minutes_opening)) continue;
    MinutesOpening opening;
    opening.line = i;
    std::string sentence;
    for (std::size_t j = i; j < std::min(facts.end_line, i + 4); ++j)
      sentence += document.lines[j].text + " ";
    opening.date = find_date(sentence);
    opening.printed_committee =
        best_committee(committee_near(document, i, facts.first_line), sentence, profile);
    opening.committee = committee_name(opening.printed_committee, profile);
    if (is_confirmed_opening(document, i, facts.end_line, opening, profile)) return opening;
  }
  return std::nullopt;
}

std::vector<Item> split_minutes(const LinedDocument& document, int first_page, int last_page,
                                const MinutesOpening& opening, const Profile& profile) {
  const std::size_t first = document.pages[static_cast<std::size_t>(first_page - 1)].first_line;
  const std::size_t end = document.pages[static_cast<std::size_t>(last_page - 1)].end_line;
  const std::vector<Heading> headings =
      HeadingFinder(document, opening.line + 1, end, profile).find();
  std::vector<Item> items;
  if (headings.empty()) return items;
  const std::size_t annex = find_annex(document, headings.back(), end);
  std::size_t begin = first;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const std::size_t stop =
        i + 1 < headings.size() ? begin_of(document, headings[i + 1], headings[i].body) : annex;
    Item item = make_minute(document, headings[i], stop, opening, profile);
    fill_pages(document, begin, stop, item);
    begin = stop;
    items.push_back(std::move(item));
  }
  if (annex < end) items.push_back(make_annex(document, annex, end, opening, profile));
  return items;
}

}  // namespace minutebook
