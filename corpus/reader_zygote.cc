#include "corpus/reader_zygote.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/descriptor_passing.h"
#include "corpus/zygote_messages.h"
#include "corpus/zygote_process.h"

namespace minutebook {
namespace {

tl::unexpected<Error> cannot_start(int error) {
  return fail(ErrorCode::kIo,
              std::string("No process to read PDFs can be started: ") + std::strerror(error) + ".",
              "Check the limits of this user, then run again.");
}

tl::unexpected<Error> gone() {
  return fail(
      ErrorCode::kReaderBroken, "The process that reads PDFs was ended from outside.",
      "Nothing is lost; run again. If it happens often, look for the cause (the out-of-memory "
      "killer, perhaps) in the system's journal.");
}

// One question, one answer of known size; false when the zygote has gone.
template <typename Reply>
bool ask(int control, const ForkRequest& request, std::span<const int> files, Reply& reply) {
  return send_message(control, bytes_of(request), files) &&
         receive_message(control, room_for(reply)).bytes == sizeof reply;
}

std::string note_on(const PrepareReply& reply) {
  if (!reply.confined) {
    return "PDFs are read without a sandbox, as was asked: a PDF that takes over its reader can do "
           "all this user can.";
  }
  if (reply.landlock == LandlockState::kEnforced) return {};
  const std::string why = reply.landlock == LandlockState::kRefused
                              ? "Landlock is refused on this machine"
                              : "This machine's kernel has no Landlock";
  return why +
         ": a PDF that takes over its reader could read files that this user may read, though "
         "nothing leaves the reader but the text of that PDF.";
}

}  // namespace

Result<ReaderZygote> ReaderZygote::start(const ReaderOptions& options) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return cannot_start(errno);
  }
  UniqueFd ours(ends[0]);
  const UniqueFd its(ends[1]);
  const pid_t indexer = ::getpid();
  const pid_t pid = ::fork();
  if (pid < 0) return cannot_start(errno);
  if (pid == 0) run_zygote(its.get(), indexer, options);
  return ReaderZygote(pid, std::move(ours));
}

ReaderZygote::ReaderZygote(ReaderZygote&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      control_(std::move(other.control_)),
      prepared_(other.prepared_),
      loaded_(std::move(other.loaded_)),
      notes_(std::move(other.notes_)) {}

ReaderZygote::~ReaderZygote() {
  if (pid_ < 0) return;
  ::kill(pid_, SIGKILL);
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Result<void> ReaderZygote::prepare() {
  if (prepared_) return {};
  PrepareReply reply;
  if (!ask(control_.get(), {ZygoteOrder::kPrepare, {}}, {}, reply)) return gone();
  if (!reply.ready) return fail(reply.code, reply.message, reply.hint);
  prepared_ = true;
  loaded_ = reply.loaded;
  const std::string note = note_on(reply);
  if (!note.empty()) notes_.push_back(note);
  return {};
}

Result<pid_t> ReaderZygote::fork_worker(const WorkerFiles& files, const WorkerLimits& limits) {
  const Result<void> prepared = prepare();
  if (!prepared) return fail(prepared.error());
  ForkReply reply;
  const std::array<int, 4> passed = {files.pdf, files.output, files.complaints, files.pictures};
  const std::size_t count = files.pictures < 0 ? 3 : 4;
  const ForkRequest request{ZygoteOrder::kFork, limits};
  if (!ask(control_.get(), request, std::span(passed).first(count), reply)) return gone();
  if (reply.pid < 0) return cannot_start(reply.error);
  return reply.pid;
}

}  // namespace minutebook
