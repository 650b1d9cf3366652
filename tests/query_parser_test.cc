#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "analyzers/query_parser.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "analyzers/date_range.h"
#include "analyzers/query_sentence.h"
#include "analyzers/report_lookup.h"

namespace minutebook {
namespace {

// A tree in brackets: All(fostering "care leavers" Not(adoption)).
std::string shape(const QueryNode& node) {
  std::string words;
  for (const std::string& word : node.words) words += (words.empty() ? "" : "_") + word;
  std::string children;
  for (const QueryNode& child : node.children)
    children += (children.empty() ? "" : " ") + shape(child);
  switch (node.kind) {
    case QueryNode::Kind::kWords:
      return words;
    case QueryNode::Kind::kPhrase:
      return '"' + words + '"';
    case QueryNode::Kind::kWildcard:
      return words + "*";
    case QueryNode::Kind::kField:
      return std::string(field(node.field_id).name) + ":" +
             (children.empty() ? node.value : children);
    case QueryNode::Kind::kMost:
    case QueryNode::Kind::kEither:
    case QueryNode::Kind::kAll:
      return "All(" + children + ")";
    case QueryNode::Kind::kAny:
      return "Any(" + children + ")";
    case QueryNode::Kind::kNot:
      return "Not(" + children + ")";
    case QueryNode::Kind::kNear:
      return "Near" + std::to_string(node.distance) + "(" + children + ")";
  }
  return {};
}

TEST_CASE("the grammar reads queries as people write them") {
  struct Row {
    std::string q;
    std::string shape;
  };
  const Row rows[] = {
      {"fostering", "fostering"},
      {"Fostering  ADOPTION", "All(fostering adoption)"},
      {"fostering AND adoption", "All(fostering adoption)"},
      {"fostering or adoption and not", "All(fostering or adoption and not)"},
      {"fostering OR adoption", "Any(fostering adoption)"},
      {"a b OR c d OR e", "Any(All(a b) All(c d) e)"},
      {"a (b OR c)", "All(a Any(b c))"},
      {"((a))", "a"},
      {"\"care leavers\"", "\"care_leavers\""},
      {"“care leavers” a", "All(\"care_leavers\" a)"},
      {"a\"b c\"d", "All(a \"b_c\" d)"},
      {"fostering -adoption", "All(fostering Not(adoption))"},
      {"fostering NOT adoption", "All(fostering Not(adoption))"},
      {"-adoption fostering", "All(Not(adoption) fostering)"},
      {"report 2019 -2020", "All(report 2019 2020)"},
      {"report 2019 -20", "All(report 2019 20)"},
      {"report 1999 -00", "All(report 1999 00)"},
      {"report 2019 -2021", "All(report 2019 Not(2021))"},
      {"report 2019 -2020s", "All(report 2019 Not(2020s))"},
      {"a2019 -2020", "All(a2019 Not(2020))"},
      {"report -2020", "All(report Not(2020))"},
      {"a -\"b c\" -(d OR e)", "All(a Not(\"b_c\") Not(Any(d e)))"},
      {"a - b", "All(a b)"},
      {"a – b", "All(a b)"},
      {"pre-decision scrutiny", "All(pre_decision scrutiny)"},
      {"£4,128k 2019/20", "All(4128k 2019_20)"},
      {"fostering,adoption;care", "All(fostering adoption care)"},
      {"R&D", "r_and_d"},
      {"safeguard*", "safeguard*"},
      {"safeguard* a", "All(safeguard* a)"},
      {"a NEAR b", "Near10(a b)"},
      {"a NEAR/3 b c", "All(Near3(a b) c)"},
      {"a NEAR b NEAR c", "Near10(a b c)"},
      {"title:fostering", "title:fostering"},
      {"Title:\"foster carers\" x", "All(title:\"foster_carers\" x)"},
      {"title:safe*", "title:safe*"},
      {"-title:draft a", "All(Not(title:draft) a)"},
      {"report:CEF21009", "report:CEF21009"},
      {"date:2019-01..2020-03", "date:2019-01..2020-03"},
      {"committee:\"Executive\"", "committee:Executive"},
      {"title: fostering", "All(title fostering)"},
      {"10:30", "10_30"},
      {"title:OR a", "All(title:or a)"},
      {"?! fostering .", "fostering"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.q);
    const auto tree = parse_query(row.q);
    REQUIRE(tree);
    REQUIRE(tree->has_value());
    CHECK(shape(**tree) == row.shape);
  }
}

TEST_CASE("a blank query is no query") {
  for (const char* q : {"", " ", "\t\n "}) {
    const auto tree = parse_query(q);
    REQUIRE(tree);
    CHECK_FALSE(tree->has_value());
  }
}

TEST_CASE("a query that cannot be read is an error with its place and a hint") {
  std::string many;
  for (int i = 0; i < 33; ++i) many += "w" + std::to_string(i) + (i == 32 ? "" : " OR ");
  const std::string deep = std::string(9, '(') + "a" + std::string(9, ')');
  struct Row {
    std::string q;
    std::string part;  // of the message
  };
  const Row rows[] = {
      {"\"care leavers", "A quotation mark is opened but not closed, at character 1."},
      {"é \"care", "at character 3."},
      {"(a b", "A bracket is opened but not closed, at character 1."},
      {"a)", "There is a closing bracket too many, at character 2."},
      {"()", "nothing between the brackets"},
      {"a ( )", "nothing between the brackets"},
      {"OR a", "OR needs a word on both sides"},
      {"a OR", "OR needs a word on both sides"},
      {"a OR OR b", "OR needs a word on both sides"},
      {"AND a", "AND needs a word on both sides"},
      {"a AND", "AND needs a word on both sides"},
      {"NEAR a", "NEAR needs a word on both sides"},
      {"a NEAR", "NEAR needs a word on both sides"},
      {"a NEAR \"b c\"", "NEAR can only join single words"},
      {"a NEAR/99 b", "NEAR cannot look that far"},
      {"-a", "only leave words out"},
      {"-a -b", "only leave words out"},
      {"a OR -b", "only leave words out"},
      {"a (-b)", "only leave words out"},
      {"a NOT", "nothing to leave out"},
      {"a NOT -b", "two signs for leaving out"},
      {"sa*", "too few letters before the *, at character 1."},
      {"*", "no word to search for"},
      {"a sa*fe", "A * can only stand at the end of one word, at character 3."},
      {"pre-dec*", "A * can only stand at the end of one word"},
      {"safe* guard* care*", "too many words with a *, at character 14."},
      {"colour:red", "There is no field 'colour:', at character 1."},
      {"a title:(b c)", "A field takes one word or one phrase, at character 3."},
      {"— !", "no word to search for"},
      {many, "too many words"},
      {deep, "too many brackets"},
      {std::string(513, 'a'), "too long"},
      {"\xff", "not valid UTF-8"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.q);
    const auto tree = parse_query(row.q);
    REQUIRE_FALSE(tree);
    CHECK(tree.error().code == ErrorCode::kBadParameter);
    CHECK(tree.error().parameter == "q");
    CHECK_FALSE(tree.error().hint.empty());
    CAPTURE(tree.error().message);
    CHECK(tree.error().message.find(row.part) != std::string::npos);
  }
}

TEST_CASE("any bytes are a query or an error, never more") {
  const std::string alphabet = "ab \"()-*:|&,'é“”ORNEAR/5 title:date:\x01\xff";
  unsigned state = 7;
  for (int i = 0; i < 20'000; ++i) {
    std::string q;
    for (int length = 0; length < 30; ++length) {
      state = state * 1664525U + 1013904223U;
      q.push_back(alphabet[(state >> 16U) % alphabet.size()]);
    }
    const auto tree = parse_query(q);
    if (!tree) REQUIRE(tree.error().code == ErrorCode::kBadParameter);
  }
}

TEST_CASE("what was understood is said in one sentence") {
  struct Row {
    std::string q;
    std::string sentence;
  };
  const Row rows[] = {
      {"fostering", "the word fostering"},
      {"fostering adoption \"care leavers\"",
       "all of the words fostering and adoption, and the phrase “care leavers”"},
      {"a b c -d -\"e f\"", "all of the words a, b and c, but not the word d or the phrase “e f”"},
      {"a OR (b c)", "the word a or (all of the words b and c)"},
      {"safe* NOT x", "a word that begins with safe, but not the word x"},
      {"a NEAR/5 b", "the word a and the word b within 5 words of each other"},
      {"title:fostering date:2020/21",
       "the word fostering in the title, and a date from 1 May 2020 to 30 April 2021"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.q);
    const auto tree = parse_query(row.q);
    REQUIRE(tree);
    CHECK(describe(**tree) == row.sentence);
  }
}

TEST_CASE("spans of dates are read as councils write them") {
  struct Row {
    std::string text;
    std::string said;  // "" when it is none
  };
  const Row rows[] = {
      {"2021", "from 1 January 2021 to 31 December 2021"},
      {"2020-02", "from 1 February 2020 to 29 February 2020"},
      {"10/03/2021", "on 10 March 2021"},
      {"10 March 2021", "on 10 March 2021"},
      {"2019-01..2020-03", "from 1 January 2019 to 31 March 2020"},
      {"..2020", "up to 31 December 2020"},
      {"2020..", "from 1 January 2020"},
      {"2020/21", "from 1 May 2020 to 30 April 2021"},
      {"2020-21", "from 1 May 2020 to 30 April 2021"},
      {"1999/2000", "from 1 May 1999 to 30 April 2000"},
      {"2020/22", ""},
      {"2021..2020", ""},
      {"..", ""},
      {"31/02/2021", ""},
      {"soon", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const std::optional<DateRange> range = parse_date_range(row.text);
    CHECK((range ? describe(*range) : std::string()) == row.said);
  }
}

TEST_CASE("report numbers are one number however they are written") {
  struct Row {
    std::string written;
    std::string canonical;
  };
  const Row rows[] = {
      {"CEF21009", "CEF21009"},
      {"cef 21009", "CEF21009"},
      {"Report No. CEF-21009", "CEF21009"},
      {"CEF/21009", "CEF21009"},
      {"report number: cef21009", "CEF21009"},
      {"CSD15008-1", "CSD15008-1"},
      {"CSD 15008 - 1", "CSD15008-1"},
      {"ED15008A", "ED15008A"},
      {"24/00109", "24/00109"},
      {"24-00109", "24/00109"},
      {"Report 12345", "12345"},
      {"foster carers", ""},
      {"2021", ""},
      {"10/03/2021", ""},
      {"CEF21009 fostering", ""},
      {"REPORTS21009", ""},
      {"report", ""},
      {"", ""},
      {"c19", ""},
      {"2019/20", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.written);
    CHECK(canonical_report_number(row.written) == row.canonical);
  }
}

}  // namespace
}  // namespace minutebook
