#include "searchd/same_report.h"

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "analyzers/fields.h"
#include "analyzers/stored_item.h"

namespace minutebook {
namespace {

// As measured by the relevance bench (docs/benches.md).
constexpr std::size_t kLeading = 5;  // items that lift others
constexpr double kShare = 0.5;       // of what another lacks

}  // namespace

Result<void> lift_same_report(const Xapian::Database& database, std::vector<RankedItem>& ranked) {
  std::unordered_map<Xapian::docid, std::size_t> place_of;
  for (std::size_t i = 0; i < ranked.size(); ++i) place_of.emplace(ranked[i].docid, i);
  std::unordered_set<std::string> known;
  const std::vector<RankedItem> before = ranked;
  for (std::size_t i = 0; i < before.size() && i < kLeading; ++i) {
    const Result<StoredItem> stored =
        decode_stored_item(database.get_document(before[i].docid).get_data());
    if (!stored) return fail(stored.error());
    const std::string& number = stored->item.report_number;
    if (number.empty() || !known.insert(number).second) continue;
    const std::string term = term_of(FieldId::kReportNumber, number);
    const Xapian::PostingIterator end = database.postlist_end(term);
    for (Xapian::PostingIterator item = database.postlist_begin(term); item != end; ++item) {
      const auto place = place_of.find(*item);
      if (place == place_of.end() || place->second <= i) continue;
      ranked[place->second].score += kShare * (before[i].score - ranked[place->second].score);
    }
  }
  sort_by_score(ranked);
  return {};
}

}  // namespace minutebook
