// A result as a table: one row an item, as CSV (RFC 4180) or JSON Lines.
//
//   export_row(ExportFormat::kCsv, site, stored)
//     ->  "3f2a9c01d2e4b5a6-p23,report,\"Contract award, FDAC\",Executive,2021-03-10,…\r\n"
//
// Pure functions, safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzers/stored_item.h"
#include "searchd/site_text.h"

namespace minutebook {

enum class ExportFormat { kCsv, kJsonLines };

// "csv", "jsonl".
[[nodiscard]] std::string_view name_of(ExportFormat format);
[[nodiscard]] std::optional<ExportFormat> export_format_from_name(std::string_view name);

// What comes before the rows: the names of the columns; empty for JSON Lines, where every row has them.
[[nodiscard]] std::string export_head(ExportFormat format);
// One item with the end of its line. Bytes that are not UTF-8 are replaced.
[[nodiscard]] std::string export_row(ExportFormat format, const SiteText& site,
                                     const StoredItem& stored);

// One field of CSV: in quotes when it must be. A field that a spreadsheet would run as a formula (it begins with
// = + - @, a tab or a carriage return) has an apostrophe put before it; other control characters but line ends become blanks.
//   csv_field("=1+1")  ->  "'=1+1";   csv_field("a, b")  ->  "\"a, b\""
[[nodiscard]] std::string csv_field(std::string_view text);

}  // namespace minutebook
