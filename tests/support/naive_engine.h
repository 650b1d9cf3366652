// A made-up archive, made-up questions, and the slow, plain way to answer them: what search must agree with.
//
//   Question{"fostering -\"care leavers\"", test}   ->  ask_naively(archive, &question, request)
//
// The same every time: everything comes from one seed.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/text_analysis.h"
#include "searchd/search_request.h"
#include "tests/support/test_archive.h"

namespace minutebook {

inline const std::vector<std::string> kWords = {
    "fostering", "fostered",  "foster",    "carers",   "carer",     "care",     "leavers",
    "leaving",   "budget",    "budgets",   "strategy", "strategic", "contract", "contracts",
    "scrutiny",  "decision",  "decisions", "housing",  "highways",  "schools",  "school",
    "library",   "libraries", "parking",   "2021",     "s106",      "overspend"};
inline const std::vector<std::string> kCommittees = {"Executive", "Council", "Children PDS",
                                                     "Environment PDS"};
inline const std::vector<std::string> kOfficers = {"Stuart Hills", "Ann Example", "Bo Sample"};
inline const std::vector<ItemKind> kKinds = {ItemKind::kReport, ItemKind::kMinute,
                                             ItemKind::kAnnualReport};

// An archive made up at random, and everything asked of it at random: the same every time.
class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  int below(int limit) { return static_cast<int>(engine_() % static_cast<unsigned>(limit)); }
  bool one_in(int n) { return below(n) == 0; }
  template <typename T>
  const T& of(const std::vector<T>& values) {
    return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
  }
  // Low indexes are far more frequent, as words are.
  const std::string& word() {
    return kWords[static_cast<std::size_t>(std::min(below(27), below(27)))];
  }

 private:
  std::mt19937 engine_;
};

inline std::string random_text(Random& random, int words) {
  std::string text;
  for (int i = 0; i < words; ++i) text += random.word() + (random.one_in(12) ? ".\n" : " ");
  return text;
}

inline Item random_item(Random& random) {
  std::vector<std::string> pages;
  const int count = 1 + random.below(3);
  for (int i = 0; i < count; ++i) pages.push_back(random_text(random, random.below(14)));
  Item item = report(random_text(random, 1 + random.below(3)), pages);
  item.kind = random.of(kKinds);
  for (int i = random.below(3); i > 0; --i) item.committees.push_back({random.of(kCommittees), ""});
  for (int i = random.below(3); i > 0; --i) item.officers.push_back(random.of(kOfficers));
  if (!random.one_in(8))
    item.date = Date{2018 + random.below(6), 1 + random.below(12), 1 + random.below(28)};
  item.procedural = random.one_in(10);
  if (random.one_in(3)) item.report_number = "CEF" + std::to_string(20000 + random.below(30));
  return item;
}

// What the naive engine knows of an item.
struct NaiveItem {
  Xapian::docid docid;
  std::vector<std::string> text;
  std::vector<std::string> title;
  std::set<std::string> stems;
  std::map<FieldId, std::set<std::string>> keys;
  int day = 0;
};

inline std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (Token& token : tokenize(text)) words.push_back(token.term);
  return words;
}

inline NaiveItem naive(const Item& item, Xapian::docid docid, const Stemmer& stem) {
  NaiveItem out;
  out.docid = docid;
  out.title = words_of(item.title);
  for (const ItemPage& page : item.pages) {
    for (const std::string& word : words_of(page.text)) out.text.push_back(word);
  }
  for (const auto* words : {&out.title, &out.text}) {
    for (const std::string& word : *words) out.stems.insert(stem(word));
  }
  for (const CommitteeRef& committee : item.committees)
    out.keys[FieldId::kCommittee].insert(key_of(committee.name));
  for (const std::string& officer : item.officers)
    out.keys[FieldId::kOfficer].insert(key_of(officer));
  out.keys[FieldId::kKind].insert(std::string(name_of(item.kind)));
  if (!item.report_number.empty()) out.keys[FieldId::kSeries].insert("CEF");
  if (item.date) {
    out.keys[FieldId::kYear].insert(std::to_string(item.date->year));
    out.day = item.date->year * 10'000 + item.date->month * 100 + item.date->day;
  }
  return out;
}

