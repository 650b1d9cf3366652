#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "searchd/site_file.h"

#include <fstream>

#include <doctest/doctest.h>

#include "searchd/asset_answer.h"
#include "searchd/assets.h"
#include "searchd/html_layout.h"
#include "searchd/theme.h"
#include "tests/support/temp_dir.h"

namespace minutebook {
namespace {

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// A folder with a site file and what it names.
class SiteFolder {
 public:
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_.path() / name, std::ios::binary) << text;
  }
  [[nodiscard]] Result<SiteText> load(const std::string& toml) const {
    write("site.toml", toml);
    return load_site((folder_.path() / "site.toml").string(),
                     SiteText{"Council papers", "Of the profile"});
  }

 private:
  TempDir folder_;
};

std::string sheet_of(const SiteText& site) {
  for (const SiteAsset& asset : site.assets) {
    if ("/assets/" + asset.name == site.stylesheet) return asset.content;
  }
  return {};
}

TEST_CASE("an empty site file leaves everything as shipped") {
  const Result<SiteText> site = SiteFolder().load("");
  REQUIRE(site);
  CHECK(site->title == "Council papers");
  CHECK(site->council == "Of the profile");
  CHECK(site->stylesheet.empty());
  CHECK(site->assets.empty());
}

TEST_CASE("the example that is shipped loads and shows every key") {
  const Result<SiteText> site = load_site(MINUTEBOOK_SOURCE_DIR "/docs/site/site.toml", SiteText{});
  REQUIRE_MESSAGE(site, site.error().message);
  CHECK(site->title == "Search council papers");
  CHECK(site->council == "London Borough of Ravensmere");
  CHECK(site->address == "https://minutes.ravensmere.example");
  CHECK(contains(site->contact_email, "@"));
  CHECK_FALSE(site->contact_phone.empty());
  CHECK(contains(site->header_html, "href="));
  CHECK(contains(site->footer_html, "href="));
  CHECK(contains(site->logo, "/assets/logo."));
  CHECK(site->icon == site->logo);
  CHECK(contains(sheet_of(*site), "--brand: #4b1d52"));
  CHECK(contains(sheet_of(*site), "font-family: \"Gill Sans\", Arial, sans-serif") == false);
  CHECK(contains(sheet_of(*site), "\"Gill Sans\""));
}

