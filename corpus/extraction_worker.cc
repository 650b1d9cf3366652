#include "corpus/extraction_worker.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/canary.h"
#include "corpus/worker_child.h"

namespace minutebook {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

constexpr std::chrono::milliseconds kGrace{500};  // between closing the pipe and being dead

struct Pipe {
  UniqueFd read;
  UniqueFd write;
};

tl::unexpected<Error> cannot(const std::string& what, int error) {
  return fail(ErrorCode::kIo, what + ": " + std::strerror(error) + ".",
              "Check the file and the limits of this user, then run again.");
}

Result<Pipe> make_pipe(int extra_flags) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC | extra_flags) != 0) {
    return cannot("No pipe to a reading process can be made", errno);
  }
  return Pipe{UniqueFd(ends[0]), UniqueFd(ends[1])};
}

Result<UniqueFd> open_regular_file(const std::string& path) {
  UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status = {};
  if (!file || ::fstat(file.get(), &status) != 0) return cannot("The file cannot be opened", errno);
  if (!S_ISREG(status.st_mode)) return cannot("The file cannot be opened", EINVAL);
  return file;
}

void end_group(pid_t pid) {
  ::kill(-pid, SIGKILL);
  ::kill(pid, SIGKILL);
}

}  // namespace

Result<ExtractionWorker> ExtractionWorker::start(ReaderZygote& zygote, const std::string& path,
                                                 const WorkerLimits& limits, int pictures) {
  const Result<UniqueFd> pdf = open_regular_file(path);
  if (!pdf) return fail(pdf.error());
  Result<Pipe> output = make_pipe(0);
  if (!output) return fail(output.error());
  Result<Pipe> complaints = make_pipe(O_NONBLOCK);  // a child that complains too much just loses it
  if (!complaints) return fail(complaints.error());
  constexpr int kPipeBytes = 1 << 20;
  ::fcntl(output->read.get(), F_SETPIPE_SZ, kPipeBytes);
  ::fcntl(output->read.get(), F_SETFL, O_NONBLOCK);
  const Result<pid_t> pid = zygote.fork_worker(
      {pdf->get(), output->write.get(), complaints->write.get(), pictures}, limits);
  if (!pid) return fail(pid.error());
  ::setpgid(*pid, *pid);
  return ExtractionWorker(*pid, std::move(output->read), std::move(complaints->read), limits);
}

ExtractionWorker::ExtractionWorker(pid_t pid, UniqueFd output, UniqueFd complaints,
                                   const WorkerLimits& limits)
    : pid_(pid),
      output_(std::move(output)),
      complaints_(std::move(complaints)),
      limits_(limits),
      deadline_(Clock::now() + limits.wall_clock),
      decoder_(limits.pdf) {}

