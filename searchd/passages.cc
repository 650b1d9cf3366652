#include "searchd/passages.h"

#include <algorithm>
#include <utility>

#include "searchd/passage_text.h"

namespace minutebook {
namespace {

constexpr std::uint32_t kWindowWords = 36;  // about as many as a passage shows
constexpr double kSamePageShare = 0.4;      // a second window of a page is worth less
constexpr double kWorthShowing = 0.35;      // of the best window's score
constexpr double kPreferredPage = 1000;

std::uint64_t bit(std::size_t part) {
  return std::uint64_t{1} << part;
}

// The page a position is on; pages.size() when it is on none.
std::size_t page_of(const std::vector<StoredPage>& pages, std::uint32_t position) {
  const auto after = std::upper_bound(
      pages.begin(), pages.end(), position,
      [](std::uint32_t at, const StoredPage& page) { return at < page.first_position; });
  if (after == pages.begin()) return pages.size();
  // Empty pages begin where the next one does: the last page that begins here has the word.
  const auto page = after - 1;
  return position - page->first_position < page->words
             ? static_cast<std::size_t>(page - pages.begin())
             : pages.size();
}

// Slides over the occurrences of one item, keeping count of the parts inside.
class WindowScanner {
 public:
  WindowScanner(const std::vector<Occurrence>& occurrences, const std::vector<double>& weights,
                const std::vector<StoredPage>& pages)
      : occurrences_(occurrences), weights_(weights), pages_(pages), inside_(weights.size(), 0) {}

  // The widest window that begins with each occurrence.
  std::vector<Window> run() {
    std::vector<Window> windows;
    std::size_t end = 0;
    for (std::size_t begin = 0; begin < occurrences_.size(); ++begin) {
      const std::size_t page = page_of(pages_, occurrences_[begin].position);
      if (page < pages_.size()) {
        end = std::max(end, begin);
        while (end < occurrences_.size() && fits(begin, page, end)) enter(end++);
        windows.push_back({page, begin, end, score(begin, end), parts_});
      }
      if (end > begin) leave(begin);
    }
    return windows;
  }

 private:
  [[nodiscard]] bool fits(std::size_t begin, std::size_t page, std::size_t next) const {
    const std::uint32_t position = occurrences_[next].position;
    return position - occurrences_[begin].position < kWindowWords &&
           position - pages_[page].first_position < pages_[page].words;
  }
  void enter(std::size_t at) {
    const std::size_t part = occurrences_[at].part;
    if (inside_[part]++ == 0) sum_ += weights_[part], parts_ |= bit(part);
  }
  void leave(std::size_t at) {
    const std::size_t part = occurrences_[at].part;
    if (--inside_[part] == 0) sum_ -= weights_[part], parts_ &= ~bit(part);
  }
  // The parts, then how often they come, then how close together they are.
  [[nodiscard]] double score(std::size_t begin, std::size_t end) const {
    const double span = occurrences_[end - 1].position - occurrences_[begin].position;
    const double repeats = std::min<double>(static_cast<double>(end - begin), 10.0);
    return sum_ + 0.02 * repeats - 0.005 * span;
  }

  const std::vector<Occurrence>& occurrences_;
  const std::vector<double>& weights_;
  const std::vector<StoredPage>& pages_;
  std::vector<int> inside_;  // occurrences of each part
  double sum_ = 0;
  std::uint64_t parts_ = 0;
};

// Picks windows one after the other, each by what it adds to those before it.
class WindowChooser {
 public:
  WindowChooser(const std::vector<Occurrence>& occurrences, const std::vector<double>& weights)
      : occurrences_(occurrences), weights_(weights) {}

  std::vector<Window> choose(const std::vector<Window>& windows, std::size_t most) {
    std::vector<Window> chosen;
    double best_score = 0;
    while (chosen.size() < most) {
      const Window* best = nullptr;
      double best_worth = 0;
      for (const Window& window : windows) {
        const double value = worth(window, chosen);
        if (value > best_worth) best = &window, best_worth = value;
      }
      if (best == nullptr || best_worth < kWorthShowing * best_score) break;
      if (chosen.empty()) best_score = best_worth;
      chosen.push_back(*best);
      covered_ |= best->parts;
    }
    return chosen;
  }

