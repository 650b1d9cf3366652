#include "analyzers/segmenter.h"

#include <algorithm>

#include "analyzers/page_signs.h"

namespace minutebook {
namespace {

constexpr int kMaxFrontPages = 12;

// Weights of the signs; a page whose signs reach kBoundary begins a section.
constexpr int kBoundary = 4;
constexpr int kStamp = 4;
constexpr int kRange = 4;
constexpr int kNotice = 4;
constexpr int kOpening = 4;
constexpr int kWholeCover = 3;
constexpr int kNewNumber = 1;  // the cover sheet has another report number than the paper before it
constexpr int kAgendaTitle = 3;  // the title of an agenda entry that nothing else places
constexpr int kAfterBlank = 1;
constexpr int kInsideRange = -3;    // the agenda says that another paper goes on here
constexpr int kStampedPack = -2;    // papers of this pack have stamps, this page has none
constexpr int kOpenInStamped = -1;  // minutes may be annexed to a stamped paper

class Segmenter {
 public:
  Segmenter(const LinedDocument& document, const Profile& profile)
      : document_(document), profile_(profile), signs_(read_page_signs(document, profile)) {
    for (const PageFacts& each : document.pages) stamps_ += each.stamp.empty() ? 0 : 1;
  }

  Sections split() {
    Sections out;
    read_front(out);
    if (out.front) match_agenda(document_, *out.front, front_last_, signs_);
    for (const PageFacts& each : document_.pages) {
      if (each.page == 1 || starts_section(each.page, out))
        out.sections.push_back(section_at(each.page, out));
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
      const int page = page_printed(document_, entry.first_printed);
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

  // Whether the agenda's "(Pages a - b)" of the section before `page` says that it goes on here.
  bool inside_range(int page, const Sections& out) const {
    if (!out.front || out.sections.empty() || !out.sections.back().in_range) return false;
    const std::string& number = out.sections.back().number;
    const int begins = out.sections.back().first_page;
    for (const AgendaEntry& entry : out.front->entries) {
      if (entry.number != number) continue;
      return page > begins && page - begins <= entry.last_printed - entry.first_printed;
    }
    return false;
  }

  // A stamp that runs on as a page header begins its paper once.
  bool new_stamp(int page, const Sections& out) const {
    const std::string& stamp = facts(page).stamp;
    if (stamp.empty()) return false;
    return out.sections.empty() || out.sections.back().number != stamp ||
           facts(page - 1).stamp != stamp;
  }

  int cover_weight(const CoverSheet& cover, const Sections& out) const {
    if (!is_whole(cover)) return 0;
    const auto& before = out.sections.back().cover;
    const bool other = !before || before->title != cover.title;
    const bool numbered =
        cover.report_number && (!before || !before->report_number ||
                                before->report_number->canonical != cover.report_number->canonical);
    return other ? kWholeCover + (numbered || cover.date ? kNewNumber : 0) : 0;
  }

  bool starts_section(int page, const Sections& out) {
    if (page <= front_last_) return false;
    if (page == front_last_ + 1 && front_last_ > 0) return true;
    const PageSigns& sign = signs(page);
    const bool stamped = new_stamp(page, out);
    int weight = stamped ? kStamp : 0;
    if (!sign.range_number.empty()) weight += kRange;
    if (sign.notice) weight += kNotice;
    if (sign.opening) weight += kOpening + (stamps_ > 0 ? kOpenInStamped : 0);
    if (sign.cover) weight += cover_weight(*sign.cover, out);
    if (!sign.title_number.empty()) weight += kAgendaTitle;
    if (weight == 0) return false;
    if (facts(page - 1).blank) weight += kAfterBlank;
    if (!stamped && sign.range_number.empty() && stamps_ > 1) weight += kStampedPack;
    if (sign.range_number.empty() && inside_range(page, out)) weight += kInsideRange;
    return weight >= kBoundary;
  }

  Section section_at(int page, const Sections& out) {
    PageSigns& sign = signs(page);
    Section section;
    section.first_page = page;
    section.in_range = !sign.range_number.empty();
    section.number = facts(page).stamp;
    if (section.number.empty()) section.number = sign.range_number;
    if (section.number.empty()) section.number = sign.title_number;
    if (page == 1 && out.front)
      section.kind = SectionKind::kFrontSheet;
    else if (sign.notice)
      section.kind = SectionKind::kNotice;
    else if (sign.opening)
      section.kind = SectionKind::kMinutes;
    else if (sign.cover)
      section.kind = SectionKind::kReport;
    section.signals = signals_of(page);
    section.cover = std::move(sign.cover);
    section.opening = std::move(sign.opening);
    return section;
  }

  std::vector<std::string> signals_of(int page) {
    const PageSigns& sign = signs(page);
    std::vector<std::string> out;
    if (!facts(page).stamp.empty()) out.push_back("stamp of agenda item " + facts(page).stamp);
    if (!sign.range_number.empty()) out.push_back("page range of agenda item " + sign.range_number);
    if (!sign.title_number.empty()) out.push_back("title of agenda item " + sign.title_number);
    if (sign.notice) out.emplace_back("notice that a document is restricted");
    if (sign.opening) out.emplace_back("opening of minutes");
    if (sign.cover) out.emplace_back("cover sheet");
    if (page > 1 && facts(page - 1).blank) out.emplace_back("blank page before");
    if (page == 1) out.emplace_back("first page");
    if (page == front_last_ + 1 && front_last_ > 0) out.emplace_back("end of the front sheet");
    return out;
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
