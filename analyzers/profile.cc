#include "analyzers/profile.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <optional>
#include <set>
#include <sstream>

#include <toml++/toml.h>

#include "analyzers/committees.h"
#include "analyzers/profile_text.h"
#include "analyzers/word_combinations.h"

namespace minutebook {
namespace {

// Reads one table strictly: a key of a wrong type or nobody asked for becomes the error.
class TableReader {
 public:
  TableReader(const toml::table& table, std::string where, std::string source,
              std::optional<Error>& error)
      : table_(table), where_(std::move(where)), source_(std::move(source)), error_(error) {}

  void text(const char* key, std::string& out) {
    if (const toml::node* node = take(key)) {
      if (const auto value = node->value<std::string>(); value && node->is_string())
        out = *value;
      else
        complain(node, key, "a text in quotes");
    }
  }
  void flag(const char* key, bool& out) {
    if (const toml::node* node = take(key)) {
      if (node->is_boolean())
        out = node->value<bool>().value_or(out);
      else
        complain(node, key, "true or false");
    }
  }
  // Replaces `out`; a key that is not there leaves it.
  void list(const char* key, std::vector<std::string>& out) {
    const toml::node* node = take(key);
    if (node == nullptr) return;
    if (!node->is_array()) return complain(node, key, "a list of texts");
    out.clear();
    for (const toml::node& entry : *node->as_array()) {
      if (!entry.is_string()) return complain(&entry, key, "a list of texts");
      out.push_back(*entry.value<std::string>());
    }
  }
  void pattern(const char* key, Pattern& out) {
    std::string expression;
    const toml::node* node = table_.get(key);
    text(key, expression);
    if (expression.empty()) return;
    auto compiled = compile(expression);
    if (compiled->ok())
      out = std::move(compiled);
    else
      complain(node, key, "a regular expression (" + compiled->error() + ")");
  }
  void patterns(const char* key, std::vector<Pattern>& out) {
    std::vector<std::string> expressions;
    const toml::node* node = table_.get(key);
    list(key, expressions);
    if (node != nullptr) out.clear();
    for (const std::string& expression : expressions) {
      out.push_back(compile(expression));
      if (!out.back()->ok())
        complain(node, key, "regular expressions (" + out.back()->error() + ")");
    }
  }
  // Adds to `out`, whose groups stay. `check` says what a group is not, or nothing when it makes sense behind those
  // before it.
  using Group = std::vector<std::string>;
  void groups(const char* key, std::vector<Group>& out,
              const std::function<std::string(const Group&)>& check = {}) {
    const toml::node* node = take(key);
    if (node == nullptr) return;
    if (!node->is_array()) return complain(node, key, "a list of lists of texts");
    for (const toml::node& group : *node->as_array()) {
      Group words;
      if (const toml::array* entries = group.as_array()) {
        for (const toml::node& word : *entries) words.push_back(word.value_or(std::string()));
      }
      if (words.size() < 2) return complain(&group, key, "a list of lists of two or more texts");
      const std::string wanted = check ? check(words) : std::string();
      if (!wanted.empty()) return complain(&group, key, wanted);
      out.push_back(std::move(words));
    }
  }
  const toml::table* table(const char* key) {
    const toml::node* node = take(key);
    if (node != nullptr && !node->is_table()) complain(node, key, "a table");
    return node != nullptr ? node->as_table() : nullptr;
  }
  const toml::node* take(const char* key) {
    known_.insert(key);
    return table_.get(key);
  }
  // Every key must have been asked for.
  void finish() {
    for (const auto& [key, node] : table_) {
      const std::string name(key.str());
      if (known_.count(name) != 0) continue;
      std::string allowed;
      for (const std::string& each : known_) allowed += (allowed.empty() ? "" : ", ") + each;
      complain_text(&node, "unknown key '" + name + "'" + where_, "Allowed here: " + allowed + ".");
    }
  }
  void complain(const toml::node* node, const std::string& key, const std::string& wanted) {
    complain_text(node, "'" + key + "'" + where_ + " is not " + wanted,
                  "docs/profiles.md lists every key.");
  }

 private:
  static Pattern compile(const std::string& expression) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    return std::make_unique<const re2::RE2>(expression, options);
  }
  void complain_text(const toml::node* node, const std::string& what, std::string hint) {
    if (error_) return;
    const unsigned line = node != nullptr ? node->source().begin.line : 0;
    error_ = Error{ErrorCode::kBadProfile,
                   "Profile " + source_ + ", line " + std::to_string(line) + ": " + what + ".",
                   std::move(hint),
                   {}};
  }

