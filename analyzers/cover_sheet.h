// A report's cover sheet: labels and values out of its lines.
//
//   "Report No.\nCEF21009\n… Decision Maker: … Date: … Title: … Contact\nOfficers: …"
//     ->  {report_number "CEF21009", title, officers, committees, date, part 1, …}
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/profile.h"
#include "analyzers/report_number.h"
#include "corpus/types.h"

namespace minutebook {

struct CoverSheet {
  std::map<CoverField, std::string> values;  // as printed, lines joined by '\n'
  std::map<CoverField, std::string> labels;  // of the profile that introduced them
  std::optional<ReportNumber> report_number;
  std::string title;
  std::vector<CommitteeRef> committees;
  std::optional<Date> date;
  std::optional<Date> scrutiny_date;  // "For Pre-Decision Scrutiny by … on 10th March 2021"
  std::optional<Date>
      last_date;  // the last one beside the date's label: a decision's after a scrutiny's
  std::vector<std::string> officers;
  std::string chief_officer;
  std::string ward;
  std::string decision_type;
  int part = 1;
};

// Reads the cover sheet that `lines` (text lines of one page) begin with; nothing when there is none:
// fewer than three labels, or neither a title nor a decision maker among them.
[[nodiscard]] std::optional<CoverSheet> read_cover_sheet(const std::vector<std::string>& lines,
                                                         const Profile& profile);

// The title that a label introduces on a page that is no whole cover sheet: "TITLE OF DECISION: …"; may be empty.
[[nodiscard]] std::string labelled_title(const std::vector<std::string>& lines,
                                         const Profile& profile);

// How many different labels of this profile stand in `lines`: the more, the likelier it is the paper's own.
[[nodiscard]] int count_cover_labels(const std::vector<std::string>& lines, const Profile& profile);

// Names below "Report Author:" and the like at the end of a report.
[[nodiscard]] std::vector<std::string> read_authors(const std::vector<std::string>& lines,
                                                    const Profile& profile);

}  // namespace minutebook
