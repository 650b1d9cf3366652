#include "analyzers/stem_forms.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "analyzers/text_analysis.h"

namespace minutebook {
namespace {

constexpr std::size_t kMostKnown = 10'000;

// How far a word and its stem are the same. The stemmer changes a stem's last letter at most ("communities" ->
// "communiti", "hoping" -> "hope"), but two in "viability" -> "viable".
std::string common_start(const std::string& stem) {
  const bool two = stem.size() > 4 && stem.ends_with("ble");
  const std::size_t kept = stem.size() - (two ? 2U : 1U);
  std::size_t end = std::min(std::max<std::size_t>(kept, 2), stem.size());
  while (end < stem.size() && (static_cast<unsigned char>(stem[end]) & 0xC0U) == 0x80U) --end;
  return stem.substr(0, end);
}

void collect(const Xapian::Database& database, const std::string& start, const std::string& stem,
             std::vector<std::pair<Xapian::doccount, std::string>>& found) {
  const Xapian::Stem stemmer("english");
  const Xapian::TermIterator end = database.allterms_end(start);
  for (Xapian::TermIterator term = database.allterms_begin(start); term != end; ++term) {
    const std::string word = *term;
    if (has_stem(word) && stemmer(word) == stem) found.emplace_back(term.get_termfreq(), word);
  }
}

std::vector<std::string> find_forms(const Xapian::Database& database, const std::string& stem) {
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  collect(database, common_start(stem), stem, found);
  // The three words whose second letter the stemmer changes.
  if (stem == "die" || stem == "lie" || stem == "tie")
    collect(database, stem.substr(0, 1) + "ying", stem, found);
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<std::string> forms;
  for (auto& [frequency, word] : found) {
    if (forms.size() == StemForms::kMostForms) break;
    forms.push_back(std::move(word));
  }
  return forms;
}

}  // namespace

std::vector<std::string> StemForms::of(const Xapian::Database& database, const std::string& stem) {
  if (stem.empty()) return {};
  {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(stem);
    if (found != known_.end()) return found->second;
  }
  std::vector<std::string> forms = find_forms(database, stem);
  const std::lock_guard lock(mutex_);
  if (known_.size() >= kMostKnown) known_.clear();
  known_.emplace(stem, forms);
  return forms;
}

}  // namespace minutebook
