// Small council papers as PDFs, for tests of the whole chain.
//
//   report_pages({"CEF21099", "School Streets"})  ->  a report of two pages with its cover sheet
//   pack_pdf({a, b})  ->  an agenda reports pack with front sheet, and a, b stamped and numbered
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "corpus/canary.h"

namespace minutebook {

struct PaperText {
  std::string number;  // "CEF21099"
  std::string title;   // "School Streets"
  std::string part = "PART ONE - PUBLIC";
  std::string words;  // something only this paper says
};

// The pages of a report, each ended by its own page number as the author's program prints it.
inline std::vector<std::string> report_pages(const PaperText& paper) {
  const std::string prose =
      "3.1 The scheme was considered in the spring by officers and by residents of the streets\n"
      "named below, and comments were received from forty two households and two schools.\n"
      "3.2 The design keeps the crossing near the library and moves the parking to the square.\n"
      "3.3 Works would begin in the autumn and end before the winter, weather permitting.\n";
  return {"Report No.\n" + paper.number + "\nLondon Borough of Bromley " + paper.part +
              "\nDecision Maker: Executive\nDate: 4 May 2021\nDecision Type: Non-Urgent Executive "
              "Key\nTitle: " +
              paper.title +
              "\nContact Officer: Ann Bell, Head of Walking\nTel: 020 8000 0000\nChief Officer: "
              "Director of Environment\nWard: All\n1. Reason for report\n1.1 To decide on " +
              paper.title + ".\n2. RECOMMENDATION(S)\nThat the scheme be agreed.\n1",
          "3. COMMENTARY\n" + prose + paper.words + "\n2"};
}

inline std::string report_pdf(const PaperText& paper) {
  return plain_pdf(report_pages(paper));
}

// The front sheet is page 1; the papers follow from page 2, two pages each.
inline std::string pack_pdf(const std::vector<PaperText>& papers) {
  std::string front =
      "London Borough of Bromley\nTo: Members of the\nEXECUTIVE\nA meeting of the Executive will "
      "be "
      "held at the\nCivic Centre on TUESDAY 4 MAY 2021 AT 7.00 PM\nA G E N D A\n";
  std::vector<std::string> pages = {""};
  int item = 0;
  for (const PaperText& paper : papers) {
    ++item;
    const std::size_t first = pages.size() + 1;
    front += std::to_string(item) + " " + paper.title;
    front += " (Pages " + std::to_string(first) + " - " + std::to_string(first + 1) + ")\n";
    for (const std::string& page : report_pages(paper)) {
      std::string stamped = page;
      stamped += "\nPage " + std::to_string(pages.size() + 1);
      if (pages.size() + 1 == first) stamped += "\nAgenda Item " + std::to_string(item);
      pages.push_back(std::move(stamped));
    }
  }
  pages[0] = front + "Page 1";
  return plain_pdf(pages);
}

}  // namespace minutebook
