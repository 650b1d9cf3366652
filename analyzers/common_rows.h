// Two or three words in a row, most of them as common as "of", as terms of their own.
//
//   common_rows("report to be noted")  ->  "XP:report to" "XP:to be" "XP:be noted" "XP:report to be" "XP:to be noted"
//
// A phrase of common words would otherwise mean comparing the places of words in nearly every item, which is the dearest
// thing a search can ask for. With these terms a phrase of two words of which one is very common, or of three of which
// two are, is one term; of a longer one only the items that have all its rows are looked at. Lucene and Solr know the
// idea as "common grams". What it costs is in docs/benches.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace minutebook {

// Of a folded word. The list is part of the index: a change of it is a change of kSchemaVersion.
[[nodiscard]] bool is_very_common(std::string_view word);

// The term of two folded words that stand in a row; empty when neither is very common.
[[nodiscard]] std::string row_term(std::string_view first, std::string_view second);

// The term of three; empty when fewer than two of them are very common.
[[nodiscard]] std::string row_term(std::string_view first, std::string_view second,
                                   std::string_view third);

// The terms of the rows that a phrase holds: those of three words, and those of two that are in none of three. An item
// with the phrase has them all.
[[nodiscard]] std::vector<std::string> common_rows(const std::vector<std::string>& words);

// Whether a phrase is one row: then whatever has the row has the phrase.
[[nodiscard]] bool is_one_row(const std::vector<std::string>& words);

}  // namespace minutebook
