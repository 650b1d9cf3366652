#include "analyzers/cover_sheet.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string_view>

#include "analyzers/committees.h"
#include "analyzers/dates.h"
#include "analyzers/lines.h"
#include "analyzers/officers.h"
#include "analyzers/titles.h"

namespace minutebook {
namespace {

constexpr std::size_t kMaxCoverLines = 60;
constexpr std::size_t kMaxAuthorLines = 12;

std::string lowered(const std::string& text) {
  std::string out = text;
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

struct LabelMatch {
  CoverField field = CoverField::kIgnored;
  std::size_t length = 0;  // bytes of the line, with the colon
  const std::string* label = nullptr;
};

// Whether `text` begins with `lower`, capitals or not.
bool begins_with(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != lower[i]) return false;
  }
  return true;
}

// Where the label that ends at `end` of `line` is over, colon and all; 0 when it is not. A label without a colon of
// its own must stand alone or before a colon.
std::size_t close_label(const std::string& line, std::size_t end, bool closed) {
  const std::size_t bare = end;
  while (end < line.size() && (line[end] == ':' || line[end] == '.')) ++end;
  return closed || end > bare || end == line.size() ? end : 0;
}

bool is_closed(const std::string& label) {
  return label.back() == ':' || label.back() == '.';
}

// The label `line` begins with.
std::optional<LabelMatch> match_label(const std::string& line, const Profile& profile) {
  for (const CoverLabel& label : profile.cover_labels) {
    if (!begins_with(line, label.label)) continue;
    const std::size_t end = close_label(line, label.label.size(), is_closed(label.label));
    if (end != 0) return LabelMatch{label.field, end, &label.label};
  }
  return std::nullopt;
}

// A label broken over two lines: "Contact" + "Officers: …". `length` counts bytes of the second line.
std::optional<LabelMatch> match_wrapped_label(const std::string& line, const std::string& next,
                                              const Profile& profile) {
  if (line.empty() || line.size() > 20) return std::nullopt;
  for (const CoverLabel& label : profile.cover_labels) {
    const std::string_view text = label.label;
    if (text.size() <= line.size() + 1 || text[line.size()] != ' ' ||
        !begins_with(line, text.substr(0, line.size())))
      continue;
    const std::string_view rest = text.substr(line.size() + 1);
    if (!begins_with(next, rest)) continue;
    const std::size_t end = close_label(next, rest.size(), is_closed(label.label));
    if (end != 0) return LabelMatch{label.field, end, &label.label};
  }
  return std::nullopt;
}

// The cover sheet ends where its first numbered section or its recommendations begin.
bool ends_cover(const std::string& line) {
  static const re2::RE2 section(
      "(?i)^(?:1\\.?\\s+(?-i)[A-Z].*|(?:[0-9]+\\.?\\s*)?(?:reasons? for (?:the "
      ")?report|recommendations?(?:\\(s\\))?|"
      "summary|introduction|purpose of (?:the )?report)\\s*:?)$");
  return re2::RE2::FullMatch(line, section);
}

struct RawCover {
  std::map<CoverField, std::string> values;
  std::map<CoverField, std::string> labels;  // of the profile
  std::set<CoverField> fields;               // also labels with blank values
  int label_count = 0;
};

void append_value(std::string& value, const std::string& text) {
  if (text.empty()) return;
  if (!value.empty()) value += '\n';
  value += text;
}

// Reads labels and their values line by line.
class Collector {
 public:
  explicit Collector(const Profile& profile) : profile_(profile) {}

  RawCover collect(const std::vector<std::string>& lines) {
    for (std::size_t i = 0; i < lines.size() && i < kMaxCoverLines; ++i) {
      auto match = match_label(lines[i], profile_);
      if (!match && i + 1 < lines.size()) {
        match = match_wrapped_label(lines[i], lines[i + 1], profile_);
        if (match) ++i;
      }
      if (match) {
        open(*match, lines[i]);
      } else if (cover_.label_count > 0 && ends_cover(lines[i])) {
        break;
      } else {
        for (const CoverField field : open_) append_value(cover_.values[field], lines[i]);
      }
    }
    return std::move(cover_);
  }

 private:
  // A label, and a second one beside it ("Decision taken by: Decision number:"), whose values share lines.
  void open(const LabelMatch& first, const std::string& line) {
    open_.clear();
    std::optional<LabelMatch> match = first;
    std::string rest = line;
    while (match) {
      rest.erase(0, match->length);
      rest.erase(0, std::min(rest.find_first_not_of(' '), rest.size()));
      ++cover_.label_count;
      cover_.labels.emplace(match->field, *match->label);
      const bool repeated = !cover_.fields.insert(match->field).second;
      // A second "Date:" belongs to something else.
      if (!repeated || match->field == CoverField::kIgnored) open_.push_back(match->field);
      match = rest.empty() ? std::nullopt : match_label(rest, profile_);
    }
    for (const CoverField field : open_) append_value(cover_.values[field], rest);
  }

