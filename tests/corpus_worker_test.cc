// corpus: PDFs read in child processes, and children that misbehave.
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include "corpus/canary.h"
#include "corpus/extraction_worker.h"
#include "corpus/reader_zygote.h"
#include "corpus/worker_child.h"
#include "tests/support/temp_folder.h"

using namespace minutebook;

namespace {

using Write = ExtractionEncoder::Write;

ReaderZygote zygote_for(const WorkerTask& task) {
  ReaderOptions options;
  options.task = task;
  auto zygote = ReaderZygote::start(options);
  REQUIRE(zygote);
  return std::move(*zygote);
}

// The outcome of a child that does `task` instead of reading.
Result<ExtractedDocument> outcome_of(const WorkerTask& task, WorkerLimits limits = {}) {
  const TempFolder folder;
  ReaderZygote zygote = zygote_for(task);
  return extract_document(zygote, folder.write("some.pdf", plain_pdf({"text"})), limits);
}

Result<ExtractedDocument> read_file(const std::string& path, const WorkerLimits& limits = {}) {
  ReaderZygote zygote = zygote_for(read_and_send);
  return extract_document(zygote, path, limits);
}

ErrorCode code_of(const Result<ExtractedDocument>& outcome) {
  return outcome ? ErrorCode::kInternal : outcome.error().code;
}

Result<ExtractedDocument> read_bytes(std::string_view bytes) {
  const TempFolder folder;
  return read_file(folder.write("some.pdf", bytes));
}

// A child that says what `answer` is, as the text of a page.
WorkerTask answering(std::string (*answer)()) {
  return [answer](const Assignment&, const Write& write) {
    ExtractionEncoder encoder(write, canary_text());
    encoder.on_opened({1, "", ""});
    encoder.on_page({1, answer(), 1, 1, {}}, true);
    encoder.send_end();
  };
}

std::string encrypted_pdf() {
  std::string pdf = plain_pdf({"secret"});
  const std::string key(32, 'k');
  const std::size_t root = pdf.rfind("/Root 1 0 R");
  pdf.insert(root, "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + key + ") /U (" + key +
                       ") >> /ID [(0123456789abcdef) (0123456789abcdef)] ");
  return pdf;
}

}  // namespace

TEST_CASE("pages are read in order, with their size") {
  const auto document =
      read_bytes(plain_pdf({"Minute 12\nRESOLVED that (a) it be noted", "Page two"}));
  REQUIRE(document);
  REQUIRE(document->pages.size() == 2);
  CHECK(document->pages[0].text == "Minute 12\nRESOLVED that (a) it be noted\n");
  CHECK(document->pages[1].text == "Page two\n");
  CHECK(document->pages[1].number == 2);
  CHECK(document->pages[0].width_pt == 595);
  CHECK(document->pages[0].height_pt == 842);
}

TEST_CASE("what cannot be read is told apart") {
  CHECK(code_of(read_bytes("just words")) == ErrorCode::kNotAPdf);
  CHECK(code_of(read_bytes("")) == ErrorCode::kNotAPdf);
  CHECK(code_of(read_bytes(std::string(1024, ' ') + plain_pdf({"late"}))) == ErrorCode::kNotAPdf);
  CHECK(code_of(read_bytes("%PDF-1.4\nnothing more")) == ErrorCode::kMalformedPdf);
  CHECK(code_of(read_bytes(plain_pdf({}))) == ErrorCode::kMalformedPdf);
  CHECK(code_of(read_bytes(encrypted_pdf())) == ErrorCode::kEncryptedPdf);
  const TempFolder folder;
  CHECK(code_of(read_file(folder.path("missing.pdf"))) == ErrorCode::kIo);
  CHECK(code_of(read_file(folder.path())) == ErrorCode::kIo);
}

TEST_CASE("a mark within the first 1,024 bytes is enough") {
  CHECK(read_bytes(std::string(500, '\n') + plain_pdf({"text"})).has_value());
}

