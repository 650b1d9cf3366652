// One run of the indexer, from sources to a live generation.
//
//   run_index({store "/var/lib/minutebook", sources {"/srv/papers"}})  ->  RunReport{generation 4}
//
// A run with nothing new changes nothing. Whatever happens, the live generation stays whole until
// the new one has passed its checks. For one thread, in a process with one thread.
#pragma once

#include "corpus/result.h"
#include "indexer/options.h"
#include "indexer/progress.h"
#include "indexer/run_report.h"

namespace minutebook {

// Fails with kBadSource, kBadManifest or kBadProfile before any work; kStoreLocked when another
// indexer runs; kStoreDamaged, kSchemaMismatch or kIo when the store cannot be used; kInternal when
// PDFs cannot be read on this machine at all. Documents that fail do not fail the run: the report
// lists them.
[[nodiscard]] Result<RunReport> run_index(const IndexOptions& options, Progress& progress);

}  // namespace minutebook
