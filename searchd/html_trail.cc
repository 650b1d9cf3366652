#include "searchd/html_trail.h"

#include "searchd/html_words.h"
#include "searchd/links.h"

namespace minutebook {
namespace {

// Exact and inferred links are told apart in words, for a colour or a mark is not seen by all.
std::string why(const TrailEntry& entry) {
  switch (entry.relation) {
    case TrailRelation::kDecision:
      return "Exact link: a minute with this report number";
    case TrailRelation::kSameReport:
      return "Exact link: the same report number";
    case TrailRelation::kTwin:
      return "Exact link: the other part of this report";
    case TrailRelation::kNamesThis:
      return "Exact link: names this report number here";
    case TrailRelation::kNamedByThis:
      return "Exact link: its report number is named in this item";
    case TrailRelation::kMinuteReferredTo:
      return entry.exact ? "Exact link: this item names the minute and its date"
                         : "Inferred link: this item names a minute of this number, without a date";
    case TrailRelation::kNamesThisMinute:
      return entry.exact ? "Exact link: names this minute and its date here"
                         : "Inferred link: names a minute of this number here, without a date";
    case TrailRelation::kSameTitle:
      break;
  }
  return "Inferred link: the same title";
}

// "Minute 28d", "Report CEF21009", "Plan".
std::string paper_of(const Item& item) {
  const std::string kind = capitalised(name_of(item.kind));
  const std::string& number = item.kind == ItemKind::kMinute ? item.number : item.report_number;
  return number.empty() ? kind : kind + " " + number;
}

TemplateData entry_data(const TrailEntry& entry) {
  const StoredItem& stored = entry.stored;
  const Item& item = stored.item;
  const std::string body =
      item.committees.empty() ? std::string() : name_of_the_day(item.committees.front());
  TemplateData data;
  data["trail_date"] = item.date ? to_british(*item.date) : "Without a date";
  data["trail_body"] = text_or_nothing(body);
  data["trail_paper"] = paper_of(item);
  data["trail_outcome"] = text_or_nothing(capitalised(first_outcome(item)));
  data["trail_link"] = item_link(stored.id);
  data["trail_title"] = title_of(item);
  data["trail_page"] = page_label(stored, entry.page);
  data["trail_pdf_link"] = text_or_nothing(pdf_link(stored, entry.page));
  data["trail_why"] = why(entry);
  return data;
}

}  // namespace

void add_trail(TemplateData& page, const Trail& trail) {
  TemplateData list = empty_list();
  for (const TrailEntry& entry : trail.entries) list.push_back(entry_data(entry));
  page["has_trail"] = !trail.entries.empty();
  page["trail"] = std::move(list);
  page["trail_cut"] = trail.cut;
}

}  // namespace minutebook