  const Profile& profile_;
  RawCover cover_;
  std::vector<CoverField> open_;  // whose value the next line continues
};

// "PART TWO - NOT FOR PUBLICATION" at the head, or a classification that is not "unrestricted".
int read_part(const std::vector<std::string>& lines, const RawCover& raw) {
  static const re2::RE2 part_two("(?i)\\bpart\\s*(?:two|2|ii)\\b|\\bnot\\s+for\\s+publication\\b");
  static const re2::RE2 exempt("(?i)\\b(?:exempt|restricted|confidential)\\b");
  for (std::size_t i = 0; i < lines.size() && i < 8; ++i) {
    if (lines[i].size() < 90 && re2::RE2::PartialMatch(lines[i], part_two) &&
        lowered(lines[i]).find("title") == std::string::npos) {
      return 2;
    }
    if (lowered(lines[i]).starts_with("title")) break;
  }
  const auto number = raw.values.find(CoverField::kReportNumber);
  if (number != raw.values.end() && re2::RE2::PartialMatch(number->second, part_two)) return 2;
  const auto part = raw.values.find(CoverField::kPart);
  if (part != raw.values.end()) {
    const std::string value = lowered(part->second);
    if (value.find("unrestricted") == std::string::npos && re2::RE2::PartialMatch(value, exempt))
      return 2;
  }
  return 1;
}

std::string value_of(const RawCover& raw, CoverField field, const Profile& profile) {
  const auto found = raw.values.find(field);
  if (found == raw.values.end() || is_placeholder(found->second, profile)) return {};
  return found->second;
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// The day of the scrutiny before the decision, which is not the decision's.
std::optional<Date> scrutiny_date(const std::vector<std::string>& values) {
  static const re2::RE2 scrutiny("(?is)\\bscrutiny\\b(.*)$");
  for (const std::string& value : values) {
    std::string after;
    if (&value != &values.back() && !re2::RE2::PartialMatch(value, scrutiny, &after)) continue;
    if (after.empty()) after = value;  // of a label that says scrutiny itself
    if (auto date = find_date(one_line(after))) return date;
  }
  return std::nullopt;
}

// "Non-Urgent Executive Key" may stand under the date when its own label is missing.
std::string title_value(const std::string& value) {
  std::string title = value;
  static const re2::RE2 contact_lines("(?is)\\n(?:tel|e-?mail)[ :.].*$");
  re2::RE2::Replace(&title, contact_lines, "");
  return one_line(title);
}

// The title of a briefing stands in capitals between "PART 1 - PUBLIC" and the first label.
std::string unlabelled_title(const std::vector<std::string>& lines, const Profile& profile) {
  static const re2::RE2 part("(?i)^part (?:1|2|one|two)\\b.{0,40}$");
  std::size_t i = 0;
  while (i < lines.size() && i < 8 && !re2::RE2::FullMatch(lines[i], part)) ++i;
  if (i == lines.size() || i == 8) return {};
  std::string title;
  for (++i; i < lines.size() && i < 16 && !match_label(lines[i], profile); ++i) {
    if (capital_share(lines[i]) > 0.9)
      append_line(title, lines[i]);
    else if (!title.empty())
      return {};
  }
  return title;
}

// In a layout of columns the number may come apart from its label: the one line of the page that is a number.
std::optional<ReportNumber> lone_report_number(const std::vector<std::string>& lines,
                                               const Profile& profile) {
  std::optional<ReportNumber> found;
  const bool labelled = std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
    const auto match = match_label(line, profile);
    return match && match->field == CoverField::kReportNumber;
  });
  if (!labelled) return found;
  for (const std::string& line : lines) {
    if (line.size() > 16 || line.find_first_of("0123456789") == std::string::npos) continue;
    auto number = labelled_report_number(line, profile);
    if (!number || number->written.size() != line.size() || series_of(number->canonical).empty())
      continue;
    if (found) return std::nullopt;
    found = std::move(number);
  }
  return found;
}

// Takes away names after the first beside or below which a director's post stands.
void drop_directors(const std::string& value, std::vector<std::string>& names) {
  static const re2::RE2 director("(?i)\\bdirector\\b");
  // Both names on one line: "Ann Example Bo Sample".
  const std::vector<std::string> words =
      names.empty() ? std::vector<std::string>() : split_words(names[0]);
  if (words.size() == 4) names[0] = words[0] + " " + words[1];
  for (std::size_t i = names.size(); i > 1; --i) {
    const std::size_t at = value.find(names[i - 1]);
    if (at == std::string::npos) continue;
    const std::size_t line_end = std::min(value.find('\n', at), value.size());
    const std::size_t next_end = std::min(value.find('\n', line_end + 1), value.size());
    if (re2::RE2::PartialMatch(value.substr(at, next_end - at), director))
      names.erase(names.begin() + static_cast<std::ptrdiff_t>(i - 1));
  }
}

}  // namespace

