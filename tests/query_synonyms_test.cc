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

}  // namespace
}  // namespace minutebook
