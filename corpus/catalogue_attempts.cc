// Catalogue: attempts at reading a document, and how many of them failed one after the other.
#include "corpus/catalogue.h"
#include "corpus/catalogue_sqlite.h"
#include "corpus/utc_time.h"

namespace minutebook {

Result<void> Catalogue::begin_attempt(const std::string& sha256, const std::string& file,
                                      std::int64_t run, const std::string& reader) {
  return sqlite_try([&] {
    // What another reader failed at says nothing about this one.
    database_
        ->prepare(
            "INSERT INTO attempts (sha256, file, run, started, reader, running, failures, died) "
            "VALUES (?, ?, ?, ?, ?, 1, 0, 0) ON CONFLICT (sha256) DO UPDATE SET "
            "file = excluded.file, run = excluded.run, started = excluded.started, running = 1, "
            "failures = CASE WHEN reader = excluded.reader THEN failures ELSE 0 END, "
            "reader = excluded.reader, died = 0")
        .bind(sha256)
        .bind(file)
        .bind(run)
        .bind(utc_now())
        .bind(reader)
        .run();
  });
}

Result<void> Catalogue::end_attempt(const std::string& sha256) {
  return sqlite_try([&] {
    database_->prepare("UPDATE attempts SET running = 0 WHERE sha256 = ?").bind(sha256).run();
    database_->prepare("DELETE FROM attempts WHERE sha256 = ? AND failures = 0").bind(sha256).run();
  });
}

Result<std::vector<std::string>> Catalogue::take_interrupted(std::int64_t run) {
  return sqlite_try([&] {
    std::vector<std::string> files;
    {
      SqliteQuery query = database_->prepare(
          "SELECT file FROM attempts WHERE run < ? AND running = 1 ORDER BY file");
      query.bind(run);
      while (query.row()) files.push_back(query.text(0));
    }
    database_
        ->prepare(
            "UPDATE attempts SET running = 0, died = 1, failures = failures + 1 "
            "WHERE run < ? AND running = 1")
        .bind(run)
        .run();
    return files;
  });
}

Result<std::vector<AttemptRow>> Catalogue::failed_attempts() {
  return sqlite_try([&] {
    std::vector<AttemptRow> rows;
    SqliteQuery query = database_->prepare(
        "SELECT sha256, reader, failures, died FROM attempts WHERE failures > 0 ORDER BY sha256");
    while (query.row()) {
      rows.push_back(
          {query.text(0), query.text(1), static_cast<int>(query.number(2)), query.number(3) != 0});
    }
    return rows;
  });
}

Result<void> Catalogue::forget_attempts(const std::string& sha256) {
  return sqlite_try(
      [&] { database_->prepare("DELETE FROM attempts WHERE sha256 = ?").bind(sha256).run(); });
}

Result<void> Catalogue::forget_attempts_of_gone_files() {
  return sqlite_try([&] {
    database_->prepare("DELETE FROM attempts WHERE sha256 NOT IN (SELECT sha256 FROM files)").run();
  });
}

}  // namespace minutebook
