#include "searchd/render_export.h"

#include <algorithm>
#include <array>
#include <vector>

#include "analyzers/text_analysis.h"
#include "searchd/json_text.h"
#include "searchd/links.h"

namespace minutebook {
namespace {

constexpr std::array kColumns = {
    "id",     "kind",     "title",      "committees", "date", "report_number", "officers",
    "number", "outcomes", "first_page", "last_page",  "file", "url",           "citation"};

std::vector<std::string> committees_of(const Item& item) {
  std::vector<std::string> names;
  for (const CommitteeRef& committee : item.committees) names.push_back(committee.name);
  return names;
}

// Each outcome once, in the order of the resolutions.
std::vector<std::string> outcomes_of(const Item& item) {
  std::vector<std::string> outcomes;
  for (const Resolution& resolution : item.resolutions) {
    if (!resolution.outcome) continue;
    std::string name(name_of(*resolution.outcome));
    if (std::find(outcomes.begin(), outcomes.end(), name) == outcomes.end())
      outcomes.push_back(std::move(name));
  }
  return outcomes;
}

// Several values in one field of CSV.
std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) {
    if (!text.empty()) text += "; ";
    text += value;
  }
  return text;
}

std::string csv_row(const SiteText& site, const StoredItem& stored) {
  const Item& item = stored.item;
  const std::array<std::string, kColumns.size()> fields = {stored.id,
                                                           std::string(name_of(item.kind)),
                                                           title_of(item),
                                                           joined(committees_of(item)),
                                                           item.date ? to_iso(*item.date) : "",
                                                           item.report_number,
                                                           joined(item.officers),
                                                           item.number,
                                                           joined(outcomes_of(item)),
                                                           std::to_string(item.first_page),
                                                           std::to_string(item.last_page),
                                                           stored.file,
                                                           item_link(stored.id),
                                                           citation(site.council, stored)};
  std::string row;
  for (const std::string& text : fields) {
    if (!row.empty()) row += ',';
    row += csv_field(text);
  }
  return row + "\r\n";
}

std::string json_row(const SiteText& site, const StoredItem& stored) {
  const Item& item = stored.item;
  return JsonFields()
             .add("id", stored.id)
             .add("kind", name_of(item.kind))
             .add("title", title_of(item))
             .add("committees", committees_of(item))
             .add("date", json_text_or_null(item.date ? to_iso(*item.date) : std::string()))
             .add("report_number", json_text_or_null(item.report_number))
             .add("officers", item.officers)
             .add("number", json_text_or_null(item.number))
             .add("outcomes", outcomes_of(item))
             .add("first_page", item.first_page)
             .add("last_page", item.last_page)
             .add("file", stored.file)
             .add("url", item_link(stored.id))
             .add("citation", citation(site.council, stored))
             .take()
             .text +
         "\n";
}

}  // namespace

std::string_view name_of(ExportFormat format) {
  return format == ExportFormat::kCsv ? "csv" : "jsonl";
}

std::optional<ExportFormat> export_format_from_name(std::string_view name) {
  for (const ExportFormat format : {ExportFormat::kCsv, ExportFormat::kJsonLines}) {
    if (name == name_of(format)) return format;
  }
  return std::nullopt;
}

std::string csv_field(std::string_view text) {
  std::string field = clean_utf8(text);
  // OWASP, "CSV Injection": what a spreadsheet takes for the beginning of a formula.
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) {
    field.insert(field.begin(), '\'');
  }
  if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
  for (std::size_t at = 0; (at = field.find('"', at)) != std::string::npos; at += 2)
    field.insert(at, 1, '"');
  field.insert(field.begin(), '"');
  return field + '"';
}

std::string export_head(ExportFormat format) {
  if (format == ExportFormat::kJsonLines) return {};
  std::string head;
  for (const std::string_view column : kColumns) {
    if (!head.empty()) head += ',';
    head += column;
  }
  return head + "\r\n";
}

std::string export_row(ExportFormat format, const SiteText& site, const StoredItem& stored) {
  return format == ExportFormat::kCsv ? csv_row(site, stored) : json_row(site, stored);
}

}  // namespace minutebook
