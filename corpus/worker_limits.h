// What one PDF may cost: time, memory, files and output of the process that reads it.
//
//   WorkerLimits limits;  limits.cpu_s = 5;  ExtractionWorker::start(zygote, path, limits)
//
// Sent to the zygote as it lies in memory, so it holds plain numbers only.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "corpus/pdf_reader.h"

namespace minutebook {

struct WorkerLimits {
  PdfLimits pdf;
  std::chrono::milliseconds wall_clock{30'000};
  int cpu_s = 20;
  // Address space besides the file itself and what the zygote had mapped.
  std::uint64_t memory_bytes = 1ULL << 30U;
  int open_files = 8;  // fewer, and Poppler silently finds no text
  std::size_t max_output_bytes = 128U << 20U;
  int page = 0;  // of text recognition: the one page to recognise, from 1
};
static_assert(std::is_trivially_copyable_v<WorkerLimits>);

}  // namespace minutebook
