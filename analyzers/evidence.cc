#include "analyzers/evidence.h"

#include "corpus/clean_text.h"

namespace minutebook {

void note(Item& item, std::string_view field, std::string rule, std::string_view text, int page) {
  constexpr std::size_t kMaxText = 200;  // bytes
  item.evidence.push_back(
      {std::string(field), std::move(rule), cut_text(clean_line(text), kMaxText), page});
}

}  // namespace minutebook
