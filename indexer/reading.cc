#include "indexer/reading.h"

#include <algorithm>

#include "indexer/stop_request.h"
#include "indexer/worker_pool.h"

namespace minutebook {
namespace {

std::int64_t bytes_of(const std::vector<ReadJob>& jobs) {
  std::int64_t bytes = 0;
  for (const ReadJob& job : jobs) bytes += job.document.size;
  return bytes;
}

}  // namespace

Reading::Reading(const IndexOptions& options, Readers& readers, Catalogue& catalogue,
                 Progress& progress, std::int64_t run, std::string reader)
    : options_(options),
      readers_(readers),
      catalogue_(catalogue),
      progress_(progress),
      run_(run),
      reader_(std::move(reader)) {}

Result<void> Reading::read(const std::vector<ReadJob>& jobs, const OnRead& on_read) {
  if (jobs.empty()) return {};
  progress_.begin("Reading", static_cast<int>(jobs.size()), bytes_of(jobs));
  Result<void> done = read_some(jobs_of(options_), jobs, on_read);
  progress_.end();
  return done;
}

Result<void> Reading::read_alone(const std::vector<ReadJob>& jobs, const OnRead& on_read) {
  if (jobs.empty()) return {};
  progress_.begin("Reading one by one", static_cast<int>(jobs.size()), bytes_of(jobs));
  Result<void> done;
  for (const ReadJob& job : jobs) {
    if (done) done = read_some(1, {job}, on_read);
  }
  progress_.end();
  return done;
}

Result<void> Reading::read_some(int at_a_time, const std::vector<ReadJob>& jobs,
                                const OnRead& on_read) {
  std::vector<std::string> paths;
  for (const ReadJob& job : jobs) paths.push_back(job.document.path);
  WorkerPool pool(readers_.zygote, at_a_time, options_.limits);
  Result<void> done = pool.run(
      paths, [&](std::size_t i) { return begin(jobs[i]); },
      [&](std::size_t i, Result<ExtractedDocument> document) {
        return take(jobs[i], std::move(document), on_read);
      },
      [&] { return go_on(); });
  if (done) done = hand_over_failures(on_read);
  if (!done) end_what_was_begun();
  return done;
}

// Called while others work: shows how far it is.
Result<void> Reading::go_on() {
  progress_.tick();
  return check_not_stopped();
}

Result<void> Reading::begin(const ReadJob& job) {
  Result<void> begun =
      catalogue_.begin_attempt(job.document.sha256, job.document.file, run_, reader_);
  if (begun) begun_.insert(job.document.sha256);
  return begun;
}

Result<void> Reading::take(const ReadJob& job, Result<ExtractedDocument> document,
                           const OnRead& on_read) {
  const int pages = document ? static_cast<int>(document->pages.size()) : 0;
  progress_.file_done(job.document.size, pages, !document);
  if (!document) return take_failure(job, document.error(), on_read);
  failed_in_a_row_ = 0;
  Result<void> done = hand_over_failures(on_read);
  if (done && readers_.recogniser) {
    done = readers_.recogniser->recognise(job.document.path, *document, [&] { return go_on(); });
  }
  if (done) done = on_read(job, std::move(document));
  if (done) begun_.erase(job.document.sha256);
  return done;
}

Result<void> Reading::take_failure(const ReadJob& job, const Error& error, const OnRead& on_read) {
  failures_.emplace_back(&job, error);
  ++failed_in_a_row_;
  if (failed_in_a_row_ % kFailuresToAlarm != 0) return {};
  Result<void> alarmed = raise_alarm();
  return alarmed ? hand_over_failures(on_read) : alarmed;
}

Result<void> Reading::raise_alarm() {
  const std::string many = with_commas(failed_in_a_row_) + " documents in a row could not be read";
  const Result<void> readable = check_reading(readers_.zygote, options_.limits);
  if (!readable) {
    return fail(ErrorCode::kReaderBroken,
                many + ", and it is not their fault. " + readable.error().message,
                readable.error().hint);
  }
  if (failed_in_a_row_ >= kFailuresToStop) {
    return fail(ErrorCode::kReaderCrashed, many + "; the run was stopped.",
                "The live index is as it was. Look at some of them; `status` has their names.");
  }
  const std::string alarm = many + ", though the reader itself works. Look at some of them.";
  if (failed_in_a_row_ == kFailuresToAlarm) {
    alarms_.push_back(alarm);
  } else {
    alarms_.back() = alarm;
  }
  progress_.say(alarm);
  return {};
}

Result<void> Reading::hand_over_failures(const OnRead& on_read) {
  Result<void> done;
  for (const auto& [job, error] : failures_) {
    if (done) done = on_read(*job, fail(error));
    if (done) begun_.erase(job->document.sha256);
  }
  if (done) failures_.clear();
  return done;
}

// The run ends in order: what was in hand is not held against the documents.
void Reading::end_what_was_begun() {
  for (const std::string& sha256 : begun_) {
    const Result<void> ended = catalogue_.end_attempt(sha256);
    static_cast<void>(ended);  // the error that ended the run is the one to tell
  }
  begun_.clear();
  failures_.clear();
}

}  // namespace minutebook
