// Every address the daemon prints, and the citation that goes with one.
//
//   item_link("3f2a9c01d2e4b5a6-p23")            ->  "/items/3f2a9c01d2e4b5a6-p23"
//   pdf_link(item, 23)                           ->  "/documents/3f2a….pdf#page=23"
//   search_link(SearchView::kPage, request)      ->  "/search?q=fostering&year=2021"
//
// Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/stored_item.h"
#include "searchd/browse.h"
#include "searchd/search_request.h"

namespace minutebook {

enum class SearchView { kPage, kJson };

[[nodiscard]] std::string search_link(SearchView view, const SearchRequest& request);
// The same request at another page of its results.
[[nodiscard]] std::string search_link_at(SearchView view, SearchRequest request, int page);

// The archive without a query: "/browse?committee=executive&year=2021".
[[nodiscard]] std::string browse_link(const BrowseRequest& request);

// The whole result of `request` as a file; `format` is "csv" or "jsonl".
[[nodiscard]] std::string export_link(std::string_view format, SearchRequest request);

// What was added to the result of `request`, as a feed.
[[nodiscard]] std::string feed_link(SearchRequest request);

[[nodiscard]] std::string item_link(const std::string& id);
[[nodiscard]] std::string text_page_link(const std::string& id, int page);
[[nodiscard]] std::string document_link(const std::string& sha256, int page);

// Where the PDF of an item opens at `page`: the council's own address when it has one, else ours;
// empty when the PDF is not public. Only http and https addresses of sources are ever printed.
[[nodiscard]] std::string pdf_link(const StoredItem& item, int page);

// What a reader copies to say where a thing stands:
//   London Borough of X, Executive, 10 March 2021, minute 28d, "Title" (Report CEF21009), page 23
// With the printed page when there is one; parts that are not known are left out.
[[nodiscard]] std::string citation(const std::string& council, const StoredItem& stored);

// The name a body had on the day; its lasting name when the paper prints that one, perhaps in
// capitals.
[[nodiscard]] std::string name_of_the_day(const CommitteeRef& committee);

// The title of an item to show; a front sheet without one is named by its kind.
[[nodiscard]] std::string title_of(const Item& item);

}  // namespace minutebook
