#include "analyzers/form_rows.h"

#include <algorithm>

namespace minutebook {
namespace {

using Xapian::Query;

constexpr std::size_t kMostForms = 6;  // of one word: the others are rare

std::vector<Query> places_of(const std::string& prefix, const WordForms& forms) {
  std::vector<Query> places;
  for (const std::vector<std::string>& place : forms) {
    std::vector<Query> terms;
    for (const std::string& form : place) terms.emplace_back(prefix + form);
    places.emplace_back(Query::OP_OR, terms.begin(), terms.end());
  }
  return places;
}

}  // namespace

WordForms forms_of_words(const Xapian::Database& database, StemForms& forms, const Stemmer& stemmer,
                         const std::vector<std::string>& words) {
  WordForms places;
  for (const std::string& word : words) {
    std::vector<std::string>& place = places.emplace_back();
    if (has_stem(word)) place = forms.of(database, stemmer(word));
    if (place.size() > kMostForms) place.resize(kMostForms);
    if (std::find(place.begin(), place.end(), word) == place.end()) place.push_back(word);
  }
  return places;
}

Query row_of_forms(const std::string& prefix, const WordForms& forms) {
  const std::vector<Query> places = places_of(prefix, forms);
  return {Query::OP_PHRASE, places.begin(), places.end(),
          static_cast<Xapian::termcount>(places.size())};
}

Query close_together(const std::string& prefix, const WordForms& forms, Xapian::termcount window) {
  const std::vector<Query> places = places_of(prefix, forms);
  return {Query::OP_NEAR, places.begin(), places.end(), window};
}

}  // namespace minutebook
