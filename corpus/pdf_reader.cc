#include "corpus/pdf_reader.h"

#include <memory>
#include <new>

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <poppler-version.h>

#include "corpus/pdf_colours.h"
#include "corpus/pdf_lines.h"

namespace minutebook {
namespace {

void collect_complaint(const std::string& message, void* closure) {
  auto* complaints = static_cast<PdfComplaints*>(closure);
  if (complaints == nullptr || is_about_colour_profile(message)) return;
  if (complaints->count++ == 0) complaints->first = message;
}

std::string utf8_of(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return {bytes.data(), bytes.size()};
}

tl::unexpected<Error> too_large(const std::string& what, const std::string& limit) {
  return fail(ErrorCode::kTooLarge, "The PDF has " + what + "; the limit is " + limit + ".",
              "Split the document, or leave it out of the source.");
}

Result<std::unique_ptr<poppler::document>> open_pdf(std::string_view bytes,
                                                    const PdfLimits& limits) {
  constexpr std::size_t kHeaderBytes = 1024;
  if (bytes.substr(0, kHeaderBytes).find("%PDF-") == std::string_view::npos) {
    return fail(ErrorCode::kNotAPdf, "The file is not a PDF: its beginning lacks the mark '%PDF-'.",
                "Open it to see what it is; if it is damaged, fetch it again from where it came.");
  }
  if (static_cast<std::int64_t>(bytes.size()) > limits.max_file_bytes) {
    return too_large(std::to_string(bytes.size() >> 20U) + " MB",
                     std::to_string(limits.max_file_bytes >> 20U) + " MB");
  }
  std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) {
    return fail(ErrorCode::kMalformedPdf, "The PDF is damaged: it cannot be opened.",
                "Fetch it again from where it came, or save it anew with another program.");
  }
  if (document->is_locked()) {
    return fail(ErrorCode::kEncryptedPdf, "The PDF is encrypted: a password is needed to read it.",
                "Ask its author for a copy without a password.");
  }
  if (document->pages() <= 0) {
    return fail(ErrorCode::kMalformedPdf, "The PDF is damaged: it has no pages.",
                "Fetch it again from where it came, or save it anew with another program.");
  }
  if (document->pages() > limits.max_pages) {
    return too_large(std::to_string(document->pages()) + " pages",
                     std::to_string(limits.max_pages) + " pages");
  }
  return document;
}

Result<void> read_pages(const poppler::document& document, const PdfLimits& limits,
                        PdfVisitor& visitor) {
  std::size_t text_bytes = 0;
  for (int number = 1; number <= document.pages(); ++number) {
    Page page;
    page.number = number;
    const std::unique_ptr<poppler::page> read(document.create_page(number - 1));
    if (read) {
      page.text = utf8_of(read->text(poppler::rectf(), poppler::page::raw_order_layout));
      if (page.text.ends_with('\f')) page.text.pop_back();
      const poppler::rectf box = read->page_rect();
      page.width_pt = box.width();
      page.height_pt = box.height();
      if (number == 1 || may_be_title_page(page.text)) page.lines = printed_lines(*read);
    }
    text_bytes += page.text.size();
    if (text_bytes > limits.max_text_bytes) {
      return too_large("more than " + std::to_string(limits.max_text_bytes >> 20U) + " MB of text",
                       std::to_string(limits.max_text_bytes >> 20U) + " MB");
    }
    visitor.on_page(page, read != nullptr);
  }
  return {};
}

Result<void> read_all(std::string_view bytes, const PdfLimits& limits, PdfVisitor& visitor) {
  const auto document = open_pdf(bytes, limits);
  if (!document) return fail(document.error());
  const poppler::document& pdf = **document;
  visitor.on_opened({pdf.pages(), utf8_of(pdf.get_title()), utf8_of(pdf.get_producer())});
  return read_pages(pdf, limits, visitor);
}

}  // namespace

Result<PdfComplaints> read_pdf(std::string_view bytes, const PdfLimits& limits,
                               PdfVisitor& visitor) {
  ignore_colour_profiles();
  PdfComplaints complaints;
  poppler::set_debug_error_function(collect_complaint, &complaints);
  Result<void> read;
  try {
    read = read_all(bytes, limits, visitor);
  } catch (const std::bad_alloc&) {
    read = fail(ErrorCode::kReaderOutOfMemory, "Reading the PDF takes more memory than allowed.",
                "Save it anew with another program, or leave it out of the source.");
  } catch (const std::exception&) {
    read = fail(ErrorCode::kMalformedPdf, "The PDF is damaged: reading it failed half way.",
                "Fetch it again from where it came, or save it anew with another program.");
  }
  poppler::set_debug_error_function(collect_complaint, nullptr);
  if (!read) return fail(read.error());
  return complaints;
}

std::string pdf_library_version() {
  return "poppler " + poppler::version_string();
}

}  // namespace minutebook
