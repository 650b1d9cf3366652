// What a run of the indexer did, for the person who started it.
//
//   Indexed 3 files: 254 pages in 1.2 s (212 pages/s). Generation 4 is live.
//   Not indexed:
//     old/scan.pdf: encrypted. The PDF is encrypted: a password is needed to read it. Ask its author
//     for a copy without a password. It is tried once more by the next run.
//
// The report of each run is kept in the store, as text and JSON: DIR/reports/run-000012.json.
#pragma once

#include <string>
#include <vector>

#include "corpus/catalogue_rows.h"
#include "corpus/result.h"

namespace minutebook {

struct RunReport {
  std::int64_t run = 0;  // its number
  bool new_generation = false;
  int generation = 0;  // live afterwards
  int files = 0;       // in the sources
  int documents_read = 0;
  int pages_read = 0;
  int pages_recognised = 0;  // of them, that are pictures
  double seconds = 0;
  std::vector<std::string> gone_files;
  std::vector<std::string> interrupted;  // files an earlier run was killed over
  std::vector<std::string> notes;
  std::vector<FileNote> failures;      // of the whole store
  std::vector<FileNote> without_text;  // of the whole store
  CatalogueSummary summary;            // of the whole store
};

[[nodiscard]] std::string report_text(const RunReport& report);
// The same as JSON (report_json.cc).
[[nodiscard]] std::string report_json(const RunReport& report);

// A document that failed in one line: what became of it, why, what to do, and whether it is tried
// again.
[[nodiscard]] std::string failure_text(const FileNote& note);
// A document without text, or with pages without: "scan.pdf (4 pages)", "pack.pdf (3 of 20 pages)"; what
// to do about it.
[[nodiscard]] std::string without_text_line(const FileNote& note);
[[nodiscard]] bool is_quarantined(const FileNote& note);

// Writes text and JSON into folder/reports, and removes all but the newest reports there.
[[nodiscard]] Result<void> keep_report(const std::string& folder, const RunReport& report);

// 0, or 3 when some documents of the store could not be read.
[[nodiscard]] int exit_code_of(const RunReport& report);

}  // namespace minutebook
