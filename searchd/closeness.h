// How close together the words of a question stand in one item, as a weight that adds to BM25's.
//
//   "electric car charging points":  a plan with the four in a row          ->  much
//                                    a report with one on each of its pages  ->  nothing
//
// Four things, all in units of a word's weight. Every mention of a word beside one of another word gives each the
// other's weight over the square of their distance, and what a word has gathered saturates as counts do in BM25: many
// pairs tell more than one, but not without end. The best sentence's length of text gives the weights of the different
// words in it, up to half as much again the more of the question they are: a row of pairs is not yet all of the question
// in one place. The best paragraph's length gives half of them, by how often they come. And what a text is about stands
// near its beginning: the first mention of each word gives half of its weight there, and less the later it comes. Pure
// functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace minutebook {

// A word of the question at a place in the text.
struct Mention {
  std::uint32_t position = 0;
  std::size_t word = 0;  // of the weights
};

// `mentions` by position. At least 0.
[[nodiscard]] double closeness(const std::vector<Mention>& mentions,
                               const std::vector<double>& weights);

}  // namespace minutebook