TEST_CASE("too many pages, bytes or letters are too large, not cut") {
  const TempFolder folder;
  const std::string path =
      folder.write("some.pdf", plain_pdf({"one", "two", std::string(80, 'x')}));
  WorkerLimits limits;
  limits.pdf.max_pages = 2;
  CHECK(code_of(read_file(path, limits)) == ErrorCode::kTooLarge);
  limits = {};
  limits.pdf.max_file_bytes = 100;
  CHECK(code_of(read_file(path, limits)) == ErrorCode::kTooLarge);
  limits = {};
  limits.pdf.max_text_bytes = 50;
  CHECK(code_of(read_file(path, limits)) == ErrorCode::kTooLarge);
}

TEST_CASE("complaints of the PDF library become a warning, not output") {
  std::string pdf = plain_pdf({"text"});
  pdf.replace(pdf.find("BT /F1"), 6, "QQ /F1");
  const auto document = read_bytes(pdf);
  REQUIRE(document);
  REQUIRE_FALSE(document->warnings.empty());
  CHECK(document->warnings.back().message.find("errors inside") != std::string::npos);
}

TEST_CASE("a child that dies costs only its document") {
  const auto crash = outcome_of([](const Assignment&, const Write&) {
    ::signal(SIGSEGV, SIG_DFL);  // a sanitizer may have its own
    volatile int* nowhere = nullptr;
    *nowhere = 1;
  });
  CHECK(code_of(crash) == ErrorCode::kReaderCrashed);
  CHECK(crash.error().message.find("signal 11") != std::string::npos);
  CHECK(code_of(outcome_of([](const Assignment&, const Write&) { std::abort(); })) ==
        ErrorCode::kReaderCrashed);
  CHECK(code_of(outcome_of([](const Assignment&, const Write&) { throw 1; })) ==
        ErrorCode::kReaderCrashed);
}

TEST_CASE("an exit with status 0 but without END is a failure") {
  CHECK(code_of(outcome_of([](const Assignment&, const Write&) {})) == ErrorCode::kReaderCrashed);
  CHECK(code_of(outcome_of([](const Assignment&, const Write& write) {
          ExtractionEncoder encoder(write, canary_text());
          encoder.on_opened({1, "", ""});
          encoder.on_page({1, "text", 1, 1, {}}, true);
        })) == ErrorCode::kReaderCrashed);
}

TEST_CASE("a child that hangs is ended at its deadline, with its children") {
  WorkerLimits limits;
  limits.wall_clock = std::chrono::milliseconds(200);
  const auto hang = outcome_of(
      [](const Assignment&, const Write&) {
        for (;;) ::pause();
      },
      limits);
  CHECK(code_of(hang) == ErrorCode::kReaderTimeout);
  const auto closes_its_pipe = outcome_of([](const Assignment&, const Write&) {
    ::close(3);
    for (;;) ::pause();
  });
  CHECK(code_of(closes_its_pipe) == ErrorCode::kReaderCrashed);
}

