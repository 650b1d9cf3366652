#include "analyzers/query_sentence.h"

#include <algorithm>
#include <utility>

#include "analyzers/date_range.h"

namespace minutebook {
namespace {

using Kind = QueryNode::Kind;

std::string quoted(const std::string& text) {
  return "“" + text + "”";
}

std::string describe_field(const QueryNode& node) {
  switch (node.field_id) {
    case FieldId::kTitle:
      return describe(node.children.front()) + " in the title";
    case FieldId::kRecommendation:
      return describe(node.children.front()) + " in the recommendations";
    case FieldId::kResolution:
      return describe(node.children.front()) + " in a resolution";
    case FieldId::kReportNumber:
      return "the report number " + node.value;
    case FieldId::kCommittee:
      return "the committee " + quoted(node.value);
    case FieldId::kOfficer:
      return "the officer " + quoted(node.value);
    case FieldId::kKind:
      return "the kind " + quoted(node.value);
    case FieldId::kDate: {
      const std::optional<DateRange> range = parse_date_range(node.value);
      return range ? "a date " + describe(*range) : "the date " + quoted(node.value);
    }
    default:
      return std::string("the ") + field(node.field_id).name + " " + quoted(node.value);
  }
}

std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

// What stands for a part of the query beside itself. A word broken by the PDF ("prim ary") is looked for and not told.
std::vector<std::string> synonyms_of(const QueryNode& node) {
  std::vector<std::string> out;
  for (const QueryNode& child : node.children) {
    const bool broken =
        child.written != node.written && without_blanks(child.written) == node.written;
    if (child.synonym && child.share > 0 && !broken) out.push_back(child.written);
  }
  return out;
}

std::string with_commas(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

// "CLA (or LAC, children in care)".
std::string with_others(std::string written, const std::string& others) {
  return others.empty() ? written : written.append(" (or ").append(others).append(")");
}

std::string with_synonyms(const QueryNode& node) {
  return with_others(node.written, with_commas(synonyms_of(node)));
}

// What words of the list mean together, each once and the first of them: a long question may mean dozens of terms.
std::string describe_together(const QueryNode& node) {
  constexpr std::size_t kMostTold = 6;
  std::vector<std::string> terms;
  for (const QueryNode& child : node.children) {
    if (child.kind != Kind::kEither || child.stands_for.empty()) continue;
    for (std::string& term : synonyms_of(child)) {
      if (std::find(terms.begin(), terms.end(), term) == terms.end())
        terms.push_back(std::move(term));
    }
  }
  if (terms.empty()) return {};
  const std::size_t more = terms.size() > kMostTold + 1 ? terms.size() - kMostTold : 0;
  terms.resize(terms.size() - more);
  const std::string rest = more == 0 ? "" : " and " + std::to_string(more) + " more";
  return ", or what they mean together (" + with_commas(terms) + rest + ")";
}

// The words, then those that others stand for.
std::string describe_words(const QueryNode& node) {
  std::vector<std::string> words;
  std::vector<std::string> added;
  for (const QueryNode& child : node.children) {
    if (child.kind != Kind::kEither)
      words.push_back(child.written);
    else if (child.stands_for.empty() && !synonyms_of(child).empty())
      added.push_back(with_synonyms(child));
  }
  return join_words(words, "and") + (added.empty() ? "" : ", " + join_words(added, "and")) +
         describe_together(node);
}

std::string describe_either(const QueryNode& node) {
  return (node.children.front().kind == Kind::kAll ? "the words " : "the word ") +
         with_synonyms(node);
}

// Plain words are named together, everything else by itself.
std::string describe_all(const QueryNode& node) {
  std::vector<std::string> words;
  std::vector<std::string> others;
  std::vector<std::string> left_out;
  for (const QueryNode& child : node.children) {
    if (child.kind == Kind::kNot) {
      left_out.push_back(describe(child.children.front()));
    } else if (child.kind == Kind::kWords && child.report_number.empty()) {
      words.push_back(child.written);
    } else if (child.kind == Kind::kEither) {
      words.push_back(with_synonyms(child));
    } else {
      others.push_back(describe(child));
    }
  }
  std::string out;
  const bool several = node.children.front().kind == Kind::kEither &&
                       node.children.front().children.front().kind == Kind::kAll;
  if (words.size() == 1) out = (several ? "the words " : "the word ") + words.front();
  if (words.size() > 1) out = "all of the words " + join_words(words, "and");
  for (const std::string& other : others) out += (out.empty() ? "" : ", and ") + other;
  return left_out.empty() ? out : out + ", but not " + join_words(left_out, "or");
}

std::string describe_each(const QueryNode& node, const std::string& last) {
  std::vector<std::string> parts;
  for (const QueryNode& child : node.children) {
    const bool group = child.kind == Kind::kAll || child.kind == Kind::kAny;
    parts.push_back(group ? "(" + describe(child) + ")" : describe(child));
  }
  return join_words(parts, last);
}

}  // namespace

std::string join_words(const std::vector<std::string>& words, const std::string& last) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " " + last + " " : ", ";
    out += words[i];
  }
  return out;
}

std::string describe(const QueryNode& node) {
  switch (node.kind) {
    case Kind::kWords:
      return node.report_number.empty() ? "the word " + node.written
                                        : "the report number " + node.report_number;
    case Kind::kPhrase:
      return "the phrase " + quoted(node.written);
    case Kind::kWildcard:
      return "a word that begins with " + node.words.front();
    case Kind::kField:
      return describe_field(node);
    case Kind::kAll:
      return describe_all(node);
    case Kind::kMost:
      return "as many as possible of the words " + describe_words(node);
    case Kind::kEither:
      return describe_either(node);
    case Kind::kAny:
      return describe_each(node, "or");
    case Kind::kNot:
      return "not " + describe(node.children.front());
    case Kind::kNear:
      return describe_each(node, "and") + " within " + std::to_string(node.distance) +
             " words of each other";
  }
  return {};
}

}  // namespace minutebook
