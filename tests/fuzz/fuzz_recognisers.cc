// Any text as a line, a value or the lines of a page: every recogniser by itself, under every shipped profile.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "analyzers/attendance.h"
#include "analyzers/committees.h"
#include "analyzers/cover_sheet.h"
#include "analyzers/dates.h"
#include "analyzers/front_sheet.h"
#include "analyzers/officers.h"
#include "analyzers/paper_kind.h"
#include "analyzers/paper_links.h"
#include "analyzers/paper_title.h"
#include "analyzers/report_number.h"
#include "analyzers/resolutions.h"
#include "analyzers/titles.h"
#include "corpus/clean_text.h"

namespace {

using minutebook::Profile;

void must(bool holds) {
  if (!holds) std::abort();
}

void read_values(const std::string& text, const Profile& profile) {
  const std::string line = minutebook::clean_line(text);
  must(minutebook::readable_title(line, profile).size() <= 300);
  for (const std::string& name : minutebook::read_officers(text))
    must(!name.empty() && name.find('\n') == std::string::npos);
  const std::string known = minutebook::known_committee(line, profile);
  // What is known stays known under its canonical name.
  if (!known.empty()) must(minutebook::known_committee(known, profile) == known);
  for (const auto& body : minutebook::read_committees(text, line, text, profile))
    must(!body.name.empty());
  for (const auto& date : {minutebook::find_date(text), minutebook::find_last_date(text),
                           minutebook::find_weekday_date(text)}) {
    if (date) must(is_valid(*date) && date->year >= 1960 && date->year <= 2100);
  }
  if (const auto number = minutebook::labelled_report_number(text, profile))
    must(!number->canonical.empty());
  for (const std::string& number : minutebook::find_report_numbers(text, profile))
    must(!number.empty());
  std::string cut = line;
  (void)minutebook::take_trailing_report_number(cut, profile);
  (void)minutebook::take_leading_report_number(cut, profile);
  must(cut.size() <= line.size());
}

void read_page(const std::string& text, const Profile& profile) {
  minutebook::ExtractedDocument document;
  document.pages.push_back({1, text, 595, 842, {}});
  const auto lined = minutebook::split_lines(document, profile);
  const std::vector<std::string> lines = minutebook::text_lines(lined, 1);
  (void)minutebook::read_cover_sheet(lines, profile);
  (void)minutebook::read_authors(lines, profile);
  (void)minutebook::read_front_sheet(lined, 1, profile);
  (void)minutebook::read_attendance(lined, 0, lined.lines.size());
  for (const auto& resolution : minutebook::read_resolutions(lined, 0, lined.lines.size(), profile))
    must(!resolution.text.empty() && resolution.page == 1);
  must(minutebook::title_of_paper(lines, {}, profile).size() <= 300);
  (void)minutebook::date_of_paper(lines);
  (void)minutebook::says_exempt(lines);
  minutebook::Item item;
  item.title = text;
  item.kind = minutebook::ItemKind::kReport;
  item.pages = {{1, "", text}};
  for (const auto& link : minutebook::read_links(item, profile)) must(!link.target.empty());
  must(minutebook::title_key(item).size() <= 200);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = minutebook::clean_text(
      {reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 8000)});
  for (const Profile& profile : minutebook::shipped_profiles()) {
    read_values(text, profile);
    read_page(text, profile);
  }
  return 0;
}
