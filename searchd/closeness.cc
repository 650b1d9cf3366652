#include "searchd/closeness.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace minutebook {
namespace {

// As measured by the relevance bench (docs/benches.md).
constexpr double kPairs = 4.4;           // the most a word of weight 1 or more gets from its pairs
constexpr double kHalf = 4.0;            // gathered, gives half of it
constexpr std::uint32_t kSentence = 20;  // words
constexpr double kWhole = 0.5;           // more for a sentence that has every word
constexpr std::uint32_t kParagraph = 120;  // words
constexpr double kOften = 0.5;             // the most a word gets from its mentions in a paragraph
constexpr double kHalfOften = 0.5;         // mentions give half of it
constexpr double kBeginning = 0.5;         // what a word gets from standing at the beginning
constexpr double kFarther = 300.0;         // words; so far behind it a word gets 1/e of that

double from_pairs(const std::vector<Mention>& mentions, const std::vector<double>& weights) {
  std::vector<double> gathered(weights.size(), 0);
  for (std::size_t i = 1; i < mentions.size(); ++i) {
    const Mention& left = mentions[i - 1];
    const Mention& right = mentions[i];
    if (left.word == right.word) continue;
    const double apart = std::max(1U, right.position - left.position);
    gathered[right.word] += weights[left.word] / (apart * apart);
    gathered[left.word] += weights[right.word] / (apart * apart);
  }
  double sum = 0;
  for (std::size_t word = 0; word < weights.size(); ++word) {
    sum += std::min(1.0, weights[word]) * kPairs * gathered[word] / (gathered[word] + kHalf);
  }
  return sum;
}

// The most that any `length` words in a row give; `gives` says what some mentions of one word do, as a share of its weight.
template <typename Gives>
double of_best_stretch(const std::vector<Mention>& mentions, const std::vector<double>& weights,
                       std::uint32_t length, Gives gives) {
  std::vector<int> inside(weights.size(), 0);  // mentions of each word
  double best = 0;
  std::size_t first = 0;
  for (const Mention& last : mentions) {
    ++inside[last.word];
    while (last.position - mentions[first].position >= length) --inside[mentions[first++].word];
    double sum = 0;
    for (std::size_t word = 0; word < weights.size(); ++word)
      sum += weights[word] * gives(inside[word]);
    best = std::max(best, sum);
  }
  return best;
}

double from_sentence(const std::vector<Mention>& mentions, const std::vector<double>& weights) {
  const double best = of_best_stretch(mentions, weights, kSentence,
                                      [](int count) { return count > 0 ? 1.0 : 0.0; });
  const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
  return all > 0 ? best * (1 + kWhole * best / all) : 0;
}

double from_paragraph(const std::vector<Mention>& mentions, const std::vector<double>& weights) {
  return of_best_stretch(mentions, weights, kParagraph,
                         [](int count) { return kOften * count / (count + kHalfOften); });
}

double from_beginning(const std::vector<Mention>& mentions, const std::vector<double>& weights) {
  std::vector<bool> mentioned(weights.size(), false);
  double sum = 0;
  for (const Mention& mention : mentions) {
    if (mentioned[mention.word]) continue;
    mentioned[mention.word] = true;
    const double before = mention.position;
    sum += kBeginning * weights[mention.word] * std::exp(-before / kFarther);
  }
  return sum;
}

}  // namespace

double closeness(const std::vector<Mention>& mentions, const std::vector<double>& weights) {
  return from_pairs(mentions, weights) + from_sentence(mentions, weights) +
         from_paragraph(mentions, weights) + from_beginning(mentions, weights);
}

}  // namespace minutebook
