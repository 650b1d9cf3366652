// Reads one PDF in a process of its own, so that a PDF can cost no more than itself.
//
//   ExtractionWorker::start("2021/pack.pdf")  ->  poll fd() until on_readable() says it is finished
//     ->  take():  ExtractedDocument{232 pages}  |  Error{kReaderTimeout, "Reading the PDF took …"}
//
// The child gets the open PDF, a pipe and limits on memory, time, files and processes; the parent
// never parses a PDF. Start workers only from a process with one thread (fork); a worker is for one
// thread.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <sys/types.h>

#include "corpus/extraction_protocol.h"
#include "corpus/pdf_reader.h"
#include "corpus/result.h"
#include "corpus/types.h"
#include "corpus/unique_fd.h"

namespace minutebook {

struct WorkerLimits {
  PdfLimits pdf;
  std::chrono::milliseconds wall_clock{30'000};
  int cpu_s = 20;
  std::uint64_t memory_bytes = 1ULL
                               << 30U;  // besides the file itself and what the parent had mapped
  int open_files = 8;                   // fewer, and Poppler silently finds no text
  std::size_t max_output_bytes = 128U << 20U;
};

class ExtractionWorker {
 public:
  using Clock = std::chrono::steady_clock;
  // What the child does with the open PDF; tests put crashes and loops here.
  using Task = std::function<void(int pdf_fd, const PdfLimits& limits,
                                  const ExtractionEncoder::Write& write)>;

  // Opens `path` and starts a child on it. Fails with kIo when the file cannot be opened or no
  // process started.
  [[nodiscard]] static Result<ExtractionWorker> start(const std::string& path,
                                                      const WorkerLimits& limits = {},
                                                      const Task& task = {});
  ExtractionWorker(ExtractionWorker&& other) noexcept;
  ExtractionWorker& operator=(ExtractionWorker&& other) noexcept;
  // Ends the child if it still runs.
  ~ExtractionWorker();

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
  // or kReaderOutOfMemory.
  [[nodiscard]] Result<ExtractedDocument> take();

 private:
  enum class Ending { kByItself, kOutOfTime, kTooMuchOutput, kBrokenProtocol };

  ExtractionWorker(pid_t pid, UniqueFd output, UniqueFd complaints, const WorkerLimits& limits);
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

// Reads one PDF in a child and waits for it; outcomes as ExtractionWorker::start and take.
[[nodiscard]] Result<ExtractedDocument> extract_document(const std::string& path,
                                                         const WorkerLimits& limits = {},
                                                         const ExtractionWorker::Task& task = {});

}  // namespace minutebook