  const toml::table& table_;
  std::string where_;
  std::string source_;
  std::optional<Error>& error_;
  std::set<std::string> known_;
};

struct LabelKey {
  const char* key;
  CoverField field;
};
constexpr LabelKey kLabelKeys[] = {{"report_number", CoverField::kReportNumber},
                                   {"decision_maker", CoverField::kDecisionMaker},
                                   {"date", CoverField::kDate},
                                   {"decision_type", CoverField::kDecisionType},
                                   {"title", CoverField::kTitle},
                                   {"officer", CoverField::kOfficer},
                                   {"author", CoverField::kAuthor},
                                   {"chief_officer", CoverField::kChiefOfficer},
                                   {"ward", CoverField::kWard},
                                   {"part", CoverField::kPart},
                                   {"considered_by", CoverField::kConsideredBy},
                                   {"ignored", CoverField::kIgnored}};

std::string lower_ascii(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// A field that the table does not give keeps the labels it had.
void read_cover_labels(TableReader reader, std::vector<CoverLabel>& labels) {
  const std::vector<CoverLabel> before = std::move(labels);
  labels.clear();
  for (const LabelKey& row : kLabelKeys) {
    std::vector<std::string> names;
    for (const CoverLabel& label : before) {
      if (label.field == row.field) names.push_back(label.label);
    }
    reader.list(row.key, names);
    for (const std::string& name : names) labels.push_back({lower_ascii(name), row.field});
  }
  // The longest label first, so that "Report Authors:" is not read as "Report".
  std::stable_sort(labels.begin(), labels.end(), [](const CoverLabel& a, const CoverLabel& b) {
    return a.label.size() > b.label.size();
  });
  reader.finish();
}

void read_committees(TableReader& root, const std::string& source, std::optional<Error>& error,
                     std::vector<CommitteeProfile>& out) {
  const toml::node* node = root.take("committee");
  if (node == nullptr) return;
  if (!node->is_array_of_tables())
    return root.complain(node, "committee", "a list of [[committee]] tables");
  for (const toml::node& entry : *node->as_array()) {
    CommitteeProfile committee;
    TableReader reader(*entry.as_table(), " of a [[committee]]", source, error);
    reader.text("name", committee.name);
    reader.list("aliases", committee.aliases);
    reader.finish();
    if (committee.name.empty()) reader.complain(&entry, "name", "given");
    out.push_back(std::move(committee));
  }
}

void read_pages_and_minutes(TableReader& root, const std::string& source,
                            std::optional<Error>& error, Profile& profile) {
  if (const toml::table* table = root.table("pages")) {
    TableReader reader(*table, " of [pages]", source, error);
    reader.pattern("stamp", profile.stamp);
    reader.pattern("printed_page", profile.printed_page);
    reader.pattern("blank_page", profile.blank_page);
    reader.pattern("restricted_notice", profile.restricted_notice);
    reader.finish();
  }
  if (const toml::table* table = root.table("minutes")) {
    TableReader reader(*table, " of [minutes]", source, error);
    reader.pattern("opening", profile.minutes_opening);
    reader.pattern("heading", profile.minute_heading);
    reader.pattern("sub_heading", profile.sub_minute_heading);
    reader.pattern("confirmation", profile.minute_confirmation);
    reader.flag("capital_titles", profile.capital_minute_titles);
    reader.list("resolution_words", profile.resolution_words);
    reader.list("procedural", profile.procedural_titles);
    reader.finish();
  }
}

void read_text_table(TableReader& root, const std::string& source, std::optional<Error>& error,
                     Profile& profile) {
  const toml::table* table = root.table("text");
  if (table == nullptr) return;
  TableReader reader(*table, " of [text]", source, error);
  reader.list("placeholders", profile.placeholders);
  reader.list("body_words", profile.body_words);
  reader.groups("synonyms", profile.synonyms);
  std::set<std::string> sets;
  for (const std::vector<std::string>& group : profile.everyday) sets.insert(group.front());
  reader.groups("everyday", profile.everyday, [&](const std::vector<std::string>& group) {
    sets.insert(group.front());
    return WordCombinations::is_whole(group.front(), sets)
               ? ""
               : "a list of groups with words, or sets named before, in each part of a combination";
  });
  reader.finish();
}

void read_numbers_and_words(TableReader& root, const std::string& source,
                            std::optional<Error>& error, Profile& profile) {
  if (const toml::table* table = root.table("report_numbers")) {
    TableReader reader(*table, " of [report_numbers]", source, error);
    reader.patterns("patterns", profile.report_numbers);
    reader.patterns("labelled", profile.labelled_numbers);
    reader.text("joiner", profile.number_joiner);
    reader.finish();
  }
  if (const toml::table* table = root.table("words")) {
    for (const auto& [key, node] : *table) {
      if (!node.is_string()) root.complain(&node, std::string(key.str()), "a text in quotes");
      profile.committee_words[lower_ascii(std::string(key.str()))] = node.value_or(std::string());
    }
  }
}

// The one place where the TOML library's exception stops.
toml::table parse_toml(const std::string& text, const std::string& source,
                       std::optional<Error>& error) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& problem) {
    error = Error{ErrorCode::kBadProfile,
                  "Profile " + source + ", line " + std::to_string(problem.source().begin.line) +
                      ": " + std::string(problem.description()) + ".",
                  "It is a TOML file; docs/profiles.md shows one.",
                  {}};
    return {};
  }
}