inline bool in_a_row(const std::vector<std::string>& words, const std::vector<std::string>& row) {
  return std::search(words.begin(), words.end(), row.begin(), row.end()) != words.end();
}

// A query as text and as a test.
struct Question {
  std::string text;
  std::function<bool(const NaiveItem&)> test;
};

class Questions {
 public:
  Questions(Random& random, const Stemmer& stem) : random_(random), stem_(stem) {}

  // Mostly grammar, where AND requires every part; sometimes a plain list of four words or more, of which any will do.
  Question anything() { return random_.one_in(5) ? plain_list() : any(); }

  Question any() {
    Question first = all();
    if (!random_.one_in(4)) return first;
    Question second = all();
    return {
        first.text + " OR " + second.text,
        [a = first.test, b = second.test](const NaiveItem& item) { return a(item) || b(item); }};
  }

 private:
  Question all() {
    Question out = part();
    for (int i = random_.below(3); i > 0; --i) {
      Question next = part();
      const bool negative = random_.one_in(4);
      out.text += (negative ? " AND -" : " AND ") + next.text;
      out.test = [a = out.test, b = next.test, negative](const NaiveItem& item) {
        return a(item) && b(item) != negative;
      };
    }
    return out;
  }
  Question plain_list() {
    Question out;
    std::vector<std::string> stems;
    for (int i = 4 + random_.below(4); i > 0; --i) {
      const std::string word = random_.word();
      out.text += (out.text.empty() ? "" : " ") + word;
      stems.push_back(stem_(word));
    }
    out.test = [stems](const NaiveItem& item) {
      return std::any_of(stems.begin(), stems.end(),
                         [&](const std::string& stem) { return item.stems.contains(stem); });
    };
    return out;
  }
  Question part() {
    switch (random_.below(8)) {
      case 0:
        return phrase();
      case 1:
        return depth_ < 3 ? brackets() : word();
      case 2:
        return wildcard();
      case 3:
        return in_title();
      case 4:
        return near();
      default:
        return word();
    }
  }
  Question brackets() {
    ++depth_;
    Question inner = any();
    --depth_;
    return {"(" + inner.text + ")", inner.test};
  }
  Question word() {
    const std::string word = random_.word();
    return {word,
            [stem = stem_(word)](const NaiveItem& item) { return item.stems.contains(stem); }};
  }
  Question phrase() {
    std::vector<std::string> row;
    std::string text;
    for (int i = 2 + random_.below(2); i > 0; --i) {
      row.push_back(random_.word());
      text += (text.empty() ? "" : " ") + row.back();
    }
    return {"\"" + text + "\"", [row](const NaiveItem& item) {
              return in_a_row(item.text, row) || in_a_row(item.title, row);
            }};
  }
  Question wildcard() {
    const std::string start = random_.word().substr(0, 4);
    if (++wildcards_ > 2) return word();
    return {start + "*", [start](const NaiveItem& item) {
              const auto begins = [&](const std::string& word) { return word.starts_with(start); };
              return std::any_of(item.text.begin(), item.text.end(), begins) ||
                     std::any_of(item.title.begin(), item.title.end(), begins);
            }};
  }
  Question in_title() {
    const std::string word = random_.word();
    return {"title:" + word, [stem = stem_(word), this](const NaiveItem& item) {
              return std::any_of(item.title.begin(), item.title.end(),
                                 [&](const std::string& other) { return stem_(other) == stem; });
            }};
  }
  Question near() {
    const std::string a = random_.word();
    const std::string b = random_.word();
    if (stem_(a) == stem_(b)) return word();
    return {"(" + a + " NEAR/3 " + b + ")",
            [a = stem_(a), b = stem_(b), this](const NaiveItem& item) {
              return near_in(item.text, a, b, 3);
            }};
  }
  [[nodiscard]] bool near_in(const std::vector<std::string>& words, const std::string& a,
                             const std::string& b, std::size_t distance) const {
    for (std::size_t i = 0; i < words.size(); ++i) {
      for (std::size_t j = i + 1; j < words.size() && j <= i + distance; ++j) {
        const std::string first = stem_(words[i]);
        const std::string second = stem_(words[j]);
        if ((first == a && second == b) || (first == b && second == a)) return true;
      }
    }
    return false;
  }

