#include <algorithm>

#include "searchd/export_answer.h"
#include "searchd/html_escape.h"
#include "searchd/html_form.h"
#include "searchd/html_layout.h"
#include "searchd/html_words.h"
#include "searchd/links.h"
#include "searchd/render_html.h"

namespace minutebook {
namespace {

void add_fact(TemplateData& facts, const std::string& text, const std::string& css_class = {}) {
  if (text.empty()) return;
  TemplateData data;
  data["fact"] = text;
  data["fact_class"] = text_or_nothing(css_class);
  facts.push_back(data);
}

// Kind, body as printed on the day, date, numbers, outcome: what tells one hit from the next.
TemplateData facts_of(const Item& item) {
  TemplateData facts = empty_list();
  add_fact(facts, capitalised(name_of(item.kind)), "kind");
  if (!item.committees.empty()) add_fact(facts, name_of_the_day(item.committees.front()));
  if (item.date) add_fact(facts, to_british(*item.date));
  if (!item.report_number.empty()) add_fact(facts, "Report " + item.report_number);
  if (!item.number.empty()) {
    add_fact(facts, (item.kind == ItemKind::kMinute ? "Minute " : "Agenda item ") + item.number);
  }
  add_fact(facts, capitalised(first_outcome(item)), "outcome");
  return facts;
}

// A passage is cut out of a page: dots where it begins or ends inside a sentence.
bool begins_inside(const std::string& text) {
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z';
}
bool ends_inside(const std::string& text) {
  return !text.empty() && std::string_view(".:;?!").find(text.back()) == std::string_view::npos;
}

TemplateData passages_of(const Hit& hit) {
  TemplateData list = empty_list();
  for (const Passage& passage : hit.passages) {
    TemplateData data;
    data["passage_html"] = highlighted_html(passage.text, passage.highlights);
    data["cut_before"] = begins_inside(passage.text);
    data["cut_after"] = ends_inside(passage.text);
    data["page_label"] = page_label(passage.printed_page, passage.page);
    data["pdf_link"] = text_or_nothing(pdf_link(hit.stored, passage.page));
    data["text_link"] = text_page_link(hit.stored.id, passage.page);
    list.push_back(data);
  }
  return list;
}

TemplateData also_in_of(const std::vector<Appearance>& places) {
  TemplateData list = empty_list();
  for (std::size_t i = 0; i < places.size(); ++i) {
    TemplateData data;
    data["also_link"] = document_link(places[i].sha256, places[i].first_page);
    data["also_label"] = place_label(places[i]);
    data["also_last"] = i + 1 == places.size();
    list.push_back(data);
  }
  return list;
}

// "title and report number", for a hit without a passage.
std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

// How another paper of the same number is announced; null when it is too far off for a list of hits.
const char* trail_word(const TrailEntry& entry) {
  if (entry.relation == TrailRelation::kDecision) return "Minuted";
  if (entry.relation != TrailRelation::kSameReport) return nullptr;
  return entry.stored.item.kind == ItemKind::kReport ? "Report" : nullptr;
}

// The trail in short: "Minuted: Executive, 10 March 2021, minute 28d: Approved".
TemplateData short_trail(const Hit& hit) {
  TemplateData list = empty_list();
  for (const TrailEntry& entry : hit.trail) {
    const char* word = trail_word(entry);
    if (word == nullptr) continue;
    const Item& paper = entry.stored.item;
    std::string label =
        paper.committees.empty() ? std::string() : name_of_the_day(paper.committees.front());
    if (paper.date) label += (label.empty() ? "" : ", ") + to_british(*paper.date);
    if (paper.kind == ItemKind::kMinute && !paper.number.empty())
      label += (label.empty() ? "Minute " : ", minute ") + paper.number;
    if (const std::string outcome = first_outcome(paper); !outcome.empty()) label += ": " + outcome;
    TemplateData data;
    data["decision_word"] = word;
    data["decision_link"] = item_link(entry.stored.id);
    data["decision_label"] = label.empty() ? title_of(paper) : label;
    list.push_back(data);
  }
  return list;
}

TemplateData hit_data(const Hit& hit) {
  const StoredItem& stored = hit.stored;
  TemplateData data;
  data["hit_link"] = item_link(stored.id);
  data["hit_title"] = title_of(stored.item);
  data["facts"] = facts_of(stored.item);
  data["has_passages"] = !hit.passages.empty();
  data["passages"] = passages_of(hit);
  data["matched_only"] = text_or_nothing(hit.passages.empty() ? joined(hit.matched) : "");
  const int first = stored.item.first_page;
  data["first_page_link"] = text_or_nothing(pdf_link(stored, first));
  const bool printed = !stored.pages.empty() && stored.pages.front().page == first;
  data["first_page_label"] = page_label(printed ? stored.pages.front().printed : "", first);
  data["decisions"] = short_trail(hit);
  data["has_also_in"] = !stored.also_in.empty();
  data["also_in"] = also_in_of(stored.also_in);
  return data;
}

int last_page_of(const SearchResponse& response) {
  const auto per_page = static_cast<std::uint32_t>(response.request.per_page);
  const std::uint32_t pages = (response.total + per_page - 1) / per_page;
  return static_cast<int>(std::min<std::uint32_t>(pages, SearchLimits::kMaxPage));
}

// 1 … 4 [5] 6 … 13
TemplateData page_links(const SearchRequest& request, int last) {
  TemplateData list = empty_list();
  int before = 0;
  for (int page = 1; page <= last; ++page) {
    const bool near = page >= request.page - 1 && page <= request.page + 1;
    if (page != 1 && page != last && !near) continue;
    if (page > before + 1) {
      TemplateData gap;
      gap["gap"] = true;
      list.push_back(gap);
    }
    TemplateData data;
    data["gap"] = false;
    data["number"] = std::to_string(page);
    data["number_link"] = search_link_at(SearchView::kPage, request, page);
    data["current"] = page == request.page;
    list.push_back(data);
    before = page;
  }
  return list;
}

void add_pagination(TemplateData& page, const SearchResponse& response) {
  const SearchRequest& request = response.request;
  const int last = last_page_of(response);
  const auto link_to = [&](bool there, int number) {
    return text_or_nothing(there ? search_link_at(SearchView::kPage, request, number) : "");
  };
  page["has_pages"] = last > 1 && request.page <= last;
  page["previous_link"] = link_to(request.page > 1, request.page - 1);
  page["next_link"] = link_to(request.page < last, request.page + 1);
  page["page_links"] = page_links(request, last);
  page["beyond_end"] = response.total > 0 && request.page > last;
  page["this_page"] = std::to_string(request.page);
  page["last_page"] = std::to_string(last);
  page["last_page_link"] = search_link_at(SearchView::kPage, request, last);
}

void add_query(TemplateData& page, const SearchResponse& response) {
  page["understood"] = text_or_nothing(response.understood);
  TemplateData ignored = empty_list();
  for (const std::string& text : response.ignored) {
    TemplateData data;
    data["ignored_text"] = text;
    ignored.push_back(data);
  }
  page["has_ignored"] = !response.ignored.empty();
  page["ignored"] = std::move(ignored);
  TemplateData parts = empty_list();
  for (const UnderstoodFilter& filter : response.filters) {
    TemplateData data;
    const std::string facet = facet_label(filter.field);
    data["part_label"] = facet.empty() ? capitalised(filter.label) : facet + ": " + filter.label;
    data["part_link"] = search_link(SearchView::kPage, filter.without);
    parts.push_back(data);
  }
  page["has_parts"] = !response.filters.empty();
  page["parts"] = std::move(parts);
  SearchRequest corrected = response.request;
  corrected.q = response.did_you_mean;
  corrected.page = 1;
  page["did_you_mean"] = !response.did_you_mean.empty();
  page["did_you_mean_text"] = response.did_you_mean;
  page["did_you_mean_link"] = search_link(SearchView::kPage, corrected);
}

void add_relaxations(TemplateData& page, const SearchResponse& response) {
  TemplateData list = empty_list();
  for (const Relaxation& relaxation : response.relaxations) {
    TemplateData data;
    data["relaxation_label"] = capitalised(relaxation.label);
    data["relaxation_link"] = search_link(SearchView::kPage, relaxation.request);
    data["relaxation_count"] = with_commas(relaxation.count);
    list.push_back(data);
  }
  page["none_found"] = response.total == 0;
  page["has_relaxations"] = !response.relaxations.empty();
  page["relaxations"] = std::move(list);
}

// "123 results for “fostering”"
std::string heading_of(const SearchResponse& response) {
  std::string heading = response.total == 0 ? "No results" : counted(response.total, "result");
  if (!response.exact) heading = "About " + heading;
  if (!response.request.q.empty()) heading += " for “" + response.request.q + "”";
  return heading;
}

std::string title_of_results(const SearchResponse& response) {
  const int last = last_page_of(response);
  std::string title = heading_of(response);
  if (last > 1)
    title +=
        " (page " + std::to_string(response.request.page) + " of " + std::to_string(last) + ")";
  return title;
}

void add_clear_link(TemplateData& page, const SearchRequest& request) {
  SearchRequest bare;
  bare.q = request.q;
  bare.sort = request.sort;
  bare.per_page = request.per_page;
  page["clear_link"] = search_link(SearchView::kPage, bare);
  page["any_filter"] = !request.filters.empty() || request.from || request.to ||
                       !request.report.empty() || request.decisions_only;
}

}  // namespace

std::string results_page(const SiteText& site, const SearchResponse& response) {
  TemplateData page;
  add_search_form(page, form_of(response.request), response.facets);
  add_clear_link(page, response.request);
  add_query(page, response);
  add_relaxations(page, response);
  add_pagination(page, response);
  TemplateData hits = empty_list();
  for (const Hit& hit : response.hits) hits.push_back(hit_data(hit));
  page["heading"] = heading_of(response);
  page["has_hits"] = !response.hits.empty();
  page["hits"] = std::move(hits);
  page["first_rank"] = std::to_string((response.request.page - 1) * response.request.per_page + 1);
  page["csv_link"] = export_link("csv", response.request);
  page["json_lines_link"] = export_link("jsonl", response.request);
  page["export_cut"] =
      text_or_nothing(response.total > kMostExported ? with_commas(kMostExported) : "");
  page["json_link"] = search_link(SearchView::kJson, response.request);
  const std::string feed = feed_link(response.request);
  page["feed_link"] = feed;
  return layout(site, title_of_results(response), Indexing::kForbidden,
                render_template("results", page), feed);
}

}  // namespace minutebook
