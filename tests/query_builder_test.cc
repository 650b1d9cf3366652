#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "analyzers/query_builder.h"

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/test_archive.h"

namespace minutebook {
namespace {

// Four items: a report (1), the minute that decides it (2), a report that cites it (3), and another one (4).
std::vector<Item> papers() {
  Item first =
      report("Fostering Strategy",
             {"Report No. CEF 21009\nThe foster carers of the borough", "need safe-\nguarding"});
  first.report_number = "CEF21009";
  first.committees = {{"Executive", ""}, {"Children, Education and Families PDS Committee", ""}};
  first.officers = {"Stuart Hills"};
  first.date = Date{2021, 3, 10};
  Item minute =
      report("FOSTERING STRATEGY",
             {"Report CEF21009\nRESOLVED that the strategy be noted and carers be thanked."});
  minute.kind = ItemKind::kMinute;
  minute.number = "39A";
  minute.report_number = "CEF21009";
  minute.date = Date{2021, 3, 31};
  minute.resolutions = {{"that the strategy be noted and carers be thanked.", Outcome::kNoted, 1}};
  Item citing = report(
      "Budget Monitoring",
      {"As report CEF21009 said, the overspend on pre-decision scrutiny is 4,128 thousand."});
  citing.report_number = "FSD22001";
  citing.cites = {"CEF21009"};
  citing.date = Date{2022, 1, 5};
  Item other = report(
      "Adoption Annual Report",
      {"Adoption and care leavers. Carers leavers care for predecision matters in 2019/20."});
  other.kind = ItemKind::kAnnualReport;
  other.procedural = true;
  return {first, minute, citing, other};
}

class Library {
 public:
  Library() : database_((archive_.publish(papers()), archive_.index_path())) {}
  Result<BuiltQuery> build(const std::string& q, SearchIn where = SearchIn::kEverything) {
    return builder_.build(q, database_, forms_, where);
  }
  // The items found, in the order of their docids: "1 3".
  std::string found(const std::string& q, SearchIn where = SearchIn::kEverything) {
    const Result<BuiltQuery> built = build(q, where);
    if (!built) return built.error().message;
    std::vector<Xapian::docid> docids = run(built->match);
    std::sort(docids.begin(), docids.end());
    return list(docids);
  }
  const Xapian::Database& database() const { return database_; }
  // The same in the order of the ranked query.
  std::string ranked(const std::string& q) { return list(run(build(q)->ranked)); }

