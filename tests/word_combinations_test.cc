#include "analyzers/word_combinations.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "analyzers/profile.h"
#include "analyzers/text_analysis.h"

namespace minutebook {
namespace {

// The places of the first combination in a question: "1,4"; "-" when there is none.
std::string places(const WordCombinations& combinations, const std::string& question) {
  const auto found = combinations.in(stems_of(words_of(question)));
  if (found.empty()) return "-";
  std::string out;
  for (const std::size_t word : found.front().words)
    out += (out.empty() ? "" : ",") + std::to_string(word);
  return out;
}

TEST_CASE("a combination is its parts anywhere in a question, in any order, by their stems") {
  WordCombinations combinations;
  combinations.add_set("@rid", {"take away", "get rid of", "collect"});
  CHECK(combinations.add("@rid + sofa/old bed") == 0);
  CHECK(places(combinations, "someone to take away my old sofa") == "2,3,6");
  CHECK(places(combinations, "is my sofa collected") == "2,3");
  CHECK(places(combinations, "how do I get rid of two old beds") == "3,4,5,7,8");
  CHECK(places(combinations, "old sofa") == "-");
  CHECK(places(combinations, "take my sofa away") == "-");
  CHECK(places(combinations, "take away the bed") == "-");
  CHECK(places(combinations, "") == "-");
}

TEST_CASE("one word is not two parts of a combination") {
  WordCombinations combinations;
  combinations.add("home/house + home/care");
  CHECK(places(combinations, "home") == "-");
  CHECK(places(combinations, "home care") == "0,1");
  CHECK(places(combinations, "care in my house") == "0,3");
  combinations = {};
  combinations.add("red bus/bus + red/bus stop");
  // "red bus" would leave no word for the other part.
  CHECK(places(combinations, "red bus stop") == "0,1");
}

TEST_CASE("equal combinations are one, and alternatives of a set add up for those after it") {
  WordCombinations combinations;
  combinations.add_set("@kin", {"mum"});
  CHECK(combinations.add("hits + @kin") == 0);
  combinations.add_set("@kin", {"dad", "mum"});
  CHECK(combinations.add("hits + @kin") == 0);
  CHECK(combinations.add("shouts + @kin") == 1);
  CHECK(places(combinations, "dad hits me") == "-");
  CHECK(places(combinations, "dad shouts") == "0,1");
  CHECK(combinations.words(1) == std::vector<std::string>{"dad", "mum", "shouts"});
  combinations.add("weeps + @nobody");
  CHECK(places(combinations, "weeps nobody") == "-");
}

TEST_CASE("a table of the thesaurus takes terms and nothing else") {
  const auto read = [](const std::string& table) {
    return parse_profile("name = \"x\"\n[thesaurus.trams]\n" + table + "\n", "mine.toml");
  };
  const auto profile =
      read("synonyms = [[\"tram\", \"tramway\"]]\neveryday = [[\"streetcar\", \"tram\"]]");
  REQUIRE(profile);
  CHECK(profile->synonyms.back() == std::vector<std::string>{"tram", "tramway"});
  CHECK(profile->everyday.back() == std::vector<std::string>{"streetcar", "tram"});
  const auto refused = read("body_words = [\"board\"]");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message ==
        "Profile mine.toml, line 3: unknown key 'body_words' of [thesaurus.trams].");
  const auto no_table = parse_profile("name = \"x\"\nthesaurus = {trams = 1}\n", "mine.toml");
  REQUIRE_FALSE(no_table);
  CHECK(no_table.error().message == "Profile mine.toml, line 2: 'thesaurus.trams' is not a table.");
}

TEST_CASE("a part without words, or with a set that nobody named, is refused with its line") {
  const auto refusal = [](const std::string& groups) {
    const auto profile =
        parse_profile("name = \"x\"\n[text]\neveryday = [\n" + groups + "\n]\n", "mine.toml");
    return profile ? std::string() : profile.error().message;
  };
  CHECK(refusal("[\"@mine\", \"tram\"],\n[\"late + @mine/bus\", \"public transport\"]").empty());
  CHECK(refusal("[\"late + @mine/bus\", \"public transport\"],\n[\"@mine\", \"tram\"]").empty());
  CHECK(refusal("[\"late + @mine/bus\", \"public transport\"]\n]\n[thesaurus.x]\neveryday = "
                "[\n[\"@mine\", \"tram\"]")
            .empty());
  CHECK(refusal("[\"late + @kin\", \"visiting\"]").empty());  // a set of the default profile
  const std::string wanted =
      "Profile mine.toml, line 4: 'everyday' of [text] is not a list of groups with words, or sets "
      "that are named, in each part of a combination.";
  CHECK(refusal("[\"late + @mine\", \"public transport\"]") == wanted);
  CHECK(refusal("[\"late + \", \"public transport\"]") == wanted);
  CHECK(refusal("[\"late + bus//tram\", \"public transport\"]") == wanted);
}

TEST_CASE("no shipped everyday term is listed twice") {
  std::map<std::string, int> times;
  for (const std::vector<std::string>& group : shipped_profiles().back().everyday)
    if (!WordCombinations::is_set(group.front())) ++times[group.front()];
  CHECK_FALSE(times.empty());
  for (const auto& each : times) {
    CAPTURE(each.first);
    CHECK(each.second == 1);
  }
}

// The first alternative of each part, as a question. `sets` are their first alternatives.
std::string shortest_question(const std::string& combination,
                              const std::map<std::string, std::string>& sets) {
  std::string question;
  std::istringstream parts(combination);
  for (std::string part; std::getline(parts, part, '+');) {
    std::string first = part.substr(0, part.find('/'));
    first.erase(0, first.find_first_not_of(' '));
    first.erase(first.find_last_not_of(' ') + 1);
    question += (first.front() == '@' ? sets.at(first) : first) + " ";
  }
  return question;
}

TEST_CASE("every shipped combination is found by its own words, and brings terms") {
  WordCombinations combinations;
  std::map<std::string, std::string> sets;
  std::size_t shipped = 0;
  const auto& everyday = shipped_profiles().back().everyday;
  for (const std::vector<std::string>& group : everyday) {
    if (!WordCombinations::is_set(group.front())) continue;
    combinations.add_set(group.front(), {group.begin() + 1, group.end()});
    sets.emplace(group.front(), group[1]);
  }
  for (const std::vector<std::string>& group : everyday) {
    const std::string& first = group.front();
    CAPTURE(first);
    if (!WordCombinations::is_combination(first)) continue;
    const std::size_t id = combinations.add(first);
    CHECK(id == shipped++);  // none is there twice
    const std::vector<std::string> stems = stems_of(words_of(shortest_question(first, sets)));
    const auto found = combinations.in(stems);
    CHECK(std::any_of(found.begin(), found.end(), [&](const auto& each) { return each.id == id; }));
    for (std::size_t i = 1; i < group.size(); ++i) CHECK_FALSE(words_of(group[i]).empty());
  }
  CHECK(shipped > 0);
}

}  // namespace
}  // namespace minutebook
