// Any text as pages: every item has a title of 1 to 300 bytes, pages in range and a possible date.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "analyzers/understand.h"
#include "corpus/clean_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  minutebook::ExtractedDocument document;
  const std::string text = minutebook::clean_text({reinterpret_cast<const char*>(data), size});
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    document.pages.push_back(
        {static_cast<int>(document.pages.size()) + 1, text.substr(at, end - at), 595, 842});
    at = end + 2;
  }
  const auto& profiles = minutebook::shipped_profiles();
  for (const minutebook::Profile& profile : profiles) {
    const auto understood = minutebook::understand(document, "fuzz.pdf", profile);
    for (const minutebook::Item& item : understood.items) {
      if (item.title.empty() || item.title.size() > 300) std::abort();
      if (item.first_page < 1 || item.last_page > static_cast<int>(document.pages.size()))
        std::abort();
      if (item.date && (item.date->year < 1960 || item.date->year > 2100)) std::abort();
    }
  }
  return 0;
}