  Random& random_;
  const Stemmer& stem_;
  int depth_ = 0;
  int wildcards_ = 0;
};

inline void add_filters(Random& random, SearchRequest& request) {
  if (random.one_in(3)) request.filters[FieldId::kCommittee] = {key_of(random.of(kCommittees))};
  if (random.one_in(8)) request.filters[FieldId::kCommittee].push_back("council");
  if (random.one_in(4)) request.filters[FieldId::kKind] = {"report", "minute"};
  if (random.one_in(5)) request.filters[FieldId::kYear] = {std::to_string(2018 + random.below(7))};
  if (random.one_in(6)) request.filters[FieldId::kOfficer] = {"stuart-hills", "nobody"};
  if (random.one_in(6)) request.filters[FieldId::kSeries] = {"CEF"};
  if (random.one_in(5)) request.from = Date{2018 + random.below(5), 6, 1};
  if (random.one_in(5)) request.to = Date{2023, 1 + random.below(12), 15};
}

inline bool meets(const NaiveItem& item, FieldId facet, const SearchRequest& request) {
  const auto selection = request.filters.find(facet);
  if (selection == request.filters.end()) return true;
  const auto keys = item.keys.find(facet);
  return keys != item.keys.end() &&
         std::any_of(selection->second.begin(), selection->second.end(),
                     [&](const auto& key) { return keys->second.contains(key); });
}

inline bool meets_dates(const NaiveItem& item, const SearchRequest& request) {
  const auto number = [](const Date& date) {
    return date.year * 10'000 + date.month * 100 + date.day;
  };
  if (request.from && item.day < number(*request.from)) return false;
  return !request.to || (item.day != 0 && item.day <= number(*request.to));
}

inline const std::vector<FieldId> kFacets = {FieldId::kCommittee, FieldId::kOfficer,
                                             FieldId::kSeries,    FieldId::kKind,
                                             FieldId::kOutcome,   FieldId::kYear};

// Items of the result in the order asked for, and the counts of every facet, the slow way.
struct NaiveAnswer {
  std::vector<const NaiveItem*> items;
  std::map<FieldId, std::map<std::string, std::uint32_t>> counts;
};

inline NaiveAnswer ask_naively(const std::vector<NaiveItem>& archive, const Question* question,
                               const SearchRequest& request) {
  NaiveAnswer answer;
  for (const NaiveItem& item : archive) {
    if ((question != nullptr && !question->test(item)) || !meets_dates(item, request)) continue;
    std::vector<FieldId> failing;
    for (FieldId facet : kFacets) {
      if (!meets(item, facet, request)) failing.push_back(facet);
    }
    if (failing.empty()) answer.items.push_back(&item);
    for (const auto& [facet, keys] : item.keys) {
      const bool counted = failing.empty() || (failing.size() == 1 && failing[0] == facet);
      for (const std::string& key : keys) answer.counts[facet][key] += counted ? 1 : 0;
    }
  }
  std::stable_sort(answer.items.begin(), answer.items.end(),
                   [&](const NaiveItem* a, const NaiveItem* b) {
                     if (a->day == 0 || b->day == 0) return a->day != 0 && b->day == 0;
                     return request.sort == Sort::kOldest ? a->day < b->day : a->day > b->day;
                   });
  return answer;
}

}  // namespace minutebook
