#include "indexer/indexer.h"

#include <chrono>
#include <optional>
#include <set>
#include <utility>

#include "analyzers/fields.h"
#include "analyzers/profile.h"
#include "corpus/catalogue.h"
#include "corpus/extraction_worker.h"
#include "corpus/manifest.h"
#include "corpus/pdf_reader.h"
#include "corpus/recognition_cache.h"
#include "corpus/sha256.h"
#include "indexer/gaps_file.h"
#include "indexer/index_build.h"
#include "indexer/plan.h"
#include "indexer/readers.h"
#include "indexer/sources.h"
#include "indexer/store.h"

namespace minutebook {
namespace {

// Raise it when reading or understanding changes: every document is then read again.
constexpr std::string_view kUnderstandingVersion = "2";

std::string understanding_of(const std::vector<Profile>& profiles) {
  Sha256 hash;
  hash.update(kSchemaVersion);
  hash.update(kUnderstandingVersion);
  hash.update(TermRows::shipped().digest());
  for (const Profile& profile : profiles) hash.update(profile.toml);
  return hash.hex();
}

// What it depends on whether a document can be read: Poppler, our code, and what it may take.
std::string reader_of(const WorkerLimits& limits) {
  return pdf_library_version() + ", reading " + std::string(kUnderstandingVersion) + ", " +
         std::to_string(limits.wall_clock.count()) + " ms, " +
         std::to_string(limits.memory_bytes >> 20U) + " MB";
}

// What is asked for, read and checked before the store is touched.
struct Request {
  std::vector<Profile> profiles;
  PlanInputs inputs;
};

Result<Request> read_request(const IndexOptions& options) {
  Request request;
  Result<std::vector<Profile>> profiles = candidate_profiles(options.profiles);
  if (!profiles) return fail(profiles.error());
  request.profiles = std::move(*profiles);
  if (!options.manifest.empty()) {
    Result<Manifest> manifest = load_manifest(options.manifest);
    if (!manifest) return fail(manifest.error());
    request.inputs.manifest = std::move(*manifest);
  }
  Result<std::vector<ScannedSource>> sources = scan_sources(options.sources);
  if (!sources) return fail(sources.error());
  request.inputs.sources = std::move(*sources);
  request.inputs.understanding = understanding_of(request.profiles);
  request.inputs.reader = reader_of(options.limits);
  return request;
}

class Run {
 public:
  Run(const IndexOptions& options, const Request& request, Readers& readers, Store& store,
      Catalogue& catalogue, Progress& progress)
      : options_(options),
        request_(request),
        readers_(readers),
        store_(store),
        catalogue_(catalogue),
        progress_(progress),
        inputs_(request.inputs) {}

  Result<RunReport> run() {
    const Result<std::int64_t> id = begin();
    if (!id) return fail(id.error());
    row_.id = report_.run = *id;
    const Result<void> done = work();
    row_.outcome = !done ? meaning_of(done.error().code).name
                         : (report_.new_generation ? "new generation" : "nothing new");
    row_.generation = report_.generation = store_.live_generation();
    report_.seconds = row_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    if (!done) {
      const Result<void> recorded = catalogue_.end_run(row_);
      static_cast<void>(recorded);  // the first error is the one to tell
      return fail(done.error());
    }
    return finish();
  }

 private:
  Result<std::int64_t> begin() {
    Result<void> done = store_.remove_others(kKeptGenerations);
    if (done) done = catalogue_.distrust_after(store_.live_generation());
    if (!done) return fail(done.error());
    Result<std::int64_t> id = catalogue_.begin_run();
    if (!id) return id;
    Result<std::vector<std::string>> interrupted = catalogue_.take_interrupted(*id);
    if (!interrupted) return fail(interrupted.error());
    report_.interrupted = std::move(*interrupted);
    return id;
  }

  Result<void> work() {
    const int live = store_.live_generation();
    inputs_.read_all = live == 0 || !is_usable(store_.generation_path(live));
    if (live != 0 && inputs_.read_all) note_damage();
    Result<void> done = plan_and_build();
    // Files that were damaged, or an index and a catalogue that do not agree (one was put back from
    // a backup, perhaps): begin anew.
    if (!done && done.error().code == ErrorCode::kStoreDamaged && !inputs_.read_all) {
      note_damage();
      progress_.say(done.error().message + " Building the index anew.");
      inputs_.read_all = true;
      done = plan_and_build();
    }
    return done;
  }

