#include "analyzers/item_pages.h"

namespace minutebook {

void fill_pages(const LinedDocument& document, std::size_t first, std::size_t end, Item& item) {
  for (std::size_t i = first; i < end; ++i) {
    const Line& line = document.lines[i];
    if (item.pages.empty() || item.pages.back().page != line.page) {
      item.pages.push_back(
          {line.page, document.pages[static_cast<std::size_t>(line.page - 1)].printed, {}});
    }
    item.pages.back().text += line.printed.empty() ? line.text : line.printed;
    item.pages.back().text += '\n';
  }
}

}  // namespace minutebook
