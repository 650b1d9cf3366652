// Feeds, site maps, the OpenSearch description, robots.txt; the pages that explain.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "searchd/help_examples.h"
#include "searchd/render_feed.h"
#include "searchd/render_html.h"
#include "searchd/render_json.h"
#include "tests/support/searching.h"
#include "tests/support/test_archive.h"
#include "tests/support/test_server.h"

namespace minutebook {
namespace {

using Json = nlohmann::ordered_json;

const SiteText kSite = {"Council papers", "London Borough of Ravensmere"};
constexpr const char* kAddress = "https://minutes.example.gov.uk";

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::size_t count_of(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t first = text.find(begin);
  if (first == std::string::npos) return {};
  return text.substr(first + begin.size(),
                     text.find(end, first + begin.size()) - first - begin.size());
}

Feed example_feed() {
  return {*parse_search_request({{"q", "contract"}}), {example_item()}, "2026-03-01T09:30:00Z"};
}

TEST_CASE("a feed has what RFC 4287 asks of a feed and of its entries") {
  const std::string xml = feed_xml(kSite, kAddress, example_feed());
  CHECK(contains(xml, "<title>Council papers: “contract”</title>"));
  CHECK(contains(xml, "<updated>2026-03-01T09:30:00Z</updated>"));
  CHECK(contains(xml, "<author><name>London Borough of Ravensmere</name></author>"));
  CHECK(contains(xml,
                 "<link rel=\"self\" type=\"application/atom+xml\" "
                 "href=\"https://minutes.example.gov.uk/feed.atom?q=contract\"/>"));
  CHECK(contains(xml,
                 "<link rel=\"alternate\" type=\"text/html\" "
                 "href=\"https://minutes.example.gov.uk/search?q=contract\"/>"));
  CHECK(contains(xml, "<published>2026-03-01T09:30:00Z</published>"));
  CHECK(contains(xml, "href=\"https://minutes.example.gov.uk/items/3f2a9c01d2e4b5a6-p23\"/>"));
  CHECK(contains(xml, "term=\"executive\" label=\"Executive\"/>"));
  CHECK(contains(xml,
                 "<summary>Report, agenda item 7, Cabinet, 10 March 2021. Report CEF21009. "
                 "Approved: The contract be awarded.</summary>"));
}

TEST_CASE("the id of an entry is that of the item, at whatever address and in whatever feed") {
  Feed other = example_feed();
  other.request = *parse_search_request({{"q", "award"}});
  const std::string here = feed_xml(kSite, kAddress, example_feed());
  const std::string there = feed_xml({"Other", ""}, "http://localhost", other);
  const auto entry_id = [](const std::string& xml) {
    return between(xml.substr(xml.find("<entry>")), "<id>", "</id>");
  };
  CHECK(entry_id(here) == entry_id(there));
  CHECK(between(here, "<id>", "</id>") != between(there, "<id>", "</id>"));
  CHECK(entry_id(here) == uuid_of("item 3f2a9c01d2e4b5a6-p23"));
}

TEST_CASE("a name makes a UUID of version 8 and the usual variant, another name another") {
  std::set<std::string> seen;
  for (int i = 0; i < 200; ++i) {
    const std::string uuid = uuid_of(std::to_string(i));
    REQUIRE(uuid.size() == 45);
    CHECK(uuid.substr(0, 9) == "urn:uuid:");
    CHECK(uuid[9 + 14] == '8');
    CHECK(std::string_view("89ab").find(uuid[9 + 19]) != std::string_view::npos);
    seen.insert(uuid);
  }
  CHECK(seen.size() == 200);
}

TEST_CASE("what a feed quotes cannot become markup, or bytes that XML forbids") {
  Feed feed = example_feed();
  StoredItem& item = feed.items.front();
  item.item.title = "<b>&amp;\x01\xEF\xBF\xBF\xFF]]>";
  item.item.committees = {{"\"><evil/>", ""}};
  item.item.resolutions.front().text = "</summary><evil/>";
  item.source_url = "https://x.example/a\"><evil/>";
  const std::string xml = feed_xml(kSite, kAddress, feed);
  CHECK_FALSE(contains(xml, "<evil/>"));
  CHECK_FALSE(contains(xml, "<b>"));
  CHECK_FALSE(contains(xml, "\x01"));
  CHECK_FALSE(contains(xml, "\xEF\xBF\xBF"));
  CHECK_FALSE(contains(xml, "\xFF]"));
  CHECK(contains(xml, "&lt;b&gt;&amp;amp;"));
}

TEST_CASE("a feed without entries says when anything was last added") {
  Feed feed = example_feed();
  feed.items.clear();
  CHECK(contains(feed_xml(kSite, kAddress, feed), "<updated>2026-03-01T09:30:00Z</updated>"));
  feed.last_added.clear();
  CHECK(contains(feed_xml(kSite, kAddress, feed), "<updated>1970-01-01T00:00:00Z</updated>"));
}

TEST_CASE("the last added come first, whatever the day of the meeting") {
  TestArchive archive;
  Item old_meeting = report("Old meeting", {"fostering"});
  old_meeting.date = Date{2009, 1, 5};
  Item new_meeting = report("New meeting", {"fostering"});
  new_meeting.date = Date{2021, 3, 10};
  Item same_day = report("Newer meeting, added with it", {"fostering"});
  same_day.date = Date{2022, 1, 1};
  archive.publish({old_meeting, new_meeting, same_day},
                  {"2026-03-02T00:00:00Z", "2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z"});
  const auto pool = open_pool(archive);
  for (const char* q : {"fostering", ""}) {
    SearchRequest wanted = request(q);
    wanted.sort = Sort::kAdded;
    CHECK(titles(search(*pool, wanted)) ==
          "Old meeting, Newer meeting, added with it, New meeting");
  }
  CHECK(pool->summary()->last_added == "2026-03-02T00:00:00Z");
  const auto known = pool->known_items(1, 5);
  REQUIRE(known);
  REQUIRE(known->size() == 2);
  CHECK(known->front().published == "2026-03-01T00:00:00Z");
}

TEST_CASE("a feed whose index was left under it begins again, and has every entry once") {
  TestServer server;
  server.service.response.total = 4;
  server.service.list_begins_again = true;
  const httplib::Response answer = server.get("/feed.atom");
  CHECK(answer.status == 200);
  CHECK(count_of(answer.body, "<entry>") == 4);
  CHECK_FALSE(server.service.list_begins_again);
}

TEST_CASE("a site map has parts of at most 50,000 items, and always one") {
  CHECK(sitemap_parts(0) == 1);
  CHECK(sitemap_parts(1) == 1);
  CHECK(sitemap_parts(50'000) == 1);
  CHECK(sitemap_parts(50'001) == 2);
  const std::string index = sitemap_index_xml(kAddress, 100'001, "2026-03-01T09:30:00Z");
  CHECK(count_of(index, "<sitemap>") == 3);
  CHECK(contains(index,
                 "<loc>https://minutes.example.gov.uk/sitemap.xml?part=3</loc>"
                 "<lastmod>2026-03-01T09:30:00Z</lastmod>"));
}

TEST_CASE("site maps, feeds and the rest are served with their types and sent once") {
  TestServer server;
  struct Row {
    const char* path;
    const char* type;
  };
  const Row rows[] = {
      {"/feed.atom?q=contract", "application/atom+xml; charset=utf-8"},
      {"/opensearch.xml", "application/opensearchdescription+xml; charset=utf-8"},
      {"/sitemap.xml", "application/xml; charset=utf-8"},
      {"/sitemap.xml?part=1", "application/xml; charset=utf-8"},
      {"/help", "text/html; charset=utf-8"},
      {"/accessibility", "text/html; charset=utf-8"},
      {"/browse", "text/html; charset=utf-8"},
      {"/coverage", "text/html; charset=utf-8"},
      {"/", "text/html; charset=utf-8"},
      {"/search?q=contract", "text/html; charset=utf-8"},
      {"/items/3f2a9c01d2e4b5a6-p23", "text/html; charset=utf-8"},
      {"/api/v1/items/3f2a9c01d2e4b5a6-p23", "application/json; charset=utf-8"},
      {"/api/v1/coverage", "application/json; charset=utf-8"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path);
    const httplib::Response first = server.get(row.path);
    CHECK(first.status == 200);
    CHECK(first.get_header_value("Content-Type") == row.type);
    const std::string etag = first.get_header_value("ETag");
    CHECK(etag.size() == 34);
    const httplib::Response again = server.get(row.path, {{"If-None-Match", etag}});
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    CHECK(again.get_header_value("ETag") == etag);
    CHECK(server.get(row.path, {{"If-None-Match", "\"other\""}}).body == first.body);
  }
}

TEST_CASE("wrong parameters of feeds and site maps are errors") {
  TestServer server;
  CHECK(server.get("/feed.atom?colour=red").status == 400);
  CHECK(server.get("/feed.atom?page=0").status == 400);
  CHECK(server.get("/sitemap.xml?page=1").status == 400);
  CHECK(server.get("/sitemap.xml?part=0").status == 400);
  CHECK(server.get("/sitemap.xml?part=x").status == 400);
  CHECK(server.get("/sitemap.xml?part=1&part=1").status == 400);
  CHECK(server.get("/sitemap.xml?part=2").status == 404);
  CHECK(server.get("/opensearch.xml?x=1").status == 400);
}

TEST_CASE("the site's own address is written into what is read away from it") {
  TestServer server;
  server.routes.serve_at("https://papers.example.gov.uk/");
  CHECK(contains(server.get("/robots.txt").body,
                 "Sitemap: https://papers.example.gov.uk/sitemap.xml\n"));
  CHECK(contains(server.get("/sitemap.xml?part=1").body,
                 "<loc>https://papers.example.gov.uk/items/item-0</loc>"));
  CHECK(contains(server.get("/opensearch.xml").body,
                 "template=\"https://papers.example.gov.uk/search?q={searchTerms}\""));
  FakeSearchService service;
  Admission admission({});
  SiteText site = kSite;
  site.address = "https://minutes.example.gov.uk";
  Routes routes(service, admission, site);
  routes.serve_at("http://127.0.0.1:8080/");
  HttpRequest request;
  request.method = "GET";
  request.path = "/robots.txt";
  CHECK(contains(routes.answer(request).body,
                 "Sitemap: https://minutes.example.gov.uk/sitemap.xml\n"));
}

TEST_CASE("names are cut to what OpenSearch allows") {
  SiteText site = {"Agendas, reports and minutes of the council", "London Borough of Ravensmere"};
  const std::string xml = opensearch_xml(site, kAddress);
  CHECK(between(xml, "<ShortName>", "</ShortName>").size() <= 16);
  CHECK(between(xml, "<LongName>", "</LongName>").size() <= 48);
}

TEST_CASE("suggestions for browsers are four lists of one length") {
  Suggestion item;
  item.kind = SuggestionKind::kTitle;
  item.label = "Fostering Strategy";
  item.item_id = "x-p1";
  const Json json = Json::parse(opensearch_suggestions_json("foster", {item}, kAddress));
  CHECK(json.dump() == R"(["foster",["Fostering Strategy"],["title"],)"
                       R"(["https://minutes.example.gov.uk/items/x-p1"]])");
}

TEST_CASE("every example of the help is a search, in whole sections") {
  std::set<std::string> sections;
  std::string last;
  for (const HelpExample& example : help_examples()) {
    CAPTURE(example.q);
    CHECK(request_of(example).has_value());
    if (example.section != last) CHECK(sections.insert(example.section).second);
    last = example.section;
    const char first = *example.what;
    CHECK_FALSE((first >= 'A' && first <= 'Z'));
    CHECK((*example.parameters == '\0') == (*example.choices == '\0'));
  }
  std::set<std::string> labels;
  for (const HelpExample& example : help_examples())
    CHECK(labels.insert(std::string(example.q) + ", " + example.choices).second);
  CHECK(
      contains(help_page(kSite), "href=\"/search?q=%22short+breaks%22\">&quot;short breaks&quot;"));
}

TEST_CASE("the accessibility statement has what the operator said, and says what is missing") {
  const std::string bare = accessibility_page({"Council papers", ""});
  CHECK(contains(bare, "The operator of this site has not yet said whom to write to."));
  CHECK(contains(bare, "has not yet put a date to this statement"));
  CHECK(contains(bare, "23 September 2018"));
  CHECK(contains(bare, "Equality and Human Rights Commission"));
  SiteText site = kSite;
  site.address = kAddress;
  site.contact_email = "papers@example.gov.uk";
  site.reply_within = "10 working days";
  site.statement_prepared = "23 September 2026";
  site.statement_reviewed = "1 October 2026";
  site.statement_tested = "Tested by <us>.";
  site.statement_problems = "More & more.";
  const std::string whole = accessibility_page(site);
  CHECK(contains(whole, "mailto:papers@example.gov.uk"));
  CHECK(contains(whole, "get back to you in 10 working days"));
  CHECK(contains(whole, "prepared on 23 September 2026"));
  CHECK(contains(whole, "last reviewed on 1 October 2026"));
  CHECK(contains(whole, "Tested by &lt;us&gt;."));
  CHECK(contains(whole, "<li>More &amp; more.</li>"));
  CHECK_FALSE(contains(whole, "has not yet"));
}

TEST_CASE("an item says what it is in the words of schema.org") {
  const std::string page = item_page(kSite, {example_item()});
  CHECK(contains(page, "itemtype=\"https://schema.org/Report\""));
  CHECK(contains(page, "<meta itemprop=\"reportNumber\" content=\"CEF21009\">"));
  CHECK(contains(page, "<meta itemprop=\"dateCreated\" content=\"2021-03-10\">"));
  CHECK(count_of(page, "itemprop=\"encoding\"") == 1);
  ItemView minute = {example_item()};
  minute.stored.item.kind = ItemKind::kMinute;
  minute.stored.pdf_public = false;
  const std::string other = item_page(kSite, minute);
  CHECK(contains(other, "itemtype=\"https://schema.org/DigitalDocument\""));
  CHECK_FALSE(contains(other, "itemprop=\"encoding\""));
}

}  // namespace
}  // namespace minutebook
