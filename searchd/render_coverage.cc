// What the archive holds, as JSON.
#include "searchd/gap_words.h"
#include "searchd/json_text.h"
#include "searchd/render_json.h"

namespace minutebook {
namespace {

JsonFields with_count(JsonFields fields, const CoverageCount& held) {
  return std::move(fields)
      .add("items", held.items)
      .add("documents", held.documents)
      .add("pages", held.pages)
      .add("pages_without_text", held.pages_without_text)
      .add("from", json_text_or_null(held.first_date))
      .add("to", json_text_or_null(held.last_date));
}

JsonText body_json(const CoverageBody& body) {
  JsonList years;
  for (const CoverageYear& year : body.years) {
    years.add(with_count(
        JsonFields().add("year", year.year == 0 ? json_null() : json_text(year.year)), year.held));
  }
  JsonFields names = JsonFields()
                         .add("value", json_text_or_null(body.key))
                         .add("label", json_text_or_null(body.label));
  return with_count(std::move(names), body.held).add("years", years.take());
}

}  // namespace

std::string coverage_json(const Coverage& coverage) {
  JsonList unread;
  for (const auto& [outcome, documents] : coverage.gaps.unread) {
    unread.add(JsonFields()
                   .add("outcome", outcome)
                   .add("reason", words_of_gap(outcome))
                   .add("documents", documents));
  }
  JsonList bodies;
  for (const CoverageBody& body : coverage.bodies) bodies.add(body_json(body));
  return with_count({}, coverage.held)
      .add("last_added", json_text_or_null(coverage.last_added))
      .add("withheld", coverage.gaps.withheld)
      .add("unread", unread.take())
      .add("committees", bodies.take())
      .take()
      .text;
}

}  // namespace minutebook
