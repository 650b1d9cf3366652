#include "indexer/status_report.h"

#include <filesystem>
#include <utility>

#include "indexer/progress.h"
#include "indexer/run_report.h"
#include "indexer/store.h"

namespace minutebook {
namespace {

std::string joined(const std::map<std::string, int>& counts) {
  std::string text;
  for (const auto& [name, count] : counts) {
    text += (text.empty() ? "" : ", ") + with_commas(count) + " " + name;
  }
  return text.empty() ? "none" : text;
}

std::string run_text(const RunRow& run) {
  if (run.id == 0) return "No run yet.\n";
  if (run.ended.empty()) {
    return "A run began on " + run.started + " and has not ended: it still works, or was killed.\n";
  }
  return "Last run: " + run.started + ", " + run.outcome + ", " +
         counted(run.documents_read, "document") + " read in " + duration_text(run.seconds) + ".\n";
}

}  // namespace

Result<Catalogue> existing_catalogue(const std::string& folder) {
  const std::filesystem::path path = std::filesystem::path(folder) / "catalogue.db";
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    return fail(ErrorCode::kStoreMissing, "There is no store in '" + folder + "'.",
                "Make one with: minutebook-indexer index --store " + folder + " FOLDER_OF_PDFS",
                "--store");
  }
  return Catalogue::open(path.string());
}

Result<StoreStatus> read_status(const std::string& folder) {
  Result<Catalogue> catalogue = existing_catalogue(folder);
  if (!catalogue) return fail(catalogue.error());
  StoreStatus status;
  status.generation = live_generation_of(folder);
  Result<CatalogueSummary> summary = catalogue->summary();
  Result<std::vector<FileNote>> failures = catalogue->failures();
  Result<std::vector<FileNote>> waiting = catalogue->waiting();
  Result<std::vector<FileNote>> without_text = catalogue->without_text();
  Result<std::vector<FileNote>> second_names = catalogue->second_names();
  Result<std::vector<UnknownBody>> unknown_bodies = catalogue->unknown_bodies();
  if (!summary) return fail(summary.error());
  if (!unknown_bodies) return fail(unknown_bodies.error());
  for (auto* notes : {&failures, &waiting, &without_text, &second_names}) {
    if (!*notes) return fail(notes->error());
  }
  status.summary = std::move(*summary);
  status.unknown_bodies = std::move(*unknown_bodies);
  status.failures = std::move(*failures);
  status.waiting = std::move(*waiting);
  status.without_text = std::move(*without_text);
  status.second_names = std::move(*second_names);
  return status;
}

std::string status_text(const StoreStatus& status) {
  const CatalogueSummary& all = status.summary;
  std::string text = status.generation == 0 ? "No generation is live yet.\n"
                                            : "Generation " + std::to_string(status.generation) +
                                                  " is live: " + counted(all.items, "item") +
                                                  " from " + counted(all.documents, "document") +
                                                  ", " + counted(all.pages, "page") + ".\n";
  text += "Files: " + with_commas(all.files) + " in " + counted(all.sources, "source") + ".\n";
  text += "Documents: " + joined(all.by_outcome) + ".\n";
  text += "Items: " + joined(all.by_kind) + ".\n";
  text += "Withheld as exempt: " + counted(all.withheld, "item") + ".\n";
  if (all.same_papers > 0) {
    text += "Papers that lie in a second document, too: " + with_commas(all.same_papers) + ".\n";
  }
  if (all.pages_without_text > 0) {
    text += "Pages without text: " + with_commas(all.pages_without_text) + ".\n";
  }
  text += run_text(all.last_run);
  if (!status.failures.empty()) text += "Not indexed:\n";
  for (const FileNote& note : status.failures) {
    text += "  " + failure_text(note) + "\n";
  }
  if (!status.waiting.empty()) text += "Waiting (no run has come to them yet):\n";
  for (const FileNote& note : status.waiting) text += "  " + note.file + "\n";
  if (!status.without_text.empty()) text += "No text, or pages without (probably scans):\n";
  for (const FileNote& note : status.without_text) {
    text += "  " + without_text_line(note) + "\n";
  }
  if (!status.unknown_bodies.empty())
    text += "Bodies that no profile knows (add them to yours, docs/profiles.md says how):\n";
  for (const UnknownBody& body : status.unknown_bodies) {
    text += "  " + body.name + " (" + counted(body.documents, "document") + ", e.g. " + body.file +
            ")\n";
  }
  if (!status.second_names.empty()) text += "The same file under another name:\n";
  for (const FileNote& note : status.second_names) {
    text += "  " + note.file + " is " + note.reason + "\n";
  }
  return text;
}

}  // namespace minutebook
