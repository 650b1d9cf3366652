#include "corpus/zygote_process.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <optional>
#include <string_view>

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/descriptor_passing.h"
#include "corpus/landlock.h"
#include "corpus/pdf_warm_up.h"
#include "corpus/zygote_messages.h"

namespace minutebook {
namespace {

constexpr int kControlFd = 3;

// What Poppler and fontconfig open while they read or draw a PDF.
const std::vector<std::string>& readable_folders() {
  static const std::vector<std::string> folders = {
      "/usr/share/poppler", "/usr/share/fonts",      "/usr/local/share/fonts",
      "/etc/fonts",         "/usr/share/fontconfig", "/var/cache/fontconfig"};
  return folders;
}

// Address space this process has now, in bytes.
std::uint64_t mapped_bytes() {
  unsigned long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return std::uint64_t{pages} * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

void copy_cut(std::string_view text, std::span<char> room) {
  const std::size_t length = std::min(text.size(), room.size() - 1);
  std::copy_n(text.begin(), length, room.begin());
  room[length] = '\0';
}

// Tried in a process of its own: the zygote must still be able to fork.
bool can_be_installed(const SyscallFilter& filter) {
  const pid_t pid = ::fork();
  if (pid == 0) ::_exit(filter.install() ? 0 : 1);
  int status = 1;
  while (pid > 0 && ::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

class Zygote {
 public:
  Zygote(pid_t indexer, const ReaderOptions& options) : options_(options) {
    setting_.parent = indexer;
  }

  // Once; a failure is final.
  const PrepareReply& prepare() {
    if (!prepared_) prepared_ = do_prepare();
    return *prepared_;
  }

  // A child of the indexer, as far as waiting for it goes.
  ForkReply fork_worker(const WorkerFiles& files, const WorkerLimits& limits) {
    const long pid = ::syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0);
    if (pid == 0) run_child(files, limits, setting_, options_.task);
    return {static_cast<pid_t>(pid), pid < 0 ? errno : 0};
  }

 private:
  PrepareReply do_prepare() {
    if (options_.before) options_.before();
    Result<void> done = warm_up_pdf_library();
    PrepareReply reply;
    if (done && options_.load) {
      const Result<std::string> loaded = options_.load();
      if (loaded) copy_cut(*loaded, reply.loaded);
      if (!loaded) done = fail(loaded.error());
    }
    setting_.mapped_bytes = mapped_bytes();
    if (done && options_.confinement == Confinement::kSandbox) {
      done = compile_filter();
      if (done) reply.landlock = restrict_reading_to(readable_folders());
      reply.confined = done.has_value();
    } else {
      ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    }
    reply.ready = done.has_value();
    if (!done) {
      reply.code = done.error().code;
      copy_cut(done.error().message, reply.message);
      copy_cut(done.error().hint, reply.hint);
    }
    return reply;
  }

  Result<void> compile_filter() {
    Result<SyscallFilter> filter = SyscallFilter::compile();
    if (!filter) return fail(filter.error());
    if (!can_be_installed(*filter)) return fail(sandbox_missing("the kernel refuses the filter"));
    filter_ = std::move(*filter);
    setting_.filter = &*filter_;
    return {};
  }

  const ReaderOptions& options_;
  ChildSetting setting_;
  std::optional<SyscallFilter> filter_;
  std::optional<PrepareReply> prepared_;
};

// Keeps the socket at 3 and nothing of the indexer's.
void give_up_files(int control) {
  constexpr int kAbove = 10;
  const int kept = ::fcntl(control, F_DUPFD, kAbove);
  const int nothing = ::open("/dev/null", O_RDWR);
  const bool placed = kept >= 0 && nothing >= 0 && ::dup2(nothing, STDIN_FILENO) >= 0 &&
                      ::dup2(nothing, STDOUT_FILENO) >= 0 && ::dup2(nothing, STDERR_FILENO) >= 0 &&
                      ::dup2(kept, kControlFd) >= 0;
  if (!placed || ::close_range(kControlFd + 1, ~0U, 0) != 0) ::_exit(1);
}

// Answers one request; false when the indexer has gone.
bool answer(Zygote& zygote) {
  ForkRequest request;
  const ReceivedMessage got = receive_message(kControlFd, room_for(request));
  if (got.bytes != sizeof request) return false;
  if (request.order == ZygoteOrder::kPrepare) {
    return send_message(kControlFd, bytes_of(zygote.prepare()));
  }
  ForkReply reply{-1, EINVAL};
  if (got.files.size() >= 3 && zygote.prepare().ready) {
    const int pictures = got.files.size() > 3 ? got.files[3].get() : -1;
    reply = zygote.fork_worker(
        {got.files[0].get(), got.files[1].get(), got.files[2].get(), pictures}, request.limits);
  }
  return send_message(kControlFd, bytes_of(reply));
}

}  // namespace

void run_zygote(int control, pid_t indexer, const ReaderOptions& options) {
  ::setpgid(0, 0);  // Ctrl-C in a terminal is the indexer's to answer
  ::prctl(PR_SET_NAME, "pdf-zygote");
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != indexer) ::_exit(1);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD, SIGXCPU}) {
    ::signal(number, SIG_DFL);
  }
  give_up_files(control);
  try {
    Zygote zygote(indexer, options);
    while (answer(zygote)) {
    }
  } catch (...) {
    ::_exit(1);
  }
  ::_exit(0);
}

}  // namespace minutebook
