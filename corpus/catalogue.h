// The catalogue: the state that must last, in DIR/catalogue.db (SQLite).
//
//   Catalogue::open("/var/lib/minutebook/catalogue.db")
//     ->  documents(): [{"3f2a…", "2021/pack.pdf", 232 pages, "indexed"}, …]
//
// Which files there are, what became of each document, which items are withheld, what was taken
// down and released. The index can always be built again from the sources and this file. Every
// function fails with kStoreDamaged (the file cannot be understood), kStoreLocked (another program
// writes for too long), kSchemaMismatch (made by a newer version) or kIo; a failed change changes
// nothing. A Catalogue is for one thread; several programs may open the same file.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "corpus/catalogue_rows.h"
#include "corpus/result.h"

namespace minutebook {

class SqliteDatabase;

class Catalogue {
 public:
  // Opens or makes the file and brings it to the current schema.
  [[nodiscard]] static Result<Catalogue> open(const std::string& path);
  Catalogue(Catalogue&&) noexcept;
  Catalogue& operator=(Catalogue&&) noexcept;
  ~Catalogue();

  // Runs `body` as one change: all of it or, when it fails, nothing. May be nested.
  [[nodiscard]] Result<void> in_transaction(const std::function<Result<void>()>& body);
  // Brings everything to disk: after this, not even a power cut forgets it. (Any change survives
  // the death of this program at once.)
  [[nodiscard]] Result<void> make_durable();

  // SQLite's own check of every page; kStoreDamaged with its first finding.
  [[nodiscard]] Result<void> check();

  // Sources and files.
  [[nodiscard]] Result<std::int64_t> source_id(const std::string& path);  // makes the row if needed
  [[nodiscard]] Result<std::vector<FileRow>> files();                     // ordered by source, name
  [[nodiscard]] Result<void> put_file(const FileRow& row);
  [[nodiscard]] Result<void> forget_file(const std::string& path);

  // Runs.
  [[nodiscard]] Result<std::int64_t> begin_run();
  [[nodiscard]] Result<void> end_run(const RunRow& row);

  // Attempts at reading. One is written before the work, so that one that never ended is found; its
  // failures in a row are counted as long as the same `reader` (Poppler and our code) makes them.
  [[nodiscard]] Result<void> begin_attempt(const std::string& sha256, const std::string& file,
                                           std::int64_t run, const std::string& reader);
  // Ends an attempt that says nothing about the document; put_result ends the others.
  [[nodiscard]] Result<void> end_attempt(const std::string& sha256);
  // Files whose reading was begun by an earlier run and never ended; that counts as a failure.
  [[nodiscard]] Result<std::vector<std::string>> take_interrupted(std::int64_t run);
  [[nodiscard]] Result<std::vector<AttemptRow>> failed_attempts();  // ordered by sha256
  // Begins to count anew.
  [[nodiscard]] Result<void> forget_attempts(const std::string& sha256);
  [[nodiscard]] Result<void> forget_attempts_of_gone_files();

  // Documents and their items.
  [[nodiscard]] Result<std::vector<DocumentRow>> documents();  // ordered by sha256
  [[nodiscard]] Result<std::optional<DocumentRow>> document(const std::string& sha256);
  // Replaces all that is known of a document, and ends its attempt: one that failed is counted,
  // except when the file could not be read at all (kOutcomeUnreadable).
  [[nodiscard]] Result<void> put_result(const DocumentRow& row, const std::vector<ItemRow>& items,
                                        const std::vector<WithheldRow>& withheld);
  // Changes only path, file, size, mtime and source_url.
  [[nodiscard]] Result<void> move_document(const DocumentRow& row);
  [[nodiscard]] Result<void> forget_document(const std::string& sha256);
  // Lets every document be read again that was written after `generation`: that one never went
  // live.
  [[nodiscard]] Result<void> distrust_after(int generation);
  [[nodiscard]] Result<std::vector<ItemRow>> items_of(const std::string& sha256);

  // Whether some document has pages that nothing was recognised on.
  [[nodiscard]] Result<bool> has_unrecognised_pages();
  // Pictures of pages, by the hash under which their recognised text is kept.
  [[nodiscard]] Result<void> put_picture(const std::string& sha256, const std::string& picture);
  [[nodiscard]] Result<std::set<std::string>> pictures();
  // Those of documents that no file holds any more, ordered; a picture that another document has, too, is
  // not among them.
  [[nodiscard]] Result<std::vector<std::string>> pictures_of_gone_files();
  [[nodiscard]] Result<void> forget_pictures_of_gone_files();

  // Papers that appear more than once, or did: ordered by content key, then document pages, file,
  // id.
  [[nodiscard]] Result<std::vector<PaperRow>> shared_papers();
  [[nodiscard]] Result<void> set_state(const std::string& item, ItemState state,
                                       const std::string& same_as);
  // A conflict holds for the content from now on, in every document, until an officer decides.
  [[nodiscard]] Result<void> withhold(const WithheldRow& row);
  [[nodiscard]] Result<std::vector<WithheldPaper>> withheld_papers();
  // When the item, or the same paper under another id, was first in a public index; empty when it
  // never was.
  [[nodiscard]] Result<std::string> first_published(const std::string& item,
                                                    const std::string& content_key);
  // Remembers for every indexed item that is not known yet that it is public since then, or as long
  // as the same paper under another id. `now` is UTC, ISO 8601.
  [[nodiscard]] Result<void> record_publications(const std::string& now);
  // Sets pdf_public of every document from what is withheld; the hashes of those that changed.
  [[nodiscard]] Result<std::vector<std::string>> review_pdf_public();

  // What `status` shows, and the checks before a switch need.
  [[nodiscard]] Result<CatalogueSummary> summary();
  [[nodiscard]] Result<std::vector<FileNote>> failures();
  [[nodiscard]] Result<std::vector<FileNote>> waiting();       // not read yet
  [[nodiscard]] Result<std::vector<FileNote>> without_text();  // at all, or pages that are pictures
  [[nodiscard]] Result<std::vector<FileNote>>
  second_names();  // sha256 and the name that stands for it
  [[nodiscard]] Result<std::vector<UnknownBody>> unknown_bodies();  // the most named first
  [[nodiscard]] Result<std::vector<WithheldRow>> withheld();
  [[nodiscard]] Result<std::vector<std::string>> indexed_items();  // ids, ordered
  // Documents that a run wrote after `generation` and did not bring live: what the index
  // has of them may differ from what stands here, until the next run.
  [[nodiscard]] Result<std::vector<std::string>> documents_after(
      int generation);  // hashes, ordered

 private:
  explicit Catalogue(std::unique_ptr<SqliteDatabase> database);
  std::unique_ptr<SqliteDatabase> database_;
};

}  // namespace minutebook
