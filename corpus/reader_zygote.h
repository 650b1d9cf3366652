// The process that every reading process is forked from: Poppler loaded once, then confined.
//
//   ReaderZygote::start()  ->  zygote;  zygote.fork_worker(files, limits)  ->  pid of a child of ours
//
// Start it before anything secret is in memory and before there are threads: what it inherits, a
// child taken over by a PDF could read. Starting costs a fork; Poppler is loaded by prepare(). The
// zygote never reads a PDF but the canary. Its children are children of the process that started it
// (CLONE_PARENT), which waits for and ends them like its own. Each ends with that process. Safe from
// one thread at a time.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "corpus/result.h"
#include "corpus/unique_fd.h"
#include "corpus/worker_child.h"
#include "corpus/worker_limits.h"

namespace minutebook {

// kNone leaves a PDF's process its limits on time, memory and files, and nothing else.
enum class Confinement { kSandbox, kNone };

struct ReaderOptions {
  Confinement confinement = Confinement::kSandbox;
  WorkerTask task = read_and_send;  // what each child does
  std::function<void()> before;     // run in the zygote before Poppler is loaded; for tests
  // Run in the zygote after Poppler is loaded and before it is confined: loads what else children
  // need, and says what that is ("tesseract 5.3.0, …").
  std::function<Result<std::string>()> load;
};

class ReaderZygote {
 public:
  // Forks it. Fails with kIo when no process can be started.
  [[nodiscard]] static Result<ReaderZygote> start(const ReaderOptions& options = {});
  ReaderZygote(ReaderZygote&& other) noexcept;
  ReaderZygote& operator=(ReaderZygote&& other) = delete;
  // Ends it; children that still run go on.
  ~ReaderZygote();

  // Has it load what reading needs, read the canary and confine itself; the first call does the
  // work. Fails with kReaderBroken or kSandboxMissing (then no PDF may be read), or as
  // options.load does.
  [[nodiscard]] Result<void> prepare();
  // What options.load said; empty before prepare().
  [[nodiscard]] const std::string& loaded() const { return loaded_; }
  // Forks a child on open files, of which it gets copies. Fails as prepare() does, or with kIo.
  [[nodiscard]] Result<pid_t> fork_worker(const WorkerFiles& files, const WorkerLimits& limits);
  // What the sandbox lacks on this machine, in a sentence each; known after prepare().
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

 private:
  ReaderZygote(pid_t pid, UniqueFd control) : pid_(pid), control_(std::move(control)) {}

  pid_t pid_ = -1;
  UniqueFd control_;
  bool prepared_ = false;
  std::string loaded_;
  std::vector<std::string> notes_;
};

}  // namespace minutebook
