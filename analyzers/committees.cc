#include "analyzers/committees.h"

#include <algorithm>

#include "analyzers/lines.h"
#include "analyzers/titles.h"

namespace minutebook {
namespace {

constexpr std::size_t kMaxName = 200;  // bytes; longer text names no body

using Words = std::vector<std::string>;

// A name's words that carry it: short forms written out, articles and "committee" left out.
Words essence(const std::string& printed, const Profile& profile) {
  Words out;
  for (const std::string& word : split_words(folded_words(printed))) {
    const auto expansion = profile.committee_words.find(word);
    if (expansion != profile.committee_words.end()) {
      for (std::string& each : split_words(folded_words(expansion->second)))
        out.push_back(std::move(each));
    } else if (word != "the" && word != "committee" && word != "and") {
      out.push_back(word);
    }
  }
  out.erase(std::remove(out.begin(), out.end(), "and"), out.end());
  return out;
}

// Edits (insert, delete, replace, swap of neighbours) between two words, at most 3.
int edit_distance(const std::string& a, const std::string& b) {
  if (a.size() > b.size() + 2 || b.size() > a.size() + 2) return 3;
  std::vector<std::vector<int>> cost(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = static_cast<int>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                             cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return std::min(3, cost[a.size()][b.size()]);
}

bool same_words(const Words& a, const Words& b) {
  if (a.size() != b.size()) return false;
  int typos = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    const bool forgivable = std::min(a[i].size(), b[i].size()) >= 6 && ++typos <= 1;
    if (!forgivable || edit_distance(a[i], b[i]) > 1) return false;
  }
  return true;
}

bool looks_like_a_body(const std::string& folded, const Profile& profile) {
  const std::string padded = " " + folded + " ";
  return std::any_of(profile.body_words.begin(), profile.body_words.end(),
                     [&](const std::string& word) {
                       return padded.find(" " + folded_words(word) + " ") != std::string::npos;
                     });
}

// Without dates and what hangs at the ends: "To: Cabinet - 30 January 2025" -> "Cabinet".
std::string bare_name(const std::string& printed) {
  static const re2::RE2 date_tail(
      "(?i)[\\s,\\-\u2013\u2014(]*(?:(?:on|meeting "
      "of)\\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s+)?"
      "(?:the\\s+)?[0-9]{1,2}(?:st|nd|rd|th)?[ /.][A-Za-z0-9]+[ /.,]+[0-9]{4}.*$");
  std::string name = printed;
  std::replace(name.begin(), name.end(), '\n', ' ');
  if (name.find_first_of("0123456789") != std::string::npos)
    re2::RE2::Replace(&name, date_tail, "");
  static const re2::RE2 meeting("(?i)^\\s*(?:(?:meeting|proceedings) of (?:the )?)+");
  re2::RE2::Replace(&name, meeting, "");
  static const re2::RE2 borough("(?i)^(?:the )?council of the (?:london )?borough\\b.*$");
  re2::RE2::Replace(&name, borough, "Council");
  static const re2::RE2 leading_article("(?i)^\\s*(?:the|at the|by the|to the|to)\\s+");
  re2::RE2::Replace(&name, leading_article, "");
  static const re2::RE2 trailing_marks("(?i)(?:\\s+(?:on|at|held))?[\\s,;:.\\-\u2013\u2014(]*$");
  re2::RE2::Replace(&name, trailing_marks, "");
  static const re2::RE2 leading_marks("^[\\s,;:.\\-\u2013\u2014]+");
  re2::RE2::Replace(&name, leading_marks, "");
  return name;
}

// A portfolio holder without a portfolio has that of the body that scrutinises.
std::string complete_portfolio(const std::string& name, const std::string& scrutiny) {
  if (folded_words(name) != "portfolio holder" || scrutiny.empty()) return name;
  std::string portfolio = scrutiny;
  re2::RE2::Replace(
      &portfolio, "(?i)\\s+(?:Policy,? Development|PDS|Select|Overview|Scrutiny|Committee).*$", "");
  return "Portfolio Holder for " + portfolio;
}

// Bodies joined in one value: "X Committee and Executive" stays one name when the profile knows it whole.
void add_body(const std::string& printed, const Profile& profile, std::vector<CommitteeRef>& out) {
  const std::string bare = bare_name(printed);
  const std::string name = committee_name(bare, profile);
  if (name.empty()) return;
  for (const CommitteeRef& ref : out) {
    if (folded_words(ref.name) == folded_words(name)) return;
  }
  out.push_back({name, bare});
}

}  // namespace

std::string known_committee(const std::string& printed, const Profile& profile) {
  if (printed.size() > kMaxName) return {};
  const Words words = essence(bare_name(printed), profile);
  if (words.empty()) return {};
  const CommitteeProfile* close = nullptr;
  for (const CommitteeProfile& committee : profile.committees) {
    for (const Words& name : committee.essences) {
      if (name == words) return committee.name;
      if (!same_words(words, name)) continue;
      if (close != nullptr && close != &committee) return {};  // between two real bodies: neither
      close = &committee;
    }
  }
  return close != nullptr ? close->name : std::string();
}

void index_committees(Profile& profile) {
  for (CommitteeProfile& committee : profile.committees) {
    committee.essences = {essence(committee.name, profile)};
    for (const std::string& alias : committee.aliases)
      committee.essences.push_back(essence(alias, profile));
  }
}

std::string committee_name(const std::string& printed, const Profile& profile) {
  std::string known = known_committee(printed, profile);
  if (!known.empty()) return known;
  const std::string bare = bare_name(printed);
  // The council's own name, where a body is expected, is its council meeting.
  const std::string folded = folded_words(bare);
  if (!folded.empty() && folded == folded_words(profile.council)) {
    for (const CommitteeProfile& committee : profile.committees) {
      if (folded.ends_with(" " + folded_words(committee.name))) return committee.name;
    }
  }
  if (bare.size() < 4 || bare.size() > 120 || !looks_like_a_body(folded_words(bare), profile))
    return {};
  return readable_name(bare, profile);
}

std::vector<CommitteeRef> read_committees(const std::string& decision_maker,
                                          const std::string& date_value,
                                          const std::string& considered_by,
                                          const Profile& profile) {
  static const re2::RE2 scrutiny(
      "(?is)(?:\\b(?:for|with)\\s+)?\\bpre[- "
      "]?\\s?decision\\s+scrutiny\\s+(?:by|at|from|of)\\s+(.+)$");
  std::vector<CommitteeRef> scrutinised;
  std::string decider = decision_maker;
  for (const std::string* value : {&decision_maker, &date_value}) {
    re2::StringPiece groups[2];
    const re2::StringPiece text(*value);
    if (!scrutiny.Match(text, 0, text.size(), re2::RE2::UNANCHORED, groups, 2)) continue;
    add_body(std::string(groups[1]), profile, scrutinised);
    if (value == &decision_maker) {
      decider = decision_maker.substr(0, static_cast<std::size_t>(groups[0].data() - text.data()));
    }
  }
  if (!considered_by.empty()) add_body(considered_by, profile, scrutinised);
  std::vector<CommitteeRef> out;
  add_body(decider, profile, out);
  if (!out.empty() && !scrutinised.empty()) {
    out[0].name = complete_portfolio(out[0].name, scrutinised[0].name);
  }
  for (CommitteeRef& ref : scrutinised) {
    if (std::none_of(out.begin(), out.end(),
                     [&](const CommitteeRef& each) { return each.name == ref.name; })) {
      out.push_back(std::move(ref));
    }
  }
  return out;
}

}  // namespace minutebook
