#include "searchd/render_json.h"

#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

#include "searchd/html_escape.h"
#include "searchd/links.h"

namespace minutebook {
namespace {

using Json = nlohmann::ordered_json;

// An object from its members, in order: Fields().add("page", 3).add("text", "…"). Written as a braced list, each
// member would first become an array of two, and be copied out of it.
class Fields {
 public:
  Fields() { members_.reserve(16); }
  Fields&& add(const char* name, Json value) && {
    members_.emplace_back(name, std::move(value));
    return std::move(*this);
  }
  operator Json() && { return Json(std::move(members_)); }  // NOLINT(google-explicit-constructor)

 private:
  Json::object_t members_;
};

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json date_or_null(const std::optional<Date>& date) {
  return date ? Json(to_iso(*date)) : Json(nullptr);
}

// `value` is the facet's, `label` the body's lasting name, `printed` the name of the day.
Json committees_json(const std::vector<CommitteeRef>& committees) {
  Json list = Json::array();
  for (const CommitteeRef& committee : committees) {
    list.push_back(Fields()
                       .add("value", key_of(committee.name))
                       .add("label", committee.name)
                       .add("printed", text_or_null(committee.printed)));
  }
  return list;
}

Json first_outcome(const Item& item) {
  for (const Resolution& resolution : item.resolutions) {
    if (resolution.outcome) return std::string(name_of(*resolution.outcome));
  }
  return nullptr;
}

Json also_in_json(const std::vector<Appearance>& appearances) {
  Json list = Json::array();
  for (const Appearance& place : appearances) {
    list.push_back(Fields()
                       .add("file", place.file)
                       .add("sha256", place.sha256)
                       .add("first_page", place.first_page)
                       .add("last_page", place.last_page)
                       .add("committee", text_or_null(place.committee))
                       .add("date", text_or_null(place.date))
                       .add("url", document_link(place.sha256, place.first_page)));
  }
  return list;
}

Json passage_json(const Passage& passage) {
  Json highlights = Json::array();
  for (const auto& [start, end] : passage.highlights) highlights.push_back({start, end});
  return Fields()
      .add("page", passage.page)
      .add("printed_page", text_or_null(passage.printed_page))
      .add("text", passage.text)
      .add("highlights", std::move(highlights))
      .add("html", highlighted_html(passage.text, passage.highlights));
}

Json trail_json(const std::vector<TrailEntry>& entries) {
  Json list = Json::array();
  for (const TrailEntry& entry : entries) {
    const Item& item = entry.stored.item;
    list.push_back(Fields()
                       .add("id", entry.stored.id)
                       .add("url", item_link(entry.stored.id))
                       .add("kind", std::string(name_of(item.kind)))
                       .add("title", title_of(item))
                       .add("body", item.committees.empty() ? Json(nullptr)
                                                            : Json(item.committees.front().name))
                       .add("date", date_or_null(item.date))
                       .add("number", text_or_null(item.number))
                       .add("report_number", text_or_null(item.report_number))
                       .add("outcome", first_outcome(item))
                       .add("page", entry.page)
                       .add("relation", std::string(name_of(entry.relation)))
                       .add("exact", entry.exact));
  }
  return list;
}

Json hit_json(const Hit& hit) {
  const StoredItem& stored = hit.stored;
  const Item& item = stored.item;
  Json passages = Json::array();
  for (const Passage& passage : hit.passages) passages.push_back(passage_json(passage));
  return Fields()
      .add("id", stored.id)
      .add("kind", std::string(name_of(item.kind)))
      .add("title", title_of(item))
      .add("committees", committees_json(item.committees))
      .add("date", date_or_null(item.date))
      .add("report_number", text_or_null(item.report_number))
      .add("officers", item.officers)
      .add("number", text_or_null(item.number))
      .add("outcome", first_outcome(item))
      .add("first_page", item.first_page)
      .add("last_page", item.last_page)
      .add("document", Fields()
                           .add("file", stored.file)
                           .add("sha256", stored.sha256)
                           .add("pages", stored.document_pages))
      .add("passages", std::move(passages))
      .add("matched", hit.matched)
      .add("url", item_link(stored.id))
      .add("source_url", text_or_null(stored.source_url))
      .add("also_in", also_in_json(stored.also_in))
      .add("score", hit.score)
      .add("trail", trail_json(hit.trail));
}

Json query_json(const SearchResponse& response) {
  Json filters = Json::array();
  for (const UnderstoodFilter& filter : response.filters) {
    filters.push_back(Fields()
                          .add("field", filter.field)
                          .add("value", filter.value)
                          .add("label", filter.label)
                          .add("remove", search_link(SearchView::kJson, filter.without)));
  }
  return Fields()
      .add("text", response.request.q)
      .add("understood", response.understood)
      .add("ignored", response.ignored)
      .add("filters", std::move(filters));
}

Json facets_json(const std::vector<Facet>& facets) {
  Json object = Json::object();
  for (const FieldId id : facet_fields()) {
    for (const Facet& facet : facets) {
      if (facet.field != id) continue;
      Json values = Json::array();
      for (const FacetValue& value : facet.values) {
        values.push_back(Fields()
                             .add("value", value.value)
                             .add("label", value.label)
                             .add("count", value.count)
                             .add("selected", value.selected));
      }
      object[field(id).name] = std::move(values);
    }
  }
  return object;
}

Json did_you_mean_json(const SearchResponse& response) {
  if (response.did_you_mean.empty()) return nullptr;
  SearchRequest corrected = response.request;
  corrected.q = response.did_you_mean;
  corrected.page = 1;
  return Fields().add("text", corrected.q).add("url", search_link(SearchView::kJson, corrected));
}

Json relaxations_json(const std::vector<Relaxation>& relaxations) {
  Json list = Json::array();
  for (const Relaxation& relaxation : relaxations) {
    list.push_back(Fields()
                       .add("label", relaxation.label)
                       .add("count", relaxation.count)
                       .add("url", search_link(SearchView::kJson, relaxation.request)));
  }
  return list;
}

Json resolutions_json(const std::vector<Resolution>& resolutions) {
  Json list = Json::array();
  for (const Resolution& resolution : resolutions) {
    const Json outcome =
        resolution.outcome ? Json(std::string(name_of(*resolution.outcome))) : Json(nullptr);
    list.push_back(
        Fields().add("text", resolution.text).add("outcome", outcome).add("page", resolution.page));
  }
  return list;
}

Json pages_json(const StoredItem& stored) {
  Json list = Json::array();
  for (const ItemPage& page : stored.item.pages) {
    list.push_back(Fields()
                       .add("page", page.page)
                       .add("printed_page", text_or_null(page.printed))
                       .add("text", page.text)
                       .add("url", text_page_link(stored.id, page.page)));
  }
  return list;
}

Json item_fields(const StoredItem& stored) {
  const Item& item = stored.item;
  return Fields()
      .add("id", stored.id)
      .add("kind", std::string(name_of(item.kind)))
      .add("number", text_or_null(item.number))
      .add("title", title_of(item))
      .add("report_number", text_or_null(item.report_number))
      .add("report_number_written", text_or_null(item.report_number_written))
      .add("committees", committees_json(item.committees))
      .add("date", date_or_null(item.date))
      .add("officers", item.officers)
      .add("chief_officer", text_or_null(item.chief_officer))
      .add("ward", text_or_null(item.ward))
      .add("decision_type", text_or_null(item.decision_type))
      .add("part", item.part)
      .add("first_page", item.first_page)
      .add("last_page", item.last_page)
      .add("procedural", item.procedural)
      .add("recommendations", text_or_null(item.recommendations))
      .add("exempt_paragraphs", item.exempt_paragraphs);
}

std::string url_of(const Suggestion& suggestion) {
  return suggestion.item_id.empty() ? search_link(SearchView::kPage, suggestion.request)
                                    : item_link(suggestion.item_id);
}

}  // namespace

std::string search_json(const SearchResponse& response) {
  const SearchRequest& request = response.request;
  Json results = Json::array();
  for (const Hit& hit : response.hits) results.push_back(hit_json(hit));
  const bool more = response.total > static_cast<std::uint32_t>(request.page) *
                                         static_cast<std::uint32_t>(request.per_page) &&
                    request.page < SearchLimits::kMaxPage;
  const auto page_at = [&](bool there, int page) {
    return there ? Json(search_link_at(SearchView::kJson, request, page)) : Json(nullptr);
  };
  return dump(Fields()
                  .add("query", query_json(response))
                  .add("total", response.total)
                  .add("exact", response.exact)
                  .add("page", request.page)
                  .add("per_page", request.per_page)
                  .add("took_ms", std::round(response.took_ms * 100) / 100)
                  .add("results", std::move(results))
                  .add("facets", facets_json(response.facets))
                  .add("did_you_mean", did_you_mean_json(response))
                  .add("relaxations", relaxations_json(response.relaxations))
                  .add("next", page_at(more, request.page + 1))
                  .add("previous", page_at(request.page > 1, request.page - 1)));
}

std::string suggestions_json(const std::vector<Suggestion>& suggestions) {
  Json list = Json::array();
  for (const Suggestion& suggestion : suggestions) {
    list.push_back(Fields()
                       .add("label", suggestion.label)
                       .add("kind", std::string(name_of(suggestion.kind)))
                       .add("url", url_of(suggestion)));
  }
  return dump(list);
}

std::string opensearch_suggestions_json(const std::string& typed,
                                        const std::vector<Suggestion>& suggestions,
                                        const std::string& address) {
  Json labels = Json::array();
  Json kinds = Json::array();
  Json urls = Json::array();
  for (const Suggestion& suggestion : suggestions) {
    labels.push_back(suggestion.label);
    kinds.push_back(std::string(name_of(suggestion.kind)));
    urls.push_back(address + url_of(suggestion));
  }
  return dump(Json::array({typed, labels, kinds, urls}));
}

std::string item_json(const ItemView& view, const SiteText& site) {
  const StoredItem& stored = view.stored;
  Json json = item_fields(stored);
  json["document"] = Fields()
                         .add("file", stored.file)
                         .add("sha256", stored.sha256)
                         .add("pages", stored.document_pages)
                         .add("title", text_or_null(stored.document_title));
  json["url"] = item_link(stored.id);
  json["pdf_url"] = text_or_null(pdf_link(stored, stored.item.first_page));
  json["source_url"] = text_or_null(stored.source_url);
  json["pages"] = pages_json(stored);
  json["resolutions"] = resolutions_json(stored.item.resolutions);
  json["trail"] = trail_json(view.trail.entries);
  json["trail_complete"] = !view.trail.cut;
  json["appearances"] = also_in_json(stored.also_in);
  json["citation"] = citation(site.council, stored);
  return dump(json);
}

Error public_error(const Error& error) {
  const ErrorMeaning& meaning = meaning_of(error.code);
  if (*meaning.public_text == '\0') return error;
  const bool later = meaning.http_status == 503;
  return {error.code, meaning.public_text, later ? "Try again in a few minutes." : "", ""};
}

std::string error_json(const Error& error) {
  const Error shown = public_error(error);
  return dump(Fields().add("error", Fields()
                                        .add("code", meaning_of(shown.code).name)
                                        .add("message", shown.message)
                                        .add("hint", text_or_null(shown.hint))
                                        .add("parameter", text_or_null(shown.parameter))));
}

}  // namespace minutebook