 private:
  std::vector<Xapian::docid> run(const Xapian::Query& query) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    const Xapian::MSet found = enquire.get_mset(0, 100);
    return {found.begin(), found.end()};
  }
  static std::string list(const std::vector<Xapian::docid>& docids) {
    std::string out;
    for (Xapian::docid docid : docids) out += (out.empty() ? "" : " ") + std::to_string(docid);
    return out;
  }
  TestArchive archive_;
  Xapian::Database database_;
  StemForms forms_;
  QueryBuilder builder_;
};

TEST_CASE("queries find what they say") {
  Library library;
  struct Row {
    std::string q;
    std::string found;
  };
  const Row rows[] = {
      {"carers", "1 2 4"},
      {"carer", "1 2 4"},
      {"\"carer\"", ""},
      {"FOSTERING strategies", "1 2"},
      {"\"care leavers\"", "4"},
      {"\"leavers care\"", "4"},
      {"\"care carers\"", ""},
      {"\"strategy report\"", ""},        // the title's last word, the text's first
      {"\"fostering strategy\"", "1 2"},  // in the title
      {"\"borough need\"", "1"},          // over a page break
      {"\"carers of the borough need safeguarding\"", "1"},
      {"safeguarding", "1"},
      {"safe-guarding", "1"},
      {"pre-decision", "3 4"},
      {"predecision", "4"},
      {"4,128", "3"},
      {"4128", "3"},
      {"2019/20", "4"},
      {"2019-20", "4"},
      {"adoption OR overspend", "3 4"},
      {"carers -strategy", "4"},
      {"carers -\"care leavers\"", "1 2"},
      {"(adoption OR strategy) carers", "1 2 4"},
      {"safeg*", "1"},
      {"care*", "1 2 4"},
      {"title:fostering", "1 2"},
      {"title:carers", ""},
      {"title:\"fostering strategy\"", "1 2"},
      {"title:foster*", "1 2"},
      {"resolution:thanked", "2"},
      {"strategies NEAR thanking", "2"},
      {"strategy NEAR/3 thanked", ""},
      {"the carers of", "1 2 4"},
      {"the", "1 2 3"},
      {"nowhere", ""},
      {"report:CEF21009", "1 2"},
      {"report:FSD-22001", "3"},
      {"committee:executive", "1"},
      {"committee:children", "1"},
      {"committee:\"Children, Education & Families PDS Committee\"", "1"},
      {"officer:hills carers", "1"},
      {"officer:nobody", ""},
      {"kind:minute", "2"},
      {"kind:minutes", "2"},
      {"kind:\"annual report\"", "4"},
      {"outcome:noted", "2"},
      {"series:cef", "1 2"},
      {"year:2022", "3"},
      {"date:2021", "1 2"},
      {"date:2020/21", "1 2"},
      {"date:..2021-03-10", "1"},
      {"date:2021-03-11..", "2 3"},
      {"carers -date:2021-03-31", "1 4"},
      {"carers cef21009", "1 2"},
      {"carers CEF 21009", "1 2"},
      {"carers CEF-21009 -minute", "1 2"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.q);
    CHECK(library.found(row.q) == row.found);
  }
}

TEST_CASE("a query that is a report number is a lookup in a fixed order") {
  Library library;
  for (const char* q : {"CEF21009", "cef 21009", "Report No. CEF-21009", "CEF/21009"}) {
    CAPTURE(q);
    CHECK(library.found(q) == "1 2 3");
    CHECK(library.ranked(q) == "1 2 3");
    CHECK(library.build(q)->report_number == "CEF21009");
  }
  CHECK(library.build("CEF99999")->report_number.empty());
  CHECK(library.build("CEF21009 fostering")->report_number.empty());
}

TEST_CASE("decisions only searches the resolutions alone") {
  Library library;
  CHECK(library.found("strategy", SearchIn::kDecisions) == "2");
  CHECK(library.found("fostering", SearchIn::kDecisions).empty());
  CHECK(library.found("\"carers be thanked\"", SearchIn::kDecisions) == "2");
  CHECK(library.found("", SearchIn::kDecisions) == "2");
  CHECK(library.found("CEF21009", SearchIn::kDecisions) == "2");
}

TEST_CASE(
    "a longer list of words, or a question, ranks by as many of them as it can, and says so") {
  Library library;
  auto built = library.build("what did we decide about the fostering strategy");
  REQUIRE(built);
  CHECK(built->understood == "as many as possible of the words decide, fostering and strategy");
  REQUIRE(built->ignored.size() == 1);
  CHECK(built->ignored[0] == "what, did, we, about and the (too common words)");
  CHECK(library.found("fostering strategy nowhere") != "");            // three words: any will do
  CHECK(library.found("fostering nowhere").empty());                   // two: both are meant
  CHECK(library.found("fostering AND strategy AND nowhere").empty());  // as AND says
  CHECK(library.build("fostering (strategy carers) Bromley")->understood ==
        "as many as possible of the words fostering, strategy, carers and Bromley");
  built = library.build("fostering strategy carers Bromley -adoption \"foster carers\"");
  REQUIRE(built);
  CHECK(built->understood ==
        "as many as possible of the words fostering, strategy, carers and Bromley, and the phrase "
        "“foster carers”, but not the word adoption");
}

TEST_CASE("a name nobody has and a beginning no word has find nothing, alone and with a word") {
  Library library;
  for (const std::string q : {"officer:nobodyhere", "committee:nobodyhere", "zzqx*", "title:zzqx*",
                              "fostering officer:nobodyhere", "fostering zzqx*"}) {
    CAPTURE(q);
    const auto built = library.build(q);
    REQUIRE(built);
    CHECK_FALSE(built->match.empty());  // an empty one would mean every item
    CHECK(library.found(q).empty());
  }
}

TEST_CASE(
    "a long list of words that no item has finds nothing, and a long one costs no more than 32") {
  Library library;
  std::string unknown;
  std::string compounds;
  for (int i = 0; i < 40; ++i) {
    unknown += "zq" + std::string(1, static_cast<char>('a' + i % 26)) + (i < 26 ? "x " : "y ");
    compounds += "w" + std::to_string(i) + " ";
  }
  auto built = library.build(unknown);
  REQUIRE(built);
  CHECK_FALSE(built->match.empty());  // an empty one would mean every item
  CHECK(library.found(unknown).empty());
  built = library.build(compounds);
  REQUIRE(built);
  CHECK(built->parts.size() == 32);
  Synonyms synonyms;
  synonyms.add({{"cla", "looked after children"}});
  std::string repeated;
  for (int i = 0; i < 40; ++i) repeated += "cla ";
  StemForms forms;
  built =
      QueryBuilder().build(repeated, library.database(), forms, SearchIn::kEverything, &synonyms);
  REQUIRE(built);
  CHECK(built->parts.size() == 2);
  std::string chunk = "a";
  for (int i = 0; i < 40; ++i) chunk += "-b";
  CHECK_FALSE(library.build(chunk).has_value());
}

TEST_CASE("three words are all required where three items have them together") {
  std::string far_apart = "The parking permit. ";
  for (int i = 0; i < 40; ++i) far_apart += "And so on. ";
  for (const int items : {2, 3}) {
    CAPTURE(items);
    std::vector<Item> papers(static_cast<std::size_t>(items),
                             report("Parking", {"The parking permit scheme and its review."}));
    papers.push_back(report("Parking", {"Charges."}));
    papers.push_back(report("Parking", {far_apart + "A review."}));
    TestArchive archive;
    archive.publish(papers);
    const Xapian::Database database(archive.index_path());
    StemForms forms;
    QueryBuilder builder;
    const auto built =
        builder.build("parking permit review", database, forms, SearchIn::kEverything);
    REQUIRE(built);
    CHECK(built->understood == (items == 3 ? "all of the words parking, permit and review"
                                           : "as many as possible of the words parking, permit and "
                                             "review"));
  }
}

TEST_CASE("common words are left out where others are there, and named") {
  Library library;
  const Result<BuiltQuery> built = library.build("the carers of Bromley");
  REQUIRE(built);
  REQUIRE(built->ignored.size() == 1);
  CHECK(built->ignored[0] == "the and of (too common words)");
  CHECK(built->understood == "all of the words carers and Bromley");
  CHECK(library.build("the of")->ignored.empty());
  CHECK(library.build("\"the carers\"")->ignored.empty());
}

TEST_CASE("a field's value that cannot be one names what is allowed") {
  Library library;
  struct Row {
    std::string q;
    std::string hint;
  };
  const Row rows[] = {
      {"a kind:letter", "agenda, minute, report"}, {"outcome:maybe", "approved, agreed, noted"},
      {"date:32/01/2021", "date:2020/21"},         {"year:21", "year:2021"},
      {"report:fostering", "report:CEF21009"},     {"committee:!", "name"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.q);
    const Result<BuiltQuery> built = library.build(row.q);
    REQUIRE_FALSE(built);
    CHECK(built.error().code == ErrorCode::kBadParameter);
    CHECK(built.error().hint.find(row.hint) != std::string::npos);
  }
}

TEST_CASE("a wildcard of too many words says what was searched") {
  TestArchive archive;
  std::string text;
  for (int i = 0; i < 60; ++i)
    text += "word" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i) + " ";
  archive.publish({report("Title", {text})});
  const Xapian::Database database(archive.index_path());
  StemForms forms;
  QueryBuilder builder;
  const Result<BuiltQuery> built = builder.build("word*", database, forms, SearchIn::kEverything);
  REQUIRE(built);
  REQUIRE(built->ignored.size() == 1);
  CHECK(built->ignored[0] ==
        "'word*' stands for 60 words; only the 50 most frequent were searched");
}

