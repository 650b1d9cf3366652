// The answers for other programs in XML: Atom feeds, the OpenSearch description, site maps; and robots.txt.
//
//   feed_xml(site, "https://minutes.x.gov.uk", feed)  ->  <feed xmlns="http://www.w3.org/2005/Atom"…>…
//
// Addresses in them are whole, for they are read away from the site: `address` is the site's, without a slash at its end.
// Pure functions, safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searchd/search_response.h"
#include "searchd/searcher.h"
#include "searchd/site_text.h"

namespace minutebook {

inline constexpr std::uint32_t kMostFeedEntries = 50;
inline constexpr std::uint32_t kMostSitemapUrls = 50'000;  // as sitemaps.org allows

struct Feed {
  SearchRequest request;          // without page, facets and sort
  std::vector<StoredItem> items;  // the last added first
  std::string last_added;         // of the whole index: UTC, ISO 8601; may be empty
};

// Atom, RFC 4287. An entry keeps its id as long as the item keeps its own, whatever the address of the site.
[[nodiscard]] std::string feed_xml(const SiteText& site, const std::string& address,
                                   const Feed& feed);

// A name-based UUID (RFC 9562, version 8, of the SHA-256) as "urn:uuid:…".
[[nodiscard]] std::string uuid_of(const std::string& name);

// OpenSearch 1.1: how a browser or another search engine asks this one.
[[nodiscard]] std::string opensearch_xml(const SiteText& site, const std::string& address);

// How many parts a map of so many items has; at least 1.
[[nodiscard]] std::uint32_t sitemap_parts(std::uint32_t items);
[[nodiscard]] std::string sitemap_index_xml(const std::string& address, std::uint32_t items,
                                            const std::string& last_added);
[[nodiscard]] std::string sitemap_xml(const std::string& address,
                                      const std::vector<KnownItem>& items);

// What crawlers may open: pages of items and the first page of a search, but no data.
[[nodiscard]] std::string robots_txt(const std::string& address);

}  // namespace minutebook
