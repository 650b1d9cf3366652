#include "indexer/status_json.h"

#include "indexer/note_json.h"

namespace minutebook {
namespace {

using Json = nlohmann::ordered_json;

Json run_json(const RunRow& run) {
  if (run.id == 0) return {};
  return {{"started", run.started},
          {"ended", run.ended.empty() ? Json() : Json(run.ended)},
          {"outcome", run.outcome.empty() ? Json() : Json(run.outcome)},
          {"files", run.files},
          {"documents_read", run.documents_read},
          {"pages_read", run.pages_read},
          {"seconds", run.seconds}};
}

}  // namespace

std::string status_json(const StoreStatus& status) {
  const CatalogueSummary& all = status.summary;
  Json same = Json::array();
  for (const FileNote& note : status.second_names) {
    same.push_back({{"file", note.file}, {"same_as", note.reason}});
  }
  Json unknown = Json::array();
  for (const UnknownBody& body : status.unknown_bodies) {
    unknown.push_back({{"name", body.name}, {"documents", body.documents}, {"file", body.file}});
  }
  const Json json = {
      {"generation", status.generation == 0 ? Json() : Json(status.generation)},
      {"sources", all.sources},
      {"files", all.files},
      {"documents", {{"total", all.documents}, {"by_outcome", Json(all.by_outcome)}}},
      {"items", {{"total", all.items}, {"by_kind", Json(all.by_kind)}}},
      {"pages", all.pages},
      {"pages_without_text", all.pages_without_text},
      {"same_papers", all.same_papers},
      {"withheld", all.withheld},
      {"failures", notes_json(status.failures)},
      {"waiting", notes_json(status.waiting)},
      {"no_text", notes_json(status.without_text)},
      {"unknown_committees", unknown},
      {"second_names", same},
      {"last_run", run_json(all.last_run)}};
  return printed(json);
}

}  // namespace minutebook
