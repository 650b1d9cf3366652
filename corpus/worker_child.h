// The reading side of an ExtractionWorker: gives up what it does not need, then reads the PDF.
//
//   forked by the zygote  ->  run_child(pdf, pipe, …)  ->  frames on the pipe, _exit
//
// Nothing here returns to the zygote's code: no destructors, no handlers, no buffers run.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "corpus/extraction_protocol.h"
#include "corpus/pdf_reader.h"
#include "corpus/syscall_filter.h"
#include "corpus/worker_limits.h"

namespace minutebook {

// The exit status of a child that ran out of memory (of no use to anyone but the parent).
inline constexpr int kOutOfMemoryStatus = 97;

// What a child is to read; its files are open.
struct Assignment {
  int pdf_fd = -1;
  int pictures_fd = -1;  // see WorkerFiles
  int page = 0;
  PdfLimits limits;
};

// What the child does; tests put crashes and loops here.
using WorkerTask =
    std::function<void(const Assignment& assignment, const ExtractionEncoder::Write& write)>;

struct WorkerFiles {
  int pdf = -1;
  int output = -1;      // frames
  int complaints = -1;  // becomes stderr
  int pictures = -1;    // of text recognition: hashes of the pictures whose text is known; or -1
};

// How a child is held: made once by the zygote, for every child.
struct ChildSetting {
  pid_t parent = -1;                      // the indexer, which must be alive
  std::uint64_t mapped_bytes = 0;         // address space of the zygote: not the PDF's doing
  const SyscallFilter* filter = nullptr;  // none: only when asked for
};

// Runs `task` under `limits` and ends the process.
[[noreturn]] void run_child(const WorkerFiles& files, const WorkerLimits& limits,
                            const ChildSetting& setting, const WorkerTask& task);

// Reads the canary, then the open PDF, and sends both: the task of every worker outside the tests.
void read_and_send(const Assignment& assignment, const ExtractionEncoder::Write& write);

// The text of the canary as this process reads it: what a task must give its encoder.
[[nodiscard]] std::string canary_as_read();

// The bytes of an open file, in memory as long as the process lives; ends it when they do not fit.
[[nodiscard]] std::string_view mapped_file(int fd);

}  // namespace minutebook
