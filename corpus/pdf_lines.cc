#include "corpus/pdf_lines.h"

#include <algorithm>
#include <cmath>

#include <poppler-page.h>

namespace minutebook {
namespace {

constexpr std::size_t kMostTitlePageBytes = 500;
constexpr std::size_t kMostLines = 200;
constexpr std::size_t kMostLineBytes = 300;
constexpr double kSameLine = 3;  // points

std::string utf8_of(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return {bytes.data(), bytes.size()};
}

}  // namespace

bool may_be_title_page(const std::string& text) {
  return text.size() <= kMostTitlePageBytes && text.size() > 3;
}

std::vector<PrintedLine> printed_lines(const poppler::page& page) {
  std::vector<PrintedLine> lines;
  double baseline = -1e9;
  for (const poppler::text_box& word : page.text_list(poppler::page::text_list_include_font)) {
    if (!word.has_font_info()) return {};
    const poppler::rectf box = word.bbox();
    const bool goes_on = !lines.empty() && std::abs(box.bottom() - baseline) < kSameLine;
    if (!goes_on) {
      if (lines.size() == kMostLines) break;
      lines.push_back({{}, 0, box.top()});
    }
    PrintedLine& line = lines.back();
    const std::string text = utf8_of(word.text());
    if (line.text.size() + text.size() < kMostLineBytes) {
      if (!line.text.empty()) line.text += ' ';
      line.text += text;
    }
    line.size_pt = std::max(line.size_pt, word.get_font_size());
    baseline = box.bottom();
  }
  return lines;
}

}  // namespace minutebook
