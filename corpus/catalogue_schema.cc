#include "corpus/catalogue_schema.h"

#include <array>
#include <string>

#include "corpus/catalogue_sqlite.h"

namespace minutebook {
namespace {

// Times are UTC, ISO 8601. Empty text means absent.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL
) STRICT;

CREATE TABLE files (
  path TEXT PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES sources (id),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  failure TEXT NOT NULL,
  source_url TEXT NOT NULL,
  title TEXT NOT NULL,
  committee TEXT NOT NULL,
  date TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX files_by_sha256 ON files (sha256);

CREATE TABLE documents (
  sha256 TEXT PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES sources (id),
  path TEXT NOT NULL,
  file TEXT NOT NULL,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  source_url TEXT NOT NULL,
  pages INTEGER NOT NULL,
  pages_without_text INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  committee TEXT NOT NULL,
  date TEXT NOT NULL,
  profile TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  hint TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  written_in INTEGER NOT NULL,
  pdf_public INTEGER NOT NULL,
  first_seen TEXT NOT NULL,
  last_read TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE items (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL REFERENCES documents (sha256) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  part INTEGER NOT NULL,
  content_key TEXT NOT NULL,
  words INTEGER NOT NULL,
  first_page INTEGER NOT NULL,
  last_page INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('indexed', 'same paper', 'withheld')),
  same_as TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX items_by_sha256 ON items (sha256);
CREATE INDEX items_by_content ON items (content_key) WHERE content_key <> '';
CREATE INDEX items_not_indexed ON items (state) WHERE state <> 'indexed';

CREATE TABLE quarantine (
  item TEXT PRIMARY KEY REFERENCES items (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL REFERENCES documents (sha256) ON DELETE CASCADE,
  cause TEXT NOT NULL CHECK (cause IN ('exempt', 'conflict')),
  page INTEGER NOT NULL,
  reason TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX quarantine_by_sha256 ON quarantine (sha256);

CREATE TABLE conflicts (
  content_key TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  ended TEXT NOT NULL,
  outcome TEXT NOT NULL,
  generation INTEGER NOT NULL,
  files INTEGER NOT NULL,
  documents_read INTEGER NOT NULL,
  pages_read INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  seconds REAL NOT NULL
) STRICT;

CREATE TABLE attempts (
  sha256 TEXT PRIMARY KEY,
  file TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs (id),
  started TEXT NOT NULL,
  times INTEGER NOT NULL,
  told INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE suppressions (
  id INTEGER PRIMARY KEY,
  item TEXT NOT NULL,
  content_key TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  page INTEGER NOT NULL,
  phrase TEXT NOT NULL,
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT;

CREATE TABLE releases (
  id INTEGER PRIMARY KEY,
  item TEXT NOT NULL,
  content_key TEXT NOT NULL,
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT;

CREATE TABLE unknown_committees (
  printed TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  page INTEGER NOT NULL,
  since TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

// Unknown bodies belong to the documents that name them and go with them.
constexpr const char* kVersion2 = R"sql(
DROP TABLE unknown_committees;
CREATE TABLE unknown_committees (
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES documents (sha256) ON DELETE CASCADE,
  PRIMARY KEY (name, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX unknown_committees_by_document ON unknown_committees (sha256);
)sql";

// Attempts stay until the document was read: how often it failed, and what read it.
constexpr const char* kVersion3 = R"sql(
ALTER TABLE documents DROP COLUMN attempts;
DROP TABLE attempts;
CREATE TABLE attempts (
  sha256 TEXT PRIMARY KEY,
  file TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs (id),
  started TEXT NOT NULL,
  reader TEXT NOT NULL,
  running INTEGER NOT NULL CHECK (running IN (0, 1)),
  failures INTEGER NOT NULL,
  died INTEGER NOT NULL CHECK (died IN (0, 1))
) STRICT, WITHOUT ROWID;
)sql";

// When an item was first in a public index. Kept when its document is read again, or goes and comes
// back; what was indexed before this table is taken to be as old as its document.
constexpr const char* kVersion4 = R"sql(
CREATE TABLE publications (
  item TEXT PRIMARY KEY,
  content_key TEXT NOT NULL,
  first_published TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX publications_by_content ON publications (content_key) WHERE content_key <> '';
INSERT INTO publications (item, content_key, first_published)
  SELECT i.id, i.content_key, d.first_seen FROM items i JOIN documents d USING (sha256)
  WHERE i.state = 'indexed';
)sql";

// What was left for want of text recognition, and whose pictures the texts in the cache of recognised
// pages are. Pages that were read before and have no text are tried once more.
constexpr const char* kVersion5 = R"sql(
ALTER TABLE documents ADD COLUMN pages_unrecognised INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN recogniser TEXT NOT NULL DEFAULT '';
UPDATE documents SET pages_unrecognised = pages_without_text;
CREATE INDEX documents_unrecognised ON documents (sha256) WHERE pages_unrecognised > 0;
CREATE TABLE pictures (
  sha256 TEXT NOT NULL,
  picture TEXT NOT NULL,
  PRIMARY KEY (sha256, picture)
) STRICT, WITHOUT ROWID;
CREATE INDEX pictures_by_picture ON pictures (picture);
)sql";

// Step i makes a file of version i one of version i + 1.
constexpr std::array<const char*, kCatalogueVersion> kSteps = {kVersion1, kVersion2, kVersion3,
                                                               kVersion4, kVersion5};

}  // namespace

void upgrade_catalogue(SqliteDatabase& database, int from) {
  for (int version = from; version < kCatalogueVersion; ++version) {
    database.execute("BEGIN IMMEDIATE");
    database.execute(kSteps[static_cast<std::size_t>(version)]);
    database.execute(("PRAGMA user_version = " + std::to_string(version + 1)).c_str());
    database.execute("COMMIT");
  }
}

}  // namespace minutebook
