#include <algorithm>

#include "searchd/html_layout.h"
#include "searchd/html_trail.h"
#include "searchd/html_words.h"
#include "searchd/links.h"
#include "searchd/page_text.h"
#include "searchd/render_html.h"

namespace minutebook {
namespace {

constexpr std::size_t kPagesInFull = 40;  // of an item's text on its own page
constexpr std::size_t kContentsFrom = 3;  // pages: with fewer, no list of them

struct RowValue {
  std::string text;
  std::string link;  // may be empty
};

void add_row(TemplateData& rows, const char* name, const std::vector<RowValue>& values) {
  TemplateData list = empty_list();
  for (const RowValue& value : values) {
    if (value.text.empty()) continue;
    TemplateData data;
    data["row_text"] = value.text;
    data["row_link"] = text_or_nothing(value.link);
    list.push_back(data);
  }
  if (list.is_empty_list()) return;
  TemplateData row;
  row["row_name"] = name;
  row["row_values"] = std::move(list);
  rows.push_back(row);
}

std::string filter_link(FieldId id, const std::string& key) {
  SearchRequest request;
  request.filters[id] = {key};
  return search_link(SearchView::kPage, request);
}

std::string committee_text(const CommitteeRef& committee) {
  const std::string of_the_day = name_of_the_day(committee);
  return of_the_day == committee.name ? committee.name
                                      : committee.name + " (printed as “" + of_the_day + "”)";
}

std::string pages_text(const StoredItem& stored) {
  const Item& item = stored.item;
  std::string text = item.first_page == item.last_page ? "Page " : "Pages ";
  text += std::to_string(item.first_page);
  if (item.first_page != item.last_page) text += " to " + std::to_string(item.last_page);
  return text + " of " + std::to_string(stored.document_pages) + " in " + stored.file;
}

TemplateData rows_of(const StoredItem& stored) {
  const Item& item = stored.item;
  std::vector<RowValue> committees;
  for (const CommitteeRef& committee : item.committees) {
    committees.push_back(
        {committee_text(committee), filter_link(FieldId::kCommittee, key_of(committee.name))});
  }
  std::vector<RowValue> officers;
  for (const std::string& officer : item.officers) {
    officers.push_back({officer, filter_link(FieldId::kOfficer, key_of(officer))});
  }
  TemplateData rows = empty_list();
  add_row(rows, "Kind", {{capitalised(name_of(item.kind)), ""}});
  add_row(rows, "Committee", committees);
  if (item.date) add_row(rows, "Date of meeting", {{to_british(*item.date), ""}});
  add_row(rows, "Report number", {{item.report_number, ""}});
  add_row(rows, item.kind == ItemKind::kMinute ? "Minute" : "Agenda item", {{item.number, ""}});
  add_row(rows, "Officers", officers);
  add_row(rows, "Chief officer", {{item.chief_officer, ""}});
  add_row(rows, "Ward", {{item.ward, ""}});
  add_row(rows, "Decision type", {{item.decision_type, ""}});
  add_row(rows, "In the PDF", {{pages_text(stored), pdf_link(stored, item.first_page)}});
  return rows;
}

TemplateData resolutions_of(const StoredItem& stored) {
  TemplateData list = empty_list();
  for (const Resolution& resolution : stored.item.resolutions) {
    TemplateData data;
    data["resolution_text"] = resolution.text;
    data["resolution_outcome"] =
        text_or_nothing(resolution.outcome ? capitalised(name_of(*resolution.outcome)) : "");
    data["resolution_page"] = page_label(stored, resolution.page);
    data["resolution_link"] =
        text_or_nothing(resolution.page > 0 ? pdf_link(stored, resolution.page) : "");
    list.push_back(data);
  }
  return list;
}

TemplateData also_in_of(const std::vector<Appearance>& places) {
  TemplateData list = empty_list();
  for (const Appearance& place : places) {
    TemplateData data;
    data["also_link"] = document_link(place.sha256, place.first_page);
    data["also_label"] = place_label(place);
    list.push_back(data);
  }
  return list;
}

TemplateData page_data(const StoredItem& stored, const ItemPage& page) {
  TemplateData data;
  data["page_number"] = std::to_string(page.page);
  data["page_label"] = page_label(page.printed, page.page);
  data["page_link"] = text_page_link(stored.id, page.page);
  data["page_pdf_link"] = text_or_nothing(pdf_link(stored, page.page));
  const std::string html = page_text_html(page.text);
  data["page_html"] = html.empty() ? "<p>This page has no text.</p>" : html;
  return data;
}

void add_pages(TemplateData& page, const StoredItem& stored) {
  const std::vector<ItemPage>& pages = stored.item.pages;
  const std::size_t shown = std::min(pages.size(), kPagesInFull);
  TemplateData texts = empty_list();
  TemplateData contents = empty_list();
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (i < shown) texts.push_back(page_data(stored, pages[i]));
    TemplateData entry;
    entry["contents_label"] =
        pages[i].printed.empty() ? std::to_string(pages[i].page) : pages[i].printed;
    entry["contents_link"] = i < shown ? "#page-" + std::to_string(pages[i].page)
                                       : text_page_link(stored.id, pages[i].page);
    contents.push_back(entry);
  }
  page["pages"] = std::move(texts);
  page["has_contents"] = pages.size() >= kContentsFrom;
  page["contents"] = std::move(contents);
  page["left_out"] = text_or_nothing(shown < pages.size() ? with_commas(pages.size() - shown) : "");
}

// Start, then the body, its year, its meeting: the way back to what stands near this item.
TemplateData crumbs_of(const StoredItem& stored) {
  TemplateData list = empty_list();
  const auto add = [&](const std::string& text, const std::string& link) {
    TemplateData data;
    data["crumb_text"] = text;
    data["crumb_link"] = link;
    list.push_back(data);
  };
  add("Start", "/");
  const Item& item = stored.item;
  BrowseRequest request;
  if (!item.committees.empty()) {
    request.filter.filters[FieldId::kCommittee] = {key_of(item.committees.front().name)};
    add(item.committees.front().name, browse_link(request));
  }
  if (!item.date) return list;
  BrowseRequest year = request;
  year.filter.filters[FieldId::kYear] = {std::to_string(item.date->year)};
  add(std::to_string(item.date->year), browse_link(year));
  request.filter.from = request.filter.to = item.date;
  add(to_british(*item.date), browse_link(request));
  return list;
}

TemplateData item_data(const SiteText& site, const StoredItem& stored) {
  TemplateData page;
  page["crumbs"] = crumbs_of(stored);
  page["item_title"] = title_of(stored.item);
  page["citation"] = citation(site.council, stored);
  return page;
}

// The same for other programs, in the words of schema.org.
void add_data(TemplateData& page, const SiteText& site, const StoredItem& stored) {
  const Item& item = stored.item;
  const bool report = item.kind == ItemKind::kReport || item.kind == ItemKind::kAnnualReport;
  page["data_type"] = report ? "Report" : "DigitalDocument";
  page["data_url"] = item_link(stored.id);
  page["data_date"] = text_or_nothing(item.date ? to_iso(*item.date) : "");
  page["data_number_name"] = report ? "reportNumber" : "identifier";
  page["data_number"] = text_or_nothing(item.report_number);
  page["council_name"] = text_or_nothing(site.council);
  TemplateData bodies = empty_list();
  for (const CommitteeRef& committee : item.committees) {
    TemplateData data;
    data["data_body"] = committee.name;
    bodies.push_back(data);
  }
  page["data_bodies"] = std::move(bodies);
}

}  // namespace

