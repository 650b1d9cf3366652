#include "analyzers/page_signs.h"

#include <algorithm>
#include <map>
#include <set>

namespace minutebook {
namespace {

constexpr std::size_t kCoverLines = 70;
constexpr std::size_t kMaxNoticeLines = 12;
constexpr std::size_t kTitleLines = 10;  // a paper's title stands among its first lines
constexpr std::size_t kCoverTitleLines = 30;
constexpr std::size_t kFewestTitleWords = 3;

using Words = std::vector<std::string>;

bool is_notice(const std::vector<std::string>& lines, const Profile& profile) {
  return lines.size() < kMaxNoticeLines &&
         std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
           return re2::RE2::PartialMatch(line, *profile.restricted_notice);
         });
}

// Whether the words of `title` stand in `head` in their order, one in seven missing or between at most.
bool stands_in(const Words& title, const Words& head) {
  const std::size_t slack = title.size() / 7;
  for (std::size_t start = 0; start < head.size(); ++start) {
    if (head[start] != title[0]) continue;
    std::size_t missing = 0;
    std::size_t at = start;
    for (const std::string& word : title) {
      const std::size_t reach = std::min(head.size(), at + slack + 1);
      const auto found = std::find(head.begin() + static_cast<std::ptrdiff_t>(at),
                                   head.begin() + static_cast<std::ptrdiff_t>(reach), word);
      if (found == head.begin() + static_cast<std::ptrdiff_t>(reach)) {
        if (++missing > slack) break;
      } else {
        at = static_cast<std::size_t>(found - head.begin()) + 1;
      }
    }
    if (missing <= slack) return true;
  }
  return false;
}

void match_ranges(const LinedDocument& document, const FrontSheet& front, int front_last,
                  std::vector<PageSigns>& signs) {
  int confirmed = 0;
  int ranges = 0;
  std::map<int, std::string> begins;
  for (const AgendaEntry& entry : front.entries) {
    const int page = page_printed(document, entry.first_printed);
    if (page <= front_last) continue;
    ++ranges;
    if (!begins.emplace(page, entry.number).second) continue;
    const auto at = static_cast<std::size_t>(page - 1);
    if (document.pages[at].stamp == entry.number || signs[at].cover || signs[at].opening ||
        signs[at].notice)
      ++confirmed;
  }
  if (confirmed * 2 < ranges) return;  // the printed numbers are not the agenda's
  for (const auto& [page, number] : begins)
    signs[static_cast<std::size_t>(page - 1)].range_number = number;
}

// The words of every page's first lines; of a cover sheet more, as its title stands below other labels.
std::vector<Words> read_heads(const LinedDocument& document, const std::vector<PageSigns>& signs) {
  std::vector<Words> heads;
  heads.reserve(signs.size());
  for (std::size_t i = 0; i < signs.size(); ++i) {
    std::string head;
    const std::size_t limit = signs[i].cover ? kCoverTitleLines : kTitleLines;
    for (const std::string& line : text_lines(document, static_cast<int>(i + 1), limit))
      head += line + " ";
    heads.push_back(split_words(folded_words(head)));
  }
  return heads;
}

void match_titles(const LinedDocument& document, const FrontSheet& front, int front_last,
                  std::vector<PageSigns>& signs) {
  std::set<std::string> placed;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if (!document.pages[i].stamp.empty()) placed.insert(document.pages[i].stamp);
    if (!signs[i].range_number.empty()) placed.insert(signs[i].range_number);
  }
  auto page = static_cast<std::size_t>(front_last);
  std::vector<Words> heads;  // of every page, read when the first entry asks
  for (const AgendaEntry& entry : front.entries) {
    const Words title = split_words(folded_words(entry.title));
    if (placed.count(entry.number) != 0 || title.size() < kFewestTitleWords) continue;
    if (heads.empty()) heads = read_heads(document, signs);
    for (std::size_t i = page; i < signs.size(); ++i) {
      if (!stands_in(title, heads[i])) continue;
      signs[i].title_number = entry.number;
      page = i + 1;  // papers come in the agenda's order
      break;
    }
  }
}

}  // namespace

std::vector<PageSigns> read_page_signs(const LinedDocument& document, const Profile& profile) {
  std::vector<PageSigns> signs(document.pages.size());
  for (const PageFacts& facts : document.pages) {
    if (facts.blank) continue;
    const std::vector<std::string> lines = text_lines(document, facts.page, kCoverLines);
    PageSigns& sign = signs[static_cast<std::size_t>(facts.page - 1)];
    sign.notice = is_notice(lines, profile);
    if (sign.notice) continue;
    sign.opening = find_minutes_opening(document, facts.page, profile);
    if (!sign.opening) sign.cover = read_cover_sheet(lines, profile);
  }
  return signs;
}

int page_printed(const LinedDocument& document, int number) {
  if (number <= 0) return 0;
  const std::string wanted = std::to_string(number);
  std::map<int, int> offsets;  // PDF page minus printed number -> pages
  for (const PageFacts& each : document.pages) {
    if (each.printed == wanted) return each.page;
    if (!each.printed.empty()) ++offsets[each.page - std::stoi(each.printed)];
  }
  const auto usual =
      std::max_element(offsets.begin(), offsets.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (usual == offsets.end() || usual->second < 2) return 0;
  const int page = number + usual->first;
  if (page < 1 || page > static_cast<int>(document.pages.size())) return 0;
  const PageFacts& facts = document.pages[static_cast<std::size_t>(page - 1)];
  return facts.first_line == facts.end_line ? page : 0;
}

void match_agenda(const LinedDocument& document, const FrontSheet& front, int front_last,
                  std::vector<PageSigns>& signs) {
  match_ranges(document, front, front_last, signs);
  match_titles(document, front, front_last, signs);
}

bool is_whole(const CoverSheet& cover) {
  return !cover.title.empty() &&
         (cover.values.count(CoverField::kReportNumber) != 0 || !cover.committees.empty());
}

}  // namespace minutebook
