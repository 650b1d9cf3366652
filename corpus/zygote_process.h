// What the zygote itself does, from its fork to its end; see reader_zygote.h.
//
//   run_zygote(control, indexer, options)  ->  answers ForkRequests until the indexer goes, then _exit
#pragma once

#include <sys/types.h>

#include "corpus/reader_zygote.h"

namespace minutebook {

// `control` is the zygote's end of the socket, `indexer` the process that must be alive.
[[noreturn]] void run_zygote(int control, pid_t indexer, const ReaderOptions& options);

}  // namespace minutebook
