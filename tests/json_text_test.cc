#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "searchd/json_text.h"

#include <cmath>
#include <random>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace minutebook {
namespace {

using Json = nlohmann::ordered_json;

std::string by_nlohmann(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

TEST_CASE("an object and a list are written in order") {
  const JsonText json =
      JsonFields()
          .add("page", 3)
          .add("found", true)
          .add("big", std::uint64_t{18446744073709551615U})
          .add("low", -7)
          .add("text", "Care \"leavers\"")
          .add("names", std::vector<std::string>{"a", "b"})
          .add("paragraphs", std::vector<int>{1, 3})
          .add("nothing", json_null())
          .add("inside", JsonFields().add("score", 0.25))
          .add("list", JsonList().add(1).add(JsonList().add(2).take()).add(JsonFields()).take());
  CHECK(json.text ==
        R"({"page":3,"found":true,"big":18446744073709551615,"low":-7,"text":"Care \"leavers\"",)"
        R"("names":["a","b"],"paragraphs":[1,3],"nothing":null,"inside":{"score":0.25},)"
        R"("list":[1,[2],{}]})");
}

TEST_CASE("empty ones are empty, and empty text may be null") {
  CHECK(JsonFields().take().text == "{}");
  CHECK(JsonList().take().text == "[]");
  CHECK(json_text(std::vector<std::string>()).text == "[]");
  CHECK(json_text("").text == "\"\"");
  CHECK(json_text_or_null("").text == "null");
  CHECK(json_text_or_null("x").text == "\"x\"");
}

TEST_CASE("every byte, alone and among others, is written as nlohmann/json writes it") {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string alone(1, static_cast<char>(byte));
    CAPTURE(byte);
    CHECK(json_text(alone).text == by_nlohmann(alone));
    CHECK(json_text("fee " + alone + "s").text == by_nlohmann("fee " + alone + "s"));
  }
}

TEST_CASE("random bytes and numbers are written as nlohmann/json writes them") {
  std::mt19937 chance(7);
  for (int round = 0; round < 2'000; ++round) {
    std::string text(chance() % 12, ' ');
    for (char& c : text) c = static_cast<char>(chance() % (round % 2 == 0 ? 256U : 128U));
    const double number =
        std::ldexp(static_cast<double>(chance()), static_cast<int>(chance() % 80) - 60);
    const Json expected = {{"text", text}, {"number", number}};
    CHECK(JsonFields().add("text", text).add("number", number).take().text ==
          by_nlohmann(expected));
  }
}

}  // namespace
}  // namespace minutebook
