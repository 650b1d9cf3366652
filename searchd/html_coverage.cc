#include "searchd/gap_words.h"
#include "searchd/html_layout.h"
#include "searchd/html_words.h"
#include "searchd/links.h"
#include "searchd/render_html.h"

namespace minutebook {
namespace {

void add_count(TemplateData& data, const CoverageCount& held) {
  data["items"] = with_commas(held.items);
  data["documents"] = with_commas(held.documents);
  data["pages"] = with_commas(held.pages);
  data["pages_without_text"] = with_commas(held.pages_without_text);
  data["first_date"] = british_date(held.first_date);
  data["last_date"] = british_date(held.last_date);
}

BrowseRequest of_body(const std::string& key) {
  BrowseRequest request;
  if (!key.empty()) request.filter.filters[FieldId::kCommittee] = {key};
  return request;
}

// Items that name no body, or have no date, are found by no filter of their own.
std::string year_link(const CoverageBody& body, int year) {
  if (body.key.empty()) return {};
  BrowseRequest request = of_body(body.key);
  if (year == 0) {
    request.undated = true;
  } else {
    request.filter.filters[FieldId::kYear] = {std::to_string(year)};
  }
  return browse_link(request);
}

TemplateData body_data(const CoverageBody& body, std::size_t number) {
  TemplateData data;
  data["body_id"] = "body-" + std::to_string(number);
  data["body_label"] = body.key.empty() ? "No committee named" : body.label;
  data["body_link"] = text_or_nothing(body.key.empty() ? "" : browse_link(of_body(body.key)));
  add_count(data, body.held);
  TemplateData years = empty_list();
  for (const CoverageYear& year : body.years) {
    TemplateData row;
    row["year"] = year.year == 0 ? "Without a date" : std::to_string(year.year);
    row["year_link"] = text_or_nothing(year_link(body, year.year));
    add_count(row, year.held);
    years.push_back(row);
  }
  data["years"] = std::move(years);
  return data;
}

std::string withheld_text(int withheld) {
  if (withheld == 0) return "No paper is withheld.";
  return counted(static_cast<std::uint64_t>(withheld), "paper") + (withheld == 1 ? " is" : " are") +
         " withheld, because the law allows a council to keep some papers from the public, or "
         "because it is not yet clear whether they are public.";
}

std::string without_text(std::uint32_t pages) {
  if (pages == 0) return "Every page that is here has text.";
  return counted(pages, "page") + (pages == 1 ? " has" : " have") +
         " no text, for the most part because they are scans: their papers are found by title, "
         "committee and date only.";
}

TemplateData unread_data(const ArchiveGaps& gaps) {
  TemplateData list = empty_list();
  for (const auto& [outcome, documents] : gaps.unread) {
    TemplateData data;
    data["unread_text"] = counted(static_cast<std::uint64_t>(documents), "document") +
                          " could not be read: " + words_of_gap(outcome) + ".";
    list.push_back(data);
  }
  return list;
}

}  // namespace

std::string coverage_page(const SiteText& site, const IndexSummary& summary,
                          const Coverage& coverage) {
  TemplateData page;
  page["crumbs"] = crumb_to_start();
  page["holdings"] = holdings_of(summary);
  page["last_added"] = text_or_nothing(british_date(coverage.last_added.substr(0, 10)));
  page["withheld"] = withheld_text(coverage.gaps.withheld);
  page["without_text"] = without_text(coverage.held.pages_without_text);
  page["has_unread"] = !coverage.gaps.unread.empty();
  page["unread"] = unread_data(coverage.gaps);
  TemplateData bodies = empty_list();
  for (std::size_t i = 0; i < coverage.bodies.size(); ++i)
    bodies.push_back(body_data(coverage.bodies[i], i + 1));
  page["bodies"] = std::move(bodies);
  return layout(site, "What this archive holds", Indexing::kAllowed,
                render_template("coverage", page));
}

}  // namespace minutebook
