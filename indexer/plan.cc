#include "indexer/plan.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "corpus/sha256.h"

namespace minutebook {
namespace {

using KnownFiles = std::map<std::string, FileRow>;  // by path

bool is_below(const std::string& path, const std::string& folder) {
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

bool is_in_source(const std::string& path, const std::string& source) {
  return path == source || source == "/" || is_below(path, source);
}

// A remembered file that the source should still have: not below a folder that could not be read.
bool should_be_there(const FileRow& file, const ScannedSource& source) {
  const auto& unread = source.unreadable_folders;
  return std::none_of(unread.begin(), unread.end(),
                      [&](const std::string& folder) { return is_below(file.path, folder); });
}

// The files of one source, before and now.
class SourceUpdate {
 public:
  SourceUpdate(Catalogue& catalogue, const KnownFiles& known, const ScannedSource& source,
               const PlanInputs& inputs, Plan& plan)
      : catalogue_(catalogue), known_(known), source_(source), inputs_(inputs), plan_(plan) {}

  Result<void> run(std::set<std::string>& taken,
                   const std::function<void(const ScannedFile&)>& on_hashed) {
    const Result<std::int64_t> id = catalogue_.source_id(source_.path);
    if (!id) return fail(id.error());
    for (const ScannedFile& file : source_.files) {
      if (!taken.insert(file.path).second) continue;
      ++plan_.files;
      Result<void> done = take(file, *id, on_hashed);
      if (!done) return done;
    }
    note_what_was_left_out();
    return forget_missing();
  }

 private:
  Result<void> take(const ScannedFile& file, std::int64_t id,
                    const std::function<void(const ScannedFile&)>& on_hashed) {
    const auto before = known_.find(file.path);
    FileRow row = before == known_.end() ? FileRow{} : before->second;
    row.path = file.path;
    if (row.source == 0) row.source = id;
    if (row.source == id) row.name = file.name;  // else another source knows it by its own name
    const bool unchanged = !row.sha256.empty() && row.failure.empty() && row.size == file.size &&
                           row.mtime_ns == file.mtime_ns;
    if (!unchanged) {
      hash(row);
      on_hashed(file);
    }
    if (!row.failure.empty()) ++plan_.unreadable_files;
    const bool manifest_changed = take_manifest(row);
    if (unchanged && !manifest_changed && before->second.name == row.name) return {};
    return catalogue_.put_file(row);
  }

  static void hash(FileRow& row) {
    const Result<HashedFile> hashed = hash_file(row.path);
    row.failure = hashed ? "" : hashed.error().message;
    if (!hashed) return;
    row.sha256 = hashed->sha256;
    row.size = hashed->size;
    row.mtime_ns = hashed->mtime_ns;
  }

  bool take_manifest(FileRow& row) const {
    if (!inputs_.manifest) return false;
    const auto entry = inputs_.manifest->find(row.name);
    const ManifestEntry now = entry == inputs_.manifest->end() ? ManifestEntry{} : entry->second;
    if (now == row.manifest) return false;
    row.manifest = now;
    return true;
  }

  void note_what_was_left_out() {
    for (const std::string& folder : source_.unreadable_folders) {
      plan_.notes.push_back("The folder '" + folder +
                            "' cannot be read; what is below it stays as it was.");
    }
    for (const std::string& link : source_.links_skipped) {
      plan_.notes.push_back("The link '" + link +
                            "' leads out of its source or to a folder; not followed.");
    }
  }

  Result<void> forget_missing() {
    std::set<std::string> now;
    for (const ScannedFile& file : source_.files) now.insert(file.path);
    for (const auto& [path, row] : known_) {
      if (!is_in_source(path, source_.path) || now.contains(path)) continue;
      if (!should_be_there(row, source_)) continue;
      plan_.gone_files.push_back(row.name);
      Result<void> forgotten = catalogue_.forget_file(path);
      if (!forgotten) return forgotten;
    }
    return {};
  }

  Catalogue& catalogue_;
  const KnownFiles& known_;
  const ScannedSource& source_;
  const PlanInputs& inputs_;
  Plan& plan_;
};

Result<void> refuse_empty_sources(const std::vector<ScannedSource>& sources,
                                  const KnownFiles& known) {
  for (const ScannedSource& source : sources) {
    const auto had = std::count_if(known.begin(), known.end(), [&](const auto& entry) {
      return is_in_source(entry.first, source.path);
    });
    if (had == 0 || !source.files.empty()) continue;
    return fail(
        ErrorCode::kBadSource,
        "The source '" + source.path + "' held " + std::to_string(had) +
            " PDF files and now holds none.",
        "Check that the folder is mounted. Nothing was changed. To take its papers out of the "
        "index, leave one PDF file in it, or begin with a new store.");
  }
  return {};
}

Result<void> update_files(Catalogue& catalogue, const PlanInputs& inputs, Plan& plan,
                          const std::function<void(const ScannedFile&)>& on_hashed) {
  const Result<std::vector<FileRow>> rows = catalogue.files();
  if (!rows) return fail(rows.error());
  KnownFiles known;
  for (const FileRow& row : *rows) known.emplace(row.path, row);
  Result<void> mounted = refuse_empty_sources(inputs.sources, known);
  if (!mounted) return mounted;
  return catalogue.in_transaction([&]() -> Result<void> {
    std::set<std::string> taken;
    for (const ScannedSource& source : inputs.sources) {
      Result<void> done =
          SourceUpdate(catalogue, known, source, inputs, plan).run(taken, on_hashed);
      if (!done) return done;
    }
    return {};
  });
}

void note_unused_manifest(const PlanInputs& inputs, Plan& plan) {
  if (!inputs.manifest) return;
  std::set<std::string> names;
  for (const ScannedSource& source : inputs.sources) {
    for (const ScannedFile& file : source.files) names.insert(file.name);
  }
  for (const auto& [name, entry] : *inputs.manifest) {
    if (names.contains(name)) continue;
    plan.notes.push_back("The manifest names '" + name + "', which no source of this run has.");
  }
}

DocumentRow place_of(const FileRow& file, const std::string& understanding) {
  DocumentRow row;
  row.sha256 = file.sha256;
  row.source = file.source;
  row.path = file.path;
  row.file = file.name;
  row.size = file.size;
  row.mtime_ns = file.mtime_ns;
  row.source_url = file.manifest.source_url;
  row.fingerprint = fingerprint_of(understanding, file);
  return row;
}

bool same_place(const DocumentRow& a, const DocumentRow& b) {
  return a.path == b.path && a.file == b.file && a.size == b.size && a.mtime_ns == b.mtime_ns &&
         a.source_url == b.source_url;
}

// The file that stands for a document: the one that already does, else the first by name.
const FileRow& representative(const std::vector<const FileRow*>& files, const DocumentRow* known) {
  for (const FileRow* file : files) {
    if (known != nullptr && file->path == known->path) return *file;
  }
  return *files.front();
}

bool is_in_index(const DocumentRow* row) {
  return row != nullptr && (row->outcome == kOutcomeIndexed || row->outcome == kOutcomeNoText);
}

// Whether the live index holds what the row says: see Catalogue::distrust_after.
bool is_trusted(const DocumentRow& row) {
  return !row.fingerprint.empty();
}

// Whether pages were left for want of this recogniser.
bool was_left(const DocumentRow& row, const std::string& recogniser) {
  return row.pages_unrecognised > 0 && !recogniser.empty() && row.recogniser != recogniser;
}

// What is to be done about one content after the other.
class Comparison {
 public:
  Comparison(Catalogue& catalogue, const PlanInputs& inputs, Plan& plan)
      : catalogue_(catalogue), inputs_(inputs), plan_(plan) {}

  Result<void> run() {
    Result<void> loaded = load();
    if (!loaded) return loaded;
    std::size_t staying = 0;  // in the index, as they are
    for (const auto& [sha256, holders] : holders_) {
      const auto found = known_.find(sha256);
      const DocumentRow* row = found == known_.end() ? nullptr : &found->second;
      const FileRow& file = representative(holders, row);
      const bool read = compare(row, file);
      if (!read && is_in_index(row)) ++staying;
    }
    for (const auto& [sha256, row] : known_) {
      if (!holders_.contains(sha256)) plan_.gone.push_back(sha256);
    }
    plan_.all = staying == 0;
    return moved_;
  }

 private:
  Result<void> load() {
    Result<std::vector<FileRow>> files = catalogue_.files();
    if (!files) return fail(files.error());
    Result<std::vector<DocumentRow>> documents = catalogue_.documents();
    if (!documents) return fail(documents.error());
    const Result<std::vector<AttemptRow>> attempts = catalogue_.failed_attempts();
    if (!attempts) return fail(attempts.error());
    files_ = std::move(*files);
    for (const FileRow& file : files_) {
      if (!file.sha256.empty()) holders_[file.sha256].push_back(&file);
    }
    for (DocumentRow& row : *documents) known_.emplace(row.sha256, std::move(row));
    for (const AttemptRow& attempt : *attempts) {
      if (attempt.reader == inputs_.reader) failed_.emplace(attempt.sha256, attempt);
    }
    return {};
  }

  // Whether the document is to be read.
  bool compare(const DocumentRow* row, const FileRow& file) {
    const DocumentRow now = place_of(file, inputs_.understanding);
    const bool failed_before = row != nullptr && !is_in_index(row);
    const bool as_before = row != nullptr && !failed_before &&
                           row->fingerprint == now.fingerprint &&
                           !was_left(*row, inputs_.recogniser);
    const auto found = failed_.find(now.sha256);
    const AttemptRow attempts = found == failed_.end() ? AttemptRow{} : found->second;
    ReadJob job = {now, file.manifest, row != nullptr, is_in_index(row)};
    job.can_wait = !job.indexed || (!inputs_.read_all && is_trusted(*row));
    const bool quarantined = attempts.failures >= kFailuresToQuarantine;
    if (as_before && !inputs_.read_all && (attempts.failures == 0 || quarantined)) {
      if (!same_place(*row, now)) plan_.moved.push_back(now);
      return false;
    }
    if (quarantined) return leave_alone(job, row);
    if (!attempts.died) {
      plan_.read.push_back(job);
      return true;
    }
    (job.can_wait ? plan_.suspects : plan_.alone).push_back(job);
    return !job.can_wait;
  }

  bool leave_alone(const ReadJob& job, const DocumentRow* row) {
    if (row != nullptr && !job.indexed) {  // its failure is recorded already
      if (moved_ && !same_place(*row, job.document))
        moved_ = catalogue_.move_document(job.document);
      return false;
    }
    if (job.indexed && job.can_wait) {
      plan_.notes.push_back(job.document.file +
                            ": reading it anew failed twice. It stays in the index as it was.");
      return false;
    }
    plan_.left_alone.push_back(job);
    return true;
  }

  Catalogue& catalogue_;
  const PlanInputs& inputs_;
  Plan& plan_;
  std::vector<FileRow> files_;
  std::map<std::string, std::vector<const FileRow*>> holders_;  // by content
  std::unordered_map<std::string, DocumentRow> known_;          // by content
  std::unordered_map<std::string, AttemptRow> failed_;          // by content
  Result<void> moved_;
};

}  // namespace

int shards_for(const Plan& plan, const IndexOptions& options, Load load) {
  constexpr std::int64_t kManyBytes = 32LL << 20U;
  constexpr std::size_t kShareOfAll = 3;
  constexpr int kMostShards = 8;
  std::int64_t bytes = 0;
  for (const ReadJob& job : plan.read) bytes += job.document.size;
  const bool large = plan.read.size() >= options.large_load_files || bytes >= kManyBytes;
  const bool beside_little = load == Load::kFromNothing ||
                             plan.read.size() * kShareOfAll >= static_cast<std::size_t>(plan.files);
  const int shards = std::min(jobs_of(options), kMostShards);
  return large && beside_little && shards > 1 ? shards : 0;
}

std::string fingerprint_of(const std::string& understanding, const FileRow& file) {
  const std::string own_name = std::filesystem::path(file.name).filename().string();
  const std::string date = file.manifest.date ? to_iso(*file.manifest.date) : "";
  Sha256 hash;
  for (const std::string& part :
       {understanding, own_name, file.manifest.title, file.manifest.committee, date}) {
    hash.update(part);
    hash.update(std::string_view("\0", 1));
  }
  return hash.hex();
}

Result<Plan> make_plan(Catalogue& catalogue, const PlanInputs& inputs,
                       const std::function<void(const ScannedFile&)>& on_hashed) {
  Plan plan;
  const Result<void> updated = update_files(catalogue, inputs, plan, on_hashed);
  if (!updated) return fail(updated.error());
  note_unused_manifest(inputs, plan);
  const Result<void> forgotten = catalogue.forget_attempts_of_gone_files();
  if (!forgotten) return fail(forgotten.error());
  const Result<void> compared = Comparison(catalogue, inputs, plan).run();
  if (!compared) return fail(compared.error());
  std::sort(plan.read.begin(), plan.read.end(), [](const ReadJob& a, const ReadJob& b) {
    return std::tie(b.document.size, a.document.path) < std::tie(a.document.size, b.document.path);
  });
  return plan;
}

}  // namespace minutebook
