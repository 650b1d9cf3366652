#include "analyzers/synonyms.h"

#include <algorithm>
#include <set>
#include <utility>

#include "analyzers/text_analysis.h"

namespace minutebook {
namespace {

using Kind = QueryNode::Kind;

bool is_plain(const QueryNode& node) {
  return node.kind == Kind::kWords && node.words.size() == 1 && node.report_number.empty();
}

// A term of the group as a part of the query; for the reader it stands where `original` stands.
QueryNode term_node(const Synonyms::Words& words, const QueryNode& original) {
  QueryNode node;
  node.kind = words.size() == 1 ? Kind::kWords : Kind::kPhrase;
  node.words = words;
  node.begin = original.begin;
  node.end = original.end;
  node.synonym = true;
  for (const std::string& word : words) node.written += (node.written.empty() ? "" : " ") + word;
  return node;
}

// The group's terms but the one that was written.
std::vector<QueryNode> others(const std::vector<Synonyms::Words>& group,
                              const Synonyms::Words& written, const QueryNode& original) {
  std::vector<QueryNode> nodes;
  for (const Synonyms::Words& words : group) {
    if (words != written) nodes.push_back(term_node(words, original));
  }
  return nodes;
}

}  // namespace

void Synonyms::add(const std::vector<std::vector<std::string>>& groups) {
  for (const std::vector<std::string>& terms : groups) {
    std::vector<Words> group;
    for (const std::string& term : terms) {
      Words words;
      for (Token& token : tokenize(term)) words.push_back(std::move(token.term));
      if (!words.empty()) group.push_back(std::move(words));
    }
    if (group.size() > 1 && std::find(groups_.begin(), groups_.end(), group) == groups_.end())
      groups_.push_back(std::move(group));
  }
}

Synonyms::Found Synonyms::at(const std::vector<QueryNode>& children, std::size_t first) const {
  Found best;
  for (const std::vector<Words>& group : groups_) {
    for (const Words& words : group) {
      if (words.size() <= best.length || first + words.size() > children.size()) continue;
      bool same = true;
      for (std::size_t i = 0; i < words.size() && same; ++i)
        same = is_plain(children[first + i]) && children[first + i].words.front() == words[i];
      if (same) best = {words.size(), &group};
    }
  }
  return best;
}

void Synonyms::expand(QueryNode& root) const {
  if (groups_.empty()) return;
  if (root.kind == Kind::kAll) return expand_all(root);
  if (!is_plain(root)) return;
  QueryNode all;
  all.kind = Kind::kAll;
  all.begin = root.begin;
  all.end = root.end;
  all.children.push_back(root);
  expand_all(all);
  root = std::move(all.children.front());
}

void Synonyms::expand_all(QueryNode& node) const {
  std::vector<QueryNode> out;
  std::vector<QueryNode>& children = node.children;
  for (std::size_t i = 0; i < children.size();) {
    const Found found = at(children, i);
    if (found.group == nullptr) {
      out.push_back(std::move(children[i++]));
      continue;
    }
    QueryNode either;
    either.kind = Kind::kEither;
    either.begin = children[i].begin;
    either.end = children[i + found.length - 1].end;
    Words written;
    QueryNode original;
    original.kind = Kind::kAll;
    for (std::size_t j = 0; j < found.length; ++j) {
      written.push_back(children[i + j].words.front());
      either.written += (j == 0 ? "" : " ") + children[i + j].written;
      original.children.push_back(std::move(children[i + j]));
    }
    if (found.length == 1) {
      QueryNode single = std::move(original.children.front());
      original = std::move(single);
    }
    either.children.push_back(std::move(original));
    for (QueryNode& other : others(*found.group, written, either))
      either.children.push_back(std::move(other));
    out.push_back(std::move(either));
    i += found.length;
  }
  children = std::move(out);
}

std::vector<QueryNode> Synonyms::beside(const QueryNode& root) const {
  std::vector<QueryNode> added;
  std::set<const std::vector<Words>*> used;  // a group helps once, however often it is named
  const std::vector<QueryNode>& children = root.children;
  for (std::size_t i = 0; root.kind == Kind::kAll && i < children.size();) {
    const Found found = at(children, i);
    if (found.group == nullptr || !used.insert(found.group).second) {
      i += std::max<std::size_t>(found.length, 1);
      continue;
    }
    QueryNode either;
    either.kind = Kind::kEither;
    either.synonym = true;
    either.begin = children[i].begin;
    either.end = children[i + found.length - 1].end;
    Words written;
    for (std::size_t j = 0; j < found.length; ++j) {
      written.push_back(children[i + j].words.front());
      either.written += (j == 0 ? "" : " ") + children[i + j].written;
    }
    either.children = others(*found.group, written, either);
    // The words themselves, in a row; a single one is in the list already.
    if (written.size() > 1) {
      either.children.push_back(term_node(written, either));
      either.children.back().synonym = false;
    }
    added.push_back(std::move(either));
    i += found.length;
  }
  return added;
}

}  // namespace minutebook