std::optional<CoverSheet> read_cover_sheet(const std::vector<std::string>& lines,
                                           const Profile& profile) {
  const RawCover raw = Collector(profile).collect(lines);
  const bool named =
      raw.fields.count(CoverField::kTitle) + raw.fields.count(CoverField::kDecisionMaker) > 0;
  const std::string heading =
      raw.fields.count(CoverField::kTitle) == 0 ? unlabelled_title(lines, profile) : "";
  const bool whole = raw.fields.size() >= 3 && raw.label_count >= 3 && named;
  const bool briefing = raw.fields.count(CoverField::kOfficer) != 0 && !heading.empty();
  if (!whole && !briefing) return std::nullopt;
  CoverSheet cover;
  cover.values = raw.values;
  cover.labels = raw.labels;
  const auto number = raw.values.find(CoverField::kReportNumber);
  if (number != raw.values.end())
    cover.report_number = labelled_report_number(number->second, profile);
  if (!cover.report_number) cover.report_number = lone_report_number(lines, profile);
  cover.title = readable_title(title_value(value_of(raw, CoverField::kTitle, profile)), profile);
  if (cover.title.empty()) cover.title = readable_title(heading, profile);
  std::string maker = value_of(raw, CoverField::kDecisionMaker, profile);
  if (cover.report_number) {  // the two labels may share a line
    const std::size_t at = maker.find(cover.report_number->written);
    if (at != std::string::npos) maker.erase(at, cover.report_number->written.size());
  }
  const std::string date = value_of(raw, CoverField::kDate, profile);
  cover.committees =
      read_committees(maker, date, value_of(raw, CoverField::kConsideredBy, profile), profile);
  cover.date = find_date(one_line(date));
  if (!cover.date) cover.date = find_date(one_line(maker));
  cover.last_date = find_last_date(one_line(date));
  cover.scrutiny_date =
      scrutiny_date({date, maker, value_of(raw, CoverField::kConsideredBy, profile)});
  for (const CoverField field : {CoverField::kOfficer, CoverField::kAuthor}) {
    for (std::string& name : read_officers(value_of(raw, field, profile))) {
      if (std::find(cover.officers.begin(), cover.officers.end(), name) == cover.officers.end()) {
        cover.officers.push_back(std::move(name));
      }
    }
  }
  const auto chiefs = read_officers(value_of(raw, CoverField::kChiefOfficer, profile));
  if (!chiefs.empty()) cover.chief_officer = chiefs.front();
  cover.ward = one_line(value_of(raw, CoverField::kWard, profile)).substr(0, 200);
  cover.decision_type = one_line(value_of(raw, CoverField::kDecisionType, profile)).substr(0, 200);
  cover.part = read_part(lines, raw);
  return cover;
}

std::string labelled_title(const std::vector<std::string>& lines, const Profile& profile) {
  const RawCover raw = Collector(profile).collect(lines);
  const auto label = raw.labels.find(CoverField::kTitle);
  if (label == raw.labels.end() || label->second.find("title") == std::string::npos) return {};
  return readable_title(title_value(value_of(raw, CoverField::kTitle, profile)), profile);
}

int count_cover_labels(const std::vector<std::string>& lines, const Profile& profile) {
  return static_cast<int>(Collector(profile).collect(lines).fields.size());
}

std::vector<std::string> read_authors(const std::vector<std::string>& lines,
                                      const Profile& profile) {
  static const re2::RE2 contact("[0-9]{3,}[ 0-9]{3,}|@");
  static const re2::RE2 beside("(?i)^\\s*(?:relevant |lead |corporate )*directors?\\b:?\\s*");
  static const re2::RE2 section("^[0-9]{1,2}\\.?(?:[0-9]{1,2}\\.?)? +");
  for (std::size_t i = lines.size(); i > 0; --i) {
    std::string line = lines[i - 1];  // "9. Report Author" may be a section of its own
    re2::RE2::Replace(&line, section, "");
    const auto match = match_label(line, profile);
    if (!match || (match->field != CoverField::kAuthor && match->field != CoverField::kOfficer))
      continue;
    std::string value = line.substr(match->length);
    const bool two_columns = re2::RE2::Replace(&value, beside, "") ||
                             match->label->find("director") != std::string::npos;
    for (std::size_t j = i; j < lines.size() && j < i + kMaxAuthorLines; ++j) {
      static const re2::RE2 other_heading(
          "(?i)^(?:(?:relevant|lead|corporate) )*directors?\\b.{0,12}$|^appendi|^background");
      if (match_label(lines[j], profile) || re2::RE2::PartialMatch(lines[j], other_heading)) break;
      // After an address or a number, what is no name is no author's any more.
      if (re2::RE2::PartialMatch(lines[j - 1], contact) && read_officers(lines[j]).empty() &&
          !re2::RE2::PartialMatch(lines[j], contact))
        break;
      append_value(value, lines[j]);
    }
    std::vector<std::string> names = read_officers(value);
    // "Report Author Relevant Director" heads two columns, and the director's comes second.
    if (two_columns) drop_directors(value, names);
    if (!names.empty()) return names;
  }
  return {};
}

}  // namespace minutebook
