// Small pieces of English the pages share.
//
//   with_commas(12345)            ->  "12,345"
//   counted(1, "result")          ->  "1 result";   counted(12345, "result")  ->  "12,345 results"
//   page_label("47", 23)          ->  "Page 47 (PDF page 23)"
//
// Pure functions, safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analyzers/stored_item.h"
#include "searchd/searcher.h"

namespace minutebook {

[[nodiscard]] std::string with_commas(std::uint64_t number);
// The plural is made with an s.
[[nodiscard]] std::string counted(std::uint64_t number, const std::string& noun);
// The first letter large.
[[nodiscard]] std::string capitalised(std::string_view text);
// "PDF page 23" when no number is printed, "Page 23" when both are the same.
[[nodiscard]] std::string page_label(const std::string& printed, int page);
// The same of a page of an item, whose printed number it looks up.
[[nodiscard]] std::string page_label(const StoredItem& stored, int page);
// "10 March 2021" of "2021-03-10"; anything else stays as it is.
[[nodiscard]] std::string british_date(const std::string& iso);
// "approved": of the first resolution that has an outcome; empty when none has.
[[nodiscard]] std::string first_outcome(const Item& item);
// "pack.pdf, PDF pages 23 to 42 (Executive, 10 March 2021)".
[[nodiscard]] std::string place_label(const Appearance& place);

// "1,234 items in 150 documents, from 3 June 2015 to 10 March 2024."
[[nodiscard]] std::string holdings_of(const IndexSummary& summary);

}  // namespace minutebook
