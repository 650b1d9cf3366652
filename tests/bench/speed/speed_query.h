// One question of the speed bench, in a form that every engine can put into its own language.
//
//   {"filtered", Shape::kWords, {"fostering"}, committee "…", 2010, 2015}
//     minutebook  q=fostering&committee=…&from=2010-01-01&to=2015-12-31
//     Xapian      fostering, filtered by the committee's term and a range of the date's slot
//     FTS5        MATCH '"fostering"' with conditions on the columns of a second table
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/bench/speed/invented_items.h"

namespace minutebook {

struct SpeedQuery {
  enum class Shape {
    kWords,      // all of them
    kQuestion,   // as many as possible
    kPhrase,     // in a row
    kEither,     // the first or the second
    kWithout,    // the first but not the second
    kBeginning,  // words that begin so
    kBrowse      // no words: newest first
  };
  std::string kind;  // as printed
  Shape shape = Shape::kWords;
  std::vector<std::string> words;  // lower case
  std::string committee;           // empty: every one
  int first_year = 0;              // 0: every year
  int last_year = 0;
};

// `rounds` questions of each of the twelve kinds, drawn from `items` invented items; the same for the same arguments.
[[nodiscard]] std::vector<SpeedQuery> draw_queries(const ItemInventor& inventor,
                                                   std::uint32_t items, int rounds);

}  // namespace minutebook
