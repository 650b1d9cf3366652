#include "searchd/export_answer.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "searchd/percent_coding.h"
#include "searchd/scratch_file.h"

namespace minutebook {
namespace {

constexpr std::size_t kPiece = 256U << 10U;  // bytes written at once
constexpr const char* kHint = "Give format=csv or format=jsonl.";

std::string content_type_of(ExportFormat format) {
  return format == ExportFormat::kCsv ? "text/csv; charset=utf-8; header=present"
                                      : "application/jsonl; charset=utf-8";
}

// The rows of a result in a file without a name, and what is known of the result.
class ExportFile {
 public:
  ExportFile(const SiteText& site, ExportFormat format) : site_(site), format_(format) {}

  // Anew, when the list begins again.
  Result<void> begin(const ListHead& head) {
    Result<ScratchFile> file = ScratchFile::create();
    if (!file) return fail(file.error());
    file_.emplace(std::move(*file));
    head_ = head;
    text_ = export_head(format_);
    return {};
  }
  Result<void> take(const StoredItem& item) {
    text_ += export_row(format_, site_, item);
    return text_.size() < kPiece ? Result<void>() : write();
  }
  Result<void> write() {
    Result<void> written = file_->append(text_);
    text_.clear();
    return written;
  }
  [[nodiscard]] const ListHead& head() const { return head_; }
  [[nodiscard]] ScratchFile& file() { return *file_; }

 private:
  const SiteText& site_;
  ExportFormat format_;
  std::optional<ScratchFile> file_;
  std::string text_;  // not written yet
  ListHead head_;
};

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
  ExportFile rows(site, format);
  Result<void> done = service.list(request, kMostExported,
                                   {[&](const ListHead& head) { return rows.begin(head); },
                                    [&](const StoredItem& item) { return rows.take(item); }});
  if (done) done = rows.write();
  if (!done) return fail(done.error());
  HttpAnswer answer;
  answer.content_type = content_type_of(format);
  answer.headers = {{"Cache-Control", "no-cache"},
                    {"X-Robots-Tag", "noindex"},
                    {"Content-Disposition", "attachment; filename=\"council-papers." +
                                                std::string(name_of(format)) + "\""},
                    {"Minutebook-Total", std::to_string(rows.head().total)},
                    {"Minutebook-Rows", std::to_string(rows.head().rows)}};
  const std::int64_t size = rows.file().size();
  if (size > 0) {  // an empty file cannot be sent in parts: the empty body will do
    answer.part = {std::make_shared<const DocumentFile>(std::move(rows.file()).finish()), 0, size};
  }
  return answer;
}

}  // namespace minutebook
