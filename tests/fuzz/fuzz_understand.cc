// Any text as pages: what tests/support/understanding_rules.h says holds under every shipped profile.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "analyzers/understand.h"
#include "corpus/clean_text.h"
#include "tests/support/understanding_rules.h"

namespace {

// Pages are apart by blank lines; the size of a line's type comes from its length, so that titles are tried, too.
minutebook::ExtractedDocument document_of(const std::string& text) {
  minutebook::ExtractedDocument document;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    minutebook::Page page{
        static_cast<int>(document.pages.size()) + 1, text.substr(at, end - at), 595, 842, {}};
    for (std::size_t line = 0; line < page.text.size() && page.lines.size() < 50;) {
      const std::size_t stop = std::min(page.text.find('\n', line), page.text.size());
      const double size = 8 + static_cast<double>((stop - line) % 5) * 4;
      page.lines.push_back({page.text.substr(line, stop - line), size, 10});
      line = stop + 1;
    }
    document.pages.push_back(std::move(page));
    at = end + 2;
  }
  return document;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const minutebook::ExtractedDocument document =
      document_of(minutebook::clean_text({reinterpret_cast<const char*>(data), size}));
  for (const minutebook::Profile& profile : minutebook::shipped_profiles()) {
    const auto understood = minutebook::understand(document, "fuzz.pdf", profile);
    const std::string broken = minutebook::testing::broken_rule(document, understood, profile);
    if (broken.empty()) continue;
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
