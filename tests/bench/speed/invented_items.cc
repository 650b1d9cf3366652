#include "tests/bench/speed/invented_items.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>
#include <utility>

#include <xapian.h>

#include "analyzers/stored_item.h"

namespace minutebook {
namespace {

constexpr std::size_t kShortest = 50;     // words of a paper worth learning from
constexpr int kWordsOfPage = 400;         // then a new page begins
constexpr std::uint32_t kNames = 60'000;  // that can be invented
constexpr std::uint32_t kOfficers = 300;

double share(std::mt19937& chance) {
  return static_cast<double>(chance()) / 4294967296.0;
}

std::uint32_t below(std::mt19937& chance, std::size_t end) {
  return static_cast<std::uint32_t>(share(chance) * static_cast<double>(end));
}

// "Kavomi": three syllables that tell the number.
std::string name_of_number(std::uint32_t number) {
  constexpr std::string_view kConsonants = "bdfgklmnprstvz";
  constexpr std::string_view kVowels = "aeiou";
  std::string name;
  for (int syllable = 0; syllable < 3; ++syllable) {
    name += kConsonants[number % kConsonants.size()];
    number /= static_cast<std::uint32_t>(kConsonants.size());
    name += kVowels[number % kVowels.size()];
    number /= static_cast<std::uint32_t>(kVowels.size());
  }
  name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

Result<std::vector<std::string>> words_of(const Xapian::Database& database, Xapian::docid docid) {
  const Result<StoredItem> item = decode_stored_item(database.get_document(docid).get_data());
  if (!item) return fail(item.error());
  std::vector<std::string> words;
  for (const StoredPage& page : item->pages) {
    const Result<std::string> text =
        expand_text(database.get_metadata(page_key(item->id, page.page)));
    if (!text) return fail(text.error());
    std::istringstream stream(*text);
    for (std::string word; stream >> word;) words.push_back(word);
  }
  return words;
}

}  // namespace

Result<Speech> read_speech(const std::string& store) {
  Speech speech;
  try {
    const Xapian::Database database(store + "/public/current");
    for (auto item = database.postlist_begin(""); item != database.postlist_end(""); ++item) {
      Result<std::vector<std::string>> words = words_of(database, *item);
      if (!words) return fail(words.error());
      if (words->size() >= kShortest) speech.push_back(std::move(*words));
    }
  } catch (const Xapian::Error& error) {
    return fail(ErrorCode::kStoreDamaged,
                "The store cannot be read (" + error.get_description() + ").", "");
  }
  if (speech.empty())
    return fail(ErrorCode::kStoreMissing, "The store has no paper to learn from.", "");
  return speech;
}

ItemInventor::ItemInventor(Speech speech, int words) : speech_(std::move(speech)), words_(words) {}

std::string ItemInventor::committee(std::uint32_t number) {
  constexpr std::array<const char*, 5> kForms = {"Committee", "Sub-Committee", "Board", "Panel",
                                                 "Select Committee"};
  return name_of_number(number * 977) + " and " + name_of_number(number * 1313 + 5) + " " +
         kForms.at(number % kForms.size());
}

std::string ItemInventor::report_number(std::uint32_t number) {
  constexpr std::array<const char*, 6> kSeries = {"CEF", "CSD", "FSD", "HPR", "ES", "ACH"};
  return kSeries.at(number % kSeries.size()) + std::to_string(10'000 + number);
}

void ItemInventor::add_run(Chance& chance, const std::vector<std::string>& paper, std::string& text,
                           int& words) const {
  const std::size_t length = 4 + below(chance, 21);
  const std::size_t first = below(chance, paper.size() - length);
  for (std::size_t i = first; i < first + length; ++i, ++words) {
    const bool name = chance() % 40 == 0;
    const double rank = std::pow(share(chance), 3) * kNames;
    text += name ? name_of_number(static_cast<std::uint32_t>(rank)) : paper[i];
    text += words % 13 == 12 ? '\n' : ' ';
  }
}

std::string ItemInventor::text(Chance& chance, std::size_t subject, int words) const {
  const std::size_t second = below(chance, speech_.size());
  std::string text;
  for (int count = 0; count < words;) {
    const auto turn = chance() % 3;
    const std::size_t paper = turn == 0   ? subject
                              : turn == 1 ? second
                                          : below(chance, speech_.size());
    add_run(chance, speech_[paper], text, count);
  }
  return text;
}

Item ItemInventor::item(std::uint32_t number) const {
  Chance chance(number * 2654435761U + 17);
  const std::size_t subject = below(chance, speech_.size());
  Item item;
  item.kind = number % 5 < 3 ? ItemKind::kReport : ItemKind::kMinute;
  item.number = std::to_string(1 + number % 90);
  std::string title;
  int words = 0;
  add_run(chance, speech_[subject], title, words);
  std::istringstream stream(title);
  for (std::string word; stream >> word && item.title.size() < 50;)
    item.title += (item.title.empty() ? "" : " ") + word;
  if (has_report_number(number)) {
    item.report_number = report_number(number);
    item.report_number_written = item.report_number;
  }
  const std::string body = committee(below(chance, kCommittees));
  item.committees.push_back({body, body});
  item.date =
      Date{kFirstYear + static_cast<int>(below(chance, kYears)),
           1 + static_cast<int>(below(chance, 12)), 1 + static_cast<int>(below(chance, 28))};
  const std::uint32_t officer = below(chance, kOfficers);
  item.officers.push_back(name_of_number(officer * 31) + " " + name_of_number(officer * 577 + 3));
  if (item.kind == ItemKind::kMinute)
    item.resolutions.push_back({"RESOLVED that " + item.title, all_outcomes()[number % 5], 1});
  const int length = words_ / 2 + static_cast<int>(below(chance, static_cast<std::size_t>(words_)));
  for (int left = length, page = 1; left > 0; left -= kWordsOfPage, ++page)
    item.pages.push_back({page, "", text(chance, subject, std::min(left, kWordsOfPage))});
  item.first_page = 1;
  item.last_page = static_cast<int>(item.pages.size());
  return item;
}

}  // namespace minutebook
