#include "analyzers/document_builder.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "analyzers/common_rows.h"
#include "analyzers/paper_links.h"
#include "analyzers/report_number.h"
#include "analyzers/whole_title.h"
#include "corpus/types.h"

namespace minutebook {
namespace {

constexpr std::size_t kMostKnownWords = 200'000;
constexpr Xapian::termpos kGap = 100;  // between two resolutions, so that no phrase spans them

void add_key(Xapian::Document& document, FieldId id, std::string_view value) {
  document.add_boolean_term(term_of(id, value));
}

// Sets the term and the slot of every value, each once, in the order given.
void add_keys(Xapian::Document& document, FieldId id, const std::vector<std::string>& values) {
  std::vector<std::string> done;
  std::string joined;
  for (const std::string& value : values) {
    if (value.empty() || std::find(done.begin(), done.end(), value) != done.end()) continue;
    add_key(document, id, value);
    if (!joined.empty()) joined.push_back(kValueSeparator);
    joined += value;
    done.push_back(value);
  }
  if (!joined.empty()) document.add_value(static_cast<Xapian::valueno>(field(id).slot), joined);
}

// Adds the keys of names as add_keys does, and their labels as metadata.
void add_names(BuiltDocument& built, FieldId id, const std::vector<std::string>& names) {
  std::vector<std::string> keys;
  for (const std::string& name : names) {
    const std::string& key = keys.emplace_back(key_of(name));
    if (!key.empty()) built.metadata.emplace(label_key(id, key), name);
  }
  add_keys(built.document, id, keys);
}

void add_date(Xapian::Document& document, const Date& date) {
  char day[16];
  std::snprintf(day, sizeof day, "%04d%02d%02d", date.year % 10000, date.month % 100,
                date.day % 100);
  document.add_value(static_cast<Xapian::valueno>(field(FieldId::kDate).slot), day);
  add_keys(document, FieldId::kYear, {std::to_string(date.year)});
}

// "2021-03-01T09:30:00Z" -> "20210301093000"
void add_time(Xapian::Document& document, FieldId id, const std::string& time) {
  std::string digits;
  std::copy_if(time.begin(), time.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  if (!digits.empty()) document.add_value(static_cast<Xapian::valueno>(field(id).slot), digits);
}

void add_report_numbers(Xapian::Document& document, const Item& item) {
  if (!item.report_number.empty()) {
    add_key(document, FieldId::kReportNumber, item.report_number);
    add_keys(document, FieldId::kSeries, {series_of(item.report_number)});
  }
  for (const std::string& cited : item.cites) {
    if (!cited.empty() && cited != item.report_number) add_key(document, FieldId::kCites, cited);
  }
}

// What the decision trail looks up.
void add_trail_keys(Xapian::Document& document, const Item& item) {
  const std::string key = title_key(item);
  if (!key.empty()) add_key(document, FieldId::kTitleKey, key);
  if (item.kind == ItemKind::kMinute && !item.number.empty())
    add_key(document, FieldId::kMinuteNumber, minute_key(item.number));
  for (const PaperLink& link : item.links) {
    if (link.kind == LinkKind::kMinute) add_key(document, FieldId::kCitesMinute, link.target);
  }
}

void add_whole_title(Xapian::Document& document, const Item& item) {
  const std::string title = item.procedural ? std::string() : whole_title(words_of(item.title));
  if (!title.empty()) add_key(document, FieldId::kWholeTitle, title);
}

void add_marks(Xapian::Document& document, const StoredItem& stored) {
  if (stored.item.procedural) add_key(document, FieldId::kProcedural, "");
  if (!stored.item.resolutions.empty()) add_key(document, FieldId::kDecision, "");
  if (!stored.sha256.empty()) add_key(document, FieldId::kDocument, stored.sha256);
}

// Gathers the rows of common words of a text, word by word; a row may stand over the edge of a page, as a phrase may.
class CommonRows {
 public:
  void add(const std::string& word) {
    if (!last_.empty()) insert(row_term(last_, word));
    if (!last_but_one_.empty()) insert(row_term(last_but_one_, last_, word));
    last_but_one_ = std::exchange(last_, word);
  }
  [[nodiscard]] const std::unordered_set<std::string>& terms() const { return terms_; }

 private:
  void insert(std::string term) {
    if (!term.empty()) terms_.insert(std::move(term));
  }

  std::string last_but_one_;
  std::string last_;
  std::unordered_set<std::string> terms_;
};

// Everything that is matched whole: terms, slots and labels.
void add_all_keys(BuiltDocument& built, const StoredItem& stored) {
  const Item& item = stored.item;
  built.unique_term = term_of(FieldId::kIdentity, stored.id);
  built.document.add_boolean_term(built.unique_term);
  std::vector<std::string> committees;
  for (const CommitteeRef& committee : item.committees) committees.push_back(committee.name);
  add_names(built, FieldId::kCommittee, committees);
  add_names(built, FieldId::kOfficer, item.officers);
  add_keys(built.document, FieldId::kKind, {std::string(name_of(item.kind))});
  std::vector<std::string> outcomes;
  for (const Resolution& resolution : item.resolutions) {
    if (resolution.outcome) outcomes.emplace_back(name_of(*resolution.outcome));
  }
  add_keys(built.document, FieldId::kOutcome, outcomes);
  if (item.date) add_date(built.document, *item.date);
  add_report_numbers(built.document, item);
  add_trail_keys(built.document, item);
  add_whole_title(built.document, item);
  add_marks(built.document, stored);
  add_time(built.document, FieldId::kPublished, stored.published);
}

}  // namespace

BuiltDocument DocumentBuilder::build(StoredItem item) {
  if (stem_of_word_.size() > kMostKnownWords) {
    stem_of_word_.clear();
    stems_.clear();
  }
  BuiltDocument built;
  add_pages(built, item);
  add_fields(built.document, item.item);
  flush_stems(built.document);
  add_all_keys(built, item);
  item.item.pages.clear();
  item.item.cites.clear();
  built.document.set_data(encode(item));
  return built;
}

void DocumentBuilder::add_pages(BuiltDocument& built, StoredItem& item) {
  Xapian::termpos position = kFirstPosition;
  item.pages.clear();
  CommonRows rows;
  for (const ItemPage& page : item.item.pages) {
    const Xapian::termpos first = position;
    TokenReader reader(page.text);
    while (reader.next(token_)) {
      built.document.add_posting(token_.term, position++);
      count_word(token_.term, 1);
      rows.add(token_.term);
    }
    item.pages.push_back({page.page, page.printed, first, position - first});
    built.metadata[page_key(item.id, page.page)] = compress_text(page.text);
  }
  rows_.pause();
  for (const std::string& term : rows.terms()) built.document.add_boolean_term(term);
}

void DocumentBuilder::add_fields(Xapian::Document& document, const Item& item) {
  Xapian::termpos position = 1;
  add_words(document, item.title, FieldId::kTitle, position);
  position = 1;
  add_words(document, item.recommendations, FieldId::kRecommendation, position);
  position = 1;
  for (const Resolution& resolution : item.resolutions) {
    add_words(document, resolution.text, FieldId::kResolution, position);
    position += kGap;
  }
  count_words(document, item.report_number, field(FieldId::kReportNumber).weight);
  count_words(document, item.chief_officer, 1);
}

// Adds the words of a field under its prefix, and by its weight to the words of the text.
void DocumentBuilder::add_words(Xapian::Document& document, std::string_view text, FieldId id,
                                Xapian::termpos& position) {
  const Field& row = field(id);
  const std::string prefix = row.prefix;
  TokenReader reader(text);
  while (reader.next(token_)) {
    document.add_posting(prefix + token_.term, position++);
    if (has_stem(token_.term)) document.add_term("Z" + prefix + stem_(token_.term));
  }
  count_words(document, text, row.weight);
}

void DocumentBuilder::count_words(Xapian::Document& document, std::string_view text, int weight) {
  const auto count = static_cast<Xapian::termcount>(weight);
  TokenReader reader(text);
  while (reader.next(token_)) {
    document.add_term(token_.term, count);
    count_word(token_.term, count);
  }
  rows_.pause();
}

DocumentBuilder::Stem* DocumentBuilder::stem_of(const std::string& word) {
  Stem*& stem = stem_of_word_[word];
  if (stem != nullptr) return stem;
  const std::string stemmed = stem_(word);
  stem = &stems_[stemmed];
  if (stem->term.empty()) *stem = {"Z" + stemmed, TermRows::shipped().number_of(stemmed), 0};
  return stem;
}

void DocumentBuilder::count_word(const std::string& word, Xapian::termcount count) {
  if (!has_stem(word)) return rows_.add(TermRows::shipped().number_of(word), count);
  Stem* stem = stem_of(word);
  if (stem->count == 0) counted_.push_back(stem);
  stem->count += count;
  rows_.add(stem->number, count);
}

// One posting a stem instead of one a word: the document's own table of terms is the slow part.
void DocumentBuilder::flush_stems(Xapian::Document& document) {
  for (Stem* stem : counted_) document.add_term(stem->term, std::exchange(stem->count, 0));
  counted_.clear();
  for (const auto& [term, count] : rows_.take()) document.add_term(term, count);
}

}  // namespace minutebook
