#include "indexer/review.h"

#include <algorithm>
#include <utility>

#include "indexer/run_report.h"
#include "indexer/status_report.h"

namespace minutebook {
namespace {

std::string withheld_text(const std::string& heading, const std::vector<WithheldRow>& rows) {
  if (rows.empty()) return {};
  std::string text = heading + "\n";
  for (const WithheldRow& row : rows) {
    text += "  " + row.item + "  " + row.file + ", page " + std::to_string(row.page) + ": " +
            row.reason + "\n";
  }
  return text;
}

}  // namespace

Result<ReviewList> read_review(const std::string& folder) {
  Result<Catalogue> catalogue = existing_catalogue(folder);
  if (!catalogue) return fail(catalogue.error());
  Result<std::vector<FileNote>> failures = catalogue->failures();
  if (!failures) return fail(failures.error());
  Result<std::vector<WithheldRow>> withheld = catalogue->withheld();
  if (!withheld) return fail(withheld.error());
  ReviewList review;
  std::copy_if(failures->begin(), failures->end(), std::back_inserter(review.quarantined),
               is_quarantined);
  for (WithheldRow& row : *withheld) {
    (row.cause == kCauseConflict ? review.in_conflict : review.exempt).push_back(std::move(row));
  }
  return review;
}

std::string review_text(const ReviewList& review) {
  std::string text;
  if (!review.quarantined.empty()) text += "Left alone after two failures:\n";
  for (const FileNote& note : review.quarantined) {
    text += "  " + note.sha256 + "  " + failure_text(note) + "\n";
  }
  text += withheld_text("Withheld as in conflict:", review.in_conflict);
  text += withheld_text("Withheld as exempt:", review.exempt);
  return text.empty() ? "Nothing waits for a decision.\n" : text;
}

}  // namespace minutebook
