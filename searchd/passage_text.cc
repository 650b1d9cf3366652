#include "searchd/passage_text.h"

#include <algorithm>

namespace minutebook {
namespace {

constexpr std::size_t kLeadBytes = 80;  // before the core, when there is room

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

// Punctuation that belongs to the word before it: "report." but not "report (".
std::size_t end_with_punctuation(std::string_view page, std::size_t end, std::size_t limit) {
  constexpr std::string_view kClosing = ".,;:!?)]%\"";
  while (end < limit && kClosing.find(page[end]) != std::string_view::npos) ++end;
  return end;
}

// An opening mark right before the first word.
std::size_t begin_with_mark(std::string_view page, std::size_t begin) {
  constexpr std::string_view kOpening = "([\"";
  if (begin > 0 && kOpening.find(page[begin - 1]) != std::string_view::npos) return begin - 1;
  constexpr std::string_view kPound = "£";
  const bool pound =
      begin >= kPound.size() && page.substr(begin - kPound.size(), kPound.size()) == kPound;
  return pound ? begin - kPound.size() : begin;
}

using Bytes = std::pair<std::size_t, std::size_t>;

std::vector<Bytes> byte_ranges(const std::vector<Token>& tokens, WordRange words,
                               std::vector<WordRange> marked) {
  std::sort(marked.begin(), marked.end(),
            [](const WordRange& a, const WordRange& b) { return a.first < b.first; });
  std::vector<Bytes> ranges;
  std::size_t last_word = 0;
  for (WordRange range : marked) {
    range.first = std::max(range.first, words.first);
    range.last = std::min(range.last, words.last);
    if (range.first >= range.last) continue;
    const Bytes bytes{tokens[range.first].begin, tokens[range.last - 1].end};
    if (!ranges.empty() && range.first < last_word) {
      ranges.back().second = std::max(ranges.back().second, bytes.second);
    } else {
      ranges.push_back(bytes);
    }
    last_word = std::max(last_word, range.last);
  }
  return ranges;
}

}  // namespace

WordRange passage_words(std::string_view page, const std::vector<Token>& tokens, WordRange core) {
  WordRange words{core.first, core.first + 1};
  const std::size_t begin = tokens[core.first].begin;
  // The core from its start, as far as it fits.
  while (words.last < core.last && tokens[words.last].end - begin <= kPassageBytes) ++words.last;
  const std::size_t room =
      kPassageBytes - std::min<std::size_t>(kPassageBytes, tokens[words.last - 1].end - begin);
  std::size_t lead = std::min(kLeadBytes, room / 2);
  // At the end of a page there is nothing behind the core: its room goes in front.
  const std::size_t behind = page.size() - tokens[words.last - 1].end;
  if (behind < room - lead) lead = room - behind;
  while (words.first > 0 && begin - tokens[words.first - 1].begin <= lead) --words.first;
  const std::size_t end = tokens[words.first].begin + kPassageBytes;
  while (words.last < tokens.size() && tokens[words.last].end <= end) ++words.last;
  return words;
}

CutText cut_passage(std::string_view page, const std::vector<Token>& tokens, WordRange words,
                    std::vector<WordRange> marked) {
  CutText cut;
  if (words.first >= words.last) return cut;
  const std::vector<Bytes> ranges = byte_ranges(tokens, words, std::move(marked));
  const std::size_t next = words.last < tokens.size() ? tokens[words.last].begin : page.size();
  const std::size_t begin = begin_with_mark(page, tokens[words.first].begin);
  const std::size_t end = end_with_punctuation(page, tokens[words.last - 1].end, next);
  std::size_t code_points = 0;
  auto range = ranges.begin();
  std::size_t opened = 0;
  for (std::size_t at = begin; at <= end; ++at) {
    if (range != ranges.end() && at == range->second) {
      cut.highlights.emplace_back(opened, code_points);
      ++range;
    }
    if (at == end) break;
    const bool blank = is_blank(page[at]);
    if (blank && !cut.text.empty() && cut.text.back() == ' ') continue;
    if (range != ranges.end() && at == range->first) opened = code_points;
    cut.text.push_back(blank ? ' ' : page[at]);
    // Continuation bytes belong to the code point before them.
    const bool continues =
        at + 1 < page.size() && (static_cast<unsigned char>(page[at + 1]) & 0xC0U) == 0x80U;
    if (!continues) ++code_points;
  }
  return cut;
}

}  // namespace minutebook
