// acronyms_json() of indexer/acronyms_report.h.
#include <nlohmann/json.hpp>

#include "indexer/acronyms_report.h"

namespace minutebook {

std::string acronyms_json(const std::vector<CountedAcronym>& acronyms) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const CountedAcronym& each : acronyms) {
    list.push_back({{"acronym", each.definition.acronym},
                    {"words", each.definition.words},
                    {"documents", each.documents}});
  }
  return Json{{"acronyms", list}}.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace minutebook
