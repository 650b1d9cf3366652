// Everyday words that together mean a term of the papers, wherever they stand in a question and in any order.
//
//   "@rid + sofa/mattress/fridge", where the set @rid is "take away", "get rid of" and "collect":
//     someone to take away my old sofa  ->  take away, sofa
//
// A combination has parts between "+", a part has alternatives between "/": a word, words in a row, or a set by its
// name. One alternative of each part must be there. Words are compared by their stems. Filled once, then safe from any
// thread.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace minutebook {

class WordCombinations {
 public:
  struct Found {
    std::size_t id = 0;              // as given by add()
    std::vector<std::size_t> words;  // of the question, in its order
  };

  [[nodiscard]] static bool is_combination(std::string_view text);
  [[nodiscard]] static bool is_set(std::string_view text);

  // Whether each part has words, or is one of `sets`; any text that is no combination is whole.
  [[nodiscard]] static bool is_whole(std::string_view text, const std::set<std::string>& sets);
  // `name` as written in combinations, with its "@"; for combinations added later. Alternatives of one name add up.
  void add_set(const std::string& name, const std::vector<std::string>& alternatives);
  // The number of the combination, counted from 0; that of an equal one added before. A set without alternatives
  // is in no question.
  std::size_t add(const std::string& text);
  // All words (folded) of the alternatives of a combination.
  [[nodiscard]] std::vector<std::string> words(std::size_t id) const;
  // The combinations in a question, given as the stem of each word; an empty stem fits nowhere. By number.
  [[nodiscard]] std::vector<Found> in(const std::vector<std::string>& stems) const;

 private:
  struct Alternative {
    std::vector<std::string> words;
    std::vector<std::string> stems;
  };
  using Part = std::vector<std::size_t>;  // of alternatives_
  struct Use {                            // of an alternative
    std::size_t combination;
    std::size_t part;
    std::size_t alternative;
  };
  struct Place {  // of a part of a combination in a question
    std::size_t combination;
    std::size_t part;
    std::size_t first;
    std::size_t last;
  };
  using Places = std::vector<Place>;  // by combination and part

  void add_alternative(std::string_view text, Part& part);
  [[nodiscard]] Places places(const std::vector<std::string>& stems) const;
  static bool is_complete(const Places& places, std::size_t begin, std::size_t end,
                          std::size_t parts);
  static bool choose(const Places& places, std::size_t begin, std::size_t end, std::size_t part,
                     std::size_t parts, std::vector<bool>& taken);

  std::vector<Alternative> alternatives_;
  std::unordered_map<std::string, std::size_t> known_alternatives_;  // by their text
  std::unordered_map<std::string, Part> sets_;
  std::vector<std::vector<Part>> combinations_;
  std::unordered_map<std::string, std::size_t> known_combinations_;  // by their text
  std::unordered_map<std::string, std::vector<Use>> uses_;           // by the first stem
};

}  // namespace minutebook
