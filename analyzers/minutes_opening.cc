#include "analyzers/minutes_opening.h"

#include <algorithm>

#include "analyzers/committees.h"
#include "analyzers/dates.h"
#include "analyzers/minute_headings.h"
#include "analyzers/titles.h"

namespace minutebook {
namespace {

// The lines just above or below the opening that name the body.
std::string committee_near(const LinedDocument& document, std::size_t line, std::size_t first,
                           const Profile& profile) {
  std::string above;
  for (std::size_t i = std::max(first, line >= 3 ? line - 3 : 0); i < line; ++i) {
    const bool number = document.lines[i].text.find_first_not_of("0123456789") == std::string::npos;
    const bool council = is_council_name(document.lines[i].text, profile);
    if (document.lines[i].role == LineRole::kText && !number && !council)
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

// "MINUTES" and "of the proceedings of the Meeting of …" may stand on two lines.
bool opens_minutes(const LinedDocument& document, std::size_t i, std::size_t end,
                   const Profile& profile) {
  const std::string& line = document.lines[i].text;
  if (re2::RE2::PartialMatch(line, *profile.minutes_opening)) return true;
  static const re2::RE2 word("(?i)^(?:draft )?minutes$");
  return i + 1 < end && re2::RE2::FullMatch(line, word) &&
         re2::RE2::PartialMatch("minutes " + document.lines[i + 1].text, *profile.minutes_opening);
}

// An agenda's line "Minutes of the meeting held on …" has no attendance below it; nor, on a page that is no agenda,
// the first minute.
bool is_confirmed_opening(const LinedDocument& document, std::size_t line, std::size_t first,
                          const MinutesOpening& opening, const Profile& profile) {
  static const re2::RE2 attendance("(?i)^(?:present|in attendance|apologies|also present)\\b");
  static const re2::RE2 agenda(
      "(?i)^(?:part (?:1|one) ?(?:\\(public\\) ?)?)?a ?g ?e ?n ?d ?a$|\\(pages? [0-9]");
  const std::size_t end = document.lines.size();
  for (std::size_t j = line; j < std::min(end, line + 14); ++j) {
    if (re2::RE2::PartialMatch(document.lines[j].text, attendance)) return true;
  }
  if (opening.committee.empty() || !opening.date) return false;
  const std::size_t near = std::min(end, line + 40);
  for (std::size_t j = first; j < near; ++j) {
    if (re2::RE2::PartialMatch(document.lines[j].text, agenda)) return false;
  }
  return !find_minute_headings(document, line + 1, near, profile).empty();
}

}  // namespace

std::optional<MinutesOpening> find_minutes_opening(const LinedDocument& document, int page,
                                                   const Profile& profile) {
  const PageFacts& facts = document.pages[static_cast<std::size_t>(page - 1)];
  const std::size_t end = std::min(facts.end_line, facts.first_line + 10);
  for (std::size_t i = facts.first_line; i < end; ++i) {
    if (!opens_minutes(document, i, end, profile)) continue;
    MinutesOpening opening;
    opening.line = i;
    std::string sentence;
    for (std::size_t j = i; j < std::min(facts.end_line, i + 4); ++j)
      sentence += document.lines[j].text + " ";
    opening.date = find_date(sentence);
    opening.printed_committee =
        best_committee(committee_near(document, i, facts.first_line, profile), sentence, profile);
    opening.committee = committee_name(opening.printed_committee, profile);
    if (is_confirmed_opening(document, i, facts.first_line, opening, profile)) return opening;
  }
  return std::nullopt;
}

}  // namespace minutebook
