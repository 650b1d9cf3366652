#include "indexer/reading.h"

#include <algorithm>

#include "indexer/stop_request.h"
#include "indexer/worker_pool.h"

namespace minutebook {
namespace {

constexpr std::chrono::milliseconds kPatience{200};

bool puts_nothing_aside(const ReadJob& /*job*/) {
  return false;
}

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

Result<void> Reading::read(const std::vector<ReadJob>& jobs, const PutsAside& puts_aside,
                           const OnRead& on_read) {
  if (jobs.empty()) return {};
  progress_.begin("Reading", static_cast<int>(jobs.size()), bytes_of(jobs));
  Result<void> done = read_some(jobs_of(options_), jobs, {puts_aside, on_read});
  progress_.end();
  return done;
}

Result<void> Reading::read_alone(const std::vector<ReadJob>& jobs, const PutsAside& puts_aside,
                                 const OnRead& on_read) {
  if (jobs.empty()) return {};
  progress_.begin("Reading one by one", static_cast<int>(jobs.size()), bytes_of(jobs));
  Result<void> done;
  for (const ReadJob& job : jobs) {
    if (done) done = read_some(1, {job}, {puts_aside, on_read});
  }
  progress_.end();
  return done;
}

Result<void> Reading::recognise(const std::vector<ReadJob>& jobs, const OnRead& on_read) {
  return read_some(jobs_of(options_), jobs, {puts_nothing_aside, on_read});
}

Result<void> Reading::read_some(int at_a_time, const std::vector<ReadJob>& jobs,
                                const Order& order) {
  Result<void> done = read_and_recognise(at_a_time, jobs, order);
  if (done) done = hand_over_failures(order.on_read);
  if (!done) end_what_was_begun();
  return done;
}

Result<void> Reading::read_and_recognise(int at_a_time, const std::vector<ReadJob>& jobs,
                                         const Order& order) {
  std::vector<std::string> paths;
  for (const ReadJob& job : jobs) paths.push_back(job.document.path);
  WorkerPool pool(readers_.zygote, at_a_time, options_.limits);
  Result<void> done = pool.run(
      paths, [&](std::size_t i) { return begin(jobs[i]); },
      [&](std::size_t i, Result<ExtractedDocument> document) {
        return take(jobs[i], std::move(document), order);
      },
      [&] { return go_on(); });
  while (done && readers_.recogniser && !readers_.recogniser->is_idle()) {
    done = readers_.recogniser->work(kPatience);
    if (done) done = go_on();
  }
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
                           const Order& order) {
  if (!document) {
    progress_.file_done(job.document.size, 0, true);
    return take_failure(job, document.error(), order.on_read);
  }
  failed_in_a_row_ = 0;
  Result<void> done = hand_over_failures(order.on_read);
  if (!done) return done;
  if (!readers_.recogniser || pages_to_recognise(*document) == 0) {
    return hand_over(job, std::move(*document), order.on_read);
  }
  const Result<std::string> prepared = readers_.recogniser->prepare();
  if (prepared) return take_scan(job, std::move(*document), order);
  if (prepared.error().code != ErrorCode::kOcrMissing) return fail(prepared.error());
  leave_unrecognised(*document, prepared.error());
  return hand_over(job, std::move(*document), order.on_read);
}

Result<void> Reading::take_scan(const ReadJob& job, ExtractedDocument document,
                                const Order& order) {
  if (order.puts_aside(job)) return leave_for_later(job, document);
  PageRecogniser& recogniser = *readers_.recogniser;
  // What was put aside is in the account of this phase already.
  if (job.scanned_pages == 0) progress_.expect_recognition(pages_to_recognise(document));
  begun_.erase(job.document.sha256);
  Result<void> done = catalogue_.end_attempt(job.document.sha256);
  recogniser.add({job.document.path, std::move(document),
                  [this, &job] { return begin_recognition(job); },
                  [this, &job](const std::string& picture) {
                    progress_.page_recognised();
                    return catalogue_.put_picture(job.document.sha256, picture);
                  },
                  [this, &job, &order](ExtractedDocument recognised) {
                    return hand_over(job, std::move(recognised), order.on_read);
                  }});
  while (done && recogniser.is_busy()) {
    done = recogniser.work(kPatience);
    if (done) done = go_on();
  }
  return done;
}

// That it was read says nothing about the rest of it.
Result<void> Reading::leave_for_later(const ReadJob& job, const ExtractedDocument& document) {
  progress_.file_done(job.document.size, static_cast<int>(document.pages.size()), false);
  put_aside_.push_back(job);
  put_aside_.back().scanned_pages = pages_to_recognise(document);
  begun_.erase(job.document.sha256);
  return catalogue_.end_attempt(job.document.sha256);
}

Result<void> Reading::hand_over(const ReadJob& job, ExtractedDocument document,
                                const OnRead& on_read) {
  progress_.file_done(job.document.size, static_cast<int>(document.pages.size()), false);
  Result<void> done = on_read(job, std::move(document));
  if (done) begun_.erase(job.document.sha256);
  return done;
}

// Recognising takes long, and runs are ended in it through no fault of a document: it is read alone
// after that, and last, but never counted as having failed.
Result<void> Reading::begin_recognition(const ReadJob& job) {
  Result<void> done = catalogue_.forget_attempts(job.document.sha256);
  return done ? begin(job) : done;
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
  if (readers_.recogniser) readers_.recogniser->drop_orders();
}

}  // namespace minutebook
