#include "indexer/note_json.h"
#include "indexer/review.h"

namespace minutebook {
namespace {

using Json = nlohmann::ordered_json;

Json withheld_json(const std::vector<WithheldRow>& rows) {
  Json list = Json::array();
  for (const WithheldRow& row : rows) {
    list.push_back(
        {{"id", row.item}, {"file", row.file}, {"page", row.page}, {"reason", row.reason}});
  }
  return list;
}

}  // namespace

std::string review_json(const ReviewList& review) {
  return printed({{"unclear", Json::array()},
                  {"in_conflict", withheld_json(review.in_conflict)},
                  {"exempt", withheld_json(review.exempt)},
                  {"quarantined", notes_json(review.quarantined)}});
}

}  // namespace minutebook
