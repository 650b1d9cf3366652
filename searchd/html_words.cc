#include "searchd/html_words.h"

namespace minutebook {

std::string with_commas(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

std::string counted(std::uint64_t number, const std::string& noun) {
  return with_commas(number) + " " + noun + (number == 1 ? "" : "s");
}

std::string capitalised(std::string_view text) {
  std::string word(text);
  if (!word.empty() && word.front() >= 'a' && word.front() <= 'z') {
    word.front() = static_cast<char>(word.front() - 'a' + 'A');
  }
  return word;
}

std::string page_label(const std::string& printed, int page) {
  const std::string number = std::to_string(page);
  if (printed.empty()) return "PDF page " + number;
  return "Page " + printed + (printed == number ? "" : " (PDF page " + number + ")");
}

std::string page_label(const StoredItem& stored, int page) {
  for (const StoredPage& known : stored.pages) {
    if (known.page == page) return page_label(known.printed, page);
  }
  return page_label("", page);
}

std::string british_date(const std::string& iso) {
  const std::optional<Date> date = date_from_iso(iso);
  return date ? to_british(*date) : iso;
}

std::string first_outcome(const Item& item) {
  for (const Resolution& resolution : item.resolutions) {
    if (resolution.outcome) return std::string(name_of(*resolution.outcome));
  }
  return {};
}

std::string place_label(const Appearance& place) {
  std::string label = place.file + ", PDF page" +
                      (place.first_page < place.last_page ? "s " : " ") +
                      std::to_string(place.first_page);
  if (place.first_page < place.last_page) label += " to " + std::to_string(place.last_page);
  std::string of = place.committee;
  if (!place.date.empty()) of += (of.empty() ? "" : ", ") + british_date(place.date);
  return of.empty() ? label : label + " (" + of + ")";
}

std::string holdings_of(const IndexSummary& summary) {
  if (summary.items == 0) return "There is nothing in this archive yet.";
  std::string text =
      counted(summary.items, "item") + " in " + counted(summary.documents, "document");
  if (!summary.first_date.empty()) {
    text += ", from " + british_date(summary.first_date) + " to " + british_date(summary.last_date);
  }
  return text + ".";
}

}  // namespace minutebook
