#include "indexer/index_build.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <sys/stat.h>

#include "indexer/stop_request.h"

namespace minutebook {
namespace {

// Whether the file is still what was hashed.
bool is_unchanged(const DocumentRow& row) {
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  struct stat now = {};
  return ::stat(row.path.c_str(), &now) == 0 && now.st_size == row.size &&
         now.st_mtim.tv_sec * kNanoseconds + now.st_mtim.tv_nsec == row.mtime_ns;
}

Error changed_meanwhile() {
  return {ErrorCode::kIo, "The file was changed while it was read.",
          "It is read again by the next run.", ""};
}

Error took_us_down() {
  return {ErrorCode::kReaderCrashed,
          "The indexer itself was ended twice while it read this document.", "Please report it.",
          ""};
}

StoredDocument stored_document(const DocumentRow& row) {
  return {row.path, row.file, row.size, row.mtime_ns, row.pages};
}

bool is_in_index(const DocumentRow& row) {
  return row.outcome == kOutcomeIndexed || row.outcome == kOutcomeNoText;
}

}  // namespace

IndexBuild::IndexBuild(const BuildContext& context)
    : context_(context),
      reading_(context.options, context.readers, context.catalogue, context.progress, context.run,
               context.reader) {}

Result<BuildCounts> IndexBuild::run(const Plan& plan) {
  number_ = context_.store.next_generation();
  from_ = plan.all ? 0 : context_.store.live_generation();
  shards_ = shards_for(plan, context_.options, from_ == 0 ? Load::kFromNothing : Load::kBeside);
  replaced_some_ = !plan.gone.empty();
  Result<void> done;
  if (context_.must_switch || !plan.gone.empty() || !plan.moved.empty()) done = need_generation();
  for (const std::string& sha256 : plan.gone) {
    if (done) done = remember_what_it_replaces(sha256);
  }
  if (done) done = load_withheld(plan);
  if (done) done = read_all(plan);
  if (done && generation_) done = settle_all(plan);
  if (!done) return fail(done.error());
  counts_.notes.insert(counts_.notes.end(), reading_.alarms().begin(), reading_.alarms().end());
  counts_.put_aside = reading_.put_aside();
  return counts_;
}

// Begins the generation, if that was not done before.
Result<void> IndexBuild::need_generation() {
  if (generation_) return {};
  Result<Generation> generation = Generation::begin(context_.store, number_, from_);
  if (!generation) return fail(generation.error());
  generation_.emplace(std::move(*generation));
  return shards_ > 0 ? generation_->begin_load(shards_) : Result<void>();
}

// Puts the shards of a large load together, which takes a while.
Result<void> IndexBuild::end_load() {
  if (!generation_ || !generation_->is_loading()) return {};
  context_.progress.say("Putting the parts of the index together");
  return generation_->end_load();
}

Result<void> IndexBuild::read_all(const Plan& plan) {
  const auto on_read = [this](const ReadJob& job, Result<ExtractedDocument> document) {
    return take(job, std::move(document));
  };
  for (const auto* jobs : {&plan.read, &plan.alone, &plan.scans, &plan.left_alone}) {
    Result<void> remembered = remember_all(*jobs);
    if (!remembered) return remembered;
  }
  for (const ReadJob& job : plan.left_alone) {
    Digest digested = digest_of_failure(job, took_us_down());
    Result<void> written = write(job, digested);
    if (!written) return written;
  }
  const auto later = [this](const ReadJob& job) { return puts_aside(job); };
  Result<void> done = reading_.read(plan.read, later, on_read);
  if (done) done = reading_.read_alone(plan.alone, later, on_read);
  if (done) done = reading_.recognise(plan.scans, on_read);
  if (done) done = end_load();
  if (!done || !generation_) return done;
  const Result<std::vector<ReadJob>> missing = missing_texts(plan);
  if (!missing) return fail(missing.error());
  done = remember_all(*missing);
  if (!done) return done;
  const auto needed_now = [](const ReadJob&) { return false; };
  return plan.scans.empty() ? reading_.read(*missing, needed_now, on_read)
                            : reading_.recognise(*missing, on_read);
}

// An index that is built from nothing would lack what it had of the document until the later build.
bool IndexBuild::puts_aside(const ReadJob& job) const {
  const bool nothing_lacks = !job.indexed || (job.can_wait && from_ != 0);
  return context_.scans == Scans::kLater && nothing_lacks;
}

Result<void> IndexBuild::settle_all(const Plan& plan) {
  Result<void> done = context_.catalogue.in_transaction([&] { return settle(plan); });
  if (done) done = context_.catalogue.make_durable();
  if (done && context_.damaged != 0) done = context_.store.remove(context_.damaged);
  if (done && generation_->is_spared()) done = leave_damaged();
  const int kept = traces() == Traces::kMustGo ? 1 : kKeptGenerations;
  if (done) done = context_.store.remove_others(kept);
  if (done && traces() == Traces::kMustGo) done = context_.store.spare_copy().discard();
  if (done) counts_.generation = number_;
  return done;
}

// A new generation is live that owes nothing to the bytes of the one before: that is only good to go back to if it is whole.
Result<void> IndexBuild::leave_damaged() {
  if (!is_damaged(context_.store.generation_path(from_))) return {};
  counts_.notes.push_back("Generation " + std::to_string(from_) +
                          " was damaged on the disk and is removed; the new one was built upon a "
                          "copy that is whole. Check the disk.");
  return context_.store.remove(from_);
}

// What is withheld before anything is read; of documents that are read again it is found anew.
Result<void> IndexBuild::load_withheld(const Plan& plan) {
  const Result<std::vector<WithheldPaper>> papers = context_.catalogue.withheld_papers();
  if (!papers) return fail(papers.error());
  std::set<std::string> found_anew(plan.gone.begin(), plan.gone.end());
  for (const auto* jobs : {&plan.read, &plan.alone, &plan.scans}) {
    for (const ReadJob& job : *jobs) found_anew.insert(job.document.sha256);
  }
  for (const WithheldPaper& paper : *papers) {
    if (!found_anew.contains(paper.sha256)) withheld_.emplace(paper.content_key, paper.reason);
  }
  return {};
}

Result<void> IndexBuild::remember_all(const std::vector<ReadJob>& jobs) {
  Result<void> done;
  for (const ReadJob& job : jobs) {
    if (done && job.known) done = remember_what_it_replaces(job.document.sha256);
  }
  return done;
}

Result<void> IndexBuild::remember_what_it_replaces(const std::string& sha256) {
  const Result<std::vector<ItemRow>> items = context_.catalogue.items_of(sha256);
  if (!items) return fail(items.error());
  for (const ItemRow& item : *items) {
    if (item.state == ItemState::kSamePaper) lost_appearances_.insert(item.same_as);
    if (item.state == ItemState::kWithheld) ++withheld_before_[sha256];
  }
  return {};
}

Result<void> IndexBuild::take(const ReadJob& job, Result<ExtractedDocument> extracted) {
  if (extracted && !is_unchanged(job.document)) extracted = fail(changed_meanwhile());
  // The machine's fault, not the document's: what the index has of it stays.
  if (!extracted && extracted.error().code == ErrorCode::kIo && job.indexed && from_ != 0) {
    counts_.notes.push_back(job.document.file + ": " + extracted.error().message +
                            " It stays in the index as it was.");
    return context_.catalogue.end_attempt(job.document.sha256);
  }
  const int pages = extracted ? static_cast<int>(extracted->pages.size()) : 0;
  Digest digested = extracted ? digest(job, *extracted, context_.profiles, withheld_)
                              : digest_of_failure(job, extracted.error());
  if (extracted) {
    Result<void> noted = note_pictures(*extracted, digested.document);
    if (!noted) return noted;
  }
  ++counts_.documents_read;
  counts_.pages_read += pages;
  read_documents_.insert(job.document.sha256);
  return write(job, digested);
}

Result<void> IndexBuild::note_pictures(const ExtractedDocument& extracted, DocumentRow& row) {
  const auto recognised =
      std::count_if(extracted.pages.begin(), extracted.pages.end(),
                    [](const Page& page) { return !page.recognition.picture.empty(); });
  counts_.pages_recognised += static_cast<int>(recognised);
  if (recognised == 0 && pages_to_recognise(extracted) == 0) return {};
  const Result<std::string> recogniser = recogniser_of(context_.readers);
  if (!recogniser) return fail(recogniser.error());
  note_recognition(extracted, *recogniser, row);
  return {};
}

Result<void> IndexBuild::write(const ReadJob& job, Digest& digest) {
  // A failure the index knows nothing of changes nothing there: it is acknowledged at once.
  if (!is_in_index(digest.document) && !job.indexed) {
    return context_.catalogue.put_result(digest.document, digest.items, digest.withheld);
  }
  Result<void> done = need_generation();
  if (!done) return done;
  digest.document.written_in = number_;
  done = date_items(digest);
  if (!done) return done;
  if (job.known) done = generation_->remove_document(digest.document.sha256);
  replaced_some_ = replaced_some_ || job.known;
  const std::size_t before = withheld_before_[digest.document.sha256];
  withheld_some_ = withheld_some_ || digest.withheld.size() > before;
  for (StoredItem& item : digest.to_index) {
    if (done) done = generation_->put(std::move(item));
  }
  if (done && digest.profile != nullptr && profiles_used_.insert(digest.profile->name).second) {
    done = generation_->writer().set_metadata(
        std::string(kMetaProfilePrefix) + digest.profile->name, digest.profile->toml);
  }
  return done ? context_.catalogue.put_result(digest.document, digest.items, digest.withheld)
              : done;
}

// An item keeps the day of its first publication, however often it is written again.
Result<void> IndexBuild::date_items(Digest& digest) {
  std::map<std::string_view, std::string_view> content_keys;
  for (const ItemRow& row : digest.items) content_keys.emplace(row.id, row.content_key);
  for (StoredItem& item : digest.to_index) {
    const Result<std::string> known =
        context_.catalogue.first_published(item.id, std::string(content_keys[item.id]));
    if (!known) return fail(known.error());
    item.published = known->empty() ? began_ : *known;
  }
  return {};
}

// Documents to read once more: an item of theirs was represented by one that is gone, or was in
// conflict with one, and its text is not in the index.
Result<std::vector<ReadJob>> IndexBuild::missing_texts(const Plan& plan) {
  const Result<std::vector<PaperRow>> papers = context_.catalogue.shared_papers();
  if (!papers) return fail(papers.error());
  const PaperDecisions decisions = decide_papers(*papers, {plan.gone.begin(), plan.gone.end()});
  std::set<std::string> wanted;
  for (const PaperRow& paper : *papers) {
    const auto state = decisions.states.find(paper.item.id);
    if (state != decisions.states.end() && state->second.state == ItemState::kIndexed &&
        paper.item.state != ItemState::kIndexed) {
      wanted.insert(paper.item.sha256);
    }
  }
  const Result<std::vector<FileRow>> files = context_.catalogue.files();
  if (!files) return fail(files.error());
  std::map<std::string, ManifestEntry> manifest;  // by path
  for (const FileRow& file : *files) manifest.emplace(file.path, file.manifest);
  std::vector<ReadJob> jobs;
  for (const std::string& sha256 : wanted) {
    const Result<std::optional<DocumentRow>> row = context_.catalogue.document(sha256);
    if (!row) return fail(row.error());
    if (!*row) continue;
    const auto moved = std::find_if(plan.moved.begin(), plan.moved.end(),
                                    [&](const auto& other) { return other.sha256 == sha256; });
    const DocumentRow& place = moved == plan.moved.end() ? **row : *moved;
    jobs.push_back({place, manifest[place.path], true, true});
  }
  return jobs;
}

Result<bool> is_unsettled(Catalogue& catalogue) {
  const Result<std::vector<PaperRow>> papers = catalogue.shared_papers();
  if (!papers) return fail(papers.error());
  const PaperDecisions decisions = decide_papers(*papers, {});
  for (const PaperRow& paper : *papers) {
    const PaperDecisions::State now = {paper.item.state, paper.item.same_as};
    if (decisions.states.at(paper.item.id) != now) return true;
  }
  return false;
}

// Everything that depends on more than one document, and the switch itself: one change of the
// catalogue.
Result<void> IndexBuild::settle(const Plan& plan) {
  Result<void> done = settle_documents(plan);
  if (done) done = settle_papers();
  if (done) done = settle_places(plan);
  if (done) done = context_.catalogue.record_publications(began_);
  return done ? publish() : done;
}

Result<void> IndexBuild::settle_documents(const Plan& plan) {
  Result<void> done;
  for (const std::string& sha256 : plan.gone) {
    if (done && generation_->is_copy()) done = generation_->writer().remove_document(sha256);
    if (done) done = context_.catalogue.forget_document(sha256);
  }
  for (const DocumentRow& row : plan.moved) {
    if (done) done = context_.catalogue.move_document(row);
  }
  return done;
}

Result<void> IndexBuild::settle_papers() {
  const Result<std::vector<PaperRow>> papers = context_.catalogue.shared_papers();
  if (!papers) return fail(papers.error());
  const PaperDecisions decisions = decide_papers(*papers, {});
  Result<void> done;
  for (const PaperRow& paper : *papers) {
    if (done) done = settle_item(paper, decisions);
  }
  for (const WithheldRow& conflict : decisions.conflicts) {
    if (done) done = context_.catalogue.withhold(conflict);
  }
  return done ? settle_appearances(decisions) : done;
}

Result<void> IndexBuild::settle_item(const PaperRow& paper, const PaperDecisions& decisions) {
  const PaperDecisions::State now = {paper.item.state, paper.item.same_as};
  const PaperDecisions::State& wanted = decisions.states.at(paper.item.id);
  if (now == wanted) return {};
  Result<void> done;
  if (now.state == ItemState::kIndexed) {
    done = generation_->writer().remove_item(paper.item.id);
    was_written_ = was_written_ || wanted.state == ItemState::kWithheld;
  }
  return done ? context_.catalogue.set_state(paper.item.id, wanted.state, wanted.same_as) : done;
}

Result<void> IndexBuild::settle_appearances(const PaperDecisions& decisions) {
  std::map<std::string, std::vector<Appearance>> wanted = decisions.appearances;
  for (const std::string& id : lost_appearances_) wanted.try_emplace(id);
  Result<void> done;
  for (const auto& [id, appearances] : wanted) {
    if (!done) break;
    done = generation_->writer().change_item(
        id, [list = appearances](StoredItem& item) { item.also_in = list; });
  }
  return done;
}

Result<void> IndexBuild::settle_places(const Plan& plan) {
  const Result<std::vector<std::string>> changed = context_.catalogue.review_pdf_public();
  if (!changed) return fail(changed.error());
  std::set<std::string> rewritten(changed->begin(), changed->end());
  for (const DocumentRow& row : plan.moved) rewritten.insert(row.sha256);
  Result<void> done;
  for (const std::string& sha256 : rewritten) {
    if (done) done = show_document(sha256, true);
  }
  for (const std::string& sha256 : read_documents_) {
    if (done && !rewritten.contains(sha256)) done = show_document(sha256, false);
  }
  return done ? generation_->writer().remove_unused_labels() : done;
}

// Writes what the daemon may know of a document: nothing, when the PDF may not be served.
Result<void> IndexBuild::show_document(const std::string& sha256, bool rewrite_items) {
  const Result<std::optional<DocumentRow>> found = context_.catalogue.document(sha256);
  if (!found) return fail(found.error());
  if (!*found) return {};
  const DocumentRow& row = **found;
  Result<void> done;
  if (rewrite_items) {
    done = generation_->writer().change_items_of(sha256, [row](StoredItem& item) {
      item.file = row.file;
      item.source_url = row.source_url;
      item.pdf_public = row.pdf_public;
    });
  }
  const bool shown = row.pdf_public && is_in_index(row);
  return done ? generation_->writer().set_metadata(std::string(kMetaDocumentPrefix) + sha256,
                                                   shown ? encode(stored_document(row)) : "")
              : done;
}

// What was public and now is withheld must not stay readable in freed blocks or older generations.
Traces IndexBuild::traces() const {
  const bool must_go = was_written_ || (withheld_some_ && replaced_some_);
  return must_go ? Traces::kMustGo : Traces::kMayStay;
}

Result<void> IndexBuild::publish() {
  const Result<std::vector<std::string>> items = context_.catalogue.indexed_items();
  if (!items) return fail(items.error());
  Result<void> done = check_not_stopped();
  if (done) done = generation_->finish(*items, traces());
  if (done) done = check_not_stopped();
  if (!done) return done;
  done = context_.store.publish(number_);
  if (context_.store.live_generation() == number_) generation_->keep();
  return done;
}

}  // namespace minutebook
