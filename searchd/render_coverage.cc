// What the archive holds, as JSON.
#include <nlohmann/json.hpp>

#include "searchd/gap_words.h"
#include "searchd/render_json.h"

namespace minutebook {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

void add_count(Json& object, const CoverageCount& held) {
  object["items"] = held.items;
  object["documents"] = held.documents;
  object["pages"] = held.pages;
  object["pages_without_text"] = held.pages_without_text;
  object["from"] = text_or_null(held.first_date);
  object["to"] = text_or_null(held.last_date);
}

Json body_json(const CoverageBody& body) {
  Json object = {{"value", text_or_null(body.key)}, {"label", text_or_null(body.label)}};
  add_count(object, body.held);
  Json years = Json::array();
  for (const CoverageYear& year : body.years) {
    Json row = {{"year", year.year == 0 ? Json(nullptr) : Json(year.year)}};
    add_count(row, year.held);
    years.push_back(std::move(row));
  }
  object["years"] = std::move(years);
  return object;
}

}  // namespace

std::string coverage_json(const Coverage& coverage) {
  Json json = Json::object();
  add_count(json, coverage.held);
  json["last_added"] = text_or_null(coverage.last_added);
  json["withheld"] = coverage.gaps.withheld;
  Json unread = Json::array();
  for (const auto& [outcome, documents] : coverage.gaps.unread) {
    unread.push_back(
        {{"outcome", outcome}, {"reason", words_of_gap(outcome)}, {"documents", documents}});
  }
  json["unread"] = std::move(unread);
  Json bodies = Json::array();
  for (const CoverageBody& body : coverage.bodies) bodies.push_back(body_json(body));
  json["committees"] = std::move(bodies);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace minutebook
