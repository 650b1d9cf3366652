#include "corpus/worker_child.h"

#include <cerrno>
#include <csignal>
#include <new>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/canary.h"

// Sanitizers reserve terabytes of address space.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define MINUTEBOOK_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define MINUTEBOOK_SANITIZED 1
#endif
#endif
#ifndef MINUTEBOOK_SANITIZED
#define MINUTEBOOK_SANITIZED 0
#endif

namespace minutebook {
namespace {

constexpr int kBrokenStatus = 98;
constexpr int kOutputFd = 3;
constexpr int kPdfFd = 4;
constexpr int kPicturesFd = 5;

void limit(int resource, rlim_t soft, rlim_t hard) {
  const struct rlimit value = {soft, hard};
  if (::setrlimit(static_cast<__rlimit_resource>(resource), &value) != 0) ::_exit(kBrokenStatus);
}

void apply_limits(const WorkerLimits& limits, rlim_t mapped_bytes) {
  const auto cpu = static_cast<rlim_t>(limits.cpu_s);
  const auto files = static_cast<rlim_t>(limits.open_files);
  if (MINUTEBOOK_SANITIZED == 0) {
    const rlim_t memory = mapped_bytes + limits.memory_bytes;
    limit(RLIMIT_AS, memory, memory);
  }
  limit(RLIMIT_CPU, cpu, cpu + 1);
  limit(RLIMIT_FSIZE, 0, 0);
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_NPROC, 0, 0);
  limit(RLIMIT_NOFILE, files, files);
}

// Puts the files at 2, 3, 4 and 5, and closes everything else but the zygote's /dev/null at 0 and
// 1: nothing else is the PDF's.
void keep_only(const WorkerFiles& files) {
  constexpr int kAbove = 10;
  const int output = ::fcntl(files.output, F_DUPFD, kAbove);
  const int pdf = ::fcntl(files.pdf, F_DUPFD, kAbove);
  const int complaints = ::fcntl(files.complaints, F_DUPFD, kAbove);
  const int pictures = files.pictures < 0 ? -1 : ::fcntl(files.pictures, F_DUPFD, kAbove);
  bool placed = ::dup2(complaints, STDERR_FILENO) >= 0 && ::dup2(output, kOutputFd) >= 0 &&
                ::dup2(pdf, kPdfFd) >= 0;
  unsigned first_closed = kPdfFd + 1;
  if (pictures >= 0) {
    placed = placed && ::dup2(pictures, kPicturesFd) >= 0;
    first_closed = kPicturesFd + 1;
  }
  if (!placed || ::close_range(first_closed, ~0U, 0) != 0) ::_exit(kBrokenStatus);
}

void reset_signals() {
  for (const int number : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD, SIGXCPU}) {
    ::signal(number, SIG_DFL);
  }
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

void write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(kOutputFd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) ::_exit(kBrokenStatus);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

// Keeps the text of all pages.
class TextCollector : public PdfVisitor {
 public:
  void on_opened(const PdfFacts& /*facts*/) override {}
  void on_page(const Page& page, bool /*readable*/) override { text_ += page.text; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace

void run_child(const WorkerFiles& files, const WorkerLimits& limits, const ChildSetting& setting,
               const WorkerTask& task) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_NAME, "pdf-reader");
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != setting.parent) ::_exit(kBrokenStatus);
  reset_signals();
  keep_only(files);
  struct stat status = {};
  if (::fstat(kPdfFd, &status) != 0) ::_exit(kBrokenStatus);
  std::set_new_handler([] { ::_exit(kOutOfMemoryStatus); });
  apply_limits(limits, setting.mapped_bytes + static_cast<rlim_t>(status.st_size));
  if (setting.filter != nullptr && !setting.filter->install()) ::_exit(kBrokenStatus);
  try {
    task({kPdfFd, files.pictures < 0 ? -1 : kPicturesFd, limits.page, limits.pdf}, write_all);
  } catch (...) {
    ::_exit(kBrokenStatus);
  }
  ::_exit(0);
}

std::string canary_as_read() {
  TextCollector collector;
  const Result<PdfComplaints> read =
      read_pdf(canary_pdf(CanaryFor::kWorker), PdfLimits{}, collector);
  return read ? collector.text() : read.error().message;
}

std::string_view mapped_file(int fd) {
  struct stat status = {};
  if (::fstat(fd, &status) != 0) ::_exit(kBrokenStatus);
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return {};
  void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (mapped == MAP_FAILED) ::_exit(kOutOfMemoryStatus);
  return {static_cast<const char*>(mapped), size};
}

void read_and_send(const Assignment& assignment, const ExtractionEncoder::Write& write) {
  ExtractionEncoder encoder(write, canary_as_read());
  const Result<PdfComplaints> read =
      read_pdf(mapped_file(assignment.pdf_fd), assignment.limits, encoder);
  if (!read) {
    encoder.send_error(read.error());
  } else if (read->count > 0) {
    encoder.send_warning({0, "The PDF has " + std::to_string(read->count) +
                                 " errors inside; the first: " + read->first});
  }
  encoder.send_end();
}

}  // namespace minutebook
