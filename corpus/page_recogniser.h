// Fills in the text of pages that are pictures, by Tesseract, each page in a confined process.
//
//   recogniser.recognise("scan.pdf", document)
//     ->  document.pages[0].text "REPORT TO …", a warning per page that says so, with its confidence
//
// Pages are recognised side by side. What a page costs is its own: one that cannot be recognised
// stays without text, and a warning says why; without Tesseract, all do. For one thread.
#pragma once

#include <functional>
#include <list>
#include <string>
#include <vector>

#include "corpus/extraction_worker.h"
#include "corpus/reader_zygote.h"
#include "corpus/recognition_cache.h"
#include "corpus/result.h"
#include "corpus/types.h"
#include "corpus/worker_limits.h"

namespace minutebook {

// Whether the page's own text says nothing: none, or only what is stamped on scans ("Page 47",
// "Agenda Item 5").
[[nodiscard]] bool needs_recognition(const Page& page);

// What one page may cost: more than a PDF's text, for it is drawn and looked at.
[[nodiscard]] WorkerLimits recognition_limits();

class PageRecogniser {
 public:
  // Forks its zygote; Tesseract is loaded when a page first needs it. As ReaderZygote::start.
  [[nodiscard]] static Result<PageRecogniser> start(Confinement confinement, int jobs);

  // Keeps what is recognised in a folder; without this, in memory. As RecognitionCache::open.
  [[nodiscard]] Result<void> keep_in(const std::string& folder);
  // `on_idle` is called a few times a second. Fails only with what stops the run, kIo, or as on_idle.
  [[nodiscard]] Result<void> recognise(const std::string& path, ExtractedDocument& document,
                                       const std::function<Result<void>()>& on_idle);

 private:
  struct Running {
    int page = 0;
    ExtractionWorker worker;
  };
  PageRecogniser(ReaderZygote zygote, int jobs) : zygote_(std::move(zygote)), jobs_(jobs) {}
  Result<void> start_more(const std::string& path, std::vector<int>& waiting, int pictures);
  Result<void> collect(ExtractedDocument& document);
  Result<void> take(int number, Result<ExtractedDocument> outcome, ExtractedDocument& document);

  ReaderZygote zygote_;
  int jobs_;
  RecognitionCache cache_;
  std::list<Running> running_;
};

}  // namespace minutebook
