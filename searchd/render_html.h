// The pages: search, item, one page of text, start, error. English, complete without script,
// WCAG 2.2 AA.
//
//   results_page(site, response)  ->  "<!doctype html>…<h1>123 results for “fostering”</h1>…"
//
// Everything a page shows that did not come from a template is escaped. Pure functions, safe from
// any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "searchd/search_response.h"
#include "searchd/searcher.h"
#include "searchd/site_text.h"

namespace minutebook {

// `browse` holds the facets to browse by, with all their values.
[[nodiscard]] std::string start_page(const SiteText& site, const IndexSummary& summary,
                                     const std::vector<Facet>& browse);

[[nodiscard]] std::string results_page(const SiteText& site, const SearchResponse& response);

// The archive without a query, at the level asked for.
[[nodiscard]] std::string browse_page(const SiteText& site, const IndexSummary& summary,
                                      const BrowseView& view);

// What the archive holds, and how much of it could not be read.
[[nodiscard]] std::string coverage_page(const SiteText& site, const IndexSummary& summary,
                                        const Coverage& coverage);

// An item with the text of its first pages and links to the others.
[[nodiscard]] std::string item_page(const SiteText& site, const ItemView& view);

// One page of an item; nothing when the item has no such page.
[[nodiscard]] std::optional<std::string> text_page(const SiteText& site, const ItemView& view,
                                                   int number);

// How to search, with every example as a link.
[[nodiscard]] std::string help_page(const SiteText& site);

// The accessibility statement, with what the operator has said of the site.
[[nodiscard]] std::string accessibility_page(const SiteText& site);

// How to put the search on another site, with the snippets to copy.
[[nodiscard]] std::string embed_page(const SiteText& site);

// What went wrong, in public words. With `typed` the search form is shown again as it was filled
// in.
[[nodiscard]] std::string error_page(const SiteText& site, const Error& error,
                                     const std::optional<Parameters>& typed);

}  // namespace minutebook
