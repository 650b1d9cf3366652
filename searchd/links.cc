#include "searchd/links.h"

#include <algorithm>

namespace minutebook {
namespace {

bool begins_with(const std::string& text, std::string_view prefix) {
  return text.compare(0, prefix.size(), prefix) == 0;
}

bool is_web_address(const std::string& url) {
  return begins_with(url, "https://") || begins_with(url, "http://");
}

// What stands in a URL unchanged; ids hold nothing else, other bytes are encoded.
std::string path_part(const std::string& text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string part;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '_' || c == '.';
    const auto byte = static_cast<unsigned char>(c);
    if (plain) {
      part += c;
    } else {
      part += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return part;
}

void append_part(std::string& text, const std::string& part) {
  if (part.empty()) return;
  if (!text.empty()) text += ", ";
  text += part;
}

std::string page_in_citation(const StoredItem& stored) {
  const int first = stored.item.first_page;
  const std::string number = std::to_string(first);
  for (const StoredPage& page : stored.pages) {
    if (page.page == first && !page.printed.empty() && page.printed != number) {
      return "page " + page.printed + " (PDF page " + number + ")";
    }
  }
  return first > 0 ? "page " + number : std::string();
}

}  // namespace

std::string search_link(SearchView view, const SearchRequest& request) {
  SearchRequest shown = request;
  if (view == SearchView::kPage)
    shown.facets = facet_fields();  // the page always shows all of them
  const std::string query = to_query_string(shown);
  const std::string path = view == SearchView::kPage ? "/search" : "/api/v1/search";
  return query.empty() ? path : path + "?" + query;
}

std::string search_link_at(SearchView view, SearchRequest request, int page) {
  request.page = page;
  return search_link(view, request);
}

std::string browse_link(const BrowseRequest& request) {
  SearchRequest shown = request.filter;
  shown.facets = facet_fields();
  std::string query = to_query_string(shown);
  if (request.undated) query += query.empty() ? "undated=1" : "&undated=1";
  return query.empty() ? "/browse" : "/browse?" + query;
}

std::string export_link(std::string_view format, SearchRequest request) {
  const SearchRequest defaults;
  request.page = defaults.page;  // an export has no pages and no facets
  request.per_page = defaults.per_page;
  request.facets = facet_fields();
  const std::string query = to_query_string(request);
  return "/api/v1/export?format=" + std::string(format) + (query.empty() ? "" : "&" + query);
}

std::string feed_link(SearchRequest request) {
  const SearchRequest defaults;
  request.page = defaults.page;  // a feed has no pages, no facets, and one order
  request.per_page = defaults.per_page;
  request.sort = defaults.sort;
  request.facets = facet_fields();
  const std::string query = to_query_string(request);
  return query.empty() ? "/feed.atom" : "/feed.atom?" + query;
}

std::string item_link(const std::string& id) {
  return "/items/" + path_part(id);
}

std::string text_page_link(const std::string& id, int page) {
  return item_link(id) + "/pages/" + std::to_string(page);
}

std::string document_link(const std::string& sha256, int page) {
  return "/documents/" + path_part(sha256) + ".pdf" +
         (page > 0 ? "#page=" + std::to_string(page) : "");
}

std::string pdf_link(const StoredItem& item, int page) {
  if (!item.pdf_public) return {};
  if (!is_web_address(item.source_url)) return document_link(item.sha256, page);
  return item.source_url + (page > 0 ? "#page=" + std::to_string(page) : "");
}

std::string name_of_the_day(const CommitteeRef& committee) {
  const bool same =
      committee.printed.empty() || key_of(committee.printed) == key_of(committee.name);
  return same ? committee.name : committee.printed;
}

std::string title_of(const Item& item) {
  if (!item.title.empty()) return item.title;
  std::string title(name_of(item.kind));
  title.front() = static_cast<char>(title.front() - 'a' + 'A');
  if (!item.number.empty()) title += " " + item.number;
  return title;
}

std::string citation(const std::string& council, const StoredItem& stored) {
  const Item& item = stored.item;
  std::string text = council;
  if (!item.committees.empty()) append_part(text, name_of_the_day(item.committees.front()));
  if (item.date) append_part(text, to_british(*item.date));
  if (item.kind == ItemKind::kMinute && !item.number.empty())
    append_part(text, "minute " + item.number);
  std::string title = title_of(item);
  std::replace(title.begin(), title.end(), '"', '\'');
  append_part(text, '"' + title + '"');
  if (!item.report_number.empty()) text += " (Report " + item.report_number + ")";
  append_part(text, page_in_citation(stored));
  return text;
}

}  // namespace minutebook
