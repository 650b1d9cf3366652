// What must hold of every understood document, whatever was read.
//
//   broken_rule(extracted, understood)  ->  "" or "page 3: a line is in no item or in two: …"
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzers/lines.h"
#include "corpus/types.h"

namespace minutebook::testing {

inline bool is_possible(const std::optional<Date>& date) {
  return !date || (date->year >= 1960 && date->year <= 2100 && is_valid(*date));
}

inline std::string broken_item_rule(const Item& item, int pages) {
  const std::string where = "item '" + item.title.substr(0, 60) + "': ";
  if (item.title.empty()) return "an item has no title";
  if (item.title.size() > 300) return where + "title of more than 300 bytes";
  if (item.first_page < 1 || item.last_page < item.first_page || item.last_page > pages)
    return where + "pages out of range";
  for (const auto& date : {item.date, item.meeting_date, item.decision_date}) {
    if (!is_possible(date)) return where + "impossible date";
  }
  for (const PaperLink& link : item.links) {
    if (!is_possible(link.date) || link.target.empty()) return where + "impossible link";
  }
  return {};
}

// Every line of the document, as understanding sees it, is in exactly one item, in its order.
inline std::string broken_line_rule(const ExtractedDocument& extracted,
                                    const UnderstoodDocument& understood, const Profile& profile) {
  std::vector<std::string> held(extracted.pages.size() + 1);
  for (const Item& item : understood.items) {
    for (const ItemPage& page : item.pages) {
      if (page.page < 1 || page.page > static_cast<int>(extracted.pages.size()))
        return "a page that is not there";
      held[static_cast<std::size_t>(page.page)] += page.text;
    }
  }
  std::vector<std::string> read(held.size());
  for (const Line& line : split_lines(extracted, profile).lines)
    read[static_cast<std::size_t>(line.page)] +=
        (line.printed.empty() ? line.text : line.printed) + "\n";
  for (std::size_t page = 1; page < held.size(); ++page) {
    if (held[page] != read[page])
      return "page " + std::to_string(page) + ": a line is in no item, in two or out of order";
  }
  return {};
}

inline std::string broken_rule(const ExtractedDocument& extracted,
                               const UnderstoodDocument& understood, const Profile& profile) {
  const int pages = static_cast<int>(extracted.pages.size());
  if (pages > 0 && understood.items.empty()) return "a document with pages has no item";
  if (!is_possible(understood.date)) return "the document's date is impossible";
  std::vector<bool> covered(extracted.pages.size() + 1);
  for (const Item& item : understood.items) {
    std::string broken = broken_item_rule(item, pages);
    if (!broken.empty()) return broken;
    for (int page = item.first_page; page <= item.last_page; ++page)
      covered[static_cast<std::size_t>(page)] = true;
    // A first minute holds the attendance above it, on a page before its own number.
    for (const ItemPage& page : item.pages) {
      if (page.page > 0 && page.page <= pages) covered[static_cast<std::size_t>(page.page)] = true;
    }
  }
  for (const PageFacts& facts : split_lines(extracted, profile).pages) {
    if (!facts.blank && !covered[static_cast<std::size_t>(facts.page)])
      return "page " + std::to_string(facts.page) + " is in no item";
  }
  return broken_line_rule(extracted, understood, profile);
}

}  // namespace minutebook::testing
