#include <algorithm>

#include "searchd/html_layout.h"
#include "searchd/html_words.h"
#include "searchd/links.h"
#include "searchd/render_html.h"

namespace minutebook {
namespace {

constexpr const char* kNoBodyNamed = "No committee named";

BrowseRequest of_body(const std::string& committee) {
  BrowseRequest request;
  if (!committee.empty()) request.filter.filters[FieldId::kCommittee] = {committee};
  return request;
}

BrowseRequest of_year(const std::string& committee, int year) {
  BrowseRequest request = of_body(committee);
  request.filter.filters[FieldId::kYear] = {std::to_string(year)};
  return request;
}

BrowseRequest of_day(const std::string& committee, const Date& day) {
  BrowseRequest request = of_body(committee);
  request.filter.from = request.filter.to = day;
  return request;
}

BrowseRequest of_no_date(const std::string& committee) {
  BrowseRequest request = of_body(committee);
  request.undated = true;
  return request;
}

// The committee and the year asked for; empty and 0 when none was.
std::string committee_of(const BrowseView& view) {
  const auto& filters = view.request.filter.filters;
  const auto chosen = filters.find(FieldId::kCommittee);
  return chosen == filters.end() ? std::string() : chosen->second.front();
}
int year_of(const BrowseView& view) {
  const SearchRequest& filter = view.request.filter;
  const auto chosen = filter.filters.find(FieldId::kYear);
  if (chosen != filter.filters.end()) return std::stoi(chosen->second.front());
  const bool one_day = filter.from && filter.from == filter.to;
  return one_day ? filter.from->year : 0;
}

void add_entry(TemplateData& entries, const std::string& label, const std::string& link,
               const std::string& note) {
  TemplateData data;
  data["entry_label"] = label;
  data["entry_link"] = link;
  data["entry_note"] = note;
  entries.push_back(data);
}

void add_list(TemplateData& lists, const char* id, const std::string& title, TemplateData entries) {
  if (entries.is_empty_list()) return;
  TemplateData data;
  data["list_id"] = id;
  data["list_title"] = title;
  data["entries"] = std::move(entries);
  lists.push_back(data);
}

// "96 items, 2009 to 2024"
std::string note_of(const BrowseBody& body) {
  std::string note = counted(body.items, "item");
  if (body.first_year == 0) return note;
  note += ", " + std::to_string(body.first_year);
  if (body.last_year > body.first_year) note += " to " + std::to_string(body.last_year);
  return note;
}

TemplateData body_entries(const BrowseView& view) {
  TemplateData entries = empty_list();
  for (const BrowseBody& body : view.bodies)
    add_entry(entries, body.label, browse_link(of_body(body.key)), note_of(body));
  return entries;
}

TemplateData year_entries(const BrowseView& view) {
  TemplateData entries = empty_list();
  const std::string committee = committee_of(view);
  for (const BrowseYear& year : view.years) {
    std::string note = counted(year.items, "item");
    if (year.meetings > 0) note += ", " + counted(year.meetings, "date");
    add_entry(entries, std::to_string(year.year), browse_link(of_year(committee, year.year)), note);
  }
  if (view.undated > 0) {
    add_entry(entries, "Without a date", browse_link(of_no_date(committee)),
              counted(view.undated, "item"));
  }
  return entries;
}

// With the body when none was asked for, and the name of the day when it is another.
std::string note_of(const BrowseMeeting& meeting, bool with_body) {
  std::string note = counted(meeting.items, "item");
  const std::string of_the_day = name_of_the_day(meeting.body);
  if (with_body) {
    return (of_the_day.empty() ? kNoBodyNamed : of_the_day) + std::string(", ") + note;
  }
  return of_the_day == meeting.body.name ? note : note + ", as “" + of_the_day + "”";
}

TemplateData meeting_entries(const BrowseView& view, bool with_body) {
  TemplateData entries = empty_list();
  for (const BrowseMeeting& meeting : view.meetings) {
    const bool dated = meeting.day.year != 0;
    add_entry(
        entries, dated ? to_british(meeting.day) : "Without a date",
        browse_link(dated ? of_day(meeting.committee, meeting.day) : of_no_date(meeting.committee)),
        note_of(meeting, with_body));
  }
  return entries;
}

void add_fact(TemplateData& facts, const std::string& text, const char* css_class = "") {
  if (text.empty()) return;
  TemplateData data;
  data["fact"] = text;
  data["fact_class"] = text_or_nothing(css_class);
  facts.push_back(data);
}

TemplateData item_data(const StoredItem& stored) {
  const Item& item = stored.item;
  TemplateData facts = empty_list();
  add_fact(facts, capitalised(name_of(item.kind)), "kind");
  if (!item.number.empty())
    add_fact(facts, (item.kind == ItemKind::kMinute ? "Minute " : "Agenda item ") + item.number);
  if (!item.report_number.empty()) add_fact(facts, "Report " + item.report_number);
  const int pages = item.last_page - item.first_page + 1;
  add_fact(facts, pages > 0 ? counted(static_cast<std::uint64_t>(pages), "page") : "");
  add_fact(facts, capitalised(first_outcome(item)), "outcome");
  TemplateData data;
  data["hit_link"] = item_link(stored.id);
  data["hit_title"] = title_of(item);
  data["facts"] = std::move(facts);
  return data;
}

void add_papers(TemplateData& groups, const char* id, const char* title,
                const std::vector<StoredItem>& items) {
  if (items.empty()) return;
  TemplateData list = empty_list();
  for (const StoredItem& stored : items) list.push_back(item_data(stored));
  TemplateData group;
  group["papers_id"] = id;
  group["papers_title"] = title;
  group["paper_items"] = std::move(list);
  groups.push_back(group);
}

// The name of the day of the one body asked for; of all bodies nothing.
std::string heading_body(const BrowseView& view) {
  const bool known =
      view.level == BrowseLevel::kItems && view.meetings.size() == 1 && !view.label.empty();
  return known ? name_of_the_day(view.meetings.front().body) : view.label;
}

// "in 2021", "on 10 March 2021", "from 1 March 2021"
std::string span_of(const BrowseView& view) {
  const SearchRequest& filter = view.request.filter;
  if (view.request.undated) return "without a date";
  if (filter.from && filter.from == filter.to) return to_british(*filter.from);
  std::string span;
  if (filter.filters.contains(FieldId::kYear)) span = std::to_string(year_of(view));
  if (filter.from) span += (span.empty() ? "from " : " from ") + to_british(*filter.from);
  if (filter.to) span += (span.empty() ? "to " : " to ") + to_british(*filter.to);
  return span;
}

std::string heading_of(const BrowseView& view) {
  if (view.level == BrowseLevel::kBodies) return "Browse the archive";
  const std::string body = heading_body(view);
  const std::string span = span_of(view);
  if (body.empty()) {
    return view.request.undated ? "Papers without a date" : "Papers: " + span;
  }
  return span.empty() ? body : body + (view.request.undated ? ", papers " : ", ") + span;
}

void add_crumb(TemplateData& crumbs, const std::string& text, const std::string& link) {
  TemplateData data;
  data["crumb_text"] = text;
  data["crumb_link"] = link;
  crumbs.push_back(data);
}

TemplateData crumbs_of(const BrowseView& view) {
  TemplateData crumbs = empty_list();
  add_crumb(crumbs, "Start", "/");
  if (view.level == BrowseLevel::kBodies) return crumbs;
  add_crumb(crumbs, "Browse", browse_link({}));
  const std::string committee = committee_of(view);
  if (!committee.empty() && view.level != BrowseLevel::kYears)
    add_crumb(crumbs, view.label, browse_link(of_body(committee)));
  const int year = year_of(view);
  if (view.level == BrowseLevel::kItems && year != 0)
    add_crumb(crumbs, std::to_string(year), browse_link(of_year(committee, year)));
  return crumbs;
}

void add_steps(TemplateData& page, const BrowseView& view) {
  const std::string committee = committee_of(view);
  const auto link_of = [&](const std::optional<Date>& day) {
    return day ? browse_link(of_day(committee, *day)) : std::string();
  };
  page["has_steps"] = view.day_before || view.day_after;
  page["steps_label"] =
      committee.empty() ? "Dates before and after" : "Dates of this body before and after";
  page["previous_link"] = text_or_nothing(link_of(view.day_before));
  page["previous_label"] = view.day_before ? to_british(*view.day_before) : "";
  page["next_link"] = text_or_nothing(link_of(view.day_after));
  page["next_label"] = view.day_after ? to_british(*view.day_after) : "";
}

std::string note_of(const BrowseView& view) {
  if (view.level == BrowseLevel::kItems && view.meetings.size() == 1 && !view.label.empty() &&
      heading_body(view) != view.label)
    return "The papers call this body by the name it had then. Its lasting name is " + view.label +
           ".";
  if (view.level != BrowseLevel::kBodies || view.unnamed == 0) return {};
  return counted(view.unnamed, "item") + (view.unnamed == 1 ? " names" : " name") +
         " no committee: browse by year, or search, to find " +
         (view.unnamed == 1 ? "it." : "them.");
}

// What was asked for as a search; there is none for items without a date.
std::string search_of(const BrowseView& view) {
  if (view.request.undated || view.level == BrowseLevel::kBodies || view.items == 0) return {};
  SearchRequest request = view.request.filter;
  request.sort = Sort::kNewest;
  return search_link(SearchView::kPage, request);
}

TemplateData lists_of(const BrowseView& view) {
  TemplateData lists = empty_list();
  add_list(lists, "bodies", "Committees", body_entries(view));
  add_list(lists, "years", "Years", year_entries(view));
  const bool with_body = committee_of(view).empty();
  const bool of_one = view.level == BrowseLevel::kItems && view.meetings.size() < 2;
  if (!of_one) add_list(lists, "dates", "Dates", meeting_entries(view, with_body));
  return lists;
}

}  // namespace

std::string browse_page(const SiteText& site, const IndexSummary& summary, const BrowseView& view) {
  TemplateData page;
  const std::string heading = heading_of(view);
  page["crumbs"] = crumbs_of(view);
  page["heading"] = heading;
  page["lead"] = view.level == BrowseLevel::kBodies ? holdings_of(summary)
                 : view.items == 0                  ? "There is nothing here."
                                                    : counted(view.items, "item") + ".";
  page["note"] = text_or_nothing(note_of(view));
  page["search_link"] = text_or_nothing(search_of(view));
  page["search_label"] =
      view.items == 1 ? "Show it in the search" : "Search in these " + counted(view.items, "item");
  page["lists"] = lists_of(view);
  TemplateData papers = empty_list();
  add_papers(papers, "papers", "Agenda and reports", view.papers);
  add_papers(papers, "minutes", "Minutes", view.minutes);
  page["papers"] = std::move(papers);
  page["cut"] = text_or_nothing(view.cut ? "Not everything is shown here." : "");
  add_steps(page, view);
  const Indexing indexing = view.items == 0 ? Indexing::kForbidden : Indexing::kAllowed;
  return layout(site, heading, indexing, render_template("browse", page));
}

}  // namespace minutebook