  // A damaged generation is not kept as the one to go back to.
  void note_damage() {
    const int live = store_.live_generation();
    if (!is_damaged(store_.generation_path(live))) return;
    damaged_ = live;
    damage_ = "Generation " + std::to_string(live) +
              " was damaged on the disk; the index was built anew from the papers. Check the disk.";
  }

  Result<void> plan_and_build() {
    Result<void> known = look_for_recogniser();
    if (!known) return known;
    int total = 0;
    for (const ScannedSource& source : inputs_.sources)
      total += static_cast<int>(source.files.size());
    progress_.begin("Checking", total, 0);
    const Result<Plan> plan = make_plan(catalogue_, inputs_, [&](const ScannedFile& file) {
      progress_.file_done(file.size, 0, false);
      progress_.tick();
    });
    progress_.end();
    if (!plan) return fail(plan.error());
    note(*plan);
    return build_all(*plan);
  }

  Result<void> build_all(const Plan& plan) {
    const Result<bool> unsettled = is_unsettled(catalogue_);
    if (!unsettled) return fail(unsettled.error());
    const bool must_switch = *unsettled || inputs_.read_all;
    Result<std::vector<ReadJob>> scans = build(plan, must_switch, Scans::kLater);
    if (!scans) return fail(scans.error());
    // Everything else that has text is live now: if one of these takes us down again, it costs itself alone.
    Plan suspects;
    suspects.alone = plan.suspects;
    Result<std::vector<ReadJob>> suspect_scans = build(suspects, false, Scans::kLater);
    if (!suspect_scans) return fail(suspect_scans.error());
    Result<void> done = build_scans(*scans);
    if (!done) return done;
    for (ReadJob& scan : *suspect_scans) scan.scanned_pages = 0;  // shown as they are found
    suspects.alone = std::move(*suspect_scans);
    const Result<std::vector<ReadJob>> built = build(suspects, false, Scans::kWithTheOthers);
    return built ? Result<void>() : fail(built.error());
  }

  // In builds of some hundred pages, so that what was recognised is not long in coming live.
  Result<void> build_scans(const std::vector<ReadJob>& scans) {
    if (scans.empty()) return {};
    constexpr int kPagesInABuild = 500;
    std::int64_t bytes = 0;
    int pages = 0;
    for (const ReadJob& scan : scans) bytes += scan.document.size;
    for (const ReadJob& scan : scans) pages += scan.scanned_pages;
    progress_.begin("Recognising", static_cast<int>(scans.size()), bytes);
    progress_.expect_recognition(pages);
    Result<void> done;
    for (auto next = scans.begin(); done && next != scans.end();) {
      Plan plan;
      for (pages = 0; next != scans.end() && pages < kPagesInABuild; ++next) {
        plan.scans.push_back(*next);
        pages += next->scanned_pages;
      }
      const Result<std::vector<ReadJob>> built = build(plan, false, Scans::kWithTheOthers);
      if (!built) done = fail(built.error());
    }
    progress_.end();
    return done;
  }

  // Tesseract is loaded for a document that waits for it; a run with nothing to do needs no time.
  Result<void> look_for_recogniser() {
    const Result<bool> needed = catalogue_.has_unrecognised_pages();
    if (!needed) return fail(needed.error());
    if (!*needed) return {};
    Result<std::string> recogniser = recogniser_of(readers_);
    if (!recogniser) return fail(recogniser.error());
    inputs_.recogniser = std::move(*recogniser);
    return {};
  }

  void note(const Plan& plan) {
    row_.files = report_.files = plan.files;
    report_.notes = plan.notes;
    if (!damage_.empty()) report_.notes.push_back(damage_);
    report_.gone_files.insert(report_.gone_files.end(), plan.gone_files.begin(),
                              plan.gone_files.end());
  }

