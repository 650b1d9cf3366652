#include "searchd/site_file.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>
#include <tuple>

#include <toml++/toml.h>

#include "analyzers/text_analysis.h"
#include "corpus/sha256.h"
#include "searchd/assets.h"
#include "searchd/theme.h"

namespace minutebook {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFragment = 20'000;  // bytes; pages have a weight to keep
constexpr std::size_t kMostImage = 100'000;
constexpr std::size_t kMostText = 200;        // bytes
constexpr std::size_t kMostStatement = 1000;  // bytes; whole sentences

tl::unexpected<Error> wrong(const std::string& what, const std::string& hint) {
  return fail(ErrorCode::kUsage, "Site file: " + what, hint);
}

Result<std::string> read_beside(const fs::path& folder, const std::string& key,
                                const std::string& name, std::size_t most) {
  std::ifstream file(folder / name, std::ios::binary);
  std::ostringstream text;
  std::error_code ignored;
  if (!fs::is_regular_file(folder / name, ignored) || !(text << file.rdbuf())) {
    return wrong(key + " '" + name + "' cannot be read.",
                 "Name a file that is not empty, with its path from the site file.");
  }
  if (text.str().size() > most) {
    return wrong(key + " '" + name + "' has more than " + std::to_string(most) + " bytes.",
                 "Make it smaller: every page carries it.");
  }
  return text.str();
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// Whether a tag has an attribute that begins with `name` and goes on to its '='.
bool has_attribute(const std::string& html, std::string_view name) {
  for (std::size_t at = html.find(name); at != std::string::npos; at = html.find(name, at + 1)) {
    const bool in_tag =
        html.rfind('<', at) != std::string::npos && html.find('>', html.rfind('<', at)) > at;
    const std::size_t end = html.find_first_not_of("abcdefghijklmnopqrstuvwxyz", at + 1);
    if (in_tag && end != std::string::npos && html[end] == '=') return true;
  }
  return false;
}

// A fragment is trusted, but what the content policy would block is told now and not by a page that looks wrong.
Result<std::string> read_fragment(const fs::path& folder, const std::string& key,
                                  const std::string& name) {
  Result<std::string> html = read_beside(folder, key, name, kMostFragment);
  if (!html) return html;
  if (!is_valid_utf8(*html))
    return wrong(key + " '" + name + "' is not UTF-8.", "Save it as UTF-8.");
  std::string text = lower(*html);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  const std::string what = key + " '" + name + "' has ";
  for (const char* tag : {"<script", "<style", "<iframe", "<base", "<html", "<body", "<main"}) {
    if (text.find(tag) == std::string::npos) continue;
    return wrong(what + tag + ">.",
                 "Give a fragment of a page, without scripts and styles; rules belong into "
                 "stylesheet.");
  }
  if (has_attribute(text, " style") || has_attribute(text, " on")) {
    return wrong(what + "an attribute style= or on…=.",
                 "Inline styles and scripts are not allowed; put rules into stylesheet.");
  }
  return html;
}

std::string hashed_name(const std::string& stem, const std::string& ending,
                        const std::string& content) {
  constexpr std::size_t kDigits = 8;
  return stem + "." + sha256_of(content).substr(0, kDigits) + ending;
}

// Keeps the file with the site; its address.
std::string add_asset(SiteText& site, const std::string& stem, const std::string& ending,
                      const std::string& content_type, std::string content) {
  const std::string name = hashed_name(stem, ending, content);
  site.assets.push_back({name, content_type, std::move(content)});
  return "/assets/" + name;
}

Result<std::string> add_image(SiteText& site, const fs::path& folder, const std::string& key,
                              const std::string& name) {
  struct ImageType {
    const char* ending;
    const char* content_type;
  };
  constexpr std::array kTypes = {ImageType{".svg", "image/svg+xml"},
                                 ImageType{".png", "image/png"}};
  const std::string ending = lower(fs::path(name).extension().string());
  for (const ImageType& type : kTypes) {
    if (ending != type.ending) continue;
    Result<std::string> content = read_beside(folder, key, name, kMostImage);
    if (!content) return content;
    return add_asset(site, key, ending, type.content_type, std::move(*content));
  }
  return wrong(key + " '" + name + "' is not an image of a known kind.",
               "Give a .svg or .png file.");
}

Result<void> read_colours(const toml::table& table, Scheme scheme, Theme& theme) {
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    if (scheme == Scheme::kLight && name == "dark" && node.is_table()) {
      if (Result<void> dark = read_colours(*node.as_table(), Scheme::kDark, theme); !dark)
        return dark;
      continue;
    }
    const auto value = node.value<std::string>();
    if (!value)
      return wrong("the colour '" + name + "' is not a text in quotes.",
                   "Write it like \"#0a4d96\".");
    if (Result<void> set = set_colour(theme, scheme, name, *value); !set) {
      return wrong(set.error().message, set.error().hint);
    }
  }
  return {};
}

// One line of text for a page.
Result<void> take_text(const toml::table& table, const char* key, std::string& target,
                       std::size_t most = kMostText) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return {};
  const auto value = node->is_string() ? node->value<std::string>() : std::nullopt;
  if (!value || value->empty() || value->size() > most || value->find('\n') != std::string::npos) {
    return wrong("'" + std::string(key) + "' is not one line of text in quotes.",
                 "Write 1 to " + std::to_string(most) + " bytes in quotes, or leave the key out.");
  }
  target = *value;
  return {};
}

