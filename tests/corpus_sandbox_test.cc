// corpus: what a process that reads PDFs may not do, and what happens when it finds no text.
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <string>

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>
#include <poppler-global.h>
#include <seccomp.h>

#include "corpus/canary.h"
#include "corpus/extraction_worker.h"
#include "tests/support/temp_folder.h"

using namespace minutebook;

namespace {

using Write = ExtractionEncoder::Write;

// Runs `attempt` inside a confined child; its return value comes back as the text of a page.
Result<ExtractedDocument> from_inside(std::string (*attempt)(),
                                      Confinement confinement = Confinement::kSandbox) {
  const TempFolder folder;
  ReaderOptions options;
  options.confinement = confinement;
  options.task = [attempt](const Assignment&, const Write& write) {
    ExtractionEncoder encoder(write, canary_text());
    encoder.on_opened({1, "", ""});
    encoder.on_page({1, attempt(), 1, 1, {}}, true);
    encoder.send_end();
  };
  auto zygote = ReaderZygote::start(options);
  REQUIRE(zygote);
  return extract_document(*zygote, folder.write("some.pdf", plain_pdf({"text"})));
}

std::string said(long result) {
  return result >= 0 ? "done" : std::strerror(errno);
}

// Whether the child was ended for what it tried.
bool was_ended(std::string (*attempt)()) {
  const auto outcome = from_inside(attempt);
  return !outcome && outcome.error().code == ErrorCode::kReaderCrashed &&
         outcome.error().message.find("never needs") != std::string::npos;
}

// A zygote that is prepared after `before` has been run in it.
Result<void> prepared_after(const std::function<void()>& before) {
  ReaderOptions options;
  options.before = before;
  auto zygote = ReaderZygote::start(options);
  REQUIRE(zygote);
  return zygote->prepare();
}

}  // namespace

TEST_CASE("a reader cannot open the password file, though its user may") {
  constexpr auto kOpen = [] { return said(::open("/etc/passwd", O_RDONLY)); };
  const auto outcome = from_inside(kOpen);
  REQUIRE(outcome);
  CHECK(outcome->pages[0].text == "Permission denied");
  CHECK(from_inside(kOpen, Confinement::kNone)->pages[0].text == "done");
}

TEST_CASE("a reader that opens a socket is ended") {
  CHECK(was_ended([] { return said(::socket(AF_INET, SOCK_STREAM, 0)); }));
  CHECK(was_ended([] { return said(::socket(AF_UNIX, SOCK_STREAM, 0)); }));
}

TEST_CASE("a reader that starts a program is ended") {
  CHECK(was_ended([] { return said(::execl("/bin/true", "true", nullptr)); }));
}

TEST_CASE("a reader that looks into the indexer is ended") {
  CHECK(was_ended([] { return said(::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr)); }));
  const auto memory = from_inside([] {
    return said(::open(("/proc/" + std::to_string(::getppid()) + "/mem").c_str(), O_RDONLY));
  });
  REQUIRE(memory);
  CHECK(memory->pages[0].text == "Permission denied");
}

TEST_CASE("a reader that starts a process is ended") {
  CHECK(was_ended([] { return said(::fork()); }));
}

TEST_CASE("a reader cannot write files, signal others or raise its limits") {
  const auto outcome = from_inside([] {
    std::string tried = said(::open("/tmp/from-a-reader", O_WRONLY | O_CREAT, 0600)) + ", ";
    tried += said(::open("/dev/null", O_RDWR)) + ", ";
    tried += said(::unlink("/tmp/from-a-reader")) + ", ";
    tried += said(::kill(::getppid(), 0)) + ", ";
    const struct rlimit more = {64, 64};
    return tried + said(::setrlimit(RLIMIT_NOFILE, &more));
  });
  REQUIRE(outcome);
  const std::string no = "Operation not permitted";
  CHECK(outcome->pages[0].text == no + ", " + no + ", " + no + ", " + no + ", " + no);
}

TEST_CASE("a reader can still open the data Poppler needs") {
  const auto outcome = from_inside(
      [] { return said(::open("/usr/share/poppler/cidToUnicode/Adobe-Japan1", O_RDONLY)); });
  REQUIRE(outcome);
  CHECK(outcome->pages[0].text == "done");
}

TEST_CASE("without Poppler's data the reader is not fit, and says so") {
  const auto prepared = prepared_after([] { poppler::set_data_dir("/nonexistent"); });
  REQUIRE_FALSE(prepared);
  CHECK(prepared.error().code == ErrorCode::kReaderBroken);
  CHECK(prepared.error().message.find("known text") != std::string::npos);
}

TEST_CASE("without any font the reader is not fit, and says so") {
  const TempFolder folder;
  const std::string no_fonts =
      folder.write("fonts.conf", "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
  const auto prepared = prepared_after([&] { ::setenv("FONTCONFIG_FILE", no_fonts.c_str(), 1); });
  REQUIRE_FALSE(prepared);
  CHECK(prepared.error().code == ErrorCode::kReaderBroken);
  CHECK(prepared.error().message.find("no font") != std::string::npos);
}

TEST_CASE("where a process cannot be confined no PDF is read") {
  const auto prepared = prepared_after([] {
    // As a container's policy may: a filter that refuses further ones.
    auto* filter = ::seccomp_init(SCMP_ACT_ALLOW);
    const scmp_arg_cmp is_filter = {0, SCMP_CMP_EQ, PR_SET_SECCOMP, 0};
    if (::seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 1, is_filter) != 0 ||
        ::seccomp_load(filter) != 0) {
      ::_exit(1);
    }
  });
  REQUIRE_FALSE(prepared);
  CHECK(prepared.error().code == ErrorCode::kSandboxMissing);
  CHECK(prepared.error().hint.find("--without-sandbox") != std::string::npos);
}

TEST_CASE("reading without a sandbox must be asked for, and is said") {
  ReaderOptions options;
  options.confinement = Confinement::kNone;
  auto zygote = ReaderZygote::start(options);
  REQUIRE(zygote);
  CHECK(check_reading(*zygote));
  REQUIRE(zygote->notes().size() == 1);
  CHECK(zygote->notes()[0].find("without a sandbox") != std::string::npos);
}

TEST_CASE("readers and their zygote end with the indexer") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t indexer = ::fork();
  if (indexer == 0) {
    ::close(ends[0]);
    ReaderOptions options;
    const int alive = ends[1];
    options.task = [](const Assignment&, const Write&) {
      const volatile bool forever = true;
      while (forever) {
      }
    };
    auto zygote = ReaderZygote::start(options);
    const TempFolder folder;
    auto worker = ExtractionWorker::start(*zygote, folder.write("some.pdf", plain_pdf({"text"})));
    const pid_t reader = worker ? worker->pid() : -1;
    if (::write(alive, &reader, sizeof reader) != sizeof reader) ::_exit(1);
    ::raise(SIGKILL);
  }
  ::close(ends[1]);
  pid_t reader = -1;
  REQUIRE(::read(ends[0], &reader, sizeof reader) == sizeof reader);
  REQUIRE(reader > 0);
  ::close(ends[0]);
  REQUIRE(::waitpid(indexer, nullptr, 0) == indexer);
  // Whoever adopts it reaps it; until then it is a zombie, which runs no more.
  const auto runs = [&] {
    std::string state;
    std::ifstream("/proc/" + std::to_string(reader) + "/stat") >> state >> state >> state;
    return state == "R" || state == "S" || state == "D";
  };
  for (int i = 0; i < 10'000 && runs(); ++i) ::usleep(1000);
  CHECK_FALSE(runs());
}
