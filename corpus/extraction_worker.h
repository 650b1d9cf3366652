// Reads one PDF in a process of its own, so that a PDF can cost no more than itself.
//
//   ExtractionWorker::start(zygote, "2021/pack.pdf")  ->  poll fd() until on_readable() is true
//     ->  take():  ExtractedDocument{232 pages}  |  Error{kReaderTimeout, "Reading the PDF took …"}
//
// The child, forked by the zygote, gets the open PDF and two pipes; the parent never parses a PDF.
// A worker is for one thread.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "corpus/extraction_protocol.h"
#include "corpus/reader_zygote.h"
#include "corpus/result.h"
#include "corpus/types.h"
#include "corpus/unique_fd.h"
#include "corpus/worker_limits.h"

namespace minutebook {

class ExtractionWorker {
 public:
  using Clock = std::chrono::steady_clock;

  // Opens `path` and starts a child on it. Fails with kIo when the file cannot be opened or no
  // process started, with kReaderBroken or kSandboxMissing when the zygote is not fit to read.
  // `pictures` is handed on to a child that recognises text.
  [[nodiscard]] static Result<ExtractionWorker> start(ReaderZygote& zygote, const std::string& path,
                                                      const WorkerLimits& limits = {},
                                                      int pictures = -1);
  ExtractionWorker(ExtractionWorker&& other) noexcept;
  ExtractionWorker& operator=(ExtractionWorker&& other) noexcept;
  // Ends the child if it still runs.
  ~ExtractionWorker();

  // The child's number; -1 when it has ended.
  [[nodiscard]] pid_t pid() const { return pid_; }
  // Readable when there is something to take in; never blocks.
  [[nodiscard]] int fd() const { return output_.get(); }
  [[nodiscard]] Clock::time_point deadline() const { return deadline_; }
  // Takes in what has arrived; true when the worker has finished.
  [[nodiscard]] bool on_readable();
  // Takes in what has arrived and, if the worker has still not finished, ends it (kReaderTimeout).
  void on_deadline();
  // Moves the deadline while the parent had no time to read.
  void extend_deadline(Clock::duration by) { deadline_ += by; }
  // The outcome, once, after on_readable() said finished or on_deadline() was called: the document,
  // or Error of kNotAPdf, kMalformedPdf, kEncryptedPdf, kTooLarge, kReaderCrashed, kReaderTimeout
  // or kReaderOutOfMemory; or kReaderBroken, which is the machine's fault: stop the run.
  [[nodiscard]] Result<ExtractedDocument> take();

 private:
  enum class Ending { kByItself, kOutOfTime, kTooMuchOutput, kBrokenProtocol };

  ExtractionWorker(pid_t pid, UniqueFd output, UniqueFd complaints, const WorkerLimits& limits);
  void take_in(std::string_view bytes);
  void finish(Ending ending);
  int reap(bool may_exit_by_itself);
  [[nodiscard]] Error explain(Ending ending, int status) const;
  [[nodiscard]] bool said_out_of_memory() const;

  pid_t pid_ = -1;  // -1 once reaped
  UniqueFd output_;
  UniqueFd complaints_;  // the child's stderr
  WorkerLimits limits_;
  Clock::time_point deadline_;
  std::size_t received_bytes_ = 0;
  ExtractionDecoder decoder_;
  std::optional<Result<ExtractedDocument>> result_;
};

// Whether an outcome says that no PDF can be read now: the machine's fault, not the document's.
[[nodiscard]] inline bool stops_the_run(const Error& error) {
  return error.code == ErrorCode::kReaderBroken || error.code == ErrorCode::kSandboxMissing;
}

// Reads one PDF in a child and waits for it; outcomes as ExtractionWorker::start and take.
[[nodiscard]] Result<ExtractedDocument> extract_document(ReaderZygote& zygote,
                                                         const std::string& path,
                                                         const WorkerLimits& limits = {});

// Reads the canary in a child, as every document is read. Fails with kReaderBroken when its text
// does not come back, with kSandboxMissing when no child can be confined: then read nothing.
[[nodiscard]] Result<void> check_reading(ReaderZygote& zygote, const WorkerLimits& limits = {});

}  // namespace minutebook