TEST_CASE("a child that only computes is ended when its processor time is used up") {
  WorkerLimits limits;
  limits.cpu_s = 1;
  const auto loop = outcome_of(
      [](const Assignment&, const Write&) {
        const volatile bool forever = true;
        while (forever) {
        }
      },
      limits);
  CHECK(code_of(loop) == ErrorCode::kReaderTimeout);
  CHECK(loop.error().message.find("1 seconds") != std::string::npos);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("a child that wants too much memory is out of memory, however it asks") {
  CHECK(code_of(outcome_of([](const Assignment&, const Write&) {
          std::vector<std::string> hoard;
          for (;;) hoard.emplace_back(1U << 24U, 'x');
        })) == ErrorCode::kReaderOutOfMemory);
  CHECK(code_of(outcome_of([](const Assignment&, const Write&) {
          while (std::malloc(1U << 24U) != nullptr) {
          }
          constexpr std::string_view kSaid = "Out of memory\n";
          if (::write(2, kSaid.data(), kSaid.size()) > 0) std::abort();
        })) == ErrorCode::kReaderOutOfMemory);
}
#endif

TEST_CASE("a child that talks nonsense or without end is stopped") {
  CHECK(code_of(outcome_of([](const Assignment&, const Write& write) {
          write("nonsense nonsense nonsense");
          for (;;) ::pause();
        })) == ErrorCode::kReaderCrashed);
  WorkerLimits limits;
  limits.max_output_bytes = 1U << 20U;
  const auto endless = outcome_of(
      [](const Assignment&, const Write& write) {
        ExtractionEncoder encoder(write, canary_text());
        encoder.on_opened({10'000, "", ""});
        for (int page = 1;; ++page) encoder.on_page({page, std::string(4000, 'x'), 1, 1, {}}, true);
      },
      limits);
  CHECK(code_of(endless) == ErrorCode::kReaderCrashed);
}

TEST_CASE("a child sees no open files of the indexer but the PDF and its pipes") {
  const std::ifstream open_in_parent("/proc/self/status");
  const auto document = outcome_of(answering([] {
    std::string open;
    for (int fd = 0; fd < 256; ++fd) {
      if (::fcntl(fd, F_GETFD) >= 0) open += std::to_string(fd) + " ";
    }
    return open;
  }));
  REQUIRE(document);
  CHECK(document->pages[0].text == "0 1 2 3 4 ");
}

TEST_CASE("a child may not write files, start processes or dump core") {
  const auto document = outcome_of(answering([] {
    std::string limits;
    for (const auto resource : {RLIMIT_FSIZE, RLIMIT_NPROC, RLIMIT_CORE}) {
      struct rlimit value = {1, 1};
      ::getrlimit(resource, &value);
      limits += std::to_string(value.rlim_max) + " ";
    }
    return limits;
  }));
  REQUIRE(document);
  CHECK(document->pages[0].text == "0 0 0 ");
}

TEST_CASE("a worker that is given up ends its child") {
  const TempFolder folder;
  const std::string path = folder.write("some.pdf", plain_pdf({"text"}));
  {
    ReaderZygote zygote = zygote_for([](const Assignment&, const Write& write) {
      write("MB");
      for (;;) ::pause();
    });
    auto worker = ExtractionWorker::start(zygote, path);
    REQUIRE(worker);
    struct pollfd watched = {worker->fd(), POLLIN, 0};
    REQUIRE(::poll(&watched, 1, 10'000) == 1);  // the child runs
    CHECK_FALSE(worker->on_readable());
    CHECK_FALSE(worker->take());
  }
  CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);  // none is left
}

TEST_CASE("a child whose canary does not come back stops the run, whatever it says of the PDF") {
  const auto outcome = outcome_of([](const Assignment&, const Write& write) {
    ExtractionEncoder encoder(write, "");
    encoder.on_opened({1, "", ""});
    encoder.on_page({1, "", 1, 1, {}}, true);
    encoder.send_end();
  });
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == ErrorCode::kReaderBroken);
  CHECK(stops_the_run(outcome.error()));
}

TEST_CASE("the check reads the canary, and a reader without text does not pass") {
  ReaderZygote good = zygote_for(read_and_send);
  CHECK(check_reading(good).has_value());
  ReaderZygote empty = zygote_for(answering([] { return std::string(); }));
  const auto checked = check_reading(empty);
  REQUIRE_FALSE(checked);
  CHECK(checked.error().code == ErrorCode::kReaderBroken);
  CHECK(checked.error().message.find("does not work") != std::string::npos);
  ReaderZygote dying = zygote_for([](const Assignment&, const Write&) { std::abort(); });
  CHECK_FALSE(check_reading(dying));
}
