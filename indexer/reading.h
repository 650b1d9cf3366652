// Reads the documents of a build and keeps account of every attempt.
//
//   Reading(…).read(jobs, on_read)  ->  on_read(job, document or why it failed) for each, once
//
// "Started" stands in the catalogue before the work begins, so a document that takes the whole
// indexer down is found by the next run, which reads what was in hand then alone. When many fail
// one after the other, the test PDF is read again: if that fails, too, the reader is broken and
// not the documents; the run stops and nothing is held against them. Documents with pages that are
// pictures are put aside, so that the others need not wait for Tesseract. For one thread.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "corpus/catalogue.h"
#include "corpus/extraction_worker.h"
#include "corpus/result.h"
#include "indexer/options.h"
#include "indexer/plan.h"
#include "indexer/progress.h"
#include "indexer/readers.h"

namespace minutebook {

// After so many failures in a row, and again after each such number, the test PDF is read.
inline constexpr int kFailuresToAlarm = 25;
// After so many the run stops, even if the test PDF can be read.
inline constexpr int kFailuresToStop = 1000;

class Reading {
 public:
  // What comes of a document, in order of arrival; an error stops the run.
  using OnRead =
      std::function<Result<void>(const ReadJob& job, Result<ExtractedDocument> document)>;
  // Whether a document with pages to recognise is left for a later build.
  using PutsAside = std::function<bool(const ReadJob& job)>;

  Reading(const IndexOptions& options, Readers& readers, Catalogue& catalogue, Progress& progress,
          std::int64_t run, std::string reader);

  // Reads them as many at a time as the options say. Fails with what on_read failed with, kStopped
  // when asked to stop, kReaderBroken when the reader is broken, kReaderCrashed when too many fail.
  [[nodiscard]] Result<void> read(const std::vector<ReadJob>& jobs, const PutsAside& puts_aside,
                                  const OnRead& on_read);
  // Reads them one after the other, with nothing else in hand meanwhile.
  [[nodiscard]] Result<void> read_alone(const std::vector<ReadJob>& jobs,
                                        const PutsAside& puts_aside, const OnRead& on_read);
  // Reads them and recognises their pages. The phase of progress is the caller's.
  [[nodiscard]] Result<void> recognise(const std::vector<ReadJob>& jobs, const OnRead& on_read);
  // Those that were put aside, with the number of their pages to recognise.
  [[nodiscard]] const std::vector<ReadJob>& put_aside() const { return put_aside_; }
  // Alarms of failures in a row, for the report.
  [[nodiscard]] const std::vector<std::string>& alarms() const { return alarms_; }

 private:
  // What is done with what is being read.
  struct Order {
    PutsAside puts_aside;
    OnRead on_read;
  };
  Result<void> read_some(int at_a_time, const std::vector<ReadJob>& jobs, const Order& order);
  Result<void> read_and_recognise(int at_a_time, const std::vector<ReadJob>& jobs,
                                  const Order& order);
  Result<void> begin(const ReadJob& job);
  Result<void> go_on();
  Result<void> take(const ReadJob& job, Result<ExtractedDocument> document, const Order& order);
  Result<void> take_scan(const ReadJob& job, ExtractedDocument document, const Order& order);
  Result<void> leave_for_later(const ReadJob& job, const ExtractedDocument& document);
  Result<void> hand_over(const ReadJob& job, ExtractedDocument document, const OnRead& on_read);
  Result<void> begin_recognition(const ReadJob& job);
  Result<void> take_failure(const ReadJob& job, const Error& error, const OnRead& on_read);
  Result<void> raise_alarm();
  Result<void> hand_over_failures(const OnRead& on_read);
  void end_what_was_begun();

  const IndexOptions& options_;
  Readers& readers_;
  Catalogue& catalogue_;
  Progress& progress_;
  std::int64_t run_;
  std::string reader_;
  int failed_in_a_row_ = 0;
  std::vector<std::pair<const ReadJob*, Error>> failures_;  // not handed over yet
  std::set<std::string> begun_;                             // hashes
  std::vector<ReadJob> put_aside_;
  std::vector<std::string> alarms_;
};

}  // namespace minutebook
