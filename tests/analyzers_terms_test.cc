#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "analyzers/document_builder.h"
#include "analyzers/fields.h"
#include "analyzers/stored_item.h"
#include "analyzers/text_analysis.h"

namespace minutebook {
namespace {

// The terms of a text with a blank between them.
std::string terms_of(std::string_view text) {
  std::string out;
  for (const Token& token : tokenize(text)) out += (out.empty() ? "" : " ") + token.term;
  return out;
}

TEST_CASE("text is cut into folded words") {
  struct Row {
    std::string text;
    std::string terms;
  };
  const Row rows[] = {
      {"", ""},
      {" .,;-", ""},
      {"Fostering and ADOPTION", "fostering and adoption"},
      {"Children’s Pre-Decision £4,128k", "children pre decision 4128k"},
      {"CHILDREN'S councils' O'Brien don’t", "children councils obrien dont"},
      {"'quoted' ‘quoted’", "quoted quoted"},
      {"1,200,000 and 2019,2020 and 1,2,3 and 12,345,6",
       "1200000 and 2019 2020 and 1 2 3 and 12345 6"},
      {"Children & Families, E&RC", "children and families e and rc"},
      {"ofﬁcer ＣＥＦ ﬂood", "officer cef flood"},
      {"Zoë Müller, straße, E\u0301cole", "zoe muller strasse ecole"},
      {"safe\u00ADguarding", "safeguarding"},
      {"safe-\nguarding and pre-\nDecision", "safeguarding and pre decision"},
      {"safe- \r\n  guarding", "safeguarding"},
      {"safe\u00AD\nguarding safe\u2010\nguarding", "safeguarding safeguarding"},
      {"2019-\n20 a-\n\nb", "2019 20 a b"},
      {"co² 24/00109 3.5%", "co 24 00109 3 5"},
      {"zero\u200Bwidth non\u00A0breaking join\u200Der", "zero width non breaking joiner"},
      {"\u0301 \u2014 \uFFFD", ""},
      {"Ελλάδα Привет", "ελλαδα привет"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(terms_of(row.text) == row.terms);
  }
}

TEST_CASE("a token knows the bytes it came from") {
  const std::string text = "Children’s Pre-Decision £4,128k";
  const std::vector<Token> tokens = tokenize(text);
  REQUIRE(tokens.size() == 4);
  CHECK(tokens[0].begin == 0);
  CHECK(tokens[0].end == 12);
  CHECK(tokens[1].begin == 13);
  CHECK(tokens[2].end == 25);
  CHECK(text.substr(tokens[3].begin, tokens[3].end - tokens[3].begin) == "4,128k");
}

TEST_CASE("a word longer than a term may be is cut between characters and stays one token") {
  const std::vector<Token> plain = tokenize(std::string(10'000, 'a') + " b");
  REQUIRE(plain.size() == 2);
  CHECK(plain[0].term == std::string(kMaxTermBytes, 'a'));
  CHECK(plain[0].end == 10'000);
  std::string greek = "a";
  for (int i = 0; i < 100; ++i) greek += "λ";
  const std::vector<Token> cut = tokenize(greek);
  REQUIRE(cut.size() == 1);
  CHECK(is_valid_utf8(cut[0].term));
  CHECK(cut[0].term.size() == kMaxTermBytes - 1);
}

TEST_CASE("any bytes can be tokenized") {
  std::string bytes;
  unsigned state = 1;
  for (int i = 0; i < 100'000; ++i) {
    state = state * 1664525U + 1013904223U;
    bytes.push_back(static_cast<char>(state >> 24U));
  }
  for (const Token& token : tokenize(bytes)) {
    REQUIRE(token.begin < token.end);
    REQUIRE(token.end <= bytes.size());
    REQUIRE(is_valid_utf8(token.term));
  }
}

TEST_CASE("stems are English and leave words with digits alone") {
  const Stemmer stem;
  CHECK(stem("fostering") == "foster");
  CHECK(stem("communities") == stem("community"));
  CHECK(stem("cef21009s") == "cef21009s");
}

TEST_CASE("valid UTF-8 is told from other bytes, which can be cleaned") {
  CHECK(is_valid_utf8("plain £ ’ \U0001F600"));
  for (const char* bad :
       {"\xff", "\xc3", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf5\x80\x80\x80", "a\x80"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_valid_utf8(bad));
    CHECK(is_valid_utf8(clean_utf8(bad)));
  }
  CHECK(clean_utf8("a\x01\nb\tc\x7f") == "a \nb\tc ");
  CHECK(clean_utf8("a\xff") == "a\uFFFD");
  CHECK(count_code_points("£’a") == 3);
}

TEST_CASE("keys of names are the same for the same name") {
  CHECK(key_of("Cathy Lloyd-Williams") == "cathy-lloyd-williams");
  CHECK(key_of("Education, Children & Families") == key_of("EDUCATION, CHILDREN AND FAMILIES"));
  CHECK(key_of(" -- ").empty());
}

TEST_CASE("terms of keys have the field's prefix and a length Xapian takes") {
  CHECK(term_of(FieldId::kCommittee, "executive") == "XC:executive");
  CHECK(term_of(FieldId::kReportNumber, "ES19005") !=
        "XRES19005");  // would be a word of the resolutions
  CHECK(term_of(FieldId::kOfficer, std::string(1000, 'x')).size() == 245);
  CHECK(label_key(FieldId::kCommittee, "executive") == "label:committee:executive");
}

TEST_CASE("no two fields share a prefix or a slot") {
  for (const Field& a : kFields) {
    for (const Field& b : kFields) {
      if (a.id == b.id) continue;
      CHECK((a.slot == kNoSlot || a.slot != b.slot));
      const bool both_have_terms = a.kind != FieldKind::kDate && b.kind != FieldKind::kDate &&
                                   a.kind != FieldKind::kTime && b.kind != FieldKind::kTime;
      if (both_have_terms) CHECK(std::string_view(a.prefix) != b.prefix);
    }
  }
}

TEST_CASE("docs/index-schema.md is the field table") {
  const std::ifstream file(std::string(MINUTEBOOK_SOURCE_DIR) + "/docs/index-schema.md");
  std::stringstream text;
  text << file.rdbuf();
  CHECK(text.str() == schema_markdown());
}

// --- what is stored -------------------------------------------------------------------------------------------------

StoredItem sample_item() {
  StoredItem stored;
  stored.id = "0123456789abcdef-p23";
  stored.file = "2021/pack.pdf";
  stored.sha256 = std::string(64, 'a');
  stored.document_pages = 232;
  stored.also_in.push_back({"lone.pdf", std::string(64, 'b'), 1, 9, "Executive", "2021-03-31"});
  Item& item = stored.item;
  item.kind = ItemKind::kReport;
  item.number = "7";
  item.title = "Fostering Strategy";
  item.report_number = "CEF21009";
  item.report_number_written = "CEF 21009";
  item.committees = {{"Executive", "THE EXECUTIVE"}, {"Council", ""}};
  item.date = Date{2021, 3, 10};
  item.officers = {"Stuart Hills", "Cathy Lloyd-Williams"};
  item.chief_officer = "Jared Nehra";
  item.first_page = 23;
  item.last_page = 24;
  item.resolutions = {{"that the strategy be noted.", Outcome::kNoted, 24},
                      {"that it be sent on", std::nullopt, 24}};
  item.recommendations = "The Executive is asked to approve the strategy.";
  item.cites = {"ED10868", "CEF21009"};
  item.pages = {{23, "19", "Report No. CEF 21009\nFoster carers of the"},
                {24, "20", "borough. Fostering 2,500 days."}};
  return stored;
}

TEST_CASE("a stored item is read back as it was written") {
  StoredItem stored = sample_item();
  stored.pages = {{23, "19", 1, 8}, {24, "", 9, 4}};
  const Result<StoredItem> back = decode_stored_item(encode(stored));
  REQUIRE(back);
  CHECK(encode(*back) == encode(stored));
  CHECK(back->item.title == "Fostering Strategy");
  CHECK(back->item.date == Date{2021, 3, 10});
  CHECK(back->item.resolutions[0].outcome == Outcome::kNoted);
  CHECK_FALSE(back->item.resolutions[1].outcome);
  CHECK(back->pages[1].first_position == 9);
  CHECK(back->also_in[0].committee == "Executive");
  CHECK(back->pdf_public);
}

TEST_CASE("bytes that are no stored item are damage, never a crash") {
  const std::string bytes = encode(sample_item());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const Result<StoredItem> cut = decode_stored_item(std::string_view(bytes).substr(0, size));
    REQUIRE_FALSE(cut);
    REQUIRE(cut.error().code == ErrorCode::kStoreDamaged);
  }
  CHECK_FALSE(decode_stored_item(bytes + "x"));
  CHECK_FALSE(decode_stored_document(bytes));
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = '\xff';
    const Result<StoredItem> read = decode_stored_item(changed);
    if (!read) REQUIRE(read.error().code == ErrorCode::kStoreDamaged);
  }
}

TEST_CASE("a document's record is read back as it was written") {
  const StoredDocument document{"/srv/a.pdf", "a.pdf", 5'000'000'000, 1'600'000'000'123'456'789,
                                232};
  const Result<StoredDocument> back = decode_stored_document(encode(document));
  REQUIRE(back);
  CHECK(encode(*back) == encode(document));
  CHECK(back->mtime_ns == document.mtime_ns);
}

TEST_CASE("page texts are compressed and come back") {
  std::string page;
  for (int i = 0; i < 200; ++i) page += "The Committee noted the report. ";
  for (const std::string& text : {std::string(), std::string("short"), page}) {
    const Result<std::string> back = expand_text(compress_text(text));
    REQUIRE(back);
    CHECK(*back == text);
  }
  const std::string bytes = compress_text(page);
  CHECK(bytes.size() < page.size() / 10);
  CHECK_FALSE(expand_text(bytes.substr(0, bytes.size() / 2)));
  CHECK_FALSE(expand_text(""));
  CHECK_FALSE(expand_text("Z\xff\xff\xff\xff\xff\xff\x01x"));
}

TEST_CASE("an item's id tells its PDF, its page and a minute's number") {
  Item item;
  item.first_page = 5;
  CHECK(item_id(std::string(64, 'a'), item) == "aaaaaaaaaaaaaaaa-p5");
  item.kind = ItemKind::kMinute;
  item.number = "39A";
  CHECK(item_id(std::string(64, 'a'), item) == "aaaaaaaaaaaaaaaa-p5-39A");
}

// --- what is indexed ------------------------------------------------------------------------------------------------

std::vector<Xapian::termpos> positions_of(const Xapian::Document& document,
                                          const std::string& term) {
  Xapian::TermIterator found = document.termlist_begin();
  found.skip_to(term);
  if (found == document.termlist_end() || *found != term) return {};
  return {found.positionlist_begin(), found.positionlist_end()};
}

Xapian::termcount wdf_of(const Xapian::Document& document, const std::string& term) {
  Xapian::TermIterator found = document.termlist_begin();
  found.skip_to(term);
  return found != document.termlist_end() && *found == term ? found.get_wdf() : 0;
}

bool has_term(const Xapian::Document& document, const std::string& term) {
  Xapian::TermIterator found = document.termlist_begin();
  found.skip_to(term);
  return found != document.termlist_end() && *found == term;
}

using Positions = std::vector<Xapian::termpos>;

TEST_CASE("positions run on over pages and each page knows where it begins") {
  DocumentBuilder builder;
  const BuiltDocument built = builder.build(sample_item());
  // Page 23 has the words 2 to 9: report no cef 21009 foster carers of the.
  CHECK(positions_of(built.document, "foster") == Positions{6});
  CHECK(positions_of(built.document, "borough") == Positions{10});
  CHECK(positions_of(built.document, "2500") == Positions{12});
  const Result<StoredItem> stored = decode_stored_item(built.document.get_data());
  REQUIRE(stored);
  REQUIRE(stored->pages.size() == 2);
  CHECK(stored->pages[0].first_position == 2);
  CHECK(stored->pages[0].words == 8);
  CHECK(stored->pages[1].first_position == 10);
  CHECK(stored->pages[1].words == 4);
  CHECK(stored->pages[1].printed == "20");
}

TEST_CASE("rows of very common words are terms, over the edge of a page too") {
  DocumentBuilder builder;
  const BuiltDocument built = builder.build(sample_item());
  CHECK(has_term(built.document, "XP:carers of"));
  CHECK(has_term(built.document, "XP:of the"));
  CHECK(has_term(built.document, "XP:the borough"));
  CHECK(has_term(built.document, "XP:carers of the"));
  CHECK(has_term(built.document, "XP:of the borough"));
  CHECK_FALSE(has_term(built.document, "XP:foster carers"));
  CHECK_FALSE(has_term(built.document, "XP:foster carers of"));
  CHECK_FALSE(has_term(built.document, "XP: report"));  // nothing stands before the first word
}

TEST_CASE("stems have no positions, and a word of the title counts by the title's weight") {
  DocumentBuilder builder;
  const BuiltDocument built = builder.build(sample_item());
  CHECK(positions_of(built.document, "Zfoster").empty());
  // Once as "foster", once as "fostering", six times for the title.
  CHECK(wdf_of(built.document, "Zfoster") == 2U + 4U);
  CHECK(positions_of(built.document, "fostering") == Positions{11});
  CHECK(positions_of(built.document, "Sfostering") == Positions{1});
  CHECK(wdf_of(built.document, "ZSfoster") == 1);
  CHECK_FALSE(has_term(built.document, "Z2500"));
  CHECK(has_term(built.document, "cef21009"));  // printed as two words, found as one
  CHECK(has_term(built.document, "nehra"));
}

TEST_CASE("an item has the keys, values and labels of the field table") {
  DocumentBuilder builder;
  const BuiltDocument built = builder.build(sample_item());
  const Xapian::Document& document = built.document;
  for (const char* term : {"Q0123456789abcdef-p23", "XR:CEF21009", "XCITE:ED10868", "XC:executive",
                           "XC:council", "XO:stuart-hills", "XSER:CEF", "XK:report", "XOUT:noted",
                           "XY:2021", "XDEC", "XRESnoted", "ZXRESnote", "XRECapprove"}) {
    CAPTURE(term);
    CHECK(has_term(document, term));
  }
  CHECK_FALSE(has_term(document, "XCITE:CEF21009"));
  CHECK_FALSE(has_term(document, "XO:jared-nehra"));
  CHECK_FALSE(has_term(document, "XPROC"));
  CHECK(document.get_value(0) == "20210310");
  CHECK(document.get_value(1) ==
        "executive\x1f"
        "council");
  CHECK(document.get_value(2) ==
        "stuart-hills\x1f"
        "cathy-lloyd-williams");
  CHECK(document.get_value(6) == "2021");
  CHECK(built.metadata.at("label:committee:executive") == "Executive");
  CHECK(built.metadata.at("label:officer:cathy-lloyd-williams") == "Cathy Lloyd-Williams");
  const Result<std::string> page = expand_text(built.metadata.at("page:0123456789abcdef-p23:24"));
  REQUIRE(page);
  CHECK(*page == "borough. Fostering 2,500 days.");
}

TEST_CASE("a builder used twice builds the same document") {
  DocumentBuilder builder;
  const BuiltDocument first = builder.build(sample_item());
  const BuiltDocument second = builder.build(sample_item());
  CHECK(first.document.serialise() == second.document.serialise());
}

}  // namespace
}  // namespace minutebook
