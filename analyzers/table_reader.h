// One table of a profile, read strictly: a key of a wrong type, or one nobody asked for, becomes the error.
//
//   TableReader reader(table, " of [pages]", "bromley.toml", error);
//   reader.pattern("stamp", profile.stamp);
//   reader.finish();  ->  "Profile bromley.toml, line 7: unknown key 'stmap' of [pages]."
//
// The first error stays. Nothing given is copied but the texts.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <toml++/toml.h>

#include "analyzers/profile.h"
#include "corpus/result.h"

namespace minutebook {

class TableReader {
 public:
  using Group = std::vector<std::string>;

  TableReader(const toml::table& table, std::string where, std::string source,
              std::optional<Error>& error)
      : table_(table), where_(std::move(where)), source_(std::move(source)), error_(error) {}

  // A key that is not there leaves `out`.
  void text(const char* key, std::string& out);
  void flag(const char* key, bool& out);
  void list(const char* key, std::vector<std::string>& out);
  void pattern(const char* key, Pattern& out);
  void patterns(const char* key, std::vector<Pattern>& out);
  // Adds to `out`, whose groups stay. `check` says what a group is not, or nothing when it makes sense.
  void groups(const char* key, std::vector<Group>& out,
              const std::function<std::string(const Group&)>& check = {});
  // Null when it is not there or no table.
  const toml::table* table(const char* key);
  const toml::node* take(const char* key);
  // Every key must have been asked for.
  void finish();
  void complain(const toml::node* node, const std::string& key, const std::string& wanted);

 private:
  static Pattern compile(const std::string& expression);
  void complain_text(const toml::node* node, const std::string& what, std::string hint);

  const toml::table& table_;
  std::string where_;
  std::string source_;
  std::optional<Error>& error_;
  std::set<std::string> known_;
};

}  // namespace minutebook
