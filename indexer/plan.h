// What a run has to do: compares the sources with the catalogue.
//
//   sources now + files and documents of the catalogue  ->  Plan{read 3, moved 1, gone 1}
//
// A file whose size and time are as remembered is not read; one with new content is hashed. A
// document is read again when its content is new or anything else its outcome depends on has
// changed: so are those with pages that nothing was recognised on, when another recogniser is there. One that failed is tried once more by a later run, then left alone (quarantine) until
// another reader is there: its file, Poppler or our reading code has changed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "corpus/catalogue.h"
#include "corpus/manifest.h"
#include "corpus/result.h"
#include "indexer/options.h"
#include "indexer/sources.h"

namespace minutebook {

// A document to read: where it is, and what the manifest says of it.
struct ReadJob {
  DocumentRow document;  // place, hash and fingerprint filled in
  ManifestEntry manifest;
  bool known = false;    // the catalogue has a row of it already
  bool indexed = false;  // and that says it is in the index
  // Not all that is needed is lost while it is not read: the index has nothing of it, or what its row says.
  bool can_wait = false;
  int scanned_pages = 0;  // pages to recognise; known once it was read
};

struct Plan {
  std::vector<ReadJob> read;            // largest file first
  std::vector<ReadJob> alone;           // a run was ended over them: one at a time, after `read`
  std::vector<ReadJob> suspects;        // such, too, but for a build of their own, after this one
  std::vector<ReadJob> scans;           // read before in this run: their pages are recognised now
  std::vector<ReadJob> left_alone;      // in quarantine, and not yet recorded so
  std::vector<DocumentRow> moved;       // same content and meaning, other place or time
  std::vector<std::string> gone;        // hashes of documents no file holds any more
  std::vector<std::string> gone_files;  // names of files that disappeared
  std::vector<std::string> notes;  // unreadable folders, links skipped, unused manifest entries
  int files = 0;                   // in the sources of this run
  int unreadable_files = 0;        // of them, that could not be read
  bool all = false;                // nothing that is in the index stays as it is
};

struct PlanInputs {
  std::vector<ScannedSource> sources;
  std::optional<Manifest> manifest;  // none: what earlier manifests said stays
  std::string understanding;         // fingerprint of schema, profiles and our code
  std::string reader;                // what failures depend on: Poppler and our reading code
  std::string recogniser;            // what recognises pages that are pictures; empty: nothing does
  bool read_all = false;             // trust nothing: the index is built from nothing
};

// Looks at the files, writes what it finds into the catalogue and says what is to be done. Fails
// with kBadSource, before any change, when a source that had files has none at all (a folder that
// is not mounted looks like that). `on_hashed` is told of every file hashed.
[[nodiscard]] Result<Plan> make_plan(Catalogue& catalogue, const PlanInputs& inputs,
                                     const std::function<void(const ScannedFile&)>& on_hashed);

// Whether a load is all there is in its index, or comes beside what is there already.
enum class Load { kFromNothing, kBeside };

// How many indexes the items of a plan are written to side by side: for a small load, or a small one beside what is there
// already, putting them together would take longer than it saves. 0: none.
[[nodiscard]] int shards_for(const Plan& plan, const IndexOptions& options, Load load);

// Fingerprint of one document's reading: `understanding`, its file's own name and its manifest
// entry.
[[nodiscard]] std::string fingerprint_of(const std::string& understanding, const FileRow& file);

}  // namespace minutebook
