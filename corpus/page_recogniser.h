// Fills in the text of pages that are pictures, by Tesseract, each page in a confined process.
//
//   recogniser.add({"scan.pdf", document, on_begin, on_page, on_done});  while (!idle()) work();
//     ->  on_done(document): pages[0].text "REPORT TO …", a warning per page that says so, with its confidence
//
// Pages are recognised side by side, of several documents when one has too few. What a page costs is
// its own: one that cannot be recognised stays without text, and a warning says why; without
// Tesseract, all do. For one thread.
#pragma once

#include <chrono>
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
// Pages of the document that need it and have not had it.
[[nodiscard]] int pages_to_recognise(const ExtractedDocument& document);
// Adds a warning for each of them: why they stay without text.
void leave_unrecognised(ExtractedDocument& document, const Error& why);

// What one page may cost: more than a PDF's text, for it is drawn and looked at.
[[nodiscard]] WorkerLimits recognition_limits();

// A document to recognise, and who is told; an error from there stops the run.
struct RecognitionOrder {
  std::string path;
  ExtractedDocument document;
  // Called before the work on its first page; may be empty.
  std::function<Result<void>()> on_begin;
  // Called for each page done, before its text is kept under the hash of its picture; may be empty.
  std::function<Result<void>(const std::string& picture)> on_page;
  // Called once, when every page is done.
  std::function<Result<void>(ExtractedDocument document)> on_done;
};

class PageRecogniser {
 public:
  // Forks its zygote; Tesseract is loaded by prepare(). As ReaderZygote::start.
  [[nodiscard]] static Result<PageRecogniser> start(Confinement confinement, int jobs);

  // Keeps what is recognised in a folder; without this, in memory. As RecognitionCache::open.
  [[nodiscard]] Result<void> keep_in(const std::string& folder);
  [[nodiscard]] RecognitionCache& cache() { return cache_; }
  // Loads Tesseract, the first time; its version. Fails with kOcrMissing when it is not installed
  // (then nothing must be added), else as ReaderZygote::prepare.
  [[nodiscard]] Result<std::string> prepare();

  void add(RecognitionOrder order);
  // Whether as many pages wait as can be recognised at a time.
  [[nodiscard]] bool is_busy() const;
  [[nodiscard]] bool is_idle() const { return open_.empty(); }
  // Starts what can be started and takes what is done, waiting for it no longer than `patience`.
  // Fails only with what stops the run, kIo, or as who is told.
  [[nodiscard]] Result<void> work(std::chrono::milliseconds patience);
  // Forgets all orders and ends their processes.
  void drop_orders();

  // Recognises one document and waits for it. `on_idle` is called a few times a second. Without
  // Tesseract its pages are left. Fails as work(), or as on_idle.
  [[nodiscard]] Result<void> recognise(const std::string& path, ExtractedDocument& document,
                                       const std::function<Result<void>()>& on_idle);

 private:
  struct Open {
    RecognitionOrder order;
    std::vector<int> waiting;  // pages, taken from the back
    int running = 0;
    bool begun = false;
  };
  struct Running {
    Open* open = nullptr;
    int page = 0;
    ExtractionWorker worker;
  };
  PageRecogniser(ReaderZygote zygote, int jobs) : zygote_(std::move(zygote)), jobs_(jobs) {}
  Result<void> start_more();
  Result<void> start_page(Open& open, int pictures);
  Result<void> collect(std::chrono::milliseconds patience);
  Result<void> take(Open& open, int number, Result<ExtractedDocument> outcome);
  Result<void> hand_over_finished();

  ReaderZygote zygote_;
  int jobs_;
  RecognitionCache cache_;
  std::list<Open> open_;
  std::list<Running> running_;
};

}  // namespace minutebook
