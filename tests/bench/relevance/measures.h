// How good a ranking is, against what people judged: nDCG, precision, average precision, recall.
//
//   ndcg_at(10, {"b", "a"}, {{"a", 3}, {"b", 1}})  ->  (1/log2(2) + 3/log2(3)) / (3/log2(2) + 1/log2(3))
//
// The grade is the gain, as it is (no power of two), and the item at rank r counts 1/log2(r + 1) of it; the ideal is
// the best order of all judged items. An item without a judgement has the grade 0, and grades above 0 are relevant.
// A ranking names each item once.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace minutebook {

using Ranking = std::vector<std::string>;   // item ids, best first
using Grades = std::map<std::string, int>;  // item id -> grade; those above 0 are relevant

inline int grade_of(const Grades& grades, const std::string& id) {
  const auto found = grades.find(id);
  return found == grades.end() ? 0 : std::max(found->second, 0);
}

inline std::size_t count_relevant(const Grades& grades) {
  return static_cast<std::size_t>(
      std::count_if(grades.begin(), grades.end(), [](const auto& g) { return g.second > 0; }));
}

// Of gains in order, those of the first `depth` ranks.
inline double discounted_gain(std::size_t depth, const std::vector<int>& gains) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min(depth, gains.size()); ++i) {
    sum += gains[i] / std::log2(static_cast<double>(i) + 2.0);
  }
  return sum;
}

// 0 to 1; 0 when nothing is relevant.
inline double ndcg_at(std::size_t depth, const Ranking& ranking, const Grades& grades) {
  std::vector<int> gains;
  for (const std::string& id : ranking) gains.push_back(grade_of(grades, id));
  std::vector<int> ideal;
  for (const auto& [id, grade] : grades) ideal.push_back(std::max(grade, 0));
  std::sort(ideal.begin(), ideal.end(), std::greater<>());
  const double best = discounted_gain(depth, ideal);
  return best == 0 ? 0 : discounted_gain(depth, gains) / best;
}

inline std::size_t relevant_in(std::size_t depth, const Ranking& ranking, const Grades& grades) {
  const auto end = ranking.begin() + static_cast<std::ptrdiff_t>(std::min(depth, ranking.size()));
  return static_cast<std::size_t>(std::count_if(
      ranking.begin(), end, [&](const std::string& id) { return grade_of(grades, id) > 0; }));
}

inline double precision_at(std::size_t depth, const Ranking& ranking, const Grades& grades) {
  return static_cast<double>(relevant_in(depth, ranking, grades)) / static_cast<double>(depth);
}

inline double recall_at(std::size_t depth, const Ranking& ranking, const Grades& grades) {
  const std::size_t relevant = count_relevant(grades);
  if (relevant == 0) return 0;
  return static_cast<double>(relevant_in(depth, ranking, grades)) / static_cast<double>(relevant);
}

// The mean, over all relevant items, of the precision where each stands; one that is not in the ranking counts 0.
inline double average_precision(const Ranking& ranking, const Grades& grades) {
  const std::size_t relevant = count_relevant(grades);
  double sum = 0;
  double found = 0;
  for (std::size_t i = 0; i < ranking.size(); ++i) {
    if (grade_of(grades, ranking[i]) == 0) continue;
    found += 1;
    sum += found / static_cast<double>(i + 1);
  }
  return relevant == 0 ? 0 : sum / static_cast<double>(relevant);
}

}  // namespace minutebook
