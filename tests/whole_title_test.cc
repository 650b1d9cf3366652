// Who types the title of an item finds that item first.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "analyzers/whole_title.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "analyzers/text_analysis.h"
#include "tests/support/searching.h"
#include "tests/support/test_archive.h"

namespace minutebook {
namespace {

std::string key(const std::string& title) {
  return whole_title(words_of(title));
}

// A paper that has all these words often, as long reports do.
Item long_paper(const std::string& title, const std::string& words) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += words + " ";
  return report(title, {text});
}

std::string first(const std::vector<Item>& items, const std::string& q) {
  TestArchive archive;
  archive.publish(items);
  const SearchResponse found = search(*open_pool(archive), request(q));
  return found.hits.empty() ? "" : found.hits.front().stored.item.title;
}

TEST_CASE("a title has one key in all the ways it is written") {
  CHECK(key("Matters Outstanding & Work Programme") == "matters outstanding work programme");
  CHECK(key("MATTERS OUTSTANDING AND THE WORK PROGRAMME") ==
        key("Matters Outstanding & Work Programme"));
  CHECK(key("Annual Report 2019/20") == key("annual report 2019-20"));
  CHECK(key("Children’s Dataset") == key("Children's dataset"));
  CHECK(key("Work Programme and Matters Outstanding") !=
        key("Matters Outstanding and Work Programme"));
}

TEST_CASE("one word is no title, and a very long one has no key") {
  CHECK(key("Petitions").empty());
  CHECK(key("The Petitions").empty());
  CHECK(key("").empty());
  std::string words;
  for (int i = 0; i < 28; ++i) words += "schools ";
  CHECK(key("Plans " + words).empty());
  CHECK_FALSE(key("Plans " + words.substr(0, 190)).empty());
}

TEST_CASE("the item whose title was typed comes first, however often others have its words") {
  const std::vector<Item> items = {
      long_paper("Corporate Parenting Report: Annual Review of Care",
                 "corporate parenting annual report"),
      report("Corporate Parenting Annual Report", {"nothing else"}),
      long_paper("Short Breaks Policy and Short Breaks", "short breaks"),
      report("Short Breaks", {"nothing else"}),
      report("The Transfer of Services for Young Adults from One Directorate to Another and Its "
             "Cost for the Council",
             {"nothing else"}),
      long_paper("Transfer", "transfer services young adults directorate another cost council")};
  CHECK(first(items, "corporate parenting annual report") == "Corporate Parenting Annual Report");
  CHECK(first(items, "short breaks") == "Short Breaks");
  CHECK(first(items, "\"short breaks\"") == "Short Breaks");
  CHECK(first(items,
              "transfer of services for young adults from one directorate to another and its cost "
              "for the council")
            .starts_with("The Transfer"));
}

TEST_CASE("a procedural item does not come first by its title") {
  Item minutes = report("Minutes of the Meeting", {"minutes of the meeting"});
  minutes.procedural = true;
  CHECK(first({minutes, report("Care", {"minutes of the meeting were read"})},
              "minutes of the meeting") == "Care");
}

TEST_CASE(
    "of a longer list, the item that has it in a row in its title comes before those that have it "
    "somewhere") {
  const std::string q = "children and young people's plan";
  std::string scattered;
  for (int i = 0; i < 60; ++i) {
    scattered += words_of(q)[static_cast<std::size_t>(i % 5)] + " ";
    for (int j = 0; j < 3; ++j) scattered += "other ";
  }
  std::vector<Item> items = {
      report("Young People: the Plan for Children", {scattered}),
      report("Ravensmere Children and Young People's Plan 2021 to 2024", {"children's plan"})};
  for (int i = 0; i < 20; ++i) items.push_back(report("Roads", {"nothing of it"}));
  CHECK(first(items, q) == "Ravensmere Children and Young People's Plan 2021 to 2024");
}

}  // namespace
}  // namespace minutebook
