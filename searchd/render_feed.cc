#include "searchd/render_feed.h"

#include <algorithm>

#include "analyzers/text_analysis.h"
#include "corpus/clean_text.h"
#include "corpus/sha256.h"
#include "searchd/assets.h"
#include "searchd/html_escape.h"
#include "searchd/html_template.h"
#include "searchd/html_words.h"
#include "searchd/links.h"

namespace minutebook {
namespace {

constexpr const char* kEpoch = "1970-01-01T00:00:00Z";

// What XML may hold of a text: no bytes that are not UTF-8 and no U+FFFE or U+FFFF; control characters become blanks
// where the template escapes.
std::string xml_text(const std::string& text) {
  std::string clean = clean_utf8(text);
  for (const char* forbidden : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = clean.find(forbidden); at != std::string::npos;
         at = clean.find(forbidden))
      clean.erase(at, 3);
  }
  return clean;
}

std::string time_or_epoch(const std::string& time) {
  return time.empty() ? kEpoch : time;
}

// "q=fostering" of a feed's own address; empty for the feed of everything.
std::string query_of(const SearchRequest& request) {
  const std::string link = feed_link(request);
  const std::size_t mark = link.find('?');
  return mark == std::string::npos ? std::string() : link.substr(mark + 1);
}

// "Executive, 10 March 2021, minute 28d (Report CEF21009). Approved: that the contract be awarded."
std::string summary_of(const StoredItem& stored) {
  const Item& item = stored.item;
  std::string text = capitalised(name_of(item.kind));
  if (!item.number.empty())
    text += (item.kind == ItemKind::kMinute ? " " : ", agenda item ") + item.number;
  if (!item.committees.empty()) text += ", " + name_of_the_day(item.committees.front());
  if (item.date) text += ", " + to_british(*item.date);
  if (!item.report_number.empty()) text += ". Report " + item.report_number;
  text += ".";
  if (item.resolutions.empty()) return text;
  constexpr std::size_t kMostBytes = 500;
  const Resolution& first = item.resolutions.front();
  const std::string outcome = first.outcome ? capitalised(name_of(*first.outcome)) : "Resolved";
  return text + " " + outcome + ": " + cut_text(first.text, kMostBytes);
}

void add_category(TemplateData& list, const char* scheme, const std::string& term,
                  const std::string& label) {
  TemplateData data;
  data["scheme"] = scheme;
  data["term"] = xml_text(term);
  data["category_label"] = xml_text(label);
  list.push_back(data);
}

// A source's own address is printed as it is: one that is relative or odd is the reader's to judge.
std::string whole(const std::string& address, const std::string& link) {
  return link.empty() || link.front() != '/' ? link : address + link;
}

TemplateData entry_data(const std::string& address, const StoredItem& stored) {
  const Item& item = stored.item;
  TemplateData data;
  data["entry_id"] = uuid_of("item " + stored.id);
  data["entry_title"] = xml_text(title_of(item));
  data["entry_time"] = time_or_epoch(stored.published);
  data["entry_link"] = address + item_link(stored.id);
  data["entry_pdf"] =
      text_or_nothing(xml_text(whole(address, pdf_link(stored, stored.item.first_page))));
  data["entry_summary"] = xml_text(summary_of(stored));
  TemplateData categories = empty_list();
  add_category(categories, "kind", std::string(name_of(item.kind)),
               capitalised(name_of(item.kind)));
  for (const CommitteeRef& committee : item.committees)
    add_category(categories, "committee", key_of(committee.name), committee.name);
  data["categories"] = std::move(categories);
  return data;
}

std::string feed_title(const SiteText& site, const SearchRequest& request, bool everything) {
  if (everything) return site.title + ": what was added";
  return site.title + ": " + (request.q.empty() ? "a search" : "“" + request.q + "”");
}

}  // namespace

std::string uuid_of(const std::string& name) {
  std::string hex = sha256_of("minutebook " + name).substr(0, 32);
  hex[12] = '8';  // version 8: a hash of our own
  constexpr std::string_view kVariants = "89ab";
  hex[16] = kVariants[static_cast<std::size_t>(hex[16] % 4)];
  return "urn:uuid:" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
         hex.substr(16, 4) + "-" + hex.substr(20);
}

std::string feed_xml(const SiteText& site, const std::string& address, const Feed& feed) {
  const std::string query = query_of(feed.request);
  const std::string& owner = site.council.empty() ? site.title : site.council;
  TemplateData page;
  page["feed_id"] = uuid_of("feed " + owner + " " + query);
  page["feed_title"] = xml_text(feed_title(site, feed.request, query.empty()));
  page["feed_author"] = xml_text(owner);
  page["feed_self"] = address + "/feed.atom" + (query.empty() ? "" : "?" + query);
  page["feed_page"] = address + "/search" + (query.empty() ? "" : "?" + query);
  std::string updated = feed.items.empty() ? feed.last_added : "";
  TemplateData entries = empty_list();
  for (const StoredItem& stored : feed.items) {
    updated = std::max(updated, stored.published);
    entries.push_back(entry_data(address, stored));
  }
  page["feed_time"] = time_or_epoch(updated);
  page["entries"] = std::move(entries);
  return render_template("feed", page);
}

std::string opensearch_xml(const SiteText& site, const std::string& address) {
  constexpr std::size_t kMostShortName = 16;  // as OpenSearch 1.1 asks
  constexpr std::size_t kMostLongName = 48;
  TemplateData page;
  page["short_name"] = xml_text(cut_text(site.title, kMostShortName));
  page["long_name"] = xml_text(cut_text(
      site.council.empty() ? site.title : site.title + ", " + site.council, kMostLongName));
  page["council"] = text_or_nothing(xml_text(site.council));
  page["address"] = address;
  page["icon"] = asset_link("icon.svg");
  page["contact_email"] = text_or_nothing(xml_text(site.contact_email));
  return render_template("opensearch", page);
}

std::uint32_t sitemap_parts(std::uint32_t items) {
  return std::max(1U, (items + kMostSitemapUrls - 1) / kMostSitemapUrls);
}

std::string sitemap_index_xml(const std::string& address, std::uint32_t items,
                              const std::string& last_added) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (std::uint32_t part = 1; part <= sitemap_parts(items); ++part) {
    xml += "<sitemap><loc>" + html_escape(address) + "/sitemap.xml?part=" + std::to_string(part) +
           "</loc>";
    if (!last_added.empty()) xml += "<lastmod>" + html_escape(last_added) + "</lastmod>";
    xml += "</sitemap>\n";
  }
  return xml + "</sitemapindex>\n";
}

std::string sitemap_xml(const std::string& address, const std::vector<KnownItem>& items) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  const std::string before = "<url><loc>" + html_escape(address);
  for (const KnownItem& item : items) {
    xml += before + html_escape(item_link(item.id)) + "</loc>";
    if (!item.published.empty()) xml += "<lastmod>" + html_escape(item.published) + "</lastmod>";
    xml += "</url>\n";
  }
  return xml + "</urlset>\n";
}

std::string robots_txt(const std::string& address) {
  return "User-agent: *\n"
         "Disallow: /api/\n"
         "Disallow: /feed.atom\n"
         "Disallow: /search?*page=\n"
         "Allow: /\n"
         "Sitemap: " +
         address + "/sitemap.xml\n";
}

}  // namespace minutebook