std::string item_page(const SiteText& site, const ItemView& view) {
  const StoredItem& stored = view.stored;
  TemplateData page = item_data(site, stored);
  page["item_kind"] = capitalised(name_of(stored.item.kind));
  page["pdf_link"] = text_or_nothing(pdf_link(stored, stored.item.first_page));
  page["pdf_page"] = std::to_string(stored.item.first_page);
  page["rows"] = rows_of(stored);
  page["recommendations"] = text_or_nothing(page_text_html(stored.item.recommendations));
  page["has_resolutions"] = !stored.item.resolutions.empty();
  page["resolutions"] = resolutions_of(stored);
  add_trail(page, view.trail);
  page["has_also_in"] = !stored.also_in.empty();
  page["also_in"] = also_in_of(stored.also_in);
  add_pages(page, stored);
  add_data(page, site, stored);
  return layout(site, title_of(stored.item), Indexing::kAllowed, render_template("item", page));
}

std::optional<std::string> text_page(const SiteText& site, const ItemView& view, int number) {
  const StoredItem& stored = view.stored;
  const std::vector<ItemPage>& pages = stored.item.pages;
  const auto at = std::find_if(pages.begin(), pages.end(),
                               [&](const ItemPage& page) { return page.page == number; });
  if (at == pages.end()) return std::nullopt;
  TemplateData page = page_data(stored, *at);
  const TemplateData item = item_data(site, stored);
  for (const char* name : {"crumbs", "item_title", "citation"})
    page[name] = TemplateData(*item.get(name));
  page["item_link"] = item_link(stored.id);
  page["previous_link"] =
      text_or_nothing(at != pages.begin() ? text_page_link(stored.id, std::prev(at)->page) : "");
  page["next_link"] = text_or_nothing(
      std::next(at) != pages.end() ? text_page_link(stored.id, std::next(at)->page) : "");
  const std::string title = title_of(stored.item) + ", " + page_label(at->printed, at->page);
  return layout(site, title, Indexing::kAllowed, render_template("text_page", page));
}

}  // namespace minutebook
