#include "searchd/gap_words.h"

#include <array>
#include <string_view>

namespace minutebook {
namespace {

struct GapWords {
  std::string_view outcome;
  const char* words;
};
constexpr std::array kGapWords = {
    GapWords{"encrypted", "protected by a password"},
    GapWords{"malformed", "damaged, so that no page can be read"},
    GapWords{"not a PDF", "not a PDF, although it is called one"},
    GapWords{"too large", "too large to be read"},
    GapWords{"crashed", "made the program that reads it fail"},
    GapWords{"out of time", "took too long to read"},
    GapWords{"out of memory", "needed too much memory to read"},
    GapWords{"unreadable", "could not be opened on the disk"},
};

}  // namespace

std::string words_of_gap(const std::string& outcome) {
  for (const GapWords& row : kGapWords) {
    if (outcome == row.outcome) return row.words;
  }
  return outcome;
}

}  // namespace minutebook
