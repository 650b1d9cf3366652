#include "tests/bench/speed/speed_query.h"

#include <algorithm>
#include <array>
#include <random>
#include <utility>

#include "analyzers/text_analysis.h"

namespace minutebook {
namespace {

using Shape = SpeedQuery::Shape;

// Draws words and runs of words from the texts of random items.
class WordDrawer {
 public:
  WordDrawer(const ItemInventor& inventor, std::uint32_t items)
      : inventor_(inventor), items_(items) {}

  void next_item() {
    number_ = chance(items_);
    words_.clear();
    for (const Token& token : tokenize(inventor_.item(number_).pages.front().text))
      words_.push_back(token.term);
  }
  [[nodiscard]] std::uint32_t number() const { return number_; }
  // A word of at least `letters` letters of the item.
  std::string word(std::size_t letters) {
    for (;;) {
      const std::string& word = words_[chance_() % words_.size()];
      const bool plain =
          std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      if (plain && word.size() >= letters) return word;
    }
  }
  // `count` words as they stand in a row, of letters only.
  std::vector<std::string> row(std::size_t count) {
    for (;;) {
      const std::size_t first = chance_() % (words_.size() - count);
      std::vector<std::string> row(words_.begin() + static_cast<std::ptrdiff_t>(first),
                                   words_.begin() + static_cast<std::ptrdiff_t>(first + count));
      const bool plain = std::all_of(row.begin(), row.end(), [](const std::string& word) {
        return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      });
      if (plain) return row;
    }
  }
  std::uint32_t chance(std::uint32_t end) { return static_cast<std::uint32_t>(chance_() % end); }

 private:
  const ItemInventor& inventor_;
  std::uint32_t items_;
  std::mt19937 chance_{20'261'122};
  std::uint32_t number_ = 0;
  std::vector<std::string> words_;
};

constexpr std::array<const char*, 8> kCommonWords = {"council", "committee", "report", "children",
                                                     "service", "members",   "year",   "budget"};
constexpr std::array<std::array<const char*, 3>, 4> kCommonRows = {{{"to", "be", "noted"},
                                                                    {"of", "the", "council"},
                                                                    {"in", "the", "report"},
                                                                    {"that", "the", "committee"}}};

std::vector<std::string> words_of(WordDrawer& draw, std::size_t count) {
  std::vector<std::string> words;
  while (words.size() < count) words.push_back(draw.word(4));
  return words;
}

void add_round(WordDrawer& draw, std::vector<SpeedQuery>& out) {
  draw.next_item();
  out.push_back({"one word", Shape::kWords, {draw.word(5)}, "", 0, 0});
  out.push_back({"common word", Shape::kWords, {kCommonWords.at(draw.chance(8))}, "", 0, 0});
  out.push_back(
      {"two or three words", Shape::kWords, words_of(draw, 2 + draw.chance(2)), "", 0, 0});
  std::vector<std::string> question = {"what", "was", "decided", "about", "the"};
  for (std::string& word : words_of(draw, 4)) question.push_back(std::move(word));
  out.push_back({"question", Shape::kQuestion, std::move(question), "", 0, 0});
  out.push_back({"phrase", Shape::kPhrase, draw.row(2 + draw.chance(2)), "", 0, 0});
  const auto& row = kCommonRows.at(draw.chance(4));
  out.push_back({"common phrase", Shape::kPhrase, {row.begin(), row.end()}, "", 0, 0});
  out.push_back({"or", Shape::kEither, words_of(draw, 2), "", 0, 0});
  out.push_back({"not", Shape::kWithout, words_of(draw, 2), "", 0, 0});
  out.push_back({"wildcard", Shape::kBeginning, {draw.word(6).substr(0, 5)}, "", 0, 0});
  const int year = ItemInventor::kFirstYear + static_cast<int>(draw.chance(20));
  const std::string committee = ItemInventor::committee(draw.chance(ItemInventor::kCommittees));
  out.push_back({"filtered", Shape::kWords, {draw.word(4)}, committee, year, year + 5});
  while (!ItemInventor::has_report_number(draw.number())) draw.next_item();
  std::string number = ItemInventor::report_number(draw.number());
  out.push_back({"report number", Shape::kWords, {std::move(number)}, "", 0, 0});
  const bool narrow = draw.chance(2) == 0;
  out.push_back({"browse", Shape::kBrowse, {}, narrow ? committee : "", 0, 0});
}

}  // namespace

std::vector<SpeedQuery> draw_queries(const ItemInventor& inventor, std::uint32_t items,
                                     int rounds) {
  WordDrawer draw(inventor, items);
  std::vector<SpeedQuery> queries;
  for (int round = 0; round < rounds; ++round) add_round(draw, queries);
  return queries;
}

}  // namespace minutebook
