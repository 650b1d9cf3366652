#include "analyzers/front_sheet.h"

#include <algorithm>

#include "analyzers/committees.h"
#include "analyzers/dates.h"
#include "analyzers/titles.h"

namespace minutebook {
namespace {

constexpr std::size_t kHeadLines = 45;

bool is_agenda_line(const std::string& line) {
  static const re2::RE2 agenda(
      "(?i)^(?:part (?:1|one|a) ?[-\u2013]? ?(?:\\(?public\\)? ?)?|public |supplementary )?a ?g ?e "
      "?n ?d ?a"
      "(?: \\S.{0,20})?$");
  return re2::RE2::FullMatch(line, agenda);
}

std::string joined(const std::vector<std::string>& lines, std::size_t from, std::size_t count,
                   const char* glue) {
  std::string out;
  for (std::size_t i = from; i < lines.size() && i < from + count; ++i) {
    if (i > from) out += glue;
    out += lines[i];
  }
  return out;
}

// The body that meets: "A meeting of the X will be held", a known name on its own lines, or the line
// below AGENDA.
std::string find_committee(const std::vector<std::string>& lines, const Profile& profile) {
  static const re2::RE2 meeting(
      "(?i)\\bmeeting of (?:the )?(.{4,150}?) (?:will be|to be|is to be|held|at)\\b");
  static const re2::RE2 address("(?i)[0-9]|\\b(?:civic centre|county hall|street|road|lane)\\b");
  static const re2::RE2 numbered("^(?:[A-Z]|[0-9]{1,2})[.)]? ");
  const std::size_t head = std::min(lines.size(), kHeadLines);
  const std::string text = joined(lines, 0, head, " ");
  std::string name;
  if (re2::RE2::PartialMatch(text, meeting, &name) && !committee_name(name, profile).empty())
    return name;
  for (std::size_t i = 0; i < head; ++i) {
    for (std::size_t count = 3; count >= 1; --count) {
      std::string candidate = joined(lines, i, count, " ");
      if (candidate.size() < 150 && !known_committee(candidate, profile).empty()) return candidate;
    }
  }
  // A name that no profile knows, in capitals at the very top.
  for (std::size_t i = 0; i < std::min<std::size_t>(head, 6); ++i) {
    if (capital_share(lines[i]) > 0.9 && lines[i].size() < 110 &&
        !is_council_name(lines[i], profile) && !is_agenda_line(lines[i]) &&
        !committee_name(lines[i], profile).empty() && !re2::RE2::PartialMatch(lines[i], address))
      return lines[i];
  }
  for (std::size_t i = 0; i < head; ++i) {
    if (!is_agenda_line(lines[i]) && folded_words(lines[i]) != "to members of the") continue;
    for (std::size_t j = i + 1; j < std::min(i + 4, lines.size()); ++j) {
      if (lines[j].size() < 110 && !committee_name(lines[j], profile).empty() &&
          !find_date(lines[j]) && !re2::RE2::PartialMatch(lines[j], numbered)) {
        return lines[j];
      }
    }
  }
  return {};
}

std::optional<Date> find_meeting_date(const std::vector<std::string>& lines) {
  const std::string text = joined(lines, 0, kHeadLines, " ");
  static const re2::RE2 held("(?i)\\b(?:will be|to be) held\\b(.{0,300})");
  std::string after;
  if (re2::RE2::PartialMatch(text, held, &after)) {
    if (const auto date = find_weekday_date(after)) return date;
    if (const auto date = find_date(after)) return date;
  }
  if (const auto date = find_weekday_date(text)) return date;
  for (std::size_t i = 0; i < std::min(lines.size(), kHeadLines); ++i) {
    if (folded_words(lines[i]).starts_with("date")) continue;  // the day the letter was written
    if (const auto date = find_date(lines[i])) return date;
  }
  return std::nullopt;
}

// Reads entries line by line; a title goes on until its "(Pages a - b)" or while its lines are alike.
class EntryReader {
 public:
  explicit EntryReader(const Profile& profile) : profile_(profile) {}

  void read(const std::string& raw) {
    static const re2::RE2 marks("[|\u2022*]+|^\\s*-{3,}");
    std::string line = raw;
    re2::RE2::GlobalReplace(&line, marks, " ");
    static const re2::RE2 blanks("\\s+");
    re2::RE2::GlobalReplace(&line, blanks, " ");
    static const re2::RE2 first_blank("^ ");
    re2::RE2::Replace(&line, first_blank, "");
    if (!start_entry(line)) continue_entry(line);
  }

