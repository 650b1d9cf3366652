// Builds one generation: reads documents, writes their items, settles which are public, switches.
//
//   IndexBuild(…).run(plan)  ->  generation 4 is live, catalogue and index agree
//
// A build in which nothing but failures came up that the index does not know of makes no generation:
// they are only recorded. A killed build leaves the live generation as it was; what it had written to the catalogue is not
// believed by the next run (Catalogue::distrust_after). For one thread.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analyzers/profile.h"
#include "corpus/catalogue.h"
#include "corpus/utc_time.h"
#include "indexer/digest.h"
#include "indexer/generation.h"
#include "indexer/options.h"
#include "indexer/plan.h"
#include "indexer/progress.h"
#include "indexer/readers.h"
#include "indexer/reading.h"
#include "indexer/same_papers.h"
#include "indexer/store.h"

namespace minutebook {

// When documents with pages that are pictures are read: with the others, or by a later build, when
// everything else is live.
enum class Scans { kWithTheOthers, kLater };

// What a build works on and with; all of it outlives the build.
struct BuildContext {
  const IndexOptions& options;
  const std::vector<Profile>& profiles;
  Store& store;
  Catalogue& catalogue;
  Progress& progress;
  Readers& readers;
  std::int64_t run = 0;      // id of the run in the catalogue
  std::string reader;        // PlanInputs::reader
  bool must_switch = false;  // make a generation in any case
  int damaged = 0;           // a generation to remove once another is live; 0: none
  Scans scans = Scans::kWithTheOthers;
};

struct BuildCounts {
  int generation = 0;  // that went live; 0: none was needed
  int documents_read = 0;
  int pages_read = 0;
  int pages_recognised = 0;
  std::vector<ReadJob> put_aside;  // scans for a later build
  // Files that could not be read this time and stay as they were; alarms.
  std::vector<std::string> notes;
};

class IndexBuild {
 public:
  explicit IndexBuild(const BuildContext& context);

  // Fails with kStoreDamaged, having changed nothing that is live, when index and catalogue do not
  // agree at the end; then everything must be read into an index built from nothing.
  [[nodiscard]] Result<BuildCounts> run(const Plan& plan);

 private:
  Result<void> need_generation();
  Result<void> end_load();
  Result<void> read_all(const Plan& plan);
  [[nodiscard]] bool puts_aside(const ReadJob& job) const;
  Result<void> settle_all(const Plan& plan);
  Result<void> leave_damaged();
  Result<void> take(const ReadJob& job, Result<ExtractedDocument> extracted);
  Result<void> note_pictures(const ExtractedDocument& extracted, DocumentRow& row);
  Result<void> write(const ReadJob& job, Digest& digest);
  Result<void> date_items(Digest& digest);
  Result<void> remember_all(const std::vector<ReadJob>& jobs);
  Result<void> remember_what_it_replaces(const std::string& sha256);
  Result<std::vector<ReadJob>> missing_texts(const Plan& plan);
  Result<void> settle(const Plan& plan);
  Result<void> settle_documents(const Plan& plan);
  Result<void> settle_papers();
  Result<void> load_withheld(const Plan& plan);
  Result<void> settle_item(const PaperRow& paper, const PaperDecisions& decisions);
  Result<void> settle_appearances(const PaperDecisions& decisions);
  Result<void> settle_places(const Plan& plan);
  Result<void> show_document(const std::string& sha256, bool rewrite_items);
  Result<void> publish();
  [[nodiscard]] Traces traces() const;

  BuildContext context_;
  Reading reading_;
  int number_ = 0;  // of the generation, made or not
  int from_ = 0;    // the generation it begins as a copy of; 0: empty
  int shards_ = 0;  // of a large load; 0: it is a small one
  std::optional<Generation> generation_;
  BuildCounts counts_;
  const std::string began_ = utc_now();     // when whatever is new in this build becomes public
  std::set<std::string> read_documents_;    // hashes
  std::set<std::string> lost_appearances_;  // items whose other appearances may have changed
  std::set<std::string> profiles_used_;
  WithheldContents withheld_;
  std::map<std::string, std::size_t> withheld_before_;  // items, by document
  bool replaced_some_ = false;  // something that was public before was removed or read again
  bool withheld_some_ = false;  // something is withheld that was not known to be
  bool was_written_ = false;    // and its text had been written to this very generation
};

// Whether the catalogue and the decisions of same_papers.h differ: something was left unsettled.
[[nodiscard]] Result<bool> is_unsettled(Catalogue& catalogue);

}  // namespace minutebook