TEST_CASE("every word of an index is among the words of its stem") {
  TestArchive archive;
  const std::string text =
      "die dying lie lying tie tying hope hoping hopes hop hopping cry cries cried crying "
      "community communities "
      "sky skies viable viability able ability abilities capability capable agency agencies "
      "relational relate fly flies "
      "news skis ski only early singly gently happy happiness happily use uses used using us as is "
      "size sizing";
  archive.publish({report("Title", {text})});
  const Xapian::Database database(archive.index_path());
  StemForms forms;
  const Stemmer stem;
  for (const Token& token : tokenize(text)) {
    CAPTURE(token.term);
    const std::vector<std::string> words = forms.of(database, stem(token.term));
    CHECK(std::find(words.begin(), words.end(), token.term) != words.end());
  }
}

// The words of every page of `item`, in a row.
std::string words_in_a_row(const Item& item) {
  std::string words = " ";
  for (const ItemPage& page : item.pages) words += page.text + " ";
  return words;
}

TEST_CASE("phrases of very common words match as exactly as others, over the edge of a page too") {
  constexpr std::array kWords = {"of", "the", "to", "council", "noted"};
  std::mt19937 random(11);
  const auto words = [&](unsigned long count) {
    std::string text;
    for (unsigned long i = 0; i < count; ++i)
      text += (i == 0 ? "" : " ") + std::string(kWords.at(random() % kWords.size()));
    return text;
  };
  std::vector<Item> papers;
  for (int i = 0; i < 200; ++i)
    papers.push_back(report("paper", {words(random() % 5), words(1 + random() % 5)}));
  TestArchive archive;
  archive.publish(papers);
  const Xapian::Database database(archive.index_path());
  QueryBuilder builder;
  StemForms forms;
  for (int i = 0; i < 300; ++i) {
    const std::string phrase = words(2 + random() % 3);
    const auto built = builder.build("\"" + phrase + "\"", database, forms, SearchIn::kEverything);
    REQUIRE(built);
    Xapian::Enquire enquire(database);
    enquire.set_query(built->match);
    const Xapian::MSet found = enquire.get_mset(0, 200);
    std::vector<Xapian::docid> docids(found.begin(), found.end());
    std::sort(docids.begin(), docids.end());
    std::vector<Xapian::docid> expected;
    for (std::size_t paper = 0; paper < papers.size(); ++paper) {
      if (words_in_a_row(papers[paper]).find(" " + phrase + " ") != std::string::npos)
        expected.push_back(static_cast<Xapian::docid>(paper + 1));
    }
    CAPTURE(phrase);
    CHECK(docids == expected);
  }
}

}  // namespace
}  // namespace minutebook
