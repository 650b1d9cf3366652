#include "analyzers/segmenter.h"

#include <algorithm>
#include <map>

namespace minutebook {
namespace {

constexpr std::size_t kCoverLines = 70;
constexpr int kMaxFrontPages = 12;

// What one page shows of itself.
struct PageSigns {
  std::optional<CoverSheet> cover;
  std::optional<MinutesOpening> opening;
  bool notice = false;
  std::string range_number;  // agenda entry whose printed pages begin here
};

class Segmenter {
 public:
  Segmenter(const LinedDocument& document, const Profile& profile)
      : document_(document), profile_(profile), signs_(document.pages.size()) {}

  Sections split() {
    for (const PageFacts& facts : document_.pages) read_signs(facts);
    Sections out;
    read_front(out);
    if (out.front) match_ranges(*out.front);
    for (const PageFacts& facts : document_.pages) {
      if (facts.page == 1 || starts_section(facts.page))
        out.sections.push_back(section_at(facts.page, out));
    }
    for (std::size_t i = 0; i < out.sections.size(); ++i) {
      const bool last = i + 1 == out.sections.size();
      out.sections[i].last_page =
          last ? static_cast<int>(document_.pages.size()) : out.sections[i + 1].first_page - 1;
    }
    return out;
  }

 private:
  PageSigns& signs(int page) { return signs_[static_cast<std::size_t>(page - 1)]; }
  const PageFacts& facts(int page) const {
    return document_.pages[static_cast<std::size_t>(page - 1)];
  }

  void read_signs(const PageFacts& facts) {
    if (!facts.stamp.empty()) ++stamps_;
    if (facts.blank) return;
    const std::vector<std::string> lines = text_lines(document_, facts.page, kCoverLines);
    PageSigns& sign = signs(facts.page);
    sign.notice =
        lines.size() < 12 && std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
          return re2::RE2::PartialMatch(line, *profile_.restricted_notice);
        });
    if (sign.notice) return;
    sign.opening = find_minutes_opening(document_, facts.page, profile_);
    if (!sign.opening) sign.cover = read_cover_sheet(lines, profile_);
  }

  // The front sheet runs from page 1 to the first page that shows something else.
  void read_front(Sections& out) {
    if (document_.pages.empty() || !facts(1).stamp.empty() || signs(1).cover || signs(1).opening)
      return;
    int last = 1;
    while (last < static_cast<int>(document_.pages.size()) && last < kMaxFrontPages) {
      const PageSigns& next = signs(last + 1);
      if (!facts(last + 1).stamp.empty() || next.cover || next.opening || next.notice) break;
      ++last;
    }
    out.front = read_front_sheet(document_, last, profile_);
    if (!out.front || !is_agenda(*out.front)) {
      out.front.reset();
      return;
    }
    // What the agenda says begins after it ends it, too.
    for (const AgendaEntry& entry : out.front->entries) {
      const int page = page_printed(entry.first_printed);
      if (page > 1) last = std::min(last, page - 1);
    }
    front_last_ = last;
  }

  // A list headed "Agenda" is a front sheet when a body meets, or when its items have pages.
  static bool is_agenda(const FrontSheet& front) {
    const bool paged =
        std::any_of(front.entries.begin(), front.entries.end(),
                    [](const AgendaEntry& entry) { return entry.first_printed > 0; });
    return !front.entries.empty() &&
           (paged || (!front.committee.empty() && front.date.has_value()));
  }

  // The PDF page on which `number` is printed. A scanned page shows none: it is counted from the others.
  int page_printed(int number) const {
    if (number <= 0) return 0;
    const std::string wanted = std::to_string(number);
    std::map<int, int> offsets;  // PDF page minus printed number -> pages
    for (const PageFacts& each : document_.pages) {
      if (each.printed == wanted) return each.page;
      if (!each.printed.empty()) ++offsets[each.page - std::stoi(each.printed)];
    }
    const auto usual =
        std::max_element(offsets.begin(), offsets.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (usual == offsets.end() || usual->second < 2) return 0;
    const int page = number + usual->first;
    const bool there = page >= 1 && page <= static_cast<int>(document_.pages.size());
    return there && facts(page).first_line == facts(page).end_line ? page : 0;
  }

  void match_ranges(const FrontSheet& front) {
    int confirmed = 0;
    int ranges = 0;
    std::map<int, std::string> begins;
    for (const AgendaEntry& entry : front.entries) {
      const int page = page_printed(entry.first_printed);
      if (page <= front_last_) continue;
      ++ranges;
      if (!begins.emplace(page, entry.number).second) continue;
      if (facts(page).stamp == entry.number || signs(page).cover || signs(page).opening)
        ++confirmed;
    }
    if (confirmed * 2 < ranges) return;  // the printed numbers are not the agenda's
    for (const auto& [page, number] : begins) signs(page).range_number = number;
  }

  bool starts_section(int page) {
    if (page <= front_last_) return false;
    const PageSigns& sign = signs(page);
    if (!facts(page).stamp.empty() || !sign.range_number.empty() || sign.notice) return true;
    if (page == front_last_ + 1 && front_last_ > 0) return true;
    if (stamps_ > 0)
      return false;  // stamped packs stamp every paper: a cover inside is an appendix
    if (sign.opening) return true;
    // Without stamps a cover sheet begins a paper when it is whole: a number's label, a body and a title.
    return sign.cover && !sign.cover->title.empty() &&
           (sign.cover->values.count(CoverField::kReportNumber) != 0 ||
            !sign.cover->committees.empty());
  }

  Section section_at(int page, const Sections& out) {
    PageSigns& sign = signs(page);
    Section section;
    section.first_page = page;
    section.number = facts(page).stamp.empty() ? sign.range_number : facts(page).stamp;
    if (page == 1 && out.front)
      section.kind = SectionKind::kFrontSheet;
    else if (sign.notice)
      section.kind = SectionKind::kNotice;
    else if (sign.opening)
      section.kind = SectionKind::kMinutes;
    else if (sign.cover)
      section.kind = SectionKind::kReport;
    section.cover = std::move(sign.cover);
    section.opening = std::move(sign.opening);
    return section;
  }

  const LinedDocument& document_;
  const Profile& profile_;
  std::vector<PageSigns> signs_;
  int stamps_ = 0;
  int front_last_ = 0;
};

}  // namespace

Sections split_sections(const LinedDocument& document, const Profile& profile) {
  return Segmenter(document, profile).split();
}

}  // namespace minutebook
