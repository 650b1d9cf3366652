// What the indexer is asked to do; the command line only fills this in.
#pragma once

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "corpus/extraction_worker.h"
#include "indexer/spare_copy.h"

namespace minutebook {

// What is done with pages that are pictures: Tesseract, when it is installed, or nothing.
enum class PicturePages { kRecognised, kLeft };

struct IndexOptions {
  std::string store;                  // folder of the store; made when it is not there
  std::vector<std::string> sources;   // folders and PDF files
  std::vector<std::string> profiles;  // council profiles to consider before the shipped ones
  std::string manifest;               // a manifest; empty: what earlier manifests said stays
  int jobs = 0;  // PDFs read at the same time; 0: as many as there are processors
  WorkerLimits limits;
  ReaderOptions reader;  // how the processes that read PDFs are confined
  PicturePages picture_pages = PicturePages::kRecognised;
  // Of so many files, or 32 MB of them, the items are written into several indexes side by side.
  std::size_t large_load_files = 200;
  std::uintmax_t smallest_spared = kSmallestSpared;  // bytes of an index that is copied beforehand
  bool quiet = false;  // no progress, and no report unless something failed
};

// How many documents, or pages of one, are read at a time.
[[nodiscard]] inline int jobs_of(const IndexOptions& options) {
  return options.jobs > 0 ? options.jobs
                          : static_cast<int>(std::max(std::thread::hardware_concurrency(), 1U));
}

}  // namespace minutebook
