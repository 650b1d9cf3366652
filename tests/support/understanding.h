// Papers as pages of text, for tests of understanding: what a PDF reader would hand over, without a PDF.
//
//   pages_of_pack({{{"ENV24017", "School Streets Scheme"}, "1", PlacedBy::kStamp}})
//     ->  a front sheet with "1 School Streets Scheme", then the two pages of the report, the first one stamped
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "analyzers/profile.h"
#include "corpus/types.h"
#include "tests/support/council_papers.h"

namespace minutebook {

inline const Profile& shipped_profile(const std::string& name) {
  for (const Profile& profile : shipped_profiles()) {
    if (profile.name == name) return profile;
  }
  FAIL("no shipped profile " << name);
  return shipped_profiles().back();
}

inline ExtractedDocument extracted(const std::vector<std::string>& pages) {
  ExtractedDocument document;
  for (const std::string& text : pages) {
    Page page;
    page.number = static_cast<int>(document.pages.size()) + 1;
    page.text = text;
    document.pages.push_back(std::move(page));
  }
  return document;
}

// The two pages of a report without its author's own page numbers.
inline std::vector<std::string> unnumbered_pages(const PaperText& paper) {
  std::vector<std::string> pages = report_pages(paper);
  for (std::string& page : pages) page.resize(page.rfind('\n') + 1);
  return pages;
}

// How a pack says where a paper begins, beside the paper's own cover sheet.
enum class PlacedBy { kTitle, kRange, kStamp, kStampAndRange };

struct PackedPaper {
  PaperText paper;
  std::string number;  // of the agenda
  PlacedBy placed = PlacedBy::kTitle;
  std::vector<std::string> more_pages = {};  // after the two of the report
};

// The front sheet is page 1; every page ends with its "Page n".
inline std::vector<std::string> pages_of_pack(const std::vector<PackedPaper>& papers) {
  std::string front =
      "London Borough of Bromley\nTo: Members of the\nEXECUTIVE\nA meeting of the Executive will "
      "be held at the\nCivic Centre on TUESDAY 4 MAY 2021 AT 7.00 PM\nA G E N D A\n";
  std::vector<std::string> pages = {""};
  for (const PackedPaper& packed : papers) {
    const bool ranged =
        packed.placed == PlacedBy::kRange || packed.placed == PlacedBy::kStampAndRange;
    const bool stamped =
        packed.placed == PlacedBy::kStamp || packed.placed == PlacedBy::kStampAndRange;
    std::vector<std::string> own = unnumbered_pages(packed.paper);
    own.insert(own.end(), packed.more_pages.begin(), packed.more_pages.end());
    const std::size_t first = pages.size() + 1;
    front += packed.number + " " + packed.paper.title;
    if (ranged)
      front +=
          " (Pages " + std::to_string(first) + " - " + std::to_string(first + own.size() - 1) + ")";
    front += "\n";
    for (std::string& page : own) {
      const std::size_t number = pages.size() + 1;
      if (!page.empty()) page += "Page " + std::to_string(number) + "\n";
      if (stamped && number == first) page += "Agenda Item " + packed.number + "\n";
      pages.push_back(std::move(page));
    }
  }
  pages[0] = front + "Page 1\n";
  return pages;
}

// "a; b": what a failed comparison can print.
inline std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : "; ") + text;
  return out;
}

// "- 1-4; 3a 5-8": the number and the pages of every item.
inline std::string layout_of(const UnderstoodDocument& document) {
  std::vector<std::string> out;
  for (const Item& item : document.items) {
    out.push_back((item.number.empty() ? "-" : item.number) + " " +
                  std::to_string(item.first_page) + "-" + std::to_string(item.last_page));
  }
  return joined(out);
}

inline std::string iso_of(const std::optional<Date>& date) {
  return date ? to_iso(*date) : std::string();
}

}  // namespace minutebook
