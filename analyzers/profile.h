// The council profile: everything that differs between councils, read from a TOML file.
//
//   [council] name = "London Borough of Bromley" …   ->   Profile{"bromley", …}
//
// Shipped profiles are compiled into the programs; docs/profiles.md says how to write one. A Profile is never
// changed after loading and may be read from any thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <re2/re2.h>

#include "corpus/result.h"

namespace minutebook {

// A body and the names of its past.
struct CommitteeProfile {
  std::string name;                                // canonical
  std::vector<std::string> aliases;                // other names it is or was printed with
  std::vector<std::vector<std::string>> essences;  // the words of each name that tell bodies apart
};

// What a label of a cover sheet introduces.
enum class CoverField {
  kReportNumber,
  kDecisionMaker,
  kDate,
  kDecisionType,
  kTitle,
  kOfficer,
  kAuthor,
  kChiefOfficer,
  kWard,
  kPart,
  kConsideredBy,
  kIgnored
};

struct CoverLabel {
  std::string
      label;  // lower case, single blanks: "contact officer:"; without a final colon none is needed
  CoverField field = CoverField::kIgnored;
};

// RE2: linear time on any line, however hostile.
using Pattern = std::unique_ptr<const re2::RE2>;

struct Profile {
  std::string name;                // short: "bromley"
  std::string council;             // "London Borough of Bromley"
  std::string toml;                // the text it was read from
  std::vector<std::string> marks;  // folded phrases that show a paper is this council's
  std::vector<CommitteeProfile> committees;
  std::map<std::string, std::string> committee_words;  // "pds" -> "policy development and scrutiny"
  std::vector<CoverLabel> cover_labels;
  std::vector<Pattern> report_numbers;  // found in text; the groups joined are the canonical number
  std::vector<Pattern> labelled_numbers;  // the same, but believed only beside a label
  std::string number_joiner;              // between the groups of a labelled number, e.g. "/"
  std::vector<std::string> acronyms;      // kept in capitals when a title is shown in readable case
  Pattern stamp;                          // an agenda stamp line; group 1 is the item number
  Pattern printed_page;                   // a printed page number line; group 1 is the number
  Pattern blank_page;                     // a notice that a page is blank on purpose
  Pattern restricted_notice;              // a line that stands in for an exempt document
  Pattern minutes_opening;                // a line that opens a set of minutes
  Pattern minute_heading;                 // group 1 number, group 2 first line of the title
  Pattern sub_minute_heading;             // group 1 letter, group 2 first line of the title
  Pattern minute_confirmation;            // a line below a heading that proves it: "(Item 5)"
  bool capital_minute_titles = true;      // a title in capitals proves a heading, too
  std::vector<std::string> resolution_words;   // "RESOLVED", "AGREED", …
  std::vector<std::string> procedural_titles;  // folded beginnings of titles
  std::vector<std::string> placeholders;       // values that are no values: "meetingdate"
  std::vector<std::string>
      body_words;  // a name with one of these is a body's: "committee", "cabinet"
  std::vector<std::vector<std::string>> synonyms;  // groups of equal terms
  std::vector<std::vector<std::string>> everyday;  // what people type, then what papers say
};

// Reads one profile. Fails with kBadProfile and the line, key and what is allowed.
[[nodiscard]] Result<Profile> parse_profile(const std::string& toml, const std::string& source);
[[nodiscard]] Result<Profile> load_profile(const std::string& path);

// The profiles compiled in, the default one last.
[[nodiscard]] const std::vector<Profile>& shipped_profiles();

// What choose_profile() picks from: the profiles at `paths`, then the shipped ones; the last, for papers that carry
// nobody's marks, is the first given, or the default one when none is given.
[[nodiscard]] Result<std::vector<Profile>> candidate_profiles(
    const std::vector<std::string>& paths);

}  // namespace minutebook