  std::vector<AgendaEntry> take() {
    for (AgendaEntry& entry : entries_) entry.title = readable_title(entry.title, profile_);
    return std::move(entries_);
  }

 private:
  // Capitals or not, the "(Pages a - b)" left out.
  static bool in_capitals(const std::string& text) {
    return capital_share(text.substr(0, text.find("(Page"))) > 0.8;
  }

  bool start_entry(const std::string& line) {
    static const re2::RE2 numbered("^([A-H]?)([0-9]{1,2})\\.? +(\\S.*)$");
    static const re2::RE2 lettered("^\\(?([a-z])[).]? +(\\S.*)$");
    int number = 0;
    std::string text;
    std::string letter;
    // A supplement's list begins anywhere; "10 March 2021" begins none.
    std::string group;  // some agendas count A1, A2, B1
    if (re2::RE2::FullMatch(line, numbered, &group, &number, &text) &&
        follows(group, number, line) && (number_ == 0 || capitals_ == in_capitals(text))) {
      group_ = group;
      number_ = number;
      letter_ = 'a' - 1;
      begin(group + std::to_string(number), text);
      return true;
    }
    if (number_ > 0 && re2::RE2::FullMatch(line, lettered, &letter, &text) &&
        letter[0] == letter_ + 1 && capitals_ == in_capitals(text)) {
      letter_ = letter[0];
      begin(group_ + std::to_string(number_) + letter, text);
      return true;
    }
    return false;
  }

  bool follows(const std::string& group, int number, const std::string& line) const {
    if (number_ == 0) return number > 0 && !find_date(line);
    if (group == group_) return number > number_ && number <= number_ + 2;
    return number == 1 && !group.empty() && !group_.empty() && group[0] > group_[0];
  }

  void begin(const std::string& number, const std::string& text) {
    if (entries_.empty()) capitals_ = in_capitals(text);
    entries_.push_back({number, "", 0, 0});
    pending_.clear();
    lines_ = 0;
    continue_entry(text);
  }

  void continue_entry(const std::string& line) {
    if (entries_.empty() || entries_.back().first_printed != 0 || lines_ > 5) return;
    AgendaEntry& entry = entries_.back();
    ++lines_;
    const bool alike = lines_ == 1 || capital_share(line) > 0.8 || !capitals_;
    pending_ += (pending_.empty() ? "" : " ") + line;
    static const re2::RE2 pages("(?i)\\(Pages? ([0-9]+)(?: ?[-\u2013] ?([0-9]+))?\\)");
    re2::StringPiece groups[3];
    const re2::StringPiece text(pending_);
    if (pages.Match(text, 0, text.size(), re2::RE2::UNANCHORED, groups, 3)) {
      entry.first_printed = std::stoi(std::string(groups[1].substr(0, 6)));
      entry.last_printed =
          groups[2].empty() ? entry.first_printed : std::stoi(std::string(groups[2].substr(0, 6)));
      entry.title = pending_.substr(0, static_cast<std::size_t>(groups[0].data() - text.data()));
    } else if (alike && (lines_ == 1 || capitals_)) {
      entry.title = pending_;
    }
  }

  const Profile& profile_;
  std::vector<AgendaEntry> entries_;
  bool capitals_ = false;  // how the first title is written, and so the others
  std::string pending_;
  std::string group_;
  int number_ = 0;
  char letter_ = 'a' - 1;
  int lines_ = 0;
};

}  // namespace

std::optional<FrontSheet> read_front_sheet(const LinedDocument& document, int last_page,
                                           const Profile& profile) {
  std::vector<std::string> head = text_lines(document, 1);
  std::vector<std::string> all;
  for (int page = 1; page <= last_page; ++page) {
    for (std::string& line : text_lines(document, page)) all.push_back(std::move(line));
  }
  const auto agenda = std::find_if(all.begin(), all.end(), is_agenda_line);
  if (agenda == all.end()) return std::nullopt;
  FrontSheet sheet;
  if (head.size() < 10) head = all;
  sheet.printed_committee = find_committee(head, profile);
  sheet.committee = committee_name(sheet.printed_committee, profile);
  sheet.date = find_meeting_date(head);
  EntryReader reader(profile);
  for (auto line = agenda + 1; line != all.end(); ++line) reader.read(*line);
  sheet.entries = reader.take();
  return sheet;
}

}  // namespace minutebook
