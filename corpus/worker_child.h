// The reading side of an ExtractionWorker: gives up what it does not need, then reads the PDF.
//
//   forked by the zygote  ->  run_child(pdf, pipe, …)  ->  frames on the pipe, _exit
//
// Nothing here returns to the zygote's code: no destructors, no handlers, no buffers run.
#pragma once

#include <cstdint>
#include <functional>

#include <sys/types.h>

#include "corpus/extraction_protocol.h"
#include "corpus/pdf_reader.h"
#include "corpus/syscall_filter.h"
#include "corpus/worker_limits.h"

namespace minutebook {

// The exit status of a child that ran out of memory (of no use to anyone but the parent).
inline constexpr int kOutOfMemoryStatus = 97;

// What the child does with the open PDF; tests put crashes and loops here.
using WorkerTask =
    std::function<void(int pdf_fd, const PdfLimits& limits, const ExtractionEncoder::Write& write)>;

struct WorkerFiles {
  int pdf = -1;
  int output = -1;      // frames
  int complaints = -1;  // becomes stderr
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
void read_and_send(int pdf_fd, const PdfLimits& limits, const ExtractionEncoder::Write& write);

}  // namespace minutebook
