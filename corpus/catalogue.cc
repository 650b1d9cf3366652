#include "corpus/catalogue.h"

#include <utility>

#include <fcntl.h>

#include "corpus/catalogue_schema.h"
#include "corpus/catalogue_sqlite.h"
#include "corpus/unique_fd.h"
#include "corpus/utc_time.h"

namespace minutebook {
namespace {

constexpr const char* kSetUp =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;";

FileRow file_row(const SqliteQuery& query) {
  FileRow row;
  row.path = query.text(0);
  row.source = query.number(1);
  row.name = query.text(2);
  row.sha256 = query.text(3);
  row.size = query.number(4);
  row.mtime_ns = query.number(5);
  row.failure = query.text(6);
  row.manifest = {query.text(7), query.text(8), query.text(9), date_from_iso(query.text(10))};
  return row;
}

}  // namespace

Catalogue::Catalogue(std::unique_ptr<SqliteDatabase> database) : database_(std::move(database)) {}
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;
Catalogue::~Catalogue() = default;

Result<Catalogue> Catalogue::open(const std::string& path) {
  // It names withheld papers: not for everybody's eyes. SQLite gives its side files the same mode.
  constexpr mode_t kMode = 0640;
  { const UniqueFd created(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kMode)); }
  int version = 0;
  auto database = sqlite_try([&] {
    auto opened = std::make_unique<SqliteDatabase>(path);
    opened->execute(kSetUp);
    {
      SqliteQuery query = opened->prepare("PRAGMA user_version");
      version = query.row() ? static_cast<int>(query.number(0)) : 0;
    }
    if (version < kCatalogueVersion) upgrade_catalogue(*opened, version);
    return opened;
  });
  if (!database) return fail(database.error());
  if (version > kCatalogueVersion) {
    return fail(ErrorCode::kSchemaMismatch, "The store was made by a newer version of Minutebook.",
                "Install that version, or index into another folder.");
  }
  return Catalogue(std::move(*database));
}

Result<void> Catalogue::in_transaction(const std::function<Result<void>()>& body) {
  auto begun = sqlite_try([&] { database_->execute("SAVEPOINT change"); });
  if (!begun) return begun;
  Result<void> done = body();
  if (done) done = sqlite_try([&] { database_->execute("RELEASE change"); });
  if (!done) {
    auto undone = sqlite_try([&] { database_->execute("ROLLBACK TO change; RELEASE change"); });
    if (!undone) return undone;
  }
  return done;
}

Result<void> Catalogue::make_durable() {
  return sqlite_try([&] { database_->execute("PRAGMA wal_checkpoint(TRUNCATE)"); });
}

Result<void> Catalogue::check() {
  const auto finding = sqlite_try([&] {
    SqliteQuery query = database_->prepare("PRAGMA integrity_check(1)");
    return query.row() ? query.text(0) : std::string("nothing");
  });
  if (!finding) return fail(finding.error());
  if (*finding == "ok") return {};
  return fail(to_error({SQLITE_CORRUPT, *finding}));
}

Result<std::int64_t> Catalogue::source_id(const std::string& path) {
  return sqlite_try([&] {
    const std::string now = utc_now();
    database_
        ->prepare(
            "INSERT INTO sources (path, first_seen, last_seen) VALUES (?, ?, ?) "
            "ON CONFLICT (path) DO UPDATE SET last_seen = excluded.last_seen")
        .bind(path)
        .bind(now)
        .bind(now)
        .run();
    SqliteQuery query = database_->prepare("SELECT id FROM sources WHERE path = ?");
    return query.bind(path).row() ? query.number(0) : std::int64_t{0};
  });
}

Result<std::vector<FileRow>> Catalogue::files() {
  return sqlite_try([&] {
    std::vector<FileRow> rows;
    SqliteQuery query = database_->prepare(
        "SELECT path, source, name, sha256, size, mtime_ns, failure, source_url, title, committee, "
        "date FROM files ORDER BY source, name, path");
    while (query.row()) rows.push_back(file_row(query));
    return rows;
  });
}

Result<void> Catalogue::put_file(const FileRow& row) {
  return sqlite_try([&] {
    const std::string date = row.manifest.date ? to_iso(*row.manifest.date) : "";
    database_
        ->prepare(
            "INSERT OR REPLACE INTO files (path, source, name, sha256, size, mtime_ns, failure, "
            "source_url, title, committee, date) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(row.path)
        .bind(row.source)
        .bind(row.name)
        .bind(row.sha256)
        .bind(row.size)
        .bind(row.mtime_ns)
        .bind(row.failure)
        .bind(row.manifest.source_url)
        .bind(row.manifest.title)
        .bind(row.manifest.committee)
        .bind(date)
        .run();
  });
}

Result<void> Catalogue::forget_file(const std::string& path) {
  return sqlite_try(
      [&] { database_->prepare("DELETE FROM files WHERE path = ?").bind(path).run(); });
}

Result<std::int64_t> Catalogue::begin_run() {
  return sqlite_try([&] {
    database_
        ->prepare(
            "INSERT INTO runs (started, ended, outcome, generation, files, documents_read, "
            "pages_read, failed, seconds) VALUES (?, '', '', 0, 0, 0, 0, 0, 0.0)")
        .bind(utc_now())
        .run();
    return database_->last_id();
  });
}

Result<void> Catalogue::end_run(const RunRow& row) {
  return sqlite_try([&] {
    database_
        ->prepare(
            "UPDATE runs SET ended = ?, outcome = ?, generation = ?, files = ?, "
            "documents_read = ?, pages_read = ?, failed = ?, seconds = ? WHERE id = ?")
        .bind(utc_now())
        .bind(row.outcome)
        .bind(std::int64_t{row.generation})
        .bind(std::int64_t{row.files})
        .bind(std::int64_t{row.documents_read})
        .bind(std::int64_t{row.pages_read})
        .bind(std::int64_t{row.failed})
        .bind(row.seconds)
        .bind(row.id)
        .run();
  });
}

}  // namespace minutebook
