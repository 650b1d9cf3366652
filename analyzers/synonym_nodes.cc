#include "analyzers/synonym_nodes.h"

#include <algorithm>

#include "analyzers/text_analysis.h"

namespace minutebook {

using Kind = QueryNode::Kind;

bool is_plain(const QueryNode& node) {
  return node.kind == Kind::kWords && node.report_number.empty();
}

QueryNode synonym_node(const SynonymTerm& term, const QueryNode& original) {
  QueryNode node;
  node.kind = term.words.size() == 1 ? Kind::kWords : Kind::kPhrase;
  node.words = term.words;
  node.written = term.written;
  node.row = term.row;
  node.begin = original.begin;
  node.end = original.end;
  node.synonym = true;
  return node;
}

QueryNode either_node(const std::vector<QueryNode>& children, std::size_t first, std::size_t last) {
  QueryNode either;
  either.kind = Kind::kEither;
  either.begin = children[first].begin;
  either.end = children[last - 1].end;
  for (std::size_t i = first; i < last; ++i)
    either.written += (i == first ? "" : " ") + children[i].written;
  return either;
}

std::vector<std::string> stems_of_children(const std::vector<QueryNode>& children) {
  const Stemmer stem;
  std::vector<std::string> stems;
  for (const QueryNode& child : children)
    stems.push_back(is_plain(child) && child.words.size() == 1 ? stem(child.words.front())
                                                               : std::string());
  return stems;
}

QueryNode together_node(const std::vector<QueryNode>& children,
                        const std::vector<std::size_t>& words) {
  QueryNode either;
  either.kind = Kind::kEither;
  either.synonym = true;
  either.begin = children[words.front()].begin;
  either.end = children[words.back()].end;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) either.written += words[i] == words[i - 1] + 1 ? " " : " … ";
    either.written += children[words[i]].written;
    either.stands_for.push_back(children[words[i]].begin);
  }
  return either;
}

bool is_inside(const std::vector<std::size_t>& places, const QueryNode& node) {
  return std::all_of(places.begin(), places.end(), [&](std::size_t place) {
    return node.stands_for.empty() ? place >= node.begin && place < node.end
                                   : std::find(node.stands_for.begin(), node.stands_for.end(),
                                               place) != node.stands_for.end();
  });
}

}  // namespace minutebook
