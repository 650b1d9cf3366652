#include "searchd/coverage.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "analyzers/fields.h"

namespace minutebook {
namespace {

constexpr unsigned kPageBits = 24;

std::uint32_t distinct(std::vector<std::uint64_t>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return static_cast<std::uint32_t>(values.size());
}

std::uint64_t page_number(std::uint64_t document, int page) {
  return document << kPageBits | static_cast<std::uint32_t>(std::max(page, 0));
}

}  // namespace

void CoverageCounter::add(const StoredItem& stored) {
  const std::uint64_t document =
      documents_.try_emplace(stored.sha256, documents_.size() + 1).first->second;
  const int year = stored.item.date ? stored.item.date->year : 0;
  std::map<std::string, std::string> bodies;  // an item may name one body twice
  for (const CommitteeRef& committee : stored.item.committees)
    bodies.emplace(key_of(committee.name), committee.name);
  if (bodies.empty()) bodies.emplace("", "");
  add_to(all_, document, stored);
  for (const auto& [key, label] : bodies) {
    labels_.emplace(key, label);
    add_to(bodies_[key], document, stored);
    add_to(years_[{key, year}], document, stored);
  }
  last_added_ = std::max(last_added_, stored.published);
}

void CoverageCounter::add_to(Gathered& gathered, std::uint64_t document, const StoredItem& stored) {
  ++gathered.items;
  // Page 0 stands for the document itself: an item may have no page.
  gathered.pages.push_back(page_number(document, 0));
  for (int page = stored.item.first_page; page > 0 && page <= stored.item.last_page; ++page)
    gathered.pages.push_back(page_number(document, page));
  for (const StoredPage& page : stored.pages) {
    // Pages of those that go with a paper are stored with it, beyond its last one.
    gathered.pages.push_back(page_number(document, page.page));
    if (page.words > 0) gathered.with_text.push_back(page_number(document, page.page));
  }
  if (!stored.item.date) return;
  const std::string day = to_iso(*stored.item.date);
  if (gathered.first_date.empty() || day < gathered.first_date) gathered.first_date = day;
  gathered.last_date = std::max(gathered.last_date, day);
}

CoverageCount CoverageCounter::count_of(Gathered&& gathered) {
  CoverageCount count;
  count.items = gathered.items;
  const std::uint32_t all = distinct(gathered.pages);
  count.documents = static_cast<std::uint32_t>(
      std::count_if(gathered.pages.begin(), gathered.pages.end(),
                    [](std::uint64_t page) { return (page & ((1U << kPageBits) - 1)) == 0; }));
  count.pages = all - count.documents;
  count.pages_without_text = count.pages - distinct(gathered.with_text);
  count.first_date = std::move(gathered.first_date);
  count.last_date = std::move(gathered.last_date);
  return count;
}

Coverage CoverageCounter::take() {
  Coverage coverage;
  coverage.held = count_of(std::move(all_));
  coverage.last_added = std::move(last_added_);
  for (auto& [key, gathered] : bodies_) {
    CoverageBody& body = coverage.bodies.emplace_back();
    body.key = key;
    body.label = labels_[key];
    body.held = count_of(std::move(gathered));
    for (auto year = years_.lower_bound({key, 0}); year != years_.end() && year->first.first == key;
         ++year)
      body.years.push_back({year->first.second, count_of(std::move(year->second))});
    // Without a date is year 0, which stands last of the newest first.
    std::reverse(body.years.begin(), body.years.end());
  }
  std::sort(coverage.bodies.begin(), coverage.bodies.end(), [](const auto& a, const auto& b) {
    return std::pair(a.key.empty(), a.label) < std::pair(b.key.empty(), b.label);
  });
  return coverage;
}

}  // namespace minutebook