Result<void> check_address(SiteText& site) {
  std::string& address = site.address;
  if (address.empty()) return {};
  while (!address.empty() && address.back() == '/') address.pop_back();
  const std::size_t host = address.rfind("https://", 0) == 0  ? 8
                           : address.rfind("http://", 0) == 0 ? 7
                                                              : 0;
  const bool plain = host > 0 && address.size() > host &&
                     address.find_first_not_of(
                         "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]",
                         host) == std::string::npos;
  if (plain) return {};
  return wrong("'address' is not the address of a site.",
               "Write it like \"https://minutes.example.gov.uk\".");
}

Result<void> check_email(const SiteText& site) {
  const std::string& email = site.contact_email;
  const std::size_t at = email.find('@');
  if (email.empty()) return {};
  const bool plain = at != std::string::npos && at > 0 && at + 1 < email.size() &&
                     email.find_first_of(" <>\"'") == std::string::npos;
  if (plain) return {};
  return wrong("'contact_email' is not an e-mail address.",
               "Write it like \"papers@example.gov.uk\".");
}

Result<void> take_texts(const toml::table& table, SiteText& site) {
  struct TextKey {
    const char* key;
    std::string SiteText::*target;
  };
  constexpr std::array kTexts = {TextKey{"title", &SiteText::title},
                                 TextKey{"council", &SiteText::council},
                                 TextKey{"address", &SiteText::address},
                                 TextKey{"contact_email", &SiteText::contact_email},
                                 TextKey{"contact_phone", &SiteText::contact_phone},
                                 TextKey{"reply_within", &SiteText::reply_within},
                                 TextKey{"statement_prepared", &SiteText::statement_prepared},
                                 TextKey{"statement_reviewed", &SiteText::statement_reviewed},
                                 TextKey{"statement_tested", &SiteText::statement_tested},
                                 TextKey{"statement_problems", &SiteText::statement_problems},
                                 TextKey{"statement_plans", &SiteText::statement_plans}};
  for (const TextKey& row : kTexts) {
    const bool sentences = std::string_view(row.key).starts_with("statement_");
    const std::size_t most = sentences ? kMostStatement : kMostText;
    if (Result<void> taken = take_text(table, row.key, site.*row.target, most); !taken)
      return taken;
  }
  if (Result<void> address = check_address(site); !address) return address;
  return check_email(site);
}

Result<void> take_fragments(const toml::table& table, const fs::path& folder, SiteText& site) {
  struct FragmentKey {
    const char* key;
    std::string SiteText::*target;
  };
  for (const FragmentKey& row : {FragmentKey{"header", &SiteText::header_html},
                                 FragmentKey{"footer", &SiteText::footer_html}}) {
    std::string name;
    if (Result<void> taken = take_text(table, row.key, name); !taken) return taken;
    if (name.empty()) continue;
    Result<std::string> html = read_fragment(folder, row.key, name);
    if (!html) return fail(html.error());
    site.*row.target = std::move(*html);
  }
  return {};
}

