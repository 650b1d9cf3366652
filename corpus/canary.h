// A small PDF with known text: read through the very same worker before every run.
//
// A reader that is confined too tightly, or whose fonts are missing, does not fail: it finds no
// text. Then nothing must be indexed at all, or the archive would silently become empty.
#pragma once

#include <string>
#include <vector>

#include "corpus/extraction_worker.h"
#include "corpus/result.h"

namespace minutebook {

// A PDF of plain pages in Helvetica, one text line per '\n'; text is ASCII.
//   plain_pdf({"Page one", "Page two"})  ->  "%PDF-1.4 …" of two pages
[[nodiscard]] std::string plain_pdf(const std::vector<std::string>& pages);

// Reads the canary. Fails with kInternal when its text does not come back as it should.
[[nodiscard]] Result<void> check_reading(const WorkerLimits& limits = {},
                                         const ExtractionWorker::Task& task = {});

}  // namespace minutebook
