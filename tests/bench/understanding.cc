// What understanding costs: beside extraction over real papers, and how it grows with the length of a pack.
//
//   understanding FOLDER...   seconds of one thread for reading (in this process, as a worker's child does it) and for
//                             understanding, and their ratio
//   understanding --growth    the time of a synthetic pack of 5,000, 10,000 and 20,000 pages
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/understand.h"
#include "corpus/clean_text.h"
#include "corpus/pdf_reader.h"

using namespace minutebook;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kRounds = 3;

class Collector : public PdfVisitor {
 public:
  void on_opened(const PdfFacts&) override {}
  void on_page(const Page& page, bool) override {
    document.pages.push_back(page);
    document.pages.back().text = clean_text(page.text);
  }
  ExtractedDocument document;
};

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::vector<std::string> papers_below(int argc, char** argv) {
  std::vector<std::string> papers;
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
      if (entry.is_regular_file() && entry.path().extension() == ".pdf")
        papers.push_back(entry.path().string());
    }
  }
  return papers;
}

void measure_papers(const std::vector<std::string>& papers) {
  for (int round = 0; round < kRounds; ++round) {
    double reading = 0;
    double understanding = 0;
    std::size_t pages = 0;
    for (const std::string& paper : papers) {
      std::ifstream file(paper, std::ios::binary);
      const std::string bytes((std::istreambuf_iterator<char>(file)),
                              std::istreambuf_iterator<char>());
      Collector collector;
      auto start = Clock::now();
      if (!read_pdf(bytes, PdfLimits{}, collector)) continue;
      reading += seconds_since(start);
      start = Clock::now();
      const Profile& profile = choose_profile(collector.document, shipped_profiles());
      const UnderstoodDocument understood = understand(collector.document, "paper.pdf", profile);
      understanding += seconds_since(start);
      pages += collector.document.pages.size() + understood.items.size() * 0;
    }
    std::printf("%zu pages: reading %.2f s, understanding %.2f s, ratio %.3f\n", pages, reading,
                understanding, understanding / reading);
  }
}

// 1 -> "B", 27 -> "BB": a word of its own for each number, as lines that repeat are running heads.
std::string word_of(int number) {
  std::string word;
  for (; number > 0; number /= 26) word += static_cast<char>('A' + number % 26);
  return word;
}

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out += part;
  return out;
}

// A pack as councils make them: a front sheet, minutes, then reports of ten pages with appendices of numbers.
ExtractedDocument synthetic_pack(int pages) {
  ExtractedDocument pack;
  const auto add = [&](const std::string& text) {
    const int number = static_cast<int>(pack.pages.size()) + 1;
    pack.pages.push_back(
        {number, joined({text, "Page ", std::to_string(number), "\n"}), 595, 842, {}});
  };
  const std::string body =
      "The report sets out what was done in the quarter and what it cost. Members are asked to\n"
      "note paragraph 3.4 and Report CEF19023, and Minute 28d, 10 March 2020, refers.\n"
      "37 Education Psychology 1,204 1,310 -106\nA Fostering 12 14\n(a) to note the position;\n";
  std::string front =
      "ENVIRONMENT PDS COMMITTEE\nA meeting of the Environment PDS Committee will be held on "
      "WEDNESDAY 10 MARCH 2021\nA G E N D A\n1 APOLOGIES FOR ABSENCE\n2 DECLARATIONS OF INTEREST\n";
  for (int i = 3; i < 60; ++i)
    front +=
        joined({std::to_string(i), " BUDGET MONITORING QUARTER REPORT ", std::to_string(i), "\n"});
  add(front);
  add("ENVIRONMENT PDS COMMITTEE\nMinutes of the meeting held at 7.00 pm on 26 January 2021\n"
      "Present:\nCouncillor A Other (Chairman)\n1 APOLOGIES FOR ABSENCE\nThere were none.\n");
  for (int i = 2; static_cast<int>(pack.pages.size()) < pages / 2; ++i) {
    add(joined({std::to_string(i), " BUDGET MONITORING OF ", word_of(i), "\nReport CEF2",
                std::to_string(1000 + i % 9000), "\n", body, body, body, body, body,
                "RESOLVED that the report be noted.\n"}));
  }
  for (int i = 1; static_cast<int>(pack.pages.size()) < pages; ++i) {
    if (i % 10 == 1)
      add(joined({"Report No.\nCEF2", std::to_string(1000 + i % 9000),
                  "\nDecision Maker: EXECUTIVE\nDate: 10 March 2021\nTitle: BUDGET REPORT ",
                  std::to_string(i),
                  "\nContact Officer: Jane Example, Head of Finance\n1. Reason\n", body}));
    else
      add(joined({body, body, body, body, body, body}));
  }
  return pack;
}

void measure_growth() {
  const Profile& profile = shipped_profiles().front();
  for (int round = 0; round < kRounds; ++round) {
    double before = 0;
    for (const int pages : {5'000, 10'000, 20'000}) {
      const ExtractedDocument pack = synthetic_pack(pages);
      const auto start = Clock::now();
      const UnderstoodDocument understood = understand(pack, "pack.pdf", profile);
      const double took = seconds_since(start);
      std::printf("%d pages: %zu items in %.2f s", pages, understood.items.size(), took);
      if (before > 0) std::printf(", %.2f times the half", took / before);
      std::printf("\n");
      before = took;
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string(argv[1]) == "--growth") {
    measure_growth();
    return 0;
  }
  const std::vector<std::string> papers = papers_below(argc, argv);
  if (papers.empty()) {
    std::fprintf(stderr,
                 "understanding: no PDF found. Usage: understanding FOLDER... | --growth\n");
    return 2;
  }
  measure_papers(papers);
  return 0;
}
