#include "analyzers/table_reader.h"

#include <memory>
#include <utility>

namespace minutebook {

void TableReader::text(const char* key, std::string& out) {
  if (const toml::node* node = take(key)) {
    if (const auto value = node->value<std::string>(); value && node->is_string())
      out = *value;
    else
      complain(node, key, "a text in quotes");
  }
}

void TableReader::flag(const char* key, bool& out) {
  if (const toml::node* node = take(key)) {
    if (node->is_boolean())
      out = node->value<bool>().value_or(out);
    else
      complain(node, key, "true or false");
  }
}

void TableReader::list(const char* key, std::vector<std::string>& out) {
  const toml::node* node = take(key);
  if (node == nullptr) return;
  if (!node->is_array()) return complain(node, key, "a list of texts");
  out.clear();
  for (const toml::node& entry : *node->as_array()) {
    if (!entry.is_string()) return complain(&entry, key, "a list of texts");
    out.push_back(*entry.value<std::string>());
  }
}

void TableReader::pattern(const char* key, Pattern& out) {
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

void TableReader::patterns(const char* key, std::vector<Pattern>& out) {
  std::vector<std::string> expressions;
  const toml::node* node = table_.get(key);
  list(key, expressions);
  if (node != nullptr) out.clear();
  for (const std::string& expression : expressions) {
    out.push_back(compile(expression));
    if (!out.back()->ok()) complain(node, key, "regular expressions (" + out.back()->error() + ")");
  }
}

void TableReader::groups(const char* key, std::vector<Group>& out,
                         const std::function<std::string(const Group&)>& check) {
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

const toml::table* TableReader::table(const char* key) {
  const toml::node* node = take(key);
  if (node != nullptr && !node->is_table()) complain(node, key, "a table");
  return node != nullptr ? node->as_table() : nullptr;
}

const toml::node* TableReader::take(const char* key) {
  known_.insert(key);
  return table_.get(key);
}

void TableReader::finish() {
  for (const auto& [key, node] : table_) {
    const std::string name(key.str());
    if (known_.count(name) != 0) continue;
    std::string allowed;
    for (const std::string& each : known_) allowed += (allowed.empty() ? "" : ", ") + each;
    complain_text(&node, "unknown key '" + name + "'" + where_, "Allowed here: " + allowed + ".");
  }
}

void TableReader::complain(const toml::node* node, const std::string& key,
                           const std::string& wanted) {
  complain_text(node, "'" + key + "'" + where_ + " is not " + wanted,
                "docs/profiles.md lists every key.");
}

Pattern TableReader::compile(const std::string& expression) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  return std::make_unique<const re2::RE2>(expression, options);
}

void TableReader::complain_text(const toml::node* node, const std::string& what, std::string hint) {
  if (error_) return;
  const unsigned line = node != nullptr ? node->source().begin.line : 0;
  error_ = Error{ErrorCode::kBadProfile,
                 "Profile " + source_ + ", line " + std::to_string(line) + ": " + what + ".",
                 std::move(hint),
                 {}};
}

}  // namespace minutebook