ExtractionWorker::ExtractionWorker(ExtractionWorker&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      output_(std::move(other.output_)),
      complaints_(std::move(other.complaints_)),
      limits_(other.limits_),
      deadline_(other.deadline_),
      received_bytes_(other.received_bytes_),
      decoder_(std::move(other.decoder_)),
      result_(std::move(other.result_)) {}

ExtractionWorker& ExtractionWorker::operator=(ExtractionWorker&& other) noexcept {
  if (this == &other) return *this;
  reap(false);
  pid_ = std::exchange(other.pid_, -1);
  output_ = std::move(other.output_);
  complaints_ = std::move(other.complaints_);
  limits_ = other.limits_;
  deadline_ = other.deadline_;
  received_bytes_ = other.received_bytes_;
  decoder_ = std::move(other.decoder_);
  result_ = std::move(other.result_);
  return *this;
}

ExtractionWorker::~ExtractionWorker() {
  reap(false);
}

bool ExtractionWorker::on_readable() {
  std::array<char, 1U << 16U> buffer;
  while (!result_) {
    const ssize_t got = ::read(output_.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return false;
    if (got <= 0) {
      finish(Ending::kByItself);
      break;
    }
    received_bytes_ += static_cast<std::size_t>(got);
    if (received_bytes_ > limits_.max_output_bytes) {
      finish(Ending::kTooMuchOutput);
    } else {
      take_in({buffer.data(), static_cast<std::size_t>(got)});
    }
  }
  return true;
}

void ExtractionWorker::take_in(std::string_view bytes) {
  const Result<void> fed = decoder_.feed(bytes);
  if (!fed && fed.error().code == ErrorCode::kReaderBroken) {
    finish(Ending::kBrokenProtocol);
    result_ = fail(fed.error());
  } else if (!fed) {
    finish(Ending::kBrokenProtocol);
  } else if (decoder_.ended()) {
    finish(Ending::kByItself);
  }
}

void ExtractionWorker::on_deadline() {
  if (!on_readable()) finish(Ending::kOutOfTime);
}

Result<ExtractedDocument> ExtractionWorker::take() {
  if (!result_) return fail(ErrorCode::kInternal, "A reading process was asked before it ended.");
  Result<ExtractedDocument> taken = std::move(*result_);
  result_.reset();
  return taken;
}

void ExtractionWorker::finish(Ending ending) {
  const bool complete = ending == Ending::kByItself && decoder_.ended();
  const int status = reap(ending == Ending::kByItself && !complete);
  if (complete) {
    result_ = decoder_.take();
  } else {
    result_ = fail(explain(ending, status));
  }
  output_.reset();
  complaints_.reset();
}

// Waits for the child, whose exit status matters only when it ended without a word.
int ExtractionWorker::reap(bool may_exit_by_itself) {
  if (pid_ < 0) return 0;
  int status = 0;
  const auto patience = Clock::now() + kGrace;
  while (may_exit_by_itself && Clock::now() < patience) {
    siginfo_t ended = {};
    const int asked = ::waitid(P_PID, static_cast<id_t>(pid_), &ended, WEXITED | WNOHANG | WNOWAIT);
    if (asked == 0 && ended.si_pid == pid_) break;
    ::poll(nullptr, 0, 1);
  }
  end_group(pid_);  // and whatever it may have started; the number is still ours until waited for
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return status;
}

bool ExtractionWorker::said_out_of_memory() const {
  std::string said(1U << 12U, '\0');
  const ssize_t got = ::read(complaints_.get(), said.data(), said.size());
  said.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  return said.find("Out of memory") != std::string::npos ||
         said.find("bad_alloc") != std::string::npos;
}

Error ExtractionWorker::explain(Ending ending, int status) const {
  const std::string leave_out = "Save the PDF anew with another program, or leave it out.";
  const bool cpu_used_up =
      ending == Ending::kByItself && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU;
  if (ending == Ending::kOutOfTime || cpu_used_up) {
    const auto limit_ms =
        cpu_used_up ? std::int64_t{limits_.cpu_s} * 1000 : limits_.wall_clock.count();
    return {ErrorCode::kReaderTimeout,
            "Reading the PDF took longer than " + std::to_string(limit_ms / 1000) +
                " seconds and was stopped.",
            leave_out, ""};
  }
  const bool no_memory = WIFEXITED(status) && WEXITSTATUS(status) == kOutOfMemoryStatus;
  if (ending == Ending::kByItself && (no_memory || said_out_of_memory())) {
    return {ErrorCode::kReaderOutOfMemory,
            "Reading the PDF takes more than " + std::to_string(limits_.memory_bytes >> 20U) +
                " MB of memory and was stopped.",
            leave_out, ""};
  }
  std::string how = "it ended half way";
  if (ending == Ending::kTooMuchOutput) how = "it would not stop writing";
  if (ending == Ending::kBrokenProtocol) how = "its answer made no sense";
  if (ending == Ending::kByItself && WIFSIGNALED(status)) {
    how = "signal " + std::to_string(WTERMSIG(status));
    if (WTERMSIG(status) == SIGSYS) how = "it tried something that reading a PDF never needs";
  }
  return {ErrorCode::kReaderCrashed,
          "The program that reads PDFs broke down over this file (" + how + ").", leave_out, ""};
}

Result<ExtractedDocument> extract_document(ReaderZygote& zygote, const std::string& path,
                                           const WorkerLimits& limits) {
  Result<ExtractionWorker> worker = ExtractionWorker::start(zygote, path, limits);
  if (!worker) return fail(worker.error());
  for (;;) {
    const auto left =
        duration_cast<milliseconds>(worker->deadline() - ExtractionWorker::Clock::now());
    struct pollfd watched = {worker->fd(), POLLIN, 0};
    const int ready = ::poll(&watched, 1, static_cast<int>(std::max<long>(left.count() + 1, 0)));
    if (ready > 0 && worker->on_readable()) break;
    if (ExtractionWorker::Clock::now() >= worker->deadline()) {
      worker->on_deadline();
      break;
    }
  }
  return worker->take();
}

Result<void> check_reading(ReaderZygote& zygote, const WorkerLimits& limits) {
  Result<void> prepared = zygote.prepare();
  if (!prepared) return prepared;
  const std::string pdf = canary_pdf(CanaryFor::kWorker);
  const UniqueFd memory(::memfd_create("canary.pdf", MFD_CLOEXEC));
  if (!memory ||
      ::write(memory.get(), pdf.data(), pdf.size()) != static_cast<ssize_t>(pdf.size())) {
    return cannot("The test of the PDF reader cannot be made", errno);
  }
  const Result<ExtractedDocument> read =
      extract_document(zygote, "/proc/self/fd/" + std::to_string(memory.get()), limits);
  std::string found;
  if (read) {
    for (const Page& page : read->pages) found += page.text;
    if (found == canary_text()) return {};
  }
  return fail(
      ErrorCode::kReaderBroken,
      "The PDF reader does not work on this machine: " +
          (read ? "the known text of a test PDF did not come back."
                : "reading a test PDF failed. " + read.error().message),
      "Nothing was changed. Check that the package poppler-data is installed and readable by "
      "this user, then run again.");
}

}  // namespace minutebook
