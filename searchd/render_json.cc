#include "searchd/render_json.h"

#include <cmath>
#include <utility>

#include "searchd/html_escape.h"
#include "searchd/json_text.h"
#include "searchd/links.h"

namespace minutebook {
namespace {

JsonText date_or_null(const std::optional<Date>& date) {
  return date ? json_text_or_null(to_iso(*date)) : json_null();
}

// `value` is the facet's, `label` the body's lasting name, `printed` the name of the day.
JsonText committees_json(const std::vector<CommitteeRef>& committees) {
  JsonList list;
  for (const CommitteeRef& committee : committees) {
    list.add(JsonFields()
                 .add("value", key_of(committee.name))
                 .add("label", committee.name)
                 .add("printed", json_text_or_null(committee.printed)));
  }
  return list.take();
}

JsonText first_outcome(const Item& item) {
  for (const Resolution& resolution : item.resolutions) {
    if (resolution.outcome) return json_text(name_of(*resolution.outcome));
  }
  return json_null();
}

JsonText also_in_json(const std::vector<Appearance>& appearances) {
  JsonList list;
  for (const Appearance& place : appearances) {
    list.add(JsonFields()
                 .add("file", place.file)
                 .add("sha256", place.sha256)
                 .add("first_page", place.first_page)
                 .add("last_page", place.last_page)
                 .add("committee", json_text_or_null(place.committee))
                 .add("date", json_text_or_null(place.date))
                 .add("url", document_link(place.sha256, place.first_page)));
  }
  return list.take();
}

JsonText passage_json(const Passage& passage) {
  JsonList highlights;
  for (const auto& [start, end] : passage.highlights)
    highlights.add(JsonList().add(start).add(end).take());
  return JsonFields()
      .add("page", passage.page)
      .add("printed_page", json_text_or_null(passage.printed_page))
      .add("text", passage.text)
      .add("highlights", highlights.take())
      .add("html", highlighted_html(passage.text, passage.highlights));
}

JsonText trail_json(const std::vector<TrailEntry>& entries) {
  JsonList list;
  for (const TrailEntry& entry : entries) {
    const Item& item = entry.stored.item;
    list.add(JsonFields()
                 .add("id", entry.stored.id)
                 .add("url", item_link(entry.stored.id))
                 .add("kind", name_of(item.kind))
                 .add("title", title_of(item))
                 .add("body", item.committees.empty() ? json_null()
                                                      : json_text(item.committees.front().name))
                 .add("date", date_or_null(item.date))
                 .add("number", json_text_or_null(item.number))
                 .add("report_number", json_text_or_null(item.report_number))
                 .add("outcome", first_outcome(item))
                 .add("page", entry.page)
                 .add("relation", name_of(entry.relation))
                 .add("exact", entry.exact));
  }
  return list.take();
}

JsonText hit_json(const Hit& hit) {
  const StoredItem& stored = hit.stored;
  const Item& item = stored.item;
  JsonList passages;
  for (const Passage& passage : hit.passages) passages.add(passage_json(passage));
  return JsonFields()
      .add("id", stored.id)
      .add("kind", name_of(item.kind))
      .add("title", title_of(item))
      .add("committees", committees_json(item.committees))
      .add("date", date_or_null(item.date))
      .add("report_number", json_text_or_null(item.report_number))
      .add("officers", item.officers)
      .add("number", json_text_or_null(item.number))
      .add("outcome", first_outcome(item))
      .add("first_page", item.first_page)
      .add("last_page", item.last_page)
      .add("document", JsonFields()
                           .add("file", stored.file)
                           .add("sha256", stored.sha256)
                           .add("pages", stored.document_pages))
      .add("passages", passages.take())
      .add("matched", hit.matched)
      .add("url", item_link(stored.id))
      .add("source_url", json_text_or_null(stored.source_url))
      .add("also_in", also_in_json(stored.also_in))
      .add("score", hit.score)
      .add("trail", trail_json(hit.trail));
}

JsonText query_json(const SearchResponse& response) {
  JsonList filters;
  for (const UnderstoodFilter& filter : response.filters) {
    filters.add(JsonFields()
                    .add("field", filter.field)
                    .add("value", filter.value)
                    .add("label", filter.label)
                    .add("remove", search_link(SearchView::kJson, filter.without)));
  }
  return JsonFields()
      .add("text", response.request.q)
      .add("understood", response.understood)
      .add("ignored", response.ignored)
      .add("filters", filters.take());
}

JsonText facets_json(const std::vector<Facet>& facets) {
  JsonFields object;
  for (const FieldId id : facet_fields()) {
    for (const Facet& facet : facets) {
      if (facet.field != id) continue;
      JsonList values;
      for (const FacetValue& value : facet.values) {
        values.add(JsonFields()
                       .add("value", value.value)
                       .add("label", value.label)
                       .add("count", value.count)
                       .add("selected", value.selected));
      }
      object.add(field(id).name, values.take());
    }
  }
  return std::move(object).take();
}

JsonText did_you_mean_json(const SearchResponse& response) {
  if (response.did_you_mean.empty()) return json_null();
  SearchRequest corrected = response.request;
  corrected.q = response.did_you_mean;
  corrected.page = 1;
  return JsonFields()
      .add("text", corrected.q)
      .add("url", search_link(SearchView::kJson, corrected));
}

JsonText relaxations_json(const std::vector<Relaxation>& relaxations) {
  JsonList list;
  for (const Relaxation& relaxation : relaxations) {
    list.add(JsonFields()
                 .add("label", relaxation.label)
                 .add("count", relaxation.count)
                 .add("url", search_link(SearchView::kJson, relaxation.request)));
  }
  return list.take();
}

JsonText resolutions_json(const std::vector<Resolution>& resolutions) {
  JsonList list;
  for (const Resolution& resolution : resolutions) {
    const JsonText outcome =
        resolution.outcome ? json_text(name_of(*resolution.outcome)) : json_null();
    list.add(JsonFields()
                 .add("text", resolution.text)
                 .add("outcome", outcome)
                 .add("page", resolution.page));
  }
  return list.take();
}

JsonText pages_json(const StoredItem& stored) {
  JsonList list;
  for (const ItemPage& page : stored.item.pages) {
    list.add(JsonFields()
                 .add("page", page.page)
                 .add("printed_page", json_text_or_null(page.printed))
                 .add("text", page.text)
                 .add("url", text_page_link(stored.id, page.page)));
  }
  return list.take();
}

JsonFields item_fields(const StoredItem& stored) {
  const Item& item = stored.item;
  return JsonFields()
      .add("id", stored.id)
      .add("kind", name_of(item.kind))
      .add("number", json_text_or_null(item.number))
      .add("title", title_of(item))
      .add("report_number", json_text_or_null(item.report_number))
      .add("report_number_written", json_text_or_null(item.report_number_written))
      .add("committees", committees_json(item.committees))
      .add("date", date_or_null(item.date))
      .add("officers", item.officers)
      .add("chief_officer", json_text_or_null(item.chief_officer))
      .add("ward", json_text_or_null(item.ward))
      .add("decision_type", json_text_or_null(item.decision_type))
      .add("part", item.part)
      .add("first_page", item.first_page)
      .add("last_page", item.last_page)
      .add("procedural", item.procedural)
      .add("recommendations", json_text_or_null(item.recommendations))
      .add("exempt_paragraphs", item.exempt_paragraphs);
}

std::string url_of(const Suggestion& suggestion) {
  return suggestion.item_id.empty() ? search_link(SearchView::kPage, suggestion.request)
                                    : item_link(suggestion.item_id);
}

}  // namespace

std::string search_json(const SearchResponse& response) {
  const SearchRequest& request = response.request;
  JsonList results;
  for (const Hit& hit : response.hits) results.add(hit_json(hit));
  const bool more = response.total > static_cast<std::uint32_t>(request.page) *
                                         static_cast<std::uint32_t>(request.per_page) &&
                    request.page < SearchLimits::kMaxPage;
  const auto page_at = [&](bool there, int page) {
    return there ? json_text(search_link_at(SearchView::kJson, request, page)) : json_null();
  };
  return JsonFields()
      .add("query", query_json(response))
      .add("total", response.total)
      .add("exact", response.exact)
      .add("page", request.page)
      .add("per_page", request.per_page)
      .add("took_ms", std::round(response.took_ms * 100) / 100)
      .add("results", results.take())
      .add("facets", facets_json(response.facets))
      .add("did_you_mean", did_you_mean_json(response))
      .add("relaxations", relaxations_json(response.relaxations))
      .add("next", page_at(more, request.page + 1))
      .add("previous", page_at(request.page > 1, request.page - 1))
      .take()
      .text;
}

std::string suggestions_json(const std::vector<Suggestion>& suggestions) {
  JsonList list;
  for (const Suggestion& suggestion : suggestions) {
    list.add(JsonFields()
                 .add("label", suggestion.label)
                 .add("kind", name_of(suggestion.kind))
                 .add("url", url_of(suggestion)));
  }
  return list.take().text;
}

std::string opensearch_suggestions_json(const std::string& typed,
                                        const std::vector<Suggestion>& suggestions,
                                        const std::string& address) {
  JsonList labels;
  JsonList kinds;
  JsonList urls;
  for (const Suggestion& suggestion : suggestions) {
    labels.add(suggestion.label);
    kinds.add(name_of(suggestion.kind));
    urls.add(address + url_of(suggestion));
  }
  return JsonList().add(typed).add(labels.take()).add(kinds.take()).add(urls.take()).take().text;
}

std::string item_json(const ItemView& view, const SiteText& site) {
  const StoredItem& stored = view.stored;
  return item_fields(stored)
      .add("document", JsonFields()
                           .add("file", stored.file)
                           .add("sha256", stored.sha256)
                           .add("pages", stored.document_pages)
                           .add("title", json_text_or_null(stored.document_title)))
      .add("url", item_link(stored.id))
      .add("pdf_url", json_text_or_null(pdf_link(stored, stored.item.first_page)))
      .add("source_url", json_text_or_null(stored.source_url))
      .add("pages", pages_json(stored))
      .add("resolutions", resolutions_json(stored.item.resolutions))
      .add("trail", trail_json(view.trail.entries))
      .add("trail_complete", !view.trail.cut)
      .add("appearances", also_in_json(stored.also_in))
      .add("citation", citation(site.council, stored))
      .take()
      .text;
}

Error public_error(const Error& error) {
  const ErrorMeaning& meaning = meaning_of(error.code);
  if (*meaning.public_text == '\0') return error;
  const bool later = meaning.http_status == 503;
  return {error.code, meaning.public_text, later ? "Try again in a few minutes." : "", ""};
}

std::string error_json(const Error& error) {
  const Error shown = public_error(error);
  return JsonFields()
      .add("error", JsonFields()
                        .add("code", meaning_of(shown.code).name)
                        .add("message", shown.message)
                        .add("hint", json_text_or_null(shown.hint))
                        .add("parameter", json_text_or_null(shown.parameter)))
      .take()
      .text;
}

}  // namespace minutebook