Result<void> take_images(const toml::table& table, const fs::path& folder, SiteText& site) {
  std::string logo;
  std::string icon;
  if (Result<void> taken = take_text(table, "logo", logo); !taken) return taken;
  if (Result<void> taken = take_text(table, "icon", icon); !taken) return taken;
  for (const auto& [key, name, target] :
       {std::tuple{"logo", &logo, &SiteText::logo}, std::tuple{"icon", &icon, &SiteText::icon}}) {
    if (name->empty()) continue;
    Result<std::string> link = add_image(site, folder, key, *name);
    if (!link) return fail(link.error());
    site.*target = std::move(*link);
  }
  // The same file for both keeps the page at three requests beside itself.
  if (site.icon.empty()) site.icon = site.logo;
  return {};
}

// The operator's rules follow the shipped ones in one file, so that a page asks for one style sheet.
Result<void> take_theme(const toml::table& table, const fs::path& folder, SiteText& site) {
  Theme theme;
  if (const toml::node* colours = table.get("colours")) {
    if (!colours->is_table())
      return wrong("'colours' is not a table.", "Begin it with a line [colours].");
    if (Result<void> read = read_colours(*colours->as_table(), Scheme::kLight, theme); !read)
      return read;
  }
  std::string font;
  std::string sheet;
  if (Result<void> taken = take_text(table, "font", font); !taken) return taken;
  if (!font.empty()) {
    if (Result<void> set = set_font(theme, font); !set)
      return wrong(set.error().message, set.error().hint);
  }
  if (Result<void> readable = check_contrast(theme); !readable) {
    return wrong(readable.error().message, readable.error().hint);
  }
  std::string css = theme_css(theme);
  if (Result<void> taken = take_text(table, "stylesheet", sheet); !taken) return taken;
  if (!sheet.empty()) {
    const Result<std::string> rules = read_beside(folder, "stylesheet", sheet, kMostFragment);
    if (!rules) return fail(rules.error());
    css += *rules;
  }
  if (css.empty()) return {};
  const std::string shipped(find_embedded("assets/minutebook.css")->content);
  site.stylesheet =
      add_asset(site, "site", ".css", "text/css; charset=utf-8", shipped + "\n" + css);
  return {};
}

Result<void> only_known_keys(const toml::table& table) {
  constexpr std::array<std::string_view, 18> kKnown = {"title",
                                                       "council",
                                                       "address",
                                                       "contact_email",
                                                       "contact_phone",
                                                       "reply_within",
                                                       "statement_prepared",
                                                       "statement_reviewed",
                                                       "statement_tested",
                                                       "statement_problems",
                                                       "statement_plans",
                                                       "logo",
                                                       "icon",
                                                       "header",
                                                       "footer",
                                                       "font",
                                                       "stylesheet",
                                                       "colours"};
  for (const auto& [key, node] : table) {
    if (std::find(kKnown.begin(), kKnown.end(), key.str()) != kKnown.end()) continue;
    std::string known;
    for (const std::string_view name : kKnown) {
      known.append(known.empty() ? "" : ", ").append(name);
    }
    return wrong("line " + std::to_string(node.source().begin.line) + " has an unknown key '" +
                     std::string(key.str()) + "'.",
                 "These are known: " + known + ".");
  }
  return {};
}

}  // namespace

Result<SiteText> load_site(const std::string& path, SiteText defaults) {
  toml::table table;
  try {
    table = toml::parse_file(path);
  } catch (const toml::parse_error& problem) {
    const auto line = problem.source().begin.line;
    return wrong(path + (line > 0 ? ", line " + std::to_string(line) : "") + ": " +
                     std::string(problem.description()) + ".",
                 "docs/operators.md shows a site file.");
  }
  const fs::path folder = fs::path(path).parent_path();
  SiteText site = std::move(defaults);
  if (Result<void> known = only_known_keys(table); !known) return fail(known.error());
  if (Result<void> texts = take_texts(table, site); !texts) return fail(texts.error());
  for (const auto take : {take_fragments, take_images, take_theme}) {
    if (Result<void> taken = take(table, folder, site); !taken) return fail(taken.error());
  }
  return site;
}

}  // namespace minutebook
