#include "analyzers/profile.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>

#include <toml++/toml.h>

#include "analyzers/committees.h"
#include "analyzers/profile_text.h"
#include "analyzers/table_reader.h"
#include "analyzers/word_combinations.h"

namespace minutebook {
namespace {

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

void add_set_names(const toml::table& table, std::set<std::string>& sets) {
  const toml::array* groups = table["everyday"].as_array();
  if (groups == nullptr) return;
  for (const toml::node& group : *groups) {
    const toml::array* entries = group.as_array();
    if (entries == nullptr || entries->empty()) continue;
    const std::string first = entries->front().value_or(std::string());
    if (WordCombinations::is_set(first)) sets.insert(first);
  }
}

void read_terms(TableReader& reader, const std::set<std::string>& sets, Profile& profile) {
  reader.groups("synonyms", profile.synonyms);
  reader.groups("everyday", profile.everyday, [&](const std::vector<std::string>& group) {
    return WordCombinations::is_whole(group.front(), sets)
               ? ""
               : "a list of groups with words, or sets that are named, in each part of a "
                 "combination";
  });
}

// [text], and the terms of every [thesaurus.…]. Sets may be named in any of them, and in the default profile.
void read_text_tables(TableReader& root, const std::string& source, std::optional<Error>& error,
                      Profile& profile) {
  std::vector<std::pair<std::string, const toml::table*>> tables;
  const toml::table* text = root.table("text");
  if (text != nullptr) tables.emplace_back("text", text);
  if (const toml::table* thesaurus = root.table("thesaurus")) {
    for (const auto& [key, node] : *thesaurus) {
      const std::string name = "thesaurus." + std::string(key.str());
      if (node.is_table())
        tables.emplace_back(name, node.as_table());
      else
        root.complain(&node, name, "a table");
    }
  }
  std::set<std::string> sets;
  for (const std::vector<std::string>& group : profile.everyday) {
    if (WordCombinations::is_set(group.front())) sets.insert(group.front());
  }
  for (const auto& [name, table] : tables) add_set_names(*table, sets);
  for (const auto& [name, table] : tables) {
    TableReader reader(*table, " of [" + name + "]", source, error);
    if (table == text) {
      reader.list("placeholders", profile.placeholders);
      reader.list("body_words", profile.body_words);
    }
    read_terms(reader, sets, profile);
    reader.finish();
  }
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
  read_text_tables(root, source, error, profile);
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