 private:
  // 0 when the window is too close to one already chosen.
  [[nodiscard]] double worth(const Window& window, const std::vector<Window>& chosen) const {
    double value = window.score;
    for (const Window& other : chosen) {
      if (window.page != other.page) continue;
      const std::uint32_t begin = occurrences_[window.first].position;
      const std::uint32_t other_begin = occurrences_[other.first].position;
      const std::uint32_t apart = begin < other_begin ? other_begin - begin : begin - other_begin;
      if (apart < kWindowWords * 2) return 0;
      value = window.score * kSamePageShare;
    }
    if (chosen.empty()) return value;
    const std::uint64_t fresh = window.parts & ~covered_;
    for (std::size_t part = 0; part < weights_.size(); ++part) {
      if ((fresh & bit(part)) != 0) value += weights_[part];
    }
    return value;
  }

  const std::vector<Occurrence>& occurrences_;
  const std::vector<double>& weights_;
  std::uint64_t covered_ = 0;  // parts, a bit each
};

}  // namespace

std::vector<Window> best_windows(const std::vector<Occurrence>& occurrences,
                                 const std::vector<double>& part_weights,
                                 const std::vector<StoredPage>& pages,
                                 const std::vector<int>& preferred, std::size_t most) {
  std::vector<Window> windows = WindowScanner(occurrences, part_weights, pages).run();
  for (Window& window : windows) {
    const int page = pages[window.page].page;
    if (std::find(preferred.begin(), preferred.end(), page) != preferred.end())
      window.score += kPreferredPage;
  }
  std::vector<Window> chosen = WindowChooser(occurrences, part_weights).choose(windows, most);
  std::sort(chosen.begin(), chosen.end(),
            [](const Window& a, const Window& b) { return a.first < b.first; });
  return chosen;
}

Result<std::string> PassageFinder::page_text(const StoredItem& item, std::size_t page) const {
  return expand_text(database_.get_metadata(page_key(item.id, item.pages[page].page)));
}

Result<Passage> PassageFinder::passage(const StoredItem& item, const Window& window,
                                       const std::vector<Occurrence>& occurrences) const {
  const StoredPage& page = item.pages[window.page];
  const Result<std::string> text = page_text(item, window.page);
  if (!text) return fail(text.error());
  const std::vector<Token> tokens = tokenize(*text);
  if (tokens.size() != page.words) {
    return fail(ErrorCode::kStoreDamaged,
                "The text of page " + std::to_string(page.page) + " of " + item.file +
                    " is not the one that was indexed.",
                "Index the archive again.");
  }
  const auto word_range = [&](const Occurrence& at) {
    const std::size_t first = at.position - page.first_position;
    return WordRange{first, std::min<std::size_t>(first + at.words, page.words)};
  };
  WordRange core = word_range(occurrences[window.first]);
  for (std::size_t i = window.first; i < window.last; ++i)
    core.last = std::max(core.last, word_range(occurrences[i]).last);
  const WordRange words = passage_words(*text, tokens, core);
  std::vector<WordRange> marked;
  for (const Occurrence& at : occurrences) {
    const bool on_page =
        at.position >= page.first_position && at.position - page.first_position < page.words;
    if (on_page) marked.push_back(word_range(at));
  }
  CutText cut = cut_passage(*text, tokens, words, std::move(marked));
  return Passage{page.page, page.printed, std::move(cut.text), std::move(cut.highlights)};
}

Result<void> PassageFinder::fill(Xapian::docid docid, const std::vector<int>& preferred_pages,
                                 Hit& hit) const {
  if (parts_.empty()) return add_beginning(hit);
  if (parts_.any_part_in(words_of(hit.stored.item.title))) hit.matched.emplace_back("title");
  const std::vector<Occurrence> occurrences = parts_.find(docid);
  if (occurrences.empty()) return add_beginning(hit);
  hit.matched.emplace_back("text");
  const std::vector<StoredPage>& pages = hit.stored.pages;
  for (const Window& window :
       best_windows(occurrences, parts_.weights(), pages, preferred_pages, most_)) {
    Result<Passage> found = passage(hit.stored, window, occurrences);
    if (!found) return fail(found.error());
    hit.passages.push_back(std::move(*found));
  }
  return {};
}

Result<void> PassageFinder::add_beginning(Hit& hit) const {
  const std::vector<StoredPage>& pages = hit.stored.pages;
  const auto first = std::find_if(pages.begin(), pages.end(),
                                  [](const StoredPage& page) { return page.words > 0; });
  if (first == pages.end()) return {};
  const Result<std::string> text =
      page_text(hit.stored, static_cast<std::size_t>(first - pages.begin()));
  if (!text) return fail(text.error());
  const std::vector<Token> tokens = tokenize(*text);
  if (tokens.empty()) return {};
  CutText cut = cut_passage(*text, tokens, passage_words(*text, tokens, {0, 1}), {});
  hit.passages.push_back({first->page, first->printed, std::move(cut.text), {}});
  return {};
}

}  // namespace minutebook
