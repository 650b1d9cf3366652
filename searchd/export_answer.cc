#include "searchd/export_answer.h"

#include <algorithm>
#include <string>

#include "searchd/percent_coding.h"
#include "searchd/scratch_file.h"

namespace minutebook {
namespace {

constexpr std::size_t kPiece = 200;  // items read at once
constexpr const char* kHint = "Give format=csv or format=jsonl.";

std::string content_type_of(ExportFormat format) {
  return format == ExportFormat::kCsv ? "text/csv; charset=utf-8; header=present"
                                      : "application/jsonl; charset=utf-8";
}

Result<ScratchFile> write_rows(SearchService& service, const SiteText& site, ExportFormat format,
                               const ItemList& list) {
  Result<ScratchFile> file = ScratchFile::create();
  if (!file) return file;
  std::string text = export_head(format);
  for (std::size_t first = 0; first < list.places.size(); first += kPiece) {
    const Result<std::vector<StoredItem>> items = service.listed(list, first, kPiece);
    if (!items) return fail(items.error());
    for (const StoredItem& stored : *items) text += export_row(format, site, stored);
    if (Result<void> written = file->append(text); !written) return fail(written.error());
    text.clear();
  }
  if (Result<void> written = file->append(text); !written) return fail(written.error());
  return file;
}

}  // namespace

Result<ExportFormat> export_format_of(const Parameters& parameters) {
  const auto is_format = [](const auto& parameter) { return parameter.first == "format"; };
  const auto given = std::find_if(parameters.begin(), parameters.end(), is_format);
  if (given == parameters.end()) {
    return fail(ErrorCode::kBadParameter, "The parameter 'format' is missing.", kHint, "format");
  }
  if (std::any_of(std::next(given), parameters.end(), is_format)) {
    return fail(ErrorCode::kBadParameter, "The parameter 'format' is given more than once.",
                "Give it once.", "format");
  }
  const std::optional<ExportFormat> format = export_format_from_name(given->second);
  if (format) return *format;
  return fail(ErrorCode::kBadParameter,
              "There is no export in the format " + as_typed(given->second) + ".", kHint, "format");
}

Result<HttpAnswer> export_answer(SearchService& service, const SiteText& site, ExportFormat format,
                                 const SearchRequest& request) {
  const Result<ItemList> list = service.list(request, kMostExported);
  if (!list) return fail(list.error());
  Result<ScratchFile> file = write_rows(service, site, format, *list);
  if (!file) return fail(file.error());
  HttpAnswer answer;
  answer.content_type = content_type_of(format);
  answer.headers = {{"Cache-Control", "no-cache"},
                    {"X-Robots-Tag", "noindex"},
                    {"Content-Disposition", "attachment; filename=\"council-papers." +
                                                std::string(name_of(format)) + "\""},
                    {"Minutebook-Total", std::to_string(list->total)},
                    {"Minutebook-Rows", std::to_string(list->places.size())}};
  const std::int64_t size = file->size();
  if (size > 0) {  // an empty file cannot be sent in parts: the empty body will do
    answer.part = {std::make_shared<const DocumentFile>(std::move(*file).finish()), 0, size};
  }
  return answer;
}

}  // namespace minutebook
