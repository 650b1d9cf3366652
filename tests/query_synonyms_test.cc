// What the thesaurus adds to a query, as the reader is told of it.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <string>

#include <doctest/doctest.h>

#include "analyzers/query_builder.h"
#include "tests/support/test_archive.h"

namespace minutebook {
namespace {

class Library {
 public:
  Library() : database_((publish(archive_), archive_.index_path())) {}
  Result<BuiltQuery> build(const std::string& q, const Synonyms* synonyms) {
    return QueryBuilder().build(q, database_, forms_, SearchIn::kEverything, synonyms);
  }
  // Of the best item.
  double weight(const std::string& q, const Synonyms& synonyms) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(build(q, &synonyms)->ranked);
    const Xapian::MSet found = enquire.get_mset(0, 1);
    return found.empty() ? 0 : found.begin().get_weight();
  }

 private:
  static void publish(TestArchive& archive) {
    archive.publish({report("Fostering Strategy", {"The foster carers of the borough"}),
                     report("Adoption", {"Carers leavers care for matters"})});
  }

  TestArchive archive_;
  Xapian::Database database_;
  StemForms forms_;
};

TEST_CASE("synonyms stand beside what was typed, are said, and can be left out") {
  Synonyms synonyms;
  synonyms.add({{"fostering", "looked after"}, {"cla", "carers"}});
  Library library;
  const auto build = [&](const std::string& q, const Synonyms* with) {
    return library.build(q, with);
  };
  auto built = build("cla", &synonyms);
  REQUIRE(built);
  CHECK(built->understood == "the word cla (or carers)");
  REQUIRE(built->parts.size() == 2);
  CHECK_FALSE(built->parts[0].synonym);
  CHECK(built->parts[1].synonym);
  CHECK(build("looked after strategy", &synonyms)->understood ==
        "all of the words looked after (or fostering) and strategy");
  CHECK(build("what of the looked after strategy carers", &synonyms)->understood ==
        "as many as possible of the words looked, strategy and carers, looked after (or fostering) "
        "and carers (or cla)");
  CHECK(build("looked after", &synonyms)->understood == "the words looked after (or fostering)");
  CHECK(build("\"cla\"", &synonyms)->understood == "the phrase “cla”");
  CHECK(build("cla", nullptr)->understood == "the word cla");
}

TEST_CASE("in a longer list one more word may stand inside a term") {
  Synonyms synonyms;
  synonyms.add_everyday(
      {{"taxi to school", "strategy"}, {"care at home", "fostering"}, {"in care", "leavers"}});
  Library library;
  const auto understood = [&](const std::string& q) {
    return library.build(q, &synonyms)->understood;
  };
  const auto has = [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  };
  CHECK(has(understood("why do taxis to school cost so much"), "(or strategy)"));
  CHECK(has(understood("why do taxis to special school cost so much"), "(or strategy)"));
  CHECK(has(understood("why do taxis, one special school costs"), "(or strategy)"));
  // Not in another order, nor with more between, nor where words of grammar are missing: care home is not care at home.
  CHECK_FALSE(has(understood("why does school by taxi cost so much"), "(or strategy)"));
  CHECK_FALSE(
      has(understood("why do taxis to very large special school cost so much"), "(or strategy)"));
  CHECK_FALSE(has(understood("why is the care home shut this weekend"), "(or fostering)"));
  CHECK(has(understood("why is care at home so late this weekend"), "(or fostering)"));
  CHECK(has(understood("why was my son in care so long last year"), "(or leavers)"));
  CHECK_FALSE(has(understood("why was my son in home care so long"), "(or leavers)"));
  // Where every word is required, it stands as it is.
  CHECK_FALSE(has(understood("taxis AND special AND school"), "(or strategy)"));
}

TEST_CASE("words of a longer list bring together what they mean, wherever they stand") {
  Synonyms synonyms;
  synonyms.add_everyday({{"taxi", "carriage"},
                         {"@school", "school", "class"},
                         {"taxi/tram + @school", "strategy", "carriage"},
                         {"bus + cost/price", "fostering"},
                         {"cost + bus", "leavers"},
                         {"taxi + cost", "carriage"}});
  Library library;
  const auto understood = [&](const std::string& q) {
    return library.build(q, &synonyms)->understood;
  };
  CHECK(understood("why does the class need two more trams") ==
        "as many as possible of the words class, need, two and trams, or what they mean together "
        "(strategy, carriage)");
  // What a word brings already is not told again.
  CHECK(understood("why does class by taxi cost so much") ==
        "as many as possible of the words class, taxi and cost, taxi (or carriage), or what they "
        "mean "
        "together (strategy)");
  // Several groups are told as one, and what two of them bring once.
  CHECK(understood("who pays the cost of that bus in town at night")
            .find("together (fostering, leavers)") != std::string::npos);
  CHECK(understood("school taxi AND money") ==
        "all of the words school, taxi (or carriage) and money");
  // Where every word is required, a combination of all of them stands for them, and one of some does not.
  CHECK(understood("bus price") == "the words bus price (or fostering)");
  CHECK(understood("the price of a bus") == "the words the price of a bus (or fostering)");
  CHECK(understood("bus AND price AND town").find("fostering") == std::string::npos);
}

TEST_CASE(
    "of the many terms that a long question may mean the first are told, and how many more there "
    "are") {
  const auto understood = [](std::size_t terms) {
    std::vector<std::string> group = {"taxi + cost"};
    for (std::size_t i = 0; i < terms; ++i) group.push_back("term" + std::to_string(i));
    Synonyms synonyms;
    synonyms.add_everyday({group});
    return Library().build("why does a taxi to school cost so much", &synonyms)->understood;
  };
  // One more is told rather than counted.
  CHECK(understood(7).ends_with("together (term0, term1, term2, term3, term4, term5, term6)"));
  CHECK(understood(8).ends_with("together (term0, term1, term2, term3, term4, term5 and 2 more)"));
}

TEST_CASE("what words bring together counts less, and not twice") {
  Synonyms once;
  once.add_everyday({{"sofa + collect", "fostering"}});
  Synonyms twice;
  twice.add_everyday({{"sofa + collect", "fostering"}, {"bed + collect", "fostering"}});
  Synonyms whole;
  whole.add_everyday({{"sofa", "fostering"}});
  Library library;
  const auto weight = [&](const Synonyms& synonyms) {
    return library.weight("who will collect my sofa or bed", synonyms);
  };
  CHECK(weight(once) > 0);
  CHECK(weight(once) == doctest::Approx(weight(whole) * 0.7));
  CHECK(weight(twice) == doctest::Approx(weight(once)));
}

}  // namespace
}  // namespace minutebook
