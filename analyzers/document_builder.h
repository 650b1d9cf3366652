// An item into the Xapian document the field table describes, and the metadata that goes with it.
//
//   StoredItem + texts  ->  document with terms, positions, values, data;  texts under page_key()
//
// The words of the first page take the positions 2, 3, …; those of the next page go on from there, so that a
// phrase matches across a page break and a position tells the page.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "analyzers/fields.h"
#include "analyzers/stored_item.h"
#include "analyzers/term_rows.h"
#include "analyzers/text_analysis.h"

namespace minutebook {

// Xapian 1.4 takes a word without positions (the title's have none in the text) for one at position 0 when it
// begins a phrase: with a word at position 1, the title's last and the text's first word would be a phrase.
inline constexpr Xapian::termpos kFirstPosition = 2;

struct BuiltDocument {
  Xapian::Document document;
  std::string unique_term;                      // Q<id>
  std::map<std::string, std::string> metadata;  // page texts and labels to set beside it
};

// Builds documents; one per thread (it owns a stemmer).
class DocumentBuilder {
 public:
  // `item.item.pages` holds the texts; `item.pages` is filled in by this function.
  [[nodiscard]] BuiltDocument build(StoredItem item);

 private:
  // A stem term of the text and how often the item at hand has it.
  struct Stem {
    std::string term;          // "Zfoster"
    std::uint32_t number = 0;  // in the rows of the thesaurus
    Xapian::termcount count = 0;
  };

  void add_pages(BuiltDocument& built, StoredItem& item);
  void add_fields(Xapian::Document& document, const Item& item);
  void add_words(Xapian::Document& document, std::string_view text, FieldId id,
                 Xapian::termpos& position);
  void count_words(Xapian::Document& document, std::string_view text, int weight);
  Stem* stem_of(const std::string& word);
  void count_word(const std::string& word, Xapian::termcount count);
  void flush_stems(Xapian::Document& document);

  Xapian::Stem stem_{"english"};
  std::unordered_map<std::string, Stem> stems_;          // stem -> its term
  std::unordered_map<std::string, Stem*> stem_of_word_;  // word -> entry of stems_
  std::vector<Stem*> counted_;                           // stems the item at hand has
  TermRowCounter rows_{TermRows::shipped()};             // rows it has
  Token token_;
};

}  // namespace minutebook
