// corpus: the error table, cleaned text, hashes, manifests.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "corpus/clean_text.h"
#include "corpus/manifest.h"
#include "corpus/result.h"
#include "corpus/sha256.h"
#include "tests/support/temp_folder.h"

using namespace minutebook;

TEST_CASE("every error code has its own row, name and sensible codes") {
  std::set<std::string> names;
  for (int code = 0; code <= static_cast<int>(ErrorCode::kInternal); ++code) {
    const ErrorMeaning& row = meaning_of(static_cast<ErrorCode>(code));
    CHECK(row.code == static_cast<ErrorCode>(code));
    CHECK(names.insert(row.name).second);
    CHECK(error_code_from_name(row.name) == row.code);
    CHECK(row.exit_code >= 2);
    CHECK(row.exit_code <= 8);
    CHECK(row.http_status >= 400);
    CHECK(row.http_status < 600);
  }
  CHECK(error_code_from_name("no such name") == ErrorCode::kInternal);
}

TEST_CASE("text is cleaned to valid UTF-8 without control characters") {
  struct Row {
    std::string given;
    std::string cleaned;
  };
  const Row rows[] = {
      {"plain text\nsecond line", "plain text\nsecond line"},
      {"a\r\nb\rc\fd", "a\nb\nc\nd"},
      {std::string("nul\0bell\a tab\t.", 15), "nul bell  tab ."},
      {"\xC2\x96 and \x7F", "  and  "},
      {"soft\xC2\xADhyphen", "soft\xC2\xADhyphen"},
      {"caf\xC3\xA9 \xE2\x80\x99 \xF0\x9F\x8F\x9B", "caf\xC3\xA9 \xE2\x80\x99 \xF0\x9F\x8F\x9B"},
      {"overlong \xC0\xAF", "overlong \xEF\xBF\xBD\xEF\xBF\xBD"},
      {"surrogate \xED\xA0\x80", "surrogate \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"too high \xF4\x90\x80\x80", "too high \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"cut off \xE2\x80", "cut off \xEF\xBF\xBD\xEF\xBF\xBD"},
      {"", ""},
  };
  for (const Row& row : rows) CHECK(clean_text(row.given) == row.cleaned);
}

TEST_CASE("any bytes become clean text that stays the same when cleaned again") {
  std::uint32_t state = 12345;
  std::string bytes;
  for (int i = 0; i < 20'000; ++i) {
    state = state * 1664525U + 1013904223U;
    bytes.push_back(static_cast<char>(state >> 24U));
  }
  const std::string once = clean_text(bytes);
  CHECK(clean_text(once) == once);
  for (const char letter : once) {
    const auto byte = static_cast<unsigned char>(letter);
    REQUIRE((byte >= 0x20 || byte == '\n'));
  }
}

TEST_CASE("a line is cleaned to one line without blanks at its ends") {
  CHECK(clean_line("  two\nlines\t ") == "two lines");
  CHECK(clean_line(" \n ").empty());
}

TEST_CASE("text is cut between characters, never inside one") {
  CHECK(cut_text("caf\xC3\xA9", 4) == "caf");
  CHECK(cut_text("caf\xC3\xA9", 5) == "caf\xC3\xA9");
  CHECK(cut_text("\xE2\x82\xAC", 2).empty());
}

TEST_CASE("SHA-256 gives the digests of the standard, however the bytes arrive") {
  CHECK(sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  Sha256 hash;
  hash.update("a");
  hash.update("bc");
  CHECK(hash.hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a file is hashed with its size and time, a folder is refused") {
  const TempFolder folder;
  const std::string path = folder.write("abc", "abc");
  const auto hashed = hash_file(path);
  REQUIRE(hashed);
  CHECK(hashed->sha256 == sha256_of("abc"));
  CHECK(hashed->size == 3);
  CHECK(hashed->mtime_ns > 0);
  CHECK(hash_file(folder.path()).error().code == ErrorCode::kIo);
  CHECK(hash_file(folder.path("missing")).error().code == ErrorCode::kIo);
}

TEST_CASE("a manifest may be JSON Lines or one JSON array") {
  const char* lines =
      "{\"file\": \"2021/a.pdf\", \"title\": \"A\", \"date\": \"2021-03-10\"}\n"
      "\n"
      "{\"file\": \"b.pdf\", \"source_url\": \"https://example.org/b.pdf\", \"committee\": null}\n";
  const auto from_lines = parse_manifest(lines);
  REQUIRE(from_lines);
  CHECK(from_lines->size() == 2);
  CHECK(from_lines->at("2021/a.pdf").title == "A");
  CHECK(from_lines->at("2021/a.pdf").date == Date{2021, 3, 10});
  CHECK(from_lines->at("b.pdf").source_url == "https://example.org/b.pdf");
  const auto from_array = parse_manifest(
      " [{\"file\":\"2021/a.pdf\",\"title\":\"A\",\"date\":\"2021-03-10\"},"
      "{\"file\":\"b.pdf\",\"source_url\":\"https://example.org/b.pdf\"}]");
  REQUIRE(from_array);
  CHECK(*from_array == *from_lines);
}

TEST_CASE("a wrong manifest is refused with the line and the key") {
  struct Row {
    const char* text;
    const char* place;
    const char* key;
  };
  const Row rows[] = {
      {"{\"file\": \"a.pdf\"}\n{\"file\": \"b.pdf\", \"titel\": \"B\"}", "line 2", "titel"},
      {"{\"file\": \"a.pdf\", \"date\": \"10/03/2021\"}", "line 1", "date"},
      {"{\"file\": \"a.pdf\", \"date\": \"2021-02-30\"}", "line 1", "date"},
      {"{\"file\": \"a.pdf\", \"source_url\": \"javascript:alert(1)\"}", "line 1", "source_url"},
      {"{\"file\": \"a.pdf\", \"title\": 3}", "line 1", "title"},
      {"{\"title\": \"no file\"}", "line 1", "file"},
      {"{\"file\": \"a.pdf\"}\n{\"file\": \"a.pdf\"}", "line 2", "file"},
      {"[{\"file\": \"a.pdf\"}, 7]", "entry 2", ""},
      {"{\"file\": ", "line 1", ""},
      {"[1, 2", "as a whole", ""},
  };
  for (const Row& row : rows) {
    const auto manifest = parse_manifest(row.text);
    REQUIRE_FALSE(manifest);
    CHECK(manifest.error().code == ErrorCode::kBadManifest);
    CHECK(manifest.error().message.find(row.place) != std::string::npos);
    CHECK(manifest.error().parameter == row.key);
  }
}

TEST_CASE("a manifest that is not there is refused by name") {
  const auto manifest = load_manifest("/nonexistent/manifest.json");
  REQUIRE_FALSE(manifest);
  CHECK(manifest.error().message.find("/nonexistent/manifest.json") != std::string::npos);
}
