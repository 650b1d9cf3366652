#include "analyzers/paper_links.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "analyzers/dates.h"
#include "analyzers/lines.h"
#include "analyzers/report_number.h"

namespace minutebook {
namespace {

constexpr std::size_t kMaxLinks = 200;   // of one item; a register of contracts names hundreds
constexpr std::size_t kDateReach = 90;   // bytes beside a minute's number in which its date stands
constexpr std::size_t kMaxWritten = 80;  // bytes
constexpr std::size_t kFewestKeyWords = 3;  // "Annual Report" tells no two papers apart
constexpr std::size_t kMaxKey = 200;        // bytes

std::string flat_text(const std::string& text) {
  std::string out = text;
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

// The date of the meeting a minute is of: after its number, else just before ("on 26 January 2021 (Minute 39)").
std::optional<Date> date_beside(const std::string& text, std::size_t begin, std::size_t end) {
  std::string after = text.substr(end, kDateReach);
  for (const char* stop : {";", ")", " and "})
    after.resize(std::min(after.size(), after.find(stop)));
  if (const auto date = find_date(after)) return date;
  const std::size_t from = begin > kDateReach ? begin - kDateReach : 0;
  return find_last_date(std::string_view(text).substr(from, begin - from));
}

void add_reports(const Item& item, const ItemPage& page, const Profile& profile,
                 std::set<std::string>& seen, std::vector<PaperLink>& out) {
  for (std::string& number : find_report_numbers(page.text, profile)) {
    if (number == item.report_number || !seen.insert(number).second) continue;
    PaperLink link;
    link.kind = LinkKind::kReport;
    link.written = number;
    link.target = std::move(number);
    link.page = page.page;
    out.push_back(std::move(link));
  }
}

void add_minutes(const ItemPage& page, std::set<std::string>& seen, std::vector<PaperLink>& out) {
  static const re2::RE2 shape(
      "(?i)(\\bminutes?\\s+(?:(?:no\\.?|number|ref(?:erence)?\\.?)\\s*:?\\s*)?"
      "([0-9]{1,4}(?:\\s?/"
      "\\s?[0-9]{1,3})?(?:[a-z]|\\s?\\([a-z]\\))?)(?:\\s+refers\\b)?)(?:[^a-z0-9]|$)");
  const std::string text = flat_text(page.text);
  re2::StringPiece rest(text);
  re2::StringPiece whole;
  std::string number;
  while (re2::RE2::FindAndConsume(&rest, shape, &whole, &number)) {
    const auto begin = static_cast<std::size_t>(whole.data() - text.data());
    if (begin > 0 && text[begin - 1] == '-') continue;  // "a 10-minute 3 …"
    std::erase_if(number, [](char c) { return c == ' ' || c == '(' || c == ')'; });
    const auto date = date_beside(text, begin, begin + whole.size());
    const bool refers = whole.ends_with("refers") || whole.ends_with("Refers");
    if (!refers && !date) continue;  // "the minutes 5 and 6": nobody can tell which
    std::string target = upper(number);
    if (!seen.insert("minute " + target + (date ? to_iso(*date) : "")).second) continue;
    PaperLink link;
    link.kind = LinkKind::kMinute;
    link.target = std::move(target);
    link.date = date;
    link.written = std::string(whole).substr(0, kMaxWritten);
    link.page = page.page;
    out.push_back(std::move(link));
  }
}

}  // namespace

std::vector<PaperLink> read_links(const Item& item, const Profile& profile) {
  std::vector<PaperLink> reports;
  std::vector<PaperLink> minutes;
  std::set<std::string> seen;
  for (const ItemPage& page : item.pages) {
    if (seen.size() >= kMaxLinks) break;
    add_reports(item, page, profile, seen, reports);
    add_minutes(page, seen, minutes);
  }
  for (PaperLink& link : minutes) reports.push_back(std::move(link));
  if (reports.size() > kMaxLinks) reports.resize(kMaxLinks);
  return reports;
}

std::string minute_key(const std::string& number) {
  return upper(number);
}

std::string title_key(const Item& item) {
  if (item.procedural || item.kind == ItemKind::kAgenda || item.kind == ItemKind::kOther) return {};
  // "Public Health" is a subject, "Part 1 (Public)" is not.
  static const re2::RE2 part(
      "\\bpart (?:1|2|one|two|i|ii)\\b(?: (?:public|exempt|restricted)\\b)?|^(?:exempt|restricted) "
      "|"
      " (?:exempt|restricted|to follow|late report)$");
  std::string key = folded_words(item.title);
  re2::RE2::GlobalReplace(&key, part, " ");
  static const re2::RE2 blanks(" +");
  re2::RE2::GlobalReplace(&key, blanks, " ");
  static const re2::RE2 outer_blanks("^ | $");
  re2::RE2::GlobalReplace(&key, outer_blanks, "");
  const auto gaps = static_cast<std::size_t>(std::count(key.begin(), key.end(), ' '));
  if (key.empty() || gaps + 1 < kFewestKeyWords) return {};
  return key.substr(0, kMaxKey);
}

}  // namespace minutebook
