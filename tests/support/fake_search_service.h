// A search core that answers what a test put into it.
//
//   FakeSearchService service;
//   service.response.total = 1;
//   service.search(request)  ->  that response, with the request in it
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "searchd/search_service.h"

namespace minutebook {

// An item with all of its fields set, two pages of text and a resolution.
inline StoredItem example_item() {
  StoredItem stored;
  stored.id = "3f2a9c01d2e4b5a6-p23";
  stored.sha256 = std::string(64, 'a');
  stored.file = "2021/pack-2021-03-10.pdf";
  stored.document_pages = 232;
  stored.item.kind = ItemKind::kReport;
  stored.item.number = "7";
  stored.item.title = "Contract award for the Family Drug and Alcohol Court";
  stored.item.report_number = "CEF21009";
  stored.item.report_number_written = "CEF 21009";
  stored.item.committees = {{"Executive", "Cabinet"}};
  stored.item.date = Date{2021, 3, 10};
  stored.item.officers = {"Stuart Hills"};
  stored.item.chief_officer = "Janet Bailey";
  stored.item.first_page = 23;
  stored.item.last_page = 24;
  stored.item.resolutions = {{"The contract be awarded.", Outcome::kApproved, 24}};
  stored.item.pages = {{23, "47", "Report No.\nCEF 21009"},
                       {24, "48", "RESOLVED that the contract be awarded."}};
  stored.pages = {{23, "47", 0, 4}, {24, "48", 4, 6}};
  stored.published = "2026-03-01T09:30:00Z";
  stored.also_in = {{"report-CEF21009.pdf", std::string(64, 'b'), 1, 2, "Executive", "2021-03-10"}};
  return stored;
}

inline SearchResponse example_response() {
  Hit hit;
  hit.stored = example_item();
  hit.passages = {{23, "47", "the contract café be awarded", {{4, 12}, {18, 20}}}};
  hit.matched = {"title", "text"};
  hit.score = 12.5;
  SearchResponse response;
  response.understood = "Papers with all of: contract, be.";
  response.total = 1;
  response.hits = {hit};
  response.facets = {{FieldId::kCommittee, {{"executive", "Executive", 1, false}}},
                     {FieldId::kYear, {{"2021", "2021", 1, false}}},
                     {FieldId::kKind, {{"report", "report", 1, false}}}};
  response.took_ms = 1.234;
  return response;
}

// The example item as browsing shows it.
inline BrowseView example_browse() {
  BrowseView view;
  view.label = "Executive";
  view.items = 1;
  view.bodies = {{"executive", "Executive", 1, 2021, 2021}};
  view.years = {{2021, 1, 1}};
  view.meetings = {{{2021, 3, 10}, "executive", {"Executive", "Cabinet"}, 1}};
  view.papers = {example_item()};
  return view;
}

inline Coverage example_coverage() {
  const CoverageCount held = {1, 1, 2, 0, "2021-03-10", "2021-03-10"};
  Coverage coverage;
  coverage.held = held;
  coverage.bodies = {{"executive", "Executive", held, {{2021, held}}}};
  coverage.last_added = "2026-03-01T09:30:00Z";
  coverage.gaps = {3, {{"encrypted", 2}}};
  return coverage;
}

class FakeSearchService : public SearchService {
 public:
  SearchResponse response = example_response();
  ItemView view = {example_item()};
  BrowseView browsed = example_browse();
  Coverage covered = example_coverage();
  std::map<std::string, StoredDocument> documents;
  Result<IndexSummary> held = IndexSummary{1, 1, "2021-03-10", "2021-03-10", "gen-000001"};
  Result<void> listing;            // whether the items of a list can be read
  bool list_begins_again = false;  // the index breaks off under a list, once
  std::vector<Suggestion> suggestions;
  std::string suggest_asked;                // what the last call of suggest() was given
  std::function<void()> on_search = [] {};  // called on the request's thread

  Result<SearchResponse> search(const SearchRequest& request) override {
    on_search();
    if (!held) return fail(held.error());
    SearchResponse answer = response;
    answer.request = request;
    return answer;
  }
  // The items of `response`, as often as its total says; with `listing` an error, it breaks off half way, with
  // `list_begins_again` it starts anew there, once.
  Result<void> list(const SearchRequest& request, std::uint32_t limit,
                    const ItemSink& sink) override {
    on_search();
    if (!held) return fail(held.error());
    const std::uint32_t rows = std::min(limit, response.total);
    Result<void> done = sink.begin({response.total, rows, held->last_added});
    for (std::uint32_t i = 0; done && i < rows; ++i) {
      if (i >= rows / 2 && std::exchange(list_begins_again, false)) {
        return list(request, limit, sink);
      }
      if (!listing && i >= rows / 2) return listing;
      done = sink.take(response.hits[i % response.hits.size()].stored);
    }
    return done;
  }
  // The one example item, at every level.
  Result<BrowseView> browse(const BrowseRequest& request) override {
    if (!held) return fail(held.error());
    BrowseView answer = browsed;
    answer.request = request;
    answer.level = level_of(request);
    return answer;
  }
  Result<ItemView> item(const std::string& id) override {
    if (id == view.stored.id) return view;
    return fail(ErrorCode::kNotFound, "There is no item with this id.", "Search for it.");
  }
  Result<StoredDocument> document(const std::string& sha256) override {
    const auto found = documents.find(sha256);
    if (found != documents.end()) return found->second;
    return fail(ErrorCode::kNotFound, "There is no document with this hash.");
  }
  Result<IndexSummary> summary() override { return held; }
  Result<Coverage> coverage() override {
    if (!held) return fail(held.error());
    return covered;
  }
  Result<std::vector<KnownItem>> known_items(std::size_t first, std::size_t count) override {
    if (!held) return fail(held.error());
    std::vector<KnownItem> items;
    for (std::size_t i = first; i < std::min(first + count, std::size_t{held->items}); ++i)
      items.push_back({"item-" + std::to_string(i), "2026-03-01T09:30:00Z"});
    return items;
  }
  Result<Facet> all_values(FieldId field) override {
    for (const Facet& facet : response.facets) {
      if (facet.field == field) return facet;
    }
    return Facet{field, {}};
  }
  Result<std::vector<Suggestion>> suggest(const std::string& typed) override {
    if (!held) return fail(held.error());
    suggest_asked = typed;
    return suggestions;
  }
};

}  // namespace minutebook
