#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "searchd/did_you_mean.h"

#include <algorithm>
#include <thread>

#include <doctest/doctest.h>

#include "tests/support/searching.h"
#include "tests/support/test_archive.h"

namespace minutebook {
namespace {

Item paper(const std::string& title, int year, const std::string& text) {
  Item item = report(title, {text});
  item.date = Date{year, 3, 10};
  return item;
}

std::vector<Item> some_papers() {
  std::vector<Item> papers = {
      paper("Fostering Strategy", 2020, "fostering and adoption of children, short breaks"),
      paper("Adoption", 2021, "adoption, safeguarding and fostering; the house near the horse"),
      paper("Highways", 2022, "the horse and the allotments of Janet Bailey, naïve guarding"),
      paper("Roads", 2022, "Communities decided on horse riding")};
  papers[2].officers = {"Stuart Hills"};
  papers[2].report_number = "CEFS21009";
  return papers;
}

// Puts a council's terms into the index: `text` is the profile's [text].
void give_terms(const TestArchive& archive, const std::string& text) {
  Xapian::WritableDatabase(archive.index_path(), Xapian::DB_OPEN)
      .set_metadata(std::string(kMetaProfilePrefix) + "x", "name = \"x\"\n[text]\n" + text);
}

std::string meant(const TestArchive& archive, const std::string& q) {
  return search(*open_pool(archive), request(q)).did_you_mean;
}

// --- letters -------------------------------------------------------------------------------------

TEST_CASE("letters put in, left out, changed and swapped are counted up to the limit") {
  struct Row {
    const char* a;
    const char* b;
    int limit;
    int apart;
  };
  const Row rows[] = {
      {"fostering", "fostering", 1, 0},
      {"fosterring", "fostering", 1, 1},
      {"fosering", "fostering", 1, 1},
      {"fastering", "fostering", 1, 1},
      {"fosteirng", "fostering", 1, 1},
      {"ofstering", "fostering", 1, 1},
      {"fosternig", "fostering", 1, 1},
      {"fastring", "fostering", 1, 2},
      {"fastring", "fostering", 2, 2},
      {"ofsteirng", "fostering", 2, 2},
      {"xxstering", "fostering", 2, 2},
      {"fost", "fostering", 2, 3},
      {"", "ab", 2, 2},
      {"abcdef", "badcfe", 2, 3},
      {"ca", "abc", 2, 3},  // 2 only if a letter may be swapped and parted
  };
  for (const Row& row : rows) {
    CAPTURE(row.a);
    CHECK(letters_apart(row.a, row.b, row.limit) == row.apart);
    CHECK(letters_apart(row.b, row.a, row.limit) == row.apart);
  }
}

// Each way to change one letter of `word`, out of a few letters.
std::vector<std::string> one_letter_from(const std::string& word) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i <= word.size(); ++i) {
    for (const char c : {'a', 'e', 'x'}) {
      out.push_back(word.substr(0, i) + c + word.substr(i));
      if (i < word.size()) out.push_back(word.substr(0, i) + c + word.substr(i + 1));
    }
    if (i < word.size()) out.push_back(word.substr(0, i) + word.substr(i + 1));
    if (i + 1 < word.size())
      out.push_back(word.substr(0, i) + word[i + 1] + word[i] + word.substr(i + 2));
  }
  return out;
}

TEST_CASE("the table finds a word from everything one letter away from it, two for long words") {
  TestArchive archive;
  archive.publish({report("", {"adoption safeguarding"})});
  const WordTable words((Xapian::Database(archive.index_path())));
  CHECK(words.size() == 2);
  for (const std::string& once : one_letter_from("adoption")) {
    CAPTURE(once);
    if (once != "adoption") CHECK(words.nearest(once, 3) == std::vector<std::string>{"adoption"});
    for (const std::string& twice : one_letter_from(once)) {
      const bool long_enough = twice.size() >= WordTable::kLongLetters;
      const int apart = letters_apart(twice, "adoption", 3);
      const bool near = apart > 0 && apart <= (long_enough ? 2 : 1);
      CHECK(words.nearest(twice, 3).size() == (near ? 1 : 0));
    }
  }
}

TEST_CASE("the nearest come first, then the same first letter, then the most frequent") {
  TestArchive archive;
  archive.publish({report("", {"house horse mouse"}), report("", {"mouse horse"}),
                   report("", {"mouse"}), report("", {"hourse2 hou mousse"})});
  const WordTable words((Xapian::Database(archive.index_path())));
  using List = std::vector<std::string>;
  CHECK(words.nearest("hourse", 5) == List{"horse", "house"});
  CHECK(words.nearest("nouse", 5) == List{"mouse", "house"});
  CHECK(words.nearest("houss", 5) == List{"house"});
  CHECK(words.nearest("house", 5) == List{"horse", "mouse"});
  CHECK(words.nearest("nouse", 1) == List{"mouse"});
  CHECK(words.nearest(std::string(40, 'a'), 5).empty());
  CHECK(words.nearest("", 5).empty());
}

// --- queries -------------------------------------------------------------------------------------

TEST_CASE("a misspelt word is corrected and the rest of the query stays as typed") {
  TestArchive archive;
  archive.publish(some_papers());
  struct Row {
    std::string q;
    std::string meant;
  };
  const Row rows[] = {
      {"fosterng", "fostering"},
      {"Fosterng  strategy", "Fostering  strategy"},
      {"FOSTERNG", "fostering"},
      {"fosterng adopton", "fostering adoption"},
      {"\"short braeks\"", "\"short breaks\""},
      {"“short braeks” fostering", "“short breaks” fostering"},
      {"title:fosterng", "title:fostering"},
      {"title:\"fosterng stratgy\"", "title:\"fostering strategy\""},
      {"committee:nobody OR fosterng", "committee:nobody OR fostering"},
      {"(fosterng OR adopton) -nonsens", "(fostering OR adoption) -nonsens"},
      {"fosterng NEAR/5 adoption", "fostering NEAR/5 adoption"},
      {"horse NAER house", "horse near house"},
      {"safegaurding", "safeguarding"},
      {"naïvve", "naive"},
      {"stratgy's", "strategy"},
      {"re-fosterng", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.q);
    CHECK(meant(archive, row.q) == row.meant);
  }
}

