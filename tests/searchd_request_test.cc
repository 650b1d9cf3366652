#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <sstream>

#include <doctest/doctest.h>

#include "searchd/byte_range.h"
#include "searchd/listen_address.h"
#include "searchd/options.h"
#include "searchd/percent_coding.h"
#include "searchd/request_head.h"
#include "searchd/search_request.h"

namespace minutebook {
namespace {

Error error_of(const Parameters& parameters) {
  const Result<SearchRequest> request = parse_search_request(parameters);
  REQUIRE_FALSE(request.has_value());
  return request.error();
}

SearchRequest request_of(const Parameters& parameters) {
  const Result<SearchRequest> request = parse_search_request(parameters);
  REQUIRE_MESSAGE(request.has_value(), request.error().message);
  return *request;
}

TEST_CASE("no parameters mean everything, by relevance, ten a page, with all facets") {
  const SearchRequest request = request_of({});
  CHECK(request.q.empty());
  CHECK(request.filters.empty());
  CHECK(request.sort == Sort::kRelevance);
  CHECK(request.page == 1);
  CHECK(request.per_page == 10);
  CHECK(request.facets == facet_fields());
  CHECK(request.synonyms);
  CHECK_FALSE(request.decisions_only);
  CHECK_FALSE(request.procedural);
}

TEST_CASE("every parameter of the contract is taken") {
  const SearchRequest request = request_of({{"q", " care\tleavers "},
                                            {"committee", "Executive"},
                                            {"committee", "children-education-and-families"},
                                            {"officer", "Stuart Hills"},
                                            {"kind", "Annual Report"},
                                            {"series", "cef"},
                                            {"outcome", "noted"},
                                            {"year", "2021"},
                                            {"report", "CEF 21009"},
                                            {"from", "2019"},
                                            {"to", "March 2020"},
                                            {"sort", "newest"},
                                            {"page", "3"},
                                            {"per_page", "50"},
                                            {"facets", "committee,year"},
                                            {"decisions", "1"},
                                            {"synonyms", "0"},
                                            {"procedural", "1"}});
  CHECK(request.q == "care leavers");
  CHECK(request.filters.at(FieldId::kCommittee) ==
        std::vector<std::string>{"executive", "children-education-and-families"});
  CHECK(request.filters.at(FieldId::kOfficer) == std::vector<std::string>{"stuart-hills"});
  CHECK(request.filters.at(FieldId::kKind) == std::vector<std::string>{"annual report"});
  CHECK(request.filters.at(FieldId::kSeries) == std::vector<std::string>{"CEF"});
  CHECK(request.filters.at(FieldId::kOutcome) == std::vector<std::string>{"noted"});
  CHECK(request.filters.at(FieldId::kYear) == std::vector<std::string>{"2021"});
  CHECK(request.report == "CEF 21009");
  CHECK(request.from == Date{2019, 1, 1});
  CHECK(request.to == Date{2020, 3, 31});
  CHECK(request.sort == Sort::kNewest);
  CHECK(request.page == 3);
  CHECK(request.per_page == 50);
  CHECK(request.facets == std::vector<FieldId>{FieldId::kCommittee, FieldId::kYear});
  CHECK(request.decisions_only);
  CHECK_FALSE(request.synonyms);
  CHECK(request.procedural);
}

TEST_CASE("a form's empty fields mean nothing was asked") {
  const SearchRequest request = request_of({{"q", ""},
                                            {"from", ""},
                                            {"to", " "},
                                            {"report", ""},
                                            {"committee", ""},
                                            {"officer", ""},
                                            {"kind", ""},
                                            {"series", ""},
                                            {"outcome", ""},
                                            {"year", ""}});
  CHECK(request.filters.empty());
  CHECK_FALSE(request.from.has_value());
}

TEST_CASE("a value twice is one filter") {
  CHECK(request_of({{"year", "2021"}, {"year", "2021"}}).filters.at(FieldId::kYear).size() == 1);
}

TEST_CASE("a parameter that is wrong is an error with message, hint and name") {
  struct Row {
    const char* name;
    std::string value;
  };
  const Row rows[] = {{"page", "0"},
                      {"page", ""},
                      {"page", "-1"},
                      {"page", "1.5"},
                      {"page", "1001"},
                      {"page", "99999999999999999999"},
                      {"per_page", "1000"},
                      {"per_page", "51"},
                      {"per_page", "0"},
                      {"per_page", "ten"},
                      {"sort", "best"},
                      {"sort", ""},
                      {"from", "yesterday"},
                      {"from", "2021-02-30"},
                      {"from", "31/02/2021"},
                      {"to", "2021/13"},
                      {"to", "10/03/21"},
                      {"from", "1066"},
                      {"facets", ""},
                      {"facets", "colour"},
                      {"facets", "year,"},
                      {"facets", "title"},
                      {"decisions", "yes"},
                      {"decisions", ""},
                      {"synonyms", "2"},
                      {"procedural", "true"},
                      {"kind", "letter"},
                      {"outcome", "won"},
                      {"series", "C/E"},
                      {"series", "ABCDEFGHIJKLM"},
                      {"year", "21"},
                      {"year", "20211"},
                      {"year", "1066"},
                      {"committee", "%%"},
                      {"committee", std::string(300, 'x')},
                      {"officer", "---x\x01"},
                      {"q", std::string(513, 'q')},
                      {"q", std::string("a\0b", 3)},
                      {"q", "a\x01z"},
                      {"q", "a\x7Fz"},
                      {"q", "a\xC2\x85z"},
                      {"q", "\xFF"},
                      {"q", "\xC0\xAF"},
                      {"q", "\xED\xA0\x80"},
                      {"q", "line\nbreak"},
                      {"report", std::string(65, '9')}};
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CAPTURE(row.value);
    const Error error = error_of({{row.name, row.value}});
    CHECK(error.code == ErrorCode::kBadParameter);
    CHECK(error.message.back() == '.');
    CHECK_FALSE(error.hint.empty());
    CHECK(error.parameter == row.name);
  }
}

TEST_CASE("an unknown parameter is an error that lists the known ones") {
  const Error error = error_of({{"colour", "red"}});
  CHECK(error.code == ErrorCode::kUnknownParameter);
  CHECK(error.parameter == "colour");
  for (const std::string& name : search_parameter_names())
    CHECK(error.hint.find(name) != std::string::npos);
  CHECK(parse_search_request({{"format", "csv"}}, {"format"}).has_value());
  CHECK(parse_search_request({{"colour", "red"}}, {"format"}).error().hint.find("format") !=
        std::string::npos);
}

TEST_CASE("a parameter that may stand once is an error when it comes twice") {
  for (const char* name : {"q", "from", "page", "sort"}) {
    const Error error = error_of({{name, "2021"}, {name, "2021"}});
    CHECK(error.code == ErrorCode::kBadParameter);
  }
  CHECK(error_of({{"q", ""}, {"q", "x"}}).parameter == "q");
}

TEST_CASE("a first day after the last is an error") {
  CHECK(error_of({{"from", "2021"}, {"to", "2020"}}).parameter == "from");
  CHECK(request_of({{"from", "10/03/2021"}, {"to", "10 March 2021"}}).from == Date{2021, 3, 10});
}

TEST_CASE("too many values of one facet are an error") {
  Parameters parameters;
  for (int i = 0; i < 51; ++i) parameters.emplace_back("officer", "officer " + std::to_string(i));
  CHECK(error_of(parameters).parameter == "officer");
}

TEST_CASE("a request becomes a query string in one order, and back") {
  const Parameters parameters = {{"year", "2021"},           {"q", "\"care leavers\" & <b>"},
                                 {"committee", "Executive"}, {"to", "2021-12-31"},
                                 {"from", "2021-01-01"},     {"decisions", "1"},
                                 {"sort", "oldest"},         {"page", "2"},
                                 {"facets", "none"},         {"synonyms", "0"},
                                 {"procedural", "1"},        {"per_page", "20"},
                                 {"report", "CEF 1"}};
  const SearchRequest request = request_of(parameters);
  const std::string query = to_query_string(request);
  CHECK(query ==
        "q=%22care+leavers%22+%26+%3Cb%3E&committee=executive&year=2021&report=CEF+1&from=2021-01-"
        "01&to=2021-12-31"
        "&sort=oldest&page=2&per_page=20&facets=none&decisions=1&synonyms=0&procedural=1");
  const Result<Parameters> again = parse_parameters(query);
  REQUIRE(again.has_value());
  CHECK(to_query_string(request_of(*again)) == query);
  CHECK(to_query_string(request_of({})).empty());
}

TEST_CASE("queries are decoded strictly and in order") {
  const Result<Parameters> parameters = parse_parameters("a=1&b=x+y%20z&a=2&&c&d=%C3%A9&=e");
  REQUIRE(parameters.has_value());
  CHECK(*parameters ==
        Parameters{{"a", "1"}, {"b", "x y z"}, {"a", "2"}, {"c", ""}, {"d", "é"}, {"", "e"}});
  for (const char* query : {"q=100%", "q=%4", "q=%zz", "q=%00", "q=%FF", "%ff=1", "q=%C0%AF"}) {
    CAPTURE(query);
    const Result<Parameters> bad = parse_parameters(query);
    REQUIRE_FALSE(bad.has_value());
    CHECK(bad.error().code == ErrorCode::kBadParameter);
  }
  std::string many;
  for (std::size_t i = 0; i <= kMaxParameters; ++i) many += "a&";
  CHECK_FALSE(parse_parameters(many).has_value());
}

TEST_CASE("what a reader typed is quoted short and as valid text") {
  CHECK(as_typed("2021") == "‘2021’");
  CHECK(as_typed(std::string(100, 'x')) == "‘" + std::string(40, 'x') + "…’");
  CHECK(as_typed("\xFF") == "‘\xEF\xBF\xBD’");
}

TEST_CASE("a head is narrowed to what the daemon acts on") {
  CHECK(narrow_head(
            "GET /search?q=a?b HTTP/1.1\r\nHost: x\r\nREMOTE_ADDR: 1.2.3.4\r\nRange: bytes=0-1\r\n"
            "Accept-Encoding: br\r\nnonsense\r\n\r\n") ==
        "GET /search?q=a%3Fb HTTP/1.1\r\nhost: x\r\nMinutebook-Range: bytes=0-1\r\n\r\n");
  CHECK(narrow_head("HEAD / HTTP/1.0\r\n\r\n") == "HEAD / HTTP/1.0\r\n\r\n");
}

TEST_CASE("a head that is wrong is refused before the library sees it") {
  struct Row {
    std::string head;
    ErrorCode code;
  };
  const Row rows[] = {
      {"POST / HTTP/1.1\r\n\r\n", ErrorCode::kMethodNotAllowed},
      {"FROB / HTTP/1.1\r\n\r\n", ErrorCode::kMethodNotAllowed},
      {"OPTIONS * HTTP/1.1\r\n\r\n", ErrorCode::kMethodNotAllowed},
      {"GET / HTTP/2\r\n\r\n", ErrorCode::kBadParameter},
      {"GET /\r\n\r\n", ErrorCode::kBadParameter},
      {"GET  / HTTP/1.1\r\n\r\n", ErrorCode::kBadParameter},
      {"GET http://x/ HTTP/1.1\r\n\r\n", ErrorCode::kBadParameter},
      {"GET /\x01 HTTP/1.1\r\n\r\n", ErrorCode::kBadParameter},
      {"", ErrorCode::kBadParameter},
      {std::string("GET /\0 HTTP/1.1\r\n\r\n", 19), ErrorCode::kBadParameter},
      {"GET /" + std::string(8000, 'a') + " HTTP/1.1\r\n\r\n", ErrorCode::kUriTooLong},
      {"GET / HTTP/1.1\r\nA: " + std::string(17000, 'a'), ErrorCode::kUriTooLong}};
  for (const Row& row : rows) {
    CAPTURE(row.head.substr(0, 60));
    const Result<std::string> narrowed = narrow_head(row.head);
    REQUIRE_FALSE(narrowed.has_value());
    CHECK(narrowed.error().code == row.code);
  }
}

TEST_CASE("ranges are read as RFC 9110 says") {
  struct Row {
    const char* header;
    ByteRange::Kind kind;
    std::int64_t first;
    std::int64_t length;
  };
  using Kind = ByteRange::Kind;
  const Row rows[] = {{"bytes=0-99", Kind::kPart, 0, 100},
                      {"bytes=500-", Kind::kPart, 500, 500},
                      {"bytes=-1", Kind::kPart, 999, 1},
                      {"bytes=-5000", Kind::kPart, 0, 1000},
                      {"bytes=990-5000", Kind::kPart, 990, 10},
                      {"bytes=1000-", Kind::kNotSatisfiable, 0, 0},
                      {"bytes=-0", Kind::kNotSatisfiable, 0, 0},
                      {"", Kind::kWhole, 0, 1000},
                      {"bytes=", Kind::kWhole, 0, 1000},
                      {"bytes=-", Kind::kWhole, 0, 1000},
                      {"bytes=5-1", Kind::kWhole, 0, 1000},
                      {"bytes=0-1,5-6", Kind::kWhole, 0, 1000},
                      {"bytes=a-b", Kind::kWhole, 0, 1000},
                      {"bytes=--5", Kind::kWhole, 0, 1000},
                      {"lines=0-1", Kind::kWhole, 0, 1000},
                      {"bytes=99999999999999999999-", Kind::kWhole, 0, 1000}};
  for (const Row& row : rows) {
    CAPTURE(row.header);
    const ByteRange range = read_range(row.header, 1000);
    CHECK(range.kind == row.kind);
    CHECK(range.first == row.first);
    CHECK(range.length == row.length);
  }
}

TEST_CASE("addresses to listen on are read, and bad ones named") {
  CHECK(to_string(*parse_listen_address("127.0.0.1:8080")) == "http://127.0.0.1:8080/");
  CHECK(to_string(*parse_listen_address("[::1]:80")) == "http://[::1]:80/");
  CHECK(parse_listen_address("unix:/run/search")->unix_path == "/run/search");
  for (const char* text : {"", "8080", ":8080", "host:", "host:70000", "host:-1", "::1:80",
                           "unix:relative", "unix:", "host:80x"}) {
    CAPTURE(text);
    const Result<ListenAddress> address = parse_listen_address(text);
    REQUIRE_FALSE(address.has_value());
    CHECK(address.error().code == ErrorCode::kUsage);
  }
}

TEST_CASE("the command line fills the options, and says in a sentence what is wrong") {
  std::ostringstream out;
  const char* good[] = {"minutebook-searchd", "--store", "s", "--listen", "127.0.0.1:0", "--trial"};
  const auto options = read_options(6, good, out);
  REQUIRE(options.has_value());
  REQUIRE(options->has_value());
  CHECK((*options)->store == "s");
  CHECK((*options)->listen.port == 0);
  CHECK((*options)->trial);

  const char* help[] = {"minutebook-searchd", "--help"};
  CHECK_FALSE(read_options(2, help, out)->has_value());
  CHECK(out.str().find("--listen") != std::string::npos);

  const char* version[] = {"minutebook-searchd", "--version"};
  std::ostringstream version_out;
  CHECK_FALSE(read_options(2, version, version_out)->has_value());
  CHECK(version_out.str().find("minutebook-searchd ") == 0);

  const char* bare[] = {"minutebook-searchd"};
  CHECK(read_options(1, bare, out).error().code == ErrorCode::kUsage);
  const char* wrong[] = {"minutebook-searchd", "--store", "s", "--port", "80"};
  CHECK(read_options(5, wrong, out).error().hint.find("--help") != std::string::npos);
  const char* address[] = {"minutebook-searchd", "--store", "s", "--listen", "here"};
  CHECK(read_options(5, address, out).error().parameter == "--listen");
}

}  // namespace
}  // namespace minutebook
