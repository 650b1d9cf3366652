// The rows of the catalogue, as plain values.
//
//   one paper under two names  ->  two FileRows with the same sha256, one DocumentRow, its ItemRows
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/manifest.h"

namespace minutebook {

// A folder or file that is indexed.
struct SourceRow {
  std::int64_t id = 0;
  std::string path;  // absolute
};

// A PDF file as last seen in its source.
struct FileRow {
  std::string path;           // absolute
  std::int64_t source = 0;    // SourceRow::id
  std::string name;           // below its source, cleaned for showing: "2021/pack.pdf"
  std::string sha256;         // of its content; empty when it could never be read
  std::int64_t size = 0;      // bytes
  std::int64_t mtime_ns = 0;  // since 1970
  std::string failure;        // why the file itself could not be read; empty = it could
  ManifestEntry manifest;     // what the last manifest said of it
};

// What became of a document. "indexed" and "no text" are in the index, "waiting" has not been read
// yet, the others are failures: those named here and the names of ErrorCodes ("malformed").
inline constexpr std::string_view kOutcomeIndexed = "indexed";
inline constexpr std::string_view kOutcomeNoText = "no text";
inline constexpr std::string_view kOutcomeWaiting = "waiting";
inline constexpr std::string_view kOutcomeUnreadable = "unreadable";  // the file, not the PDF

// So many failures one after the other, and a document is left alone: in quarantine.
inline constexpr int kFailuresToQuarantine = 2;

// A document: one content, however many files hold it.
struct DocumentRow {
  std::string sha256;
  std::int64_t source = 0;
  std::string path;  // of the file that stands for it
  std::string file;  // its name below the source
  std::int64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::string source_url;
  int pages = 0;
  int pages_without_text = 0;
  int pages_unrecognised = 0;  // of them, that are pictures nothing was recognised on
  std::string recogniser;      // that tried; empty: there was none
  std::string kind;
  std::string title;
  std::string committee;
  std::string date;         // ISO; empty when unknown
  std::string profile;      // the council profile it was read with
  std::string outcome;      // kOutcome… or the name of the ErrorCode
  std::string reason;       // of a failure, for an archivist
  std::string hint;         // what to do about it
  std::string fingerprint;  // of everything the outcome depends on besides the content
  int written_in = 0;       // number of the generation its items were written to
  bool pdf_public = true;   // whether the PDF itself may be served
  std::vector<std::string> unknown_bodies;  // named in it and unknown to its profile; written only
};

// A document that could not be read, so far.
struct AttemptRow {
  std::string sha256;
  std::string reader;  // what it was read with
  int failures = 0;    // one after the other, with this reader
  bool died = false;   // the last one took the indexer down, or it was ended from outside then
};

// Where an item stands in the public index.
enum class ItemState {
  kIndexed,    // there
  kSamePaper,  // not there by itself: it is an appearance of `same_as`
  kWithheld,   // not there: see the quarantine
};
[[nodiscard]] std::string_view name_of(ItemState state);

struct ItemRow {
  std::string id;
  std::string sha256;  // of its document
  std::string kind;
  std::string number;
  std::string title;
  int part = 1;
  std::string content_key;  // equal for the same paper in two documents; empty when not compared
  int words = 0;
  int first_page = 0;
  int last_page = 0;
  ItemState state = ItemState::kIndexed;
  std::string same_as;  // id of the item that stands for this paper
};

// Why an item is withheld.
inline constexpr std::string_view kCauseExempt = "exempt";      // marked so itself
inline constexpr std::string_view kCauseConflict = "conflict";  // public here, exempt elsewhere

struct WithheldRow {
  std::string item;
  std::string sha256;
  std::string file;  // for showing; not stored
  std::string cause;
  int page = 0;
  std::string reason;
};

// The content of a paper that must not be public, wherever else it turns up.
struct WithheldPaper {
  std::string content_key;
  std::string sha256;  // of the document that is exempt; empty: a conflict an officer has to decide
  std::string reason;  // for a copy of it
};

// An item that shares its content with others, with what its document says.
struct PaperRow {
  ItemRow item;
  std::string file;
  int document_pages = 0;
  std::string committee;  // of the document
  std::string date;
  std::string cause;  // of being withheld; empty when it is not
};

// A run of the indexer, as recorded at its end.
struct RunRow {
  std::int64_t id = 0;
  std::string started;  // UTC, ISO 8601
  std::string ended;    // empty: it still runs, or was killed
  std::string outcome;  // "new generation", "nothing new", or the error's name
  int generation = 0;   // live afterwards
  int files = 0;
  int documents_read = 0;
  int pages_read = 0;
  int failed = 0;
  double seconds = 0;
};

// A body that papers name and no profile knows.
struct UnknownBody {
  std::string name;  // as read
  int documents = 0;
  std::string file;  // one of them
};

// What `status` tells.
struct CatalogueSummary {
  int files = 0;
  int documents = 0;                      // contents, and files that could not be read at all
  std::map<std::string, int> by_outcome;  // adds up to `documents`
  int items = 0;                          // in the public index
  std::map<std::string, int> by_kind;
  int pages = 0;
  int pages_without_text = 0;
  int same_papers = 0;  // items that are appearances of another
  int withheld = 0;     // items
  int sources = 0;
  RunRow last_run;  // id 0: none yet
};

// One file that failed, waits or has no text, or a second name of a document.
struct FileNote {
  std::string file;
  std::string sha256;
  std::string outcome;
  std::string reason;
  std::string hint;  // what to do about it
  int pages = 0;
  int failures = 0;            // one after the other
  int pages_unrecognised = 0;  // pictures that nothing was recognised on
};

}  // namespace minutebook
