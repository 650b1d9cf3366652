#include "tests/bench/relevance/typed_titles.h"

#include <map>

#include "analyzers/text_analysis.h"
#include "analyzers/whole_title.h"
#include "tests/bench/relevance/asking.h"

namespace minutebook {

TitleCheck check_typed_titles(SearcherPool& pool, const StoreItems& items) {
  std::map<std::string, std::string> titles;  // by their keys, as one item has it
  for (const StoredItem& stored : items.all()) {
    const std::string& title = stored.item.title;
    if (!stored.item.procedural) titles.emplace(whole_title(words_of(title)), title);
  }
  titles.erase("");
  TitleCheck check;
  for (const auto& [key, title] : titles) {
    const Answer answer = ask(pool, title, 1);
    if (!answer.refused.empty()) {
      ++check.too_long;
      continue;
    }
    ++check.titles;
    const std::string id = answer.ranking.empty() ? "nothing" : answer.ranking.front();
    const StoredItem* found = items.find(id);
    if (found != nullptr && whole_title(words_of(found->item.title)) == key) continue;
    check.failures.push_back("'" + title + "' found first: " + items.describe(id));
  }
  return check;
}

}  // namespace minutebook
