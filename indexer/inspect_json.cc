#include "indexer/inspect_json.h"

#include <nlohmann/json.hpp>

namespace minutebook {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

Json or_null(const std::optional<Date>& date) {
  return date ? Json(to_iso(*date)) : Json();
}

Json resolutions_json(const std::vector<Resolution>& resolutions) {
  Json list = Json::array();
  for (const Resolution& resolution : resolutions) {
    const Json outcome =
        resolution.outcome ? Json(std::string(name_of(*resolution.outcome))) : Json();
    list.push_back({{"text", resolution.text}, {"outcome", outcome}});
  }
  return list;
}

Json links_json(const std::vector<PaperLink>& links) {
  Json list = Json::array();
  for (const PaperLink& link : links) {
    list.push_back({{"kind", link.kind == LinkKind::kReport ? "report" : "minute"},
                    {"target", link.target},
                    {"date", or_null(link.date)},
                    {"written", link.written},
                    {"page", link.page}});
  }
  return list;
}

Json evidence_json(const std::vector<Evidence>& evidence) {
  Json list = Json::array();
  for (const Evidence& each : evidence) {
    const Json page = each.page > 0 ? Json(each.page) : Json();
    list.push_back(
        {{"field", each.field}, {"rule", each.rule}, {"text", or_null(each.text)}, {"page", page}});
  }
  return list;
}

Json item_json(const Item& item, bool explain) {
  Json committees = Json::array();
  for (const CommitteeRef& committee : item.committees) committees.push_back(committee.name);
  Json json = {{"kind", std::string(name_of(item.kind))},
               {"number", or_null(item.number)},
               {"title", or_null(item.title)},
               {"report_number", or_null(item.report_number)},
               {"committees", committees},
               {"date", or_null(item.date)},
               {"officers", Json(item.officers)},
               {"chief_officer", or_null(item.chief_officer)},
               {"part", item.part},
               {"first_page", item.first_page},
               {"last_page", item.last_page},
               {"resolutions", resolutions_json(item.resolutions)},
               {"exempt_paragraphs", Json(item.exempt_paragraphs)},
               {"meeting_date", or_null(item.meeting_date)},
               {"decision_date", or_null(item.decision_date)},
               {"decision_type", or_null(item.decision_type)},
               {"ward", or_null(item.ward)},
               {"recommendations", or_null(item.recommendations)},
               {"links", links_json(item.links)}};
  if (explain) json["explain"] = evidence_json(item.evidence);
  return json;
}

void add_warnings(Json& list, const std::vector<Warning>& warnings) {
  for (const Warning& warning : warnings) {
    const Json page = warning.page > 0 ? Json(warning.page) : Json();
    list.push_back({{"page", page}, {"message", warning.message}});
  }
}

}  // namespace

std::string inspect_json(const std::string& path, const std::string& sha256,
                         const ExtractedDocument& extracted, const UnderstoodDocument& understood,
                         bool explain) {
  Json items = Json::array();
  for (const Item& item : understood.items) items.push_back(item_json(item, explain));
  Json warnings = Json::array();
  add_warnings(warnings, extracted.warnings);
  add_warnings(warnings, understood.warnings);
  const Json document = {{"path", path},
                         {"sha256", sha256},
                         {"pages", extracted.pages.size()},
                         {"kind", std::string(name_of(understood.kind))},
                         {"title", or_null(understood.title)},
                         {"committee", or_null(understood.committee)},
                         {"date", or_null(understood.date)},
                         {"profile", or_null(understood.profile)},
                         {"present", Json(understood.attendance.present)},
                         {"also_present", Json(understood.attendance.also_present)},
                         {"unknown_committees", Json(understood.unknown_bodies)}};
  const Json all = {{"document", document}, {"items", items}, {"warnings", warnings}};
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace minutebook