  // The scans that it put aside.
  Result<std::vector<ReadJob>> build(const Plan& plan, bool must_switch, Scans scans) {
    const bool idle = plan.read.empty() && plan.alone.empty() && plan.scans.empty() &&
                      plan.left_alone.empty() && plan.moved.empty() && plan.gone.empty();
    if (idle && !must_switch) return std::vector<ReadJob>();
    const Result<void> ready = prepare_readers();
    if (!ready) return fail(ready.error());
    IndexBuild build({options_, request_.profiles, store_, catalogue_, progress_, readers_, row_.id,
                      inputs_.reader, must_switch, damaged_, scans});
    Result<BuildCounts> counts = build.run(plan);
    if (!counts) return fail(counts.error());
    report_.new_generation = report_.new_generation || counts->generation != 0;
    report_.notes.insert(report_.notes.end(), counts->notes.begin(), counts->notes.end());
    row_.documents_read = report_.documents_read += counts->documents_read;
    row_.pages_read = report_.pages_read += counts->pages_read;
    report_.pages_recognised += counts->pages_recognised;
    return std::move(counts->put_aside);
  }

  // Once a run, before the first build.
  Result<void> prepare_readers() {
    if (readers_are_ready_) return {};
    Result<void> done = check_reading(readers_.zygote, options_.limits);
    if (!done) return done;
    for (const std::string& note : readers_.zygote.notes()) progress_.say(note);
    if (readers_.recogniser) {
      const Result<std::set<std::string>> pictures = catalogue_.pictures();
      if (!pictures) return fail(pictures.error());
      done = readers_.recogniser->keep_in(cache_folder());
      if (done) done = readers_.recogniser->cache().keep_only(*pictures);
    }
    readers_are_ready_ = done.has_value();
    return done;
  }

  [[nodiscard]] std::string cache_folder() const { return options_.store + "/ocr-cache"; }

  // What was recognised in documents that no source holds any more must not stay.
  Result<void> forget_recognised() {
    const Result<std::vector<std::string>> pictures = catalogue_.pictures_of_gone_files();
    if (!pictures) return fail(pictures.error());
    if (pictures->empty()) return {};
    Result<void> done = remove_recognised(cache_folder(), *pictures);
    return done ? catalogue_.forget_pictures_of_gone_files() : done;
  }

  Result<RunReport> finish() {
    const Result<void> forgotten = forget_recognised();
    if (!forgotten) return fail(forgotten.error());
    Result<std::vector<FileNote>> failures = catalogue_.failures();
    Result<std::vector<FileNote>> without_text = catalogue_.without_text();
    if (!failures) return fail(failures.error());
    if (!without_text) return fail(without_text.error());
    row_.failed = static_cast<int>(failures->size());
    const Result<void> ended = catalogue_.end_run(row_);
    if (!ended) return fail(ended.error());
    Result<CatalogueSummary> summary = catalogue_.summary();
    if (!summary) return fail(summary.error());
    const Result<void> told = keep_gaps(options_.store, *summary);
    if (!told) return fail(told.error());
    if (report_.new_generation) prepare_spare();
    report_.failures = std::move(*failures);
    report_.without_text = std::move(*without_text);
    report_.summary = std::move(*summary);
    return std::move(report_);
  }

  // The work is done and live: what goes wrong here costs the next run the time of a copy.
  void prepare_spare() {
    const Result<void> prepared = store_.spare_copy().prepare(
        store_.generation_path(store_.live_generation()), options_.smallest_spared);
    if (prepared || prepared.error().code == ErrorCode::kStopped) return;
    report_.notes.push_back("No copy of the index was made beforehand for the next run: " +
                            prepared.error().message);
  }

  const IndexOptions& options_;
  const Request& request_;
  Readers& readers_;
  Store& store_;
  Catalogue& catalogue_;
  Progress& progress_;
  PlanInputs inputs_;
  bool readers_are_ready_ = false;
  int damaged_ = 0;  // number of a damaged generation
  std::string damage_;
  RunRow row_;
  RunReport report_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace

Result<RunReport> run_index(const IndexOptions& options, Progress& progress) {
  // Before anything is read that a PDF should not see, and before there are threads.
  Result<Readers> readers = start_readers(options);
  if (!readers) return fail(readers.error());
  const Result<Request> request = read_request(options);
  if (!request) return fail(request.error());
  Result<Store> store = Store::open(options.store);
  if (!store) return fail(store.error());
  Result<Catalogue> catalogue = Catalogue::open(store->catalogue_path());
  if (!catalogue) return fail(catalogue.error());
  return Run(options, *request, *readers, *store, *catalogue, progress).run();
}

}  // namespace minutebook