// Reads `text` over `profile`, which already has the default profile's values.
std::optional<Error> read_over(const std::string& text, const std::string& source,
                               Profile& profile) {
  std::optional<Error> error;
  const toml::table table = parse_toml(text, source, error);
  if (error) return error;
  TableReader root(table, "", source, error);
  profile.toml = text;
  root.text("name", profile.name);
  root.text("council", profile.council);
  root.list("marks", profile.marks);
  std::vector<std::string> acronyms;
  root.list("acronyms", acronyms);
  profile.acronyms.insert(profile.acronyms.end(), acronyms.begin(), acronyms.end());
  read_numbers_and_words(root, source, error, profile);
  if (const toml::table* labels = root.table("cover_sheet")) {
    read_cover_labels(TableReader(*labels, " of [cover_sheet]", source, error),
                      profile.cover_labels);
  }
  read_committees(root, source, error, profile.committees);
  read_pages_and_minutes(root, source, error, profile);
  read_text_table(root, source, error, profile);
  root.finish();
  if (!error && profile.name.empty()) {
    error = Error{ErrorCode::kBadProfile,
                  "Profile " + source + ": 'name' is missing.",
                  "Give the council a short name, e.g. name = \"bromley\".",
                  {}};
  }
  return error;
}

}  // namespace

Result<Profile> parse_profile(const std::string& toml, const std::string& source) {
  Profile profile;
  if (auto error = read_over(std::string(profile_texts().back()), "default", profile)) {
    return fail(*std::move(error));
  }
  if (toml != profile_texts().back()) {
    profile.name.clear();
    if (auto error = read_over(toml, source, profile)) return fail(*std::move(error));
  }
  index_committees(profile);
  return profile;
}

Result<Profile> load_profile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) {
    return fail(ErrorCode::kBadProfile, "The profile " + path + " cannot be read.",
                "Check the path and its permissions.");
  }
  return parse_profile(text.str(), path);
}

const std::vector<Profile>& shipped_profiles() {
  static const std::vector<Profile> profiles = [] {
    std::vector<Profile> loaded;
    for (const std::string_view text : profile_texts()) {
      auto profile = parse_profile(std::string(text), "compiled in");
      if (profile) loaded.push_back(std::move(*profile));  // a test asserts that all of them load
    }
    return loaded;
  }();
  return profiles;
}

Result<std::vector<Profile>> candidate_profiles(const std::vector<std::string>& paths) {
  std::vector<Profile> candidates;
  for (const std::string& path : paths) {
    auto given = load_profile(path);
    if (!given) return fail(given.error());
    candidates.push_back(std::move(*given));
  }
  for (const std::string_view text : profile_texts()) {
    if (text == profile_texts().back() && !paths.empty()) continue;
    auto shipped = parse_profile(std::string(text), "compiled in");
    if (!shipped) return fail(shipped.error());
    candidates.push_back(std::move(*shipped));
  }
  if (!paths.empty()) {
    auto fallback = load_profile(paths.front());
    if (!fallback) return fail(fallback.error());
    candidates.push_back(std::move(*fallback));
  }
  return candidates;
}

}  // namespace minutebook
