#include "analyzers/minute_headings.h"

#include <algorithm>
#include <cctype>
#include <cstring>

#include "analyzers/resolutions.h"
#include "analyzers/titles.h"

namespace minutebook {
namespace {

constexpr int kMaxGap = 3;  // a missing number or two does not end the run
constexpr std::size_t kMaxTitleLines = 8;
constexpr std::size_t kFewestShort = 3;  // headings proved by their order only

// kProven: a title in capitals or a line that confirms it. kShort: minutes that have no such heading at all; a short
// title, and numbers that run without a gap.
enum class Proof { kProven, kShort };

class HeadingFinder {
 public:
  HeadingFinder(const LinedDocument& document, std::size_t first, std::size_t end,
                const Profile& profile, Proof proof)
      : lines_(document.lines), at_(first), end_(end), profile_(profile), proof_(proof) {}

  std::vector<MinuteHeading> find() {
    std::vector<MinuteHeading> found;
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
  std::optional<MinuteHeading> match(std::size_t i) {
    const std::string& line = lines_[i].text;
    if (lines_[i].role == LineRole::kPrintedPage || lines_[i].role == LineRole::kText) {
      if (auto heading = number_alone(i)) return heading;
    }
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
    if (auto heading = grouped(i)) return heading;
    if (auto heading = decimal(i)) return heading;
    std::string letter;
    if (number_ > 0 && re2::RE2::FullMatch(line, *profile_.sub_minute_heading, &letter, &rest) &&
        place_of(letter[0]) == letter_ + 1 && profile_.capital_minute_titles &&
        !is_limb_of_resolution(i, rest)) {
      if (auto heading = with_title(i, std::to_string(number_) + letter, rest)) {
        letter_ = place_of(letter[0]);
        return heading;
      }
    }
    return std::nullopt;
  }

  // "A25. Apologies", "D29. Item D1 - …": the letter is of the agenda's part, the numbers run on.
  std::optional<MinuteHeading> grouped(std::size_t i) {
    static const re2::RE2 shape("^([A-H])([0-9]{1,4})\\.?\\s+(\\S.*)$");
    std::string group;
    std::string rest;
    int number = 0;
    if (!re2::RE2::FullMatch(lines_[i].text, shape, &group, &number, &rest) || !follows(number))
      return std::nullopt;
    const auto confirmed = confirmation_below(i);
    if (!confirmed) return std::nullopt;
    number_ = number;
    letter_ = 0;
    return confirmed_heading(i, *confirmed, group + std::to_string(number), rest);
  }

  // "25.1 (99/00123/FULL) - Land at …" below minute 25: a planning application.
  std::optional<MinuteHeading> decimal(std::size_t i) {
    static const re2::RE2 shape(
        "^([0-9]{1,4})\\.([0-9]{1,2})\\s+(\\([0-9A-Z]{2,8}/[0-9]{2,6}(?:/[A-Z0-9]+)?\\).*)$");
    int number = 0;
    int part = 0;
    std::string rest;
    if (number_ == 0 || !re2::RE2::FullMatch(lines_[i].text, shape, &number, &part, &rest) ||
        number != number_ || part != letter_ + 1)
      return std::nullopt;
    letter_ = part;
    MinuteHeading heading{i,
                          i,
                          std::to_string(number) + "." + std::to_string(part),
                          {},
                          std::nullopt,
                          "an application numbered below its minute"};
    add_application(heading, rest);
    return heading;
  }

  // "11.1" or "12" on a line of its own, the title in capitals on the next.
  std::optional<MinuteHeading> number_alone(std::size_t i) {
    static const re2::RE2 alone("^([0-9]{1,4})(?:\\.([0-9]{1,2}))?\\.?$");
    int number = 0;
    int part = 0;
    std::string decimals;
    if (!profile_.capital_minute_titles || i + 1 >= end_ ||
        !re2::RE2::FullMatch(lines_[i].text, alone, &number, &decimals))
      return std::nullopt;
    if (lines_[i + 1].role != LineRole::kText || !in_capitals(lines_[i + 1].text))
      return std::nullopt;
    if (!decimals.empty()) part = std::stoi(decimals);
    const bool sub = part > 0 && number == number_ && part == letter_ + 1;
    if (!sub && (part > 0 || !follows(number))) return std::nullopt;
    const std::string printed = std::to_string(number) + (sub ? "." + decimals : "");
    MinuteHeading heading{i,
                          i + 2,
                          printed,
                          lines_[i + 1].text,
                          std::nullopt,
                          "its number stands above a title in capitals"};
    heading.report = take_trailing_report_number(heading.title, profile_);
    continue_title(heading);
    if (sub && heading.body < end_) add_application(heading, lines_[heading.body].text);
    number_ = number;
    letter_ = part;
    return heading;
  }

  // "(99/00123/FULL) - 1 Mill Lane", over two lines at most, or a report: "(ABC99/131) A site".
  void add_application(MinuteHeading& heading, const std::string& first) const {
    static const re2::RE2 application("^\\(([0-9A-Z]{2,8}/[0-9]{2,6}(?:/[A-Z0-9]+)?)\\)\\s*(.*)$");
    static const re2::RE2 other(
        "(?i)^(?:description of|members|this report|oral rep|section [0-9])");
    std::string number;
    std::string rest;
    if (!re2::RE2::FullMatch(first, application, &number, &rest)) return;
    heading.title = first;
    if (number[0] >= 'A') {  // planning applications begin with a year
      heading.report = labelled_report_number(number, profile_);
      if (heading.report) heading.title = rest;
    }
    ++heading.body;
    if (heading.body < end_ && lines_[heading.body].role == LineRole::kText &&
        lines_[heading.body].text.size() < 45 && !lines_[heading.body].text.ends_with('.') &&
        !re2::RE2::PartialMatch(lines_[heading.body].text, other))
      append_line(heading.title, lines_[heading.body++].text);
  }

  // "(a) THAT PERMISSION BE GRANTED" below RESOLVED is no sub-minute.
  bool is_limb_of_resolution(std::size_t i, const std::string& rest) const {
    if (rest.starts_with("THAT ")) return true;
    while (i > 0 && lines_[i - 1].role != LineRole::kText) --i;
    return i > 0 && !lines_[i - 1].text.ends_with('.') &&
           opens_resolution(lines_[i - 1].text, profile_);
  }

  static int place_of(char letter) {
    return std::tolower(static_cast<unsigned char>(letter)) - 'a' + 1;
  }

  bool follows(int number) const {
    return number > 0 && (number_ == 0 || (number > number_ && number <= number_ + kMaxGap));
  }

  // The whole title from its first line; nothing when nothing proves it.
  std::optional<MinuteHeading> with_title(std::size_t i, const std::string& number,
                                          const std::string& first) const {
    if (const auto confirmed = confirmation_below(i))
      return confirmed_heading(i, *confirmed, number, first);
    if (proof_ == Proof::kShort) return short_heading(i, number, first);
    if (!profile_.capital_minute_titles) return std::nullopt;
    MinuteHeading heading{i, i + 1, number, first, std::nullopt, "its title is in capitals"};
    heading.report = take_trailing_report_number(heading.title, profile_);
    if (!heading.report) heading.report = take_bare_report_number(heading.title, profile_);
    // "LIBRARY ROOF (Report" goes on below with the number.
    static const re2::RE2 open_report("\\s\\(?Report$");
    std::string words = heading.title;
    re2::RE2::Replace(&words, open_report, "");
    if (!in_capitals(words)) return std::nullopt;
    continue_title(heading);
    return heading;
  }

  // "2. Declarations of Interest" after "1. Apologies for Absence": no sentence, no limb.
  std::optional<MinuteHeading> short_heading(std::size_t i, const std::string& number,
                                             const std::string& first) const {
    static const re2::RE2 limb(
        "(?i)^(?:that|to|it|the following|a|in|on|members?|cllr|councillor|mr|mrs|ms)\\b|[.;:]$|; "
        "and$");
    const bool runs_on = number_ == 0 || std::stoi(number) == number_ + 1;
    const bool title = first.size() < 90 && first[0] >= 'A' && first[0] <= 'Z' &&
                       !re2::RE2::PartialMatch(first, limb);
    if (!runs_on || !title) return std::nullopt;
    MinuteHeading heading{i, i + 1, number, first, std::nullopt, "a short title, numbers in order"};
    const bool wrapped = i + 1 < end_ && first.size() > 60 &&
                         lines_[i + 1].role == LineRole::kText && lines_[i + 1].text.size() < 60 &&
                         lines_[i + 1].text[0] >= 'a';
    if (wrapped) append_line(heading.title, lines_[heading.body++].text);
    heading.report = take_trailing_report_number(heading.title, profile_);
    if (!heading.report && heading.body < end_) {
      std::string below = lines_[heading.body].text;
      heading.report = take_trailing_report_number(below, profile_);
      if (!heading.report) heading.report = take_bare_report_number(below, profile_);
      if (heading.report && below.empty())
        ++heading.body;
      else
        heading.report.reset();
    }
    return heading;
  }

  // Adds the title's further lines and the report number below it.
  void continue_title(MinuteHeading& heading) const {
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
      if (!heading.report) heading.report = take_bare_report_number(text, profile_);
      if (!text.empty() && (!goes_on_with(text) || is_placeholder(text, profile_) ||
                            starts_another(text) || opens_resolution(text, profile_))) {
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

  MinuteHeading confirmed_heading(std::size_t i, std::size_t confirmed, const std::string& number,
                                  const std::string& first) const {
    MinuteHeading heading{
        i,     confirmed + 1, number,
        first, std::nullopt,  "confirmed by \"" + lines_[confirmed].text.substr(0, 40) + "\""};
    for (std::size_t j = i + 1; j < confirmed; ++j) {
      if (lines_[j].role == LineRole::kText) append_line(heading.title, lines_[j].text);
    }
    heading.report = take_leading_report_number(heading.title, profile_);
    if (!heading.report) heading.report = take_trailing_report_number(heading.title, profile_);
    if (!heading.report) heading.report = named_decision(heading.title);
    return heading;
  }

  // "Call-in of Decision 99/00121 - A Service".
  std::optional<ReportNumber> named_decision(const std::string& title) const {
    static const re2::RE2 decision("(?i)\\bdecision (?:no\\.? |number )?(.{5,24})");
    std::string rest;
    if (!re2::RE2::PartialMatch(title, decision, &rest)) return std::nullopt;
    auto number = labelled_report_number(rest, profile_);
    return number && rest.starts_with(number->written) ? number : std::nullopt;
  }

  static bool in_capitals(const std::string& text) {
    const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
      return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
    return letters >= 3 && capital_share(text) >= 0.8;
  }

  // A further line of a title: capitals, or a year or number alone ("2020/21", "2)").
  static bool goes_on_with(std::string text) {
    static const re2::RE2 open_report("\\s\\(?Report$");
    re2::RE2::Replace(&text, open_report, "");
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
  const Proof proof_;
  int number_ = 0;
  int letter_ = 0;  // place of the last letter: 'a' and 'A' are 1
};

}  // namespace

std::vector<MinuteHeading> find_minute_headings(const LinedDocument& document, std::size_t first,
                                                std::size_t end, const Profile& profile) {
  std::vector<MinuteHeading> found =
      HeadingFinder(document, first, end, profile, Proof::kProven).find();
  if (!found.empty()) return found;
  found = HeadingFinder(document, first, end, profile, Proof::kShort).find();
  const bool from_start = !found.empty() && (found.front().number == "1" ||
                                             is_procedural_title(found.front().title, profile));
  if (found.size() < kFewestShort || !from_start) found.clear();
  return found;
}

}  // namespace minutebook
