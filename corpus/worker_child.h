// The child's side of an ExtractionWorker: gives up what it does not need, then reads the PDF.
//
//   fork  ->  run_child(pdf, pipe, …)  ->  frames on the pipe, _exit
//
// Nothing here returns to the indexer's code: no destructors, no handlers, no buffers of the parent
// run.
#pragma once

#include <sys/types.h>

#include "corpus/extraction_worker.h"

namespace minutebook {

// The exit status of a child that ran out of memory (of no use to anyone but the parent).
inline constexpr int kOutOfMemoryStatus = 97;

struct ChildFiles {
  int pdf = -1;
  int output = -1;      // frames
  int complaints = -1;  // becomes stderr
};

// Runs `task` under `limits` and ends the process. `parent` is who must be alive.
[[noreturn]] void run_child(const ChildFiles& files, const WorkerLimits& limits,
                            const ExtractionWorker::Task& task, pid_t parent);

// Reads the open PDF and sends it: the task of every worker outside the tests.
void read_and_send(int pdf_fd, const PdfLimits& limits, const ExtractionEncoder::Write& write);

}  // namespace minutebook
