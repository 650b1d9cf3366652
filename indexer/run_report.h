// What a run of the indexer did, for the person who started it.
//
//   Indexed 3 files: 254 pages in 1.2 s (212 pages/s). Generation 4 is live.
//   Not indexed:
//     old/scan.pdf: encrypted. The PDF is encrypted: a password is needed to read it.
#pragma once

#include <string>
#include <vector>

#include "corpus/catalogue_rows.h"

namespace minutebook {

struct RunReport {
  bool new_generation = false;
  int generation = 0;  // live afterwards
  int files = 0;       // in the sources
  int documents_read = 0;
  int pages_read = 0;
  double seconds = 0;
  std::vector<std::string> gone_files;
  std::vector<std::string> interrupted;  // files an earlier run was killed over
  std::vector<std::string> notes;
  std::vector<FileNote> failures;      // of the whole store
  std::vector<FileNote> without_text;  // of the whole store
  CatalogueSummary summary;            // of the whole store
};

[[nodiscard]] std::string report_text(const RunReport& report);

// 0, or 3 when some documents of the store could not be read.
[[nodiscard]] int exit_code_of(const RunReport& report);

}  // namespace minutebook
