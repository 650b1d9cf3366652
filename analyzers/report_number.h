// Report numbers: found where they are labelled, counted where they are cited, always in one form.
//
//   "Report No. CEF\n19019"  ->  {canonical "CEF19019", written "CEF 19019"}
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/profile.h"

namespace minutebook {

struct ReportNumber {
  std::string canonical;
  std::string written;
};

// The number in the value of a label; nothing when the value is blank or holds none.
[[nodiscard]] std::optional<ReportNumber> labelled_report_number(std::string_view value,
                                                                 const Profile& profile);

// Canonical numbers anywhere in `text`, each once, sorted.
[[nodiscard]] std::vector<std::string> find_report_numbers(std::string_view text,
                                                           const Profile& profile);

// Cuts "Report CSD21015" from the end of `line`, or all of it when that is the whole line.
[[nodiscard]] std::optional<ReportNumber> take_trailing_report_number(std::string& line,
                                                                      const Profile& profile);

// Cuts a number of a series ("FSD99001") from the end of `line`, or all of it when that is the whole line.
[[nodiscard]] std::optional<ReportNumber> take_bare_report_number(std::string& line,
                                                                  const Profile& profile);

// Cuts "24/00108 - " from the beginning of `line`.
[[nodiscard]] std::optional<ReportNumber> take_leading_report_number(std::string& line,
                                                                     const Profile& profile);

// The letters a number begins with: "CEF21009" -> "CEF"; "" when it begins with a digit.
[[nodiscard]] std::string series_of(std::string_view canonical);

}  // namespace minutebook
