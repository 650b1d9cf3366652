#include "indexer/note_json.h"
#include "indexer/run_report.h"

namespace minutebook {

using Json = nlohmann::ordered_json;

std::string report_json(const RunReport& report) {
  const CatalogueSummary& all = report.summary;
  return printed({{"run", report.run},
                  {"started", all.last_run.started},
                  {"ended", all.last_run.ended},
                  {"generation", report.generation},
                  {"new_generation", report.new_generation},
                  {"seconds", report.seconds},
                  {"files", report.files},
                  {"documents_read", report.documents_read},
                  {"pages_read", report.pages_read},
                  {"pages_recognised", report.pages_recognised},
                  {"documents", {{"total", all.documents}, {"by_outcome", Json(all.by_outcome)}}},
                  {"items", all.items},
                  {"withheld", all.withheld},
                  {"notes", report.notes},
                  {"interrupted", report.interrupted},
                  {"gone", report.gone_files},
                  {"no_text", notes_json(report.without_text)},
                  {"failures", notes_json(report.failures)}});
}

}  // namespace minutebook
