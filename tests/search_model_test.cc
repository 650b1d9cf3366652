#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <algorithm>
#include <memory>
#include <set>

#include <doctest/doctest.h>

#include "searchd/searcher.h"
#include "tests/support/naive_engine.h"
#include "tests/support/test_archive.h"

namespace minutebook {
namespace {

// The id of every hit, all pages of the result.
std::vector<std::string> all_hits(SearcherPool& pool, SearchRequest request) {
  std::vector<std::string> ids;
  for (request.page = 1;; ++request.page) {
    const Result<SearchResponse> response = pool.search(request);
    REQUIRE(response);
    if (response->hits.empty()) return ids;
    for (const Hit& hit : response->hits) ids.push_back(hit.stored.id);
  }
}

void check_counts(const SearchResponse& response, NaiveAnswer& expected) {
  REQUIRE(response.facets.size() == kFacets.size());
  for (const Facet& facet : response.facets) {
    std::uint32_t shown = 0;
    for (const FacetValue& value : facet.values) {
      CAPTURE(value.value);
      CHECK(value.count == expected.counts[facet.field][value.value]);
      shown += value.count;
    }
    std::uint32_t sum = 0;
    for (const auto& [key, count] : expected.counts[facet.field]) sum += count;
    CHECK(shown == sum);  // nothing that has items is missing
  }
}

class Model {
 public:
  Model() : random_(20'210'310) {
    std::vector<Item> items;
    for (int i = 0; i < 300; ++i) {
      items.push_back(random_item(random_));
      naive_.push_back(naive(items.back(), static_cast<Xapian::docid>(i + 1), stem_));
    }
    ids_ = archive_.publish(items);
    pool_ = std::move(*SearcherPool::open(archive_.store(), {}));
  }
  Random& random() { return random_; }
  SearcherPool& pool() { return *pool_; }
  const Stemmer& stem() const { return stem_; }
  const std::vector<NaiveItem>& naive_items() const { return naive_; }
  std::vector<std::string> ids_of(const std::vector<const NaiveItem*>& items) const {
    std::vector<std::string> ids;
    for (const NaiveItem* item : items) ids.push_back(ids_[item->docid - 1]);
    return ids;
  }

 private:
  Random random_;
  Stemmer stem_;
  std::vector<NaiveItem> naive_;
  TestArchive archive_;
  std::vector<std::string> ids_;
  std::unique_ptr<SearcherPool> pool_;
};

TEST_CASE(
    "2,000 random searches agree with a naive engine on results, totals, order and every count") {
  Model model;
  Random& random = model.random();
  int found_something = 0;
  for (int i = 0; i < 2'000; ++i) {
    Questions questions(random, model.stem());
    const Question question = questions.anything();
    const bool browse = random.one_in(10);
    SearchRequest request;
    request.q = browse ? "" : question.text;
    request.facets = kFacets;
    request.per_page = 7;
    request.sort = random.one_in(3)   ? Sort::kOldest
                   : random.one_in(2) ? Sort::kNewest
                                      : Sort::kRelevance;
    add_filters(random, request);
    CAPTURE(request.q);
    NaiveAnswer expected = ask_naively(model.naive_items(), browse ? nullptr : &question, request);
    const Result<SearchResponse> response = model.pool().search(request);
    REQUIRE(response);
    CHECK(response->total == expected.items.size());
    check_counts(*response, expected);
    std::vector<std::string> ids = all_hits(model.pool(), request);
    std::vector<std::string> wanted = model.ids_of(expected.items);
    if (request.sort == Sort::kRelevance && !browse) {
      std::sort(ids.begin(), ids.end());
      std::sort(wanted.begin(), wanted.end());
    }
    CHECK(ids == wanted);
    found_something += expected.items.empty() ? 0 : 1;
  }
  CHECK(found_something > 1'000);
}

// The text of code points [begin, end).
std::string slice(const std::string& text, std::pair<std::size_t, std::size_t> range) {
  std::string out;
  std::size_t code_point = 0;
  for (char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++code_point;
    if (code_point > range.first && code_point <= range.second) out += c;
  }
  return out;
}

TEST_CASE("every passage of random words stands on its page, and marks forms of the words") {
  Model model;
  Random& random = model.random();
  int passages = 0;
  for (int i = 0; i < 300; ++i) {
    const std::string first = random.word();
    const std::string second = random.word();
    SearchRequest request;
    request.q = first;
    request.q += " ";
    request.q += second;
    const Result<SearchResponse> response = model.pool().search(request);
    REQUIRE(response);
    const std::set<std::string> stems = {model.stem()(first), model.stem()(second)};
    for (const Hit& hit : response->hits) {
      const Result<ItemView> view = model.pool().item(hit.stored.id);
      REQUIRE(view);
      for (const Passage& passage : hit.passages) {
        ++passages;
        const auto page =
            std::find_if(view->stored.item.pages.begin(), view->stored.item.pages.end(),
                         [&](const ItemPage& other) { return other.page == passage.page; });
        REQUIRE(page != view->stored.item.pages.end());
        CHECK(in_a_row(words_of(page->text), words_of(passage.text)));
        for (const auto& highlight : passage.highlights) {
          CHECK(stems.contains(model.stem()(slice(passage.text, highlight))));
        }
        // Every form of the words that the passage shows is marked.
        std::size_t forms = 0;
        for (const std::string& word : words_of(passage.text))
          forms += stems.contains(model.stem()(word)) ? 1U : 0U;
        CHECK(forms == passage.highlights.size());
      }
    }
  }
  CHECK(passages > 1'000);
}

}  // namespace
}  // namespace minutebook
