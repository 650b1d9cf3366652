#include "corpus/recognised_lines.h"

#include <algorithm>
#include <cstddef>

namespace minutebook {
namespace {

// A stretch of one line without a wide gap, or of the lines below it that go on.
struct Cell {
  std::string text;
  int left = 0;
  int right = 0;
  int top = 0;
  int bottom = 0;
};

using Row = std::vector<Cell>;

Cell cell_of(const RecognisedWord& word) {
  return {word.text, word.left, word.right, word.top, word.bottom};
}

void add_to(Cell& cell, const RecognisedWord& word) {
  cell.text += " " + word.text;
  cell.right = std::max(cell.right, word.right);
  cell.top = std::min(cell.top, word.top);
  cell.bottom = std::max(cell.bottom, word.bottom);
}

// Wider than any space between words of a justified line.
bool is_wide_gap(const Cell& cell, const RecognisedWord& next) {
  constexpr int kHeights = 2;
  return next.left - cell.right > kHeights * std::max(cell.bottom - cell.top, 1);
}

std::vector<Row> rows_of(const std::vector<RecognisedWord>& words) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == 0 || words[i].line != words[i - 1].line) rows.emplace_back();
    Row& row = rows.back();
    if (row.empty() || is_wide_gap(row.back(), words[i])) {
      row.push_back(cell_of(words[i]));
    } else {
      add_to(row.back(), words[i]);
    }
  }
  return rows;
}

// The cell of `row` that `line` goes on: close below it, and below no other; none: row.size().
std::size_t continued_cell(const Row& row, const Cell& line) {
  std::size_t found = row.size();
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (line.left >= row[i].right || line.right <= row[i].left) continue;
    if (found != row.size()) return row.size();
    found = i;
  }
  if (found == row.size()) return found;
  const int height = std::max(line.bottom - line.top, 1);
  return line.top - row[found].bottom < height && line.top >= row[found].top ? found : row.size();
}

std::string text_of(const Row& row, const char* between) {
  std::string text;
  for (const Cell& cell : row) text += (text.empty() ? "" : between) + cell.text;
  return text + "\n";
}

}  // namespace

std::string text_of_words(const std::vector<RecognisedWord>& words) {
  std::string text;
  const std::vector<Row> rows = rows_of(words);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Row row = rows[i];
    bool goes_on = false;
    while (row.size() > 1 && i + 1 < rows.size() && rows[i + 1].size() == 1) {
      const Cell& below = rows[i + 1].front();
      const std::size_t cell = continued_cell(row, below);
      if (cell == row.size()) break;
      row[cell].text += "\n" + below.text;
      row[cell].bottom = below.bottom;
      goes_on = true;
      ++i;
    }
    text += text_of(row, goes_on ? "\n" : " ");
  }
  return text;
}

}  // namespace minutebook
