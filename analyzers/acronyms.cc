#include "analyzers/acronyms.h"

#include <algorithm>
#include <array>

#include "analyzers/text_analysis.h"

namespace minutebook {
namespace {

constexpr std::size_t kFewestLetters = 2;
constexpr std::size_t kMostLetters = 8;
constexpr std::size_t kMostPassedOver = 2;  // small words in a row
constexpr std::size_t kLookBack = 240;      // bytes before the bracket

// Words that an acronym may leave out.
constexpr std::array<std::string_view, 13> kSmallWords = {
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"};

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
char lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_small(std::string_view term) {
  return std::find(kSmallWords.begin(), kSmallWords.end(), term) != kSmallWords.end();
}

// What stands between the brackets, when it is written as an acronym: letters, at least two of them capitals, the
// first one too. A plural s is taken off.
std::string acronym_of(std::string_view inner) {
  constexpr std::string_view kMarks = "\"'“”‘’";
  while (!inner.empty() && kMarks.find(inner.front()) != std::string_view::npos)
    inner.remove_prefix(1);
  while (!inner.empty() && kMarks.find(inner.back()) != std::string_view::npos)
    inner.remove_suffix(1);
  std::string acronym(inner);
  const bool plural = acronym.size() > kFewestLetters && acronym.back() == 's' &&
                      is_upper(acronym[acronym.size() - 2]);
  if (plural) acronym.pop_back();
  if (acronym.size() < kFewestLetters || acronym.size() > kMostLetters ||
      !is_upper(acronym.front()))
    return {};
  const bool letters = std::all_of(acronym.begin(), acronym.end(),
                                   [](char c) { return is_upper(c) || is_lower(c); });
  const auto capitals = std::count_if(acronym.begin(), acronym.end(), is_upper);
  const bool capital = capitals >= 2 && capitals * 2 >= static_cast<std::ptrdiff_t>(acronym.size());
  return letters && capital ? acronym : std::string();
}

// Where the words that spell `letters` begin, read backwards from the end; npos when none do.
std::size_t first_word(const std::vector<Token>& words, std::string_view letters) {
  std::size_t left = letters.size();
  std::size_t passed = 0;
  for (std::size_t i = words.size(); i-- > 0;) {
    const std::string& word = words[i].term;
    if (word.front() == lower(letters[left - 1])) {
      passed = 0;
      if (--left == 0) return i;
    } else if (!is_small(word) || left == letters.size() || ++passed > kMostPassedOver) {
      return std::string::npos;
    }
  }
  return std::string::npos;
}

// Words run on over line ends, commas and hyphens, and end at everything that ends a clause.
std::string_view clause_before(std::string_view text, std::size_t bracket) {
  std::string_view before = text.substr(0, bracket);
  if (before.size() > kLookBack) before.remove_prefix(before.size() - kLookBack);
  const std::size_t end = before.find_last_of(".;:()[]?!|\t");
  return end == std::string_view::npos ? before : before.substr(end + 1);
}

std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) out.push_back(c);
    if (blank && !out.empty() && out.back() != ' ') out.push_back(' ');
  }
  return out;
}

// Its words with blanks between them, each as `form` makes it.
template <typename Form>
std::string words_of(std::string_view text, Form form) {
  std::string out;
  for (const Token& token : tokenize(text)) {
    if (!out.empty()) out.push_back(' ');
    out += form(token.term);
  }
  return out;
}

std::string folded(std::string_view text) {
  return words_of(text, [](const std::string& term) { return term; });
}

std::string stems_of(std::string_view text, const Stemmer& stem) {
  return words_of(text, [&](const std::string& term) { return stem(term); });
}

const std::string& most_frequent(const std::map<std::string, int>& spellings) {
  return std::max_element(spellings.begin(), spellings.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

}  // namespace

std::vector<AcronymDefinition> find_acronyms(std::string_view text) {
  std::vector<AcronymDefinition> found;
  for (std::size_t open = text.find('('); open != std::string_view::npos;
       open = text.find('(', open + 1)) {
    const std::size_t close = text.find(')', open);
    if (close == std::string_view::npos) break;
    const std::string acronym = acronym_of(text.substr(open + 1, close - open - 1));
    if (acronym.empty()) continue;
    const std::string_view clause = clause_before(text, open);
    const std::vector<Token> words = tokenize(clause);
    const std::size_t first = first_word(words, acronym);
    if (first == std::string::npos || is_small(words[first].term)) continue;
    const std::size_t begin = words[first].begin;
    found.push_back({acronym, on_one_line(clause.substr(begin, words.back().end - begin))});
  }
  return found;
}

void AcronymCounter::add(std::string_view text, const std::string& document) {
  const Stemmer stem;
  for (const AcronymDefinition& definition : find_acronyms(text)) {
    const std::string key = folded(definition.acronym) + " = " + stems_of(definition.words, stem);
    Meaning& meaning = meanings_[key];
    meaning.documents.insert(document);
    ++meaning.spellings[definition.words];
    ++meaning.written[definition.acronym];
  }
}

std::vector<CountedAcronym> AcronymCounter::counted() const {
  std::vector<CountedAcronym> all;
  for (const auto& [key, meaning] : meanings_) {
    all.push_back({{most_frequent(meaning.written), most_frequent(meaning.spellings)},
                   meaning.documents.size()});
  }
  std::stable_sort(all.begin(), all.end(), [](const CountedAcronym& a, const CountedAcronym& b) {
    return a.documents > b.documents;
  });
  return all;
}

bool is_known_acronym(const AcronymDefinition& definition,
                      const std::vector<std::vector<std::string>>& groups) {
  const Stemmer stem;
  const std::string acronym = stems_of(definition.acronym, stem);
  const std::string words = stems_of(definition.words, stem);
  return std::any_of(groups.begin(), groups.end(), [&](const std::vector<std::string>& group) {
    const auto has = [&](const std::string& stems) {
      return std::any_of(group.begin(), group.end(),
                         [&](const std::string& term) { return stems_of(term, stem) == stems; });
    };
    return has(acronym) && has(words);
  });
}

std::string acronyms_toml(const std::vector<CountedAcronym>& acronyms) {
  std::string out;
  for (const CountedAcronym& each : acronyms) {
    out += "  [\"" + folded(each.definition.acronym) + "\", \"" + folded(each.definition.words) +
           "\"],  # " + each.definition.acronym + ", " + std::to_string(each.documents) +
           (each.documents == 1 ? " document\n" : " documents\n");
  }
  return out;
}

}  // namespace minutebook
