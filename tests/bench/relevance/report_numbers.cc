#include "tests/bench/relevance/report_numbers.h"

#include <algorithm>
#include <set>

#include "tests/bench/relevance/asking.h"

namespace minutebook {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

bool is_the_report(const StoredItem* found, const std::string& number) {
  return found != nullptr && found->item.report_number == number &&
         found->item.kind != ItemKind::kMinute;
}

}  // namespace

std::vector<std::string> spellings_of(const std::string& canonical) {
  const auto digits = static_cast<std::size_t>(
      std::find_if(canonical.begin(), canonical.end(), is_digit) - canonical.begin());
  if (digits == 0 || digits == canonical.size()) return {canonical, "Report " + canonical};
  const std::string letters = canonical.substr(0, digits);
  const std::string rest = canonical.substr(digits);
  return {canonical,
          lower(canonical),
          letters + " " + rest,
          lower(letters) + " " + lower(rest),
          letters + "-" + rest,
          letters + "/" + rest,
          "Report No. " + letters + "-" + rest,
          "report " + lower(canonical)};
}

NumberCheck check_report_numbers(SearcherPool& pool, const StoreItems& items) {
  std::set<std::string> numbers;
  for (const StoredItem& stored : items.all()) {
    if (stored.item.kind != ItemKind::kMinute) numbers.insert(stored.item.report_number);
  }
  numbers.erase("");
  NumberCheck check;
  check.numbers = static_cast<int>(numbers.size());
  for (const std::string& number : numbers) {
    for (const std::string& q : spellings_of(number)) {
      ++check.asked;
      const Ranking first = ask(pool, q, 1).ranking;
      const std::string id = first.empty() ? "nothing" : first.front();
      if (is_the_report(items.find(id), number)) continue;
      check.failures.push_back("'" + q + "' found first: " + items.describe(id));
    }
  }
  return check;
}

}  // namespace minutebook