TEST_CASE("nothing is proposed for a word the index holds in any form of its stem") {
  TestArchive archive;
  archive.publish(some_papers());
  for (const std::string q : {"foster", "fosters", "community", "adopted", "safe-guarding",
                              "horse house", "fostering highways", ""}) {
    CAPTURE(q);
    CHECK(meant(archive, q).empty());
  }
}

TEST_CASE("short words, words with digits, report numbers and beginnings are left alone") {
  TestArchive archive;
  archive.publish(some_papers());
  for (const std::string q :
       {"hose2", "adn", "CEFT21009", "CEFT 21009", "CEFT-21009 fostering", "fosterrin*",
        "committee:fosterng", "report:CEFT21009", "horse -adopton"}) {
    CAPTURE(q);
    CHECK(meant(archive, q).empty());
  }
}

TEST_CASE("a correction is proposed only when it finds something as asked, filters and all") {
  TestArchive archive;
  archive.publish(some_papers());
  const auto pool = open_pool(archive);
  CHECK(search(*pool, request("fosterng allotments")).did_you_mean.empty());
  SearchRequest wanted = request("fosterng");
  wanted.filters[FieldId::kYear] = {"2020"};
  CHECK(search(*pool, wanted).did_you_mean == "fostering");
  wanted.filters[FieldId::kYear] = {"2022"};
  CHECK(search(*pool, wanted).did_you_mean.empty());
  wanted = request("fosterng");
  wanted.decisions_only = true;
  CHECK(search(*pool, wanted).did_you_mean.empty());
}

TEST_CASE("the next best word is proposed when the best finds nothing with the others") {
  TestArchive archive;
  archive.publish(some_papers());
  CHECK(meant(archive, "hourse") == "horse");
  CHECK(meant(archive, "hourse safeguarding") == "horse safeguarding");
  CHECK(meant(archive, "\"the hourse near\"") == "\"the house near\"");
}

TEST_CASE("a term of the council's synonyms is a word, even when no paper prints it") {
  TestArchive archive;
  archive.publish(some_papers());
  give_terms(archive, "synonyms = [[\"adoptin\", \"strategy\"]]\n");
  CHECK(meant(archive, "adoptin").empty());
  CHECK(meant(archive, "adopton") == "adoption");
}

TEST_CASE("so is a word of a longer term, in any form, and of an everyday one") {
  TestArchive archive;
  archive.publish(some_papers());
  give_terms(archive,
             "synonyms = [[\"adoptin fee\", \"strategy\"]]\n"
             "everyday = [[\"hourse rent\", \"adoption\"]]\n");
  CHECK(meant(archive, "adoptin").empty());
  CHECK(meant(archive, "adoptins").empty());
  CHECK(meant(archive, "hourse").empty());
  CHECK(meant(archive, "adopton") == "adoption");
}

TEST_CASE("an everyday word that leads to what papers print may be what was meant") {
  TestArchive archive;
  archive.publish(some_papers());
  // Words that the shipped thesaurus does not have.
  give_terms(archive,
             "everyday = [[\"gribblip lady\", \"adoption\"], "
             "[\"wobbulator\", \"squonky castle\"]]\n");
  CHECK(meant(archive, "gribblyp lady") == "gribblip lady");
  // What leads to nothing is not meant, though the other words of a longer list find something.
  CHECK(meant(archive, "wobbulater").empty());
  CHECK(meant(archive, "squonkey").empty());
  CHECK(meant(archive, "wobbulater fostering strategy horse").empty());
  CHECK(meant(archive, "gribblyp lady fostering strategy horse") ==
        "gribblip lady fostering strategy horse");
}

TEST_CASE("a correction is never applied by itself") {
  TestArchive archive;
  archive.publish(some_papers());
  const auto pool = open_pool(archive);
  const SearchResponse response = search(*pool, request("fosterng OR highways"));
  CHECK(response.did_you_mean == "fostering OR highways");
  CHECK(titles(response) == "Highways");
  CHECK(response.request.q == "fosterng OR highways");
}

TEST_CASE("a query of many unknown words is not guessed at") {
  TestArchive archive;
  archive.publish(some_papers());
  CHECK(meant(archive, "fosterng adopton stratgy braeks hosre chlidren roadd").empty());
}

TEST_CASE("words come from the live generation alone") {
  TestArchive archive;
  archive.publish(some_papers());
  CHECK(meant(archive, "fosterng") == "fostering");
  archive.publish({paper("Leisure", 2022, "swimming")});
  CHECK(meant(archive, "fosterng").empty());
  CHECK(meant(archive, "swiming") == "swimming");
}

TEST_CASE("many threads may ask for the first correction at once") {
  TestArchive archive;
  archive.publish(some_papers());
  const auto pool = open_pool(archive);
  std::vector<std::string> answers(8);
  {
    std::vector<std::jthread> threads;
    for (std::string& answer : answers) {
      threads.emplace_back([&pool, &answer] {
        if (const auto response = pool->search(request("fosterng")))
          answer = response->did_you_mean;
      });
    }
  }
  CHECK(std::count(answers.begin(), answers.end(), "fostering") == 8);
}

}  // namespace
}  // namespace minutebook
