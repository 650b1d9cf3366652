#include "indexer/note_json.h"

#include "indexer/run_report.h"

namespace minutebook {

using Json = nlohmann::ordered_json;

Json notes_json(const std::vector<FileNote>& notes) {
  Json list = Json::array();
  for (const FileNote& note : notes) {
    list.push_back({{"file", note.file},
                    {"id", note.sha256.empty() ? Json() : Json(note.sha256)},
                    {"outcome", note.outcome},
                    {"reason", note.reason},
                    {"hint", note.hint.empty() ? Json() : Json(note.hint)},
                    {"failures", note.failures},
                    {"quarantined", is_quarantined(note)}});
  }
  return list;
}

std::string printed(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace minutebook
