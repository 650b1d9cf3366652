// What the indexer is asked to do; the command line only fills this in.
#pragma once

#include <string>
#include <vector>

#include "corpus/extraction_worker.h"

namespace minutebook {

struct IndexOptions {
  std::string store;                  // folder of the store; made when it is not there
  std::vector<std::string> sources;   // folders and PDF files
  std::vector<std::string> profiles;  // council profiles to consider before the shipped ones
  std::string manifest;               // a manifest; empty: what earlier manifests said stays
  int jobs = 0;  // PDFs read at the same time; 0: as many as there are processors
  WorkerLimits limits;
  ReaderOptions reader;  // how the processes that read PDFs are confined
};

}  // namespace minutebook
