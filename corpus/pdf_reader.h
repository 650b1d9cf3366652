// Reads the pages of a PDF with Poppler; nothing outside pdf_*.cc knows Poppler.
//
//   "%PDF-1.7 …" (bytes)  ->  opened{232 pages, title}, page{1, "CHILDREN …"}, page{2, …}, …
//
// A PDF may hang, crash or exhaust this code: it runs only in the child of an ExtractionWorker,
// never in the indexer itself. Not for several threads (Poppler's complaints are collected in one
// place).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/result.h"
#include "corpus/types.h"

namespace minutebook {

// What is still read; more than this is kTooLarge, for the whole document: nothing is cut silently.
struct PdfLimits {
  std::int64_t max_file_bytes = 512LL << 20U;
  int max_pages = 10'000;
  std::size_t max_text_bytes = 64U << 20U;  // of all pages together
};

struct PdfFacts {
  int pages = 0;
  std::string title;  // as Poppler gives it: not yet cleaned
  std::string producer;
};

// What Poppler had to say about a damaged PDF.
struct PdfComplaints {
  int count = 0;
  std::string first;  // the first one, as Poppler words it
};

// Receives a PDF as it is read.
class PdfVisitor {
 public:
  PdfVisitor() = default;
  PdfVisitor(const PdfVisitor&) = delete;
  PdfVisitor& operator=(const PdfVisitor&) = delete;
  virtual ~PdfVisitor() = default;
  virtual void on_opened(const PdfFacts& facts) = 0;
  // Pages in order from 1. `readable` is false when Poppler could not make anything of the page.
  virtual void on_page(const Page& page, bool readable) = 0;
};

// Reads all of `bytes`, page text in content-stream order. Fails with kNotAPdf (no "%PDF-" in the
// first 1,024 bytes), kEncryptedPdf, kMalformedPdf (cannot be opened, or has no pages), kTooLarge
// or kReaderOutOfMemory; pages given to the visitor before that are void.
[[nodiscard]] Result<PdfComplaints> read_pdf(std::string_view bytes, const PdfLimits& limits,
                                             PdfVisitor& visitor);

// "poppler 22.12.0": part of what the outcome of a document depends on.
[[nodiscard]] std::string pdf_library_version();

}  // namespace minutebook