TEST_CASE("what is wrong in a site file is said in a sentence with what to do") {
  struct Row {
    const char* toml;
    const char* says;
  };
  const Row rows[] = {
      {"titel = \"x\"", "unknown key 'titel'"},
      {"title = 3", "'title' is not one line of text"},
      {"title = \"\"", "'title' is not one line of text"},
      {"title = \"a\\nb\"", "'title' is not one line of text"},
      {"title = ", "line 1"},
      {"logo = \"none.svg\"", "logo 'none.svg' cannot be read"},
      {"logo = \"crest.jpg\"", "is not an image of a known kind"},
      {"header = \".\"", "header '.' cannot be read"},
      {"header = \"script.html\"", "has <script>"},
      {"header = \"handler.html\"", "has an attribute style= or on"},
      {"footer = \"inline.html\"", "has an attribute style= or on"},
      {"footer = \"latin1.html\"", "is not UTF-8"},
      {"footer = \"long.html\"", "has more than"},
      {"address = \"minutes.example\"", "'address' is not the address"},
      {"address = \"https://x.example/a\"", "'address' is not the address"},
      {"contact_email = \"nobody\"", "'contact_email' is not an e-mail address"},
      {"font = \"Arial; } body { color: red\"", "The font is not a list of names"},
      {"font = \"Arial,,serif\"", "The font is not a list of names"},
      {"colours = 3", "'colours' is not a table"},
      {"[colours]\nlink = \"red\"", "'red' is not a colour"},
      {"[colours]\nlink = \"#12\"", "'#12' is not a colour"},
      {"[colours]\nlink = 12", "is not a text in quotes"},
      {"[colours]\nlinks = \"#123456\"", "There is no colour 'links'"},
      {"[colours]\nlink = \"#aaaaaa\"", "on background (#ffffff) have a contrast of 2.3"},
      {"[colours.dark]\nlink = \"#333\"", "The dark colours link (#333333)"},
      {"stylesheet = \"none.css\"", "stylesheet 'none.css' cannot be read"},
  };
  const SiteFolder folder;
  folder.write("crest.jpg", "x");
  folder.write("script.html", "<p>a</p><SCRIPT src=x></SCRIPT>");
  folder.write("handler.html", "<p\nonclick=\"x()\">a</p>");
  folder.write("inline.html", "<p class='a' style='color: red'>a</p>");
  folder.write("latin1.html", "<p>caf\xE9</p>");
  folder.write("long.html", std::string(20'001, 'a'));
  for (const Row& row : rows) {
    CAPTURE(row.toml);
    const Result<SiteText> site = folder.load(row.toml);
    REQUIRE_FALSE(site);
    CAPTURE(site.error().message);
    CHECK(site.error().code == ErrorCode::kUsage);
    CHECK(contains(site.error().message, row.says));
    CHECK_FALSE(site.error().hint.empty());
  }
  CHECK_FALSE(load_site("/nowhere/site.toml", SiteText{}));
}

TEST_CASE("words like on= in the text of a fragment are no attribute") {
  const SiteFolder folder;
  folder.write("header.html", "<p>Based on=4 style= of</p>");
  CHECK(folder.load("header = \"header.html\""));
}

TEST_CASE(
    "header, footer and logo stand on every page, at addresses that change with the content") {
  const SiteFolder folder;
  folder.write("header.html", "<p>Above & all</p>");
  folder.write("footer.html", "<p>Below</p>");
  folder.write("crest.svg", "<svg/>");
  const Result<SiteText> site =
      folder.load("header = \"header.html\"\nfooter = \"footer.html\"\nlogo = \"crest.svg\"");
  REQUIRE(site);
  const std::string page = layout(*site, "", Indexing::kAllowed, "<h1>x</h1>");
  CHECK(contains(page, "<p>Above & all</p>"));
  CHECK(contains(page, "<p>Below</p>"));
  CHECK(contains(page, "<img class=\"logo\" src=\"" + site->logo + "\" alt=\"\">"));
  folder.write("crest.svg", "<svg></svg>");
  CHECK(folder.load("logo = \"crest.svg\"")->logo != site->logo);
}

TEST_CASE("the operator's rules follow the shipped ones in one style sheet, which is served") {
  const SiteFolder folder;
  folder.write("more.css", "h1 { text-transform: none; }");
  const Result<SiteText> site = folder.load(
      "stylesheet = \"more.css\"\n[colours]\nlink = \"#639\"\n[colours.dark]\nlink = \"#ccaaff\"");
  REQUIRE(site);
  const std::string sheet = sheet_of(*site);
  CHECK(sheet.find("--link: #0a4d96") < sheet.find("--link: #663399"));
  CHECK(sheet.find("--link: #663399") < sheet.find("h1 { text-transform"));
  const std::string page = layout(*site, "", Indexing::kAllowed, "");
  CHECK(contains(page, "<link rel=\"stylesheet\" href=\"" + site->stylesheet + "\">"));
  const auto answer = asset_answer({}, *site, site->stylesheet.substr(8));
  REQUIRE(answer);
  CHECK(answer->body == sheet);
  CHECK(answer->content_type == "text/css; charset=utf-8");
  CHECK_FALSE(asset_answer({}, SiteText{}, site->stylesheet.substr(8)));
}

TEST_CASE("the palette is the one of the shipped style sheet") {
  const std::string sheet(find_embedded("assets/minutebook.css")->content);
  const std::size_t dark_begin = sheet.find("@media (prefers-color-scheme: dark)");
  const std::string light = sheet.substr(0, dark_begin);
  const std::string dark = sheet.substr(dark_begin, sheet.find("}\n}", dark_begin) - dark_begin);
  for (const PaletteColour& colour : palette()) {
    std::string variable = colour.name;
    for (char& c : variable) c = c == '_' ? '-' : c;
    CAPTURE(variable);
    CHECK(contains(light, "--" + variable + ": " + colour.light + ";"));
    CHECK(contains(dark, "--" + variable + ": " + colour.dark + ";"));
  }
}

TEST_CASE("the shipped colours have the contrast of WCAG 2.2 AA") {
  CHECK(check_contrast(Theme{}));
  CHECK(contrast_ratio("#000000", "#ffffff") == doctest::Approx(21));
  CHECK(contrast_ratio("#767676", "#ffffff") == doctest::Approx(4.54).epsilon(0.01));
}

}  // namespace
}  // namespace minutebook
