// Catalogue: what `status` shows, and what the checks before a switch compare with.
#include "corpus/catalogue.h"
#include "corpus/catalogue_sqlite.h"

namespace minutebook {
namespace {

// Contents that no run has come to yet.
constexpr const char* kCountWaiting =
    "SELECT count(DISTINCT sha256) FROM files WHERE sha256 <> '' AND sha256 NOT IN (SELECT sha256 "
    "FROM documents)";

int count(SqliteDatabase& database, const char* sql) {
  SqliteQuery query = database.prepare(sql);
  return query.row() ? static_cast<int>(query.number(0)) : 0;
}

std::map<std::string, int> counts(SqliteDatabase& database, const char* sql) {
  std::map<std::string, int> found;
  SqliteQuery query = database.prepare(sql);
  while (query.row()) found[query.text(0)] = static_cast<int>(query.number(1));
  return found;
}

RunRow last_run(SqliteDatabase& database) {
  RunRow row;
  SqliteQuery query = database.prepare(
      "SELECT id, started, ended, outcome, generation, files, documents_read, pages_read, failed, "
      "seconds FROM runs ORDER BY id DESC LIMIT 1");
  if (!query.row()) return row;
  row.id = query.number(0);
  row.started = query.text(1);
  row.ended = query.text(2);
  row.outcome = query.text(3);
  row.generation = static_cast<int>(query.number(4));
  row.files = static_cast<int>(query.number(5));
  row.documents_read = static_cast<int>(query.number(6));
  row.pages_read = static_cast<int>(query.number(7));
  row.failed = static_cast<int>(query.number(8));
  row.seconds = query.real(9);
  return row;
}

std::vector<FileNote> notes(SqliteQuery& query) {
  std::vector<FileNote> found;
  while (query.row()) {
    found.push_back({query.text(0), query.text(1), query.text(2), query.text(3), query.text(4),
                     static_cast<int>(query.number(5)), static_cast<int>(query.number(6)),
                     static_cast<int>(query.number(7))});
  }
  return found;
}

}  // namespace

Result<CatalogueSummary> Catalogue::summary() {
  return sqlite_try([&] {
    SqliteDatabase& db = *database_;
    CatalogueSummary summary;
    summary.sources = count(db, "SELECT count(*) FROM sources");
    summary.files = count(db, "SELECT count(*) FROM files");
    summary.by_outcome = counts(db, "SELECT outcome, count(*) FROM documents GROUP BY outcome");
    const int unreadable = count(db, "SELECT count(*) FROM files WHERE sha256 = ''");
    if (unreadable > 0) summary.by_outcome[std::string(kOutcomeUnreadable)] += unreadable;
    const int waiting = count(db, kCountWaiting);
    if (waiting > 0) summary.by_outcome[std::string(kOutcomeWaiting)] = waiting;
    for (const auto& [outcome, documents] : summary.by_outcome) summary.documents += documents;
    summary.by_kind =
        counts(db, "SELECT kind, count(*) FROM items WHERE state = 'indexed' GROUP BY kind");
    for (const auto& [kind, items] : summary.by_kind) summary.items += items;
    summary.pages = count(db, "SELECT coalesce(sum(pages), 0) FROM documents");
    summary.pages_without_text =
        count(db, "SELECT coalesce(sum(pages_without_text), 0) FROM documents");
    summary.same_papers = count(db, "SELECT count(*) FROM items WHERE state = 'same paper'");
    summary.withheld = count(db, "SELECT count(*) FROM items WHERE state = 'withheld'");
    summary.last_run = last_run(db);
    return summary;
  });
}

Result<std::vector<FileNote>> Catalogue::failures() {
  return sqlite_try([&] {
    SqliteQuery query = database_->prepare(
        "SELECT d.file, d.sha256, d.outcome, d.reason, d.hint, d.pages, coalesce(a.failures, 0), "
        "0 FROM documents d LEFT JOIN attempts a USING (sha256) "
        "WHERE d.outcome NOT IN ('indexed', 'no text') "
        "UNION ALL SELECT name, sha256, 'unreadable', failure, '', 0, 0, 0 FROM files "
        "WHERE failure <> '' ORDER BY 1, 2");
    return notes(query);
  });
}

Result<std::vector<FileNote>> Catalogue::waiting() {
  return sqlite_try([&] {
    SqliteQuery query = database_->prepare(
        "SELECT min(f.name), f.sha256, 'waiting', 'No run has come to it yet.', '', 0, "
        "coalesce(a.failures, 0), 0 FROM files f LEFT JOIN attempts a USING (sha256) "
        "WHERE f.sha256 <> '' AND f.sha256 NOT IN (SELECT sha256 FROM documents) "
        "GROUP BY f.sha256 ORDER BY 1, 2");
    return notes(query);
  });
}

Result<std::vector<FileNote>> Catalogue::without_text() {
  return sqlite_try([&] {
    SqliteQuery query = database_->prepare(
        "SELECT file, sha256, outcome, reason, hint, pages, 0, pages_unrecognised FROM documents "
        "WHERE outcome = 'no text' OR (outcome = 'indexed' AND pages_unrecognised > 0) "
        "ORDER BY file, sha256");
    return notes(query);
  });
}

Result<std::vector<FileNote>> Catalogue::second_names() {
  return sqlite_try([&] {
    SqliteQuery query = database_->prepare(
        "SELECT f.name, d.sha256, d.outcome, d.file, '', d.pages, 0, 0 FROM files f "
        "JOIN documents d USING (sha256) WHERE f.path <> d.path ORDER BY f.name, d.sha256");
    return notes(query);
  });
}

Result<std::vector<UnknownBody>> Catalogue::unknown_bodies() {
  return sqlite_try([&] {
    std::vector<UnknownBody> bodies;
    SqliteQuery query = database_->prepare(
        "SELECT u.name, count(*), min(d.file) FROM unknown_committees u "
        "JOIN documents d USING (sha256) GROUP BY u.name ORDER BY 2 DESC, 1");
    while (query.row())
      bodies.push_back({query.text(0), static_cast<int>(query.number(1)), query.text(2)});
    return bodies;
  });
}

Result<std::vector<WithheldRow>> Catalogue::withheld() {
  return sqlite_try([&] {
    std::vector<WithheldRow> rows;
    SqliteQuery query = database_->prepare(
        "SELECT q.item, q.sha256, d.file, q.cause, q.page, q.reason FROM quarantine q "
        "JOIN documents d USING (sha256) ORDER BY d.file, q.page, q.item");
    while (query.row()) {
      rows.push_back({query.text(0), query.text(1), query.text(2), query.text(3),
                      static_cast<int>(query.number(4)), query.text(5)});
    }
    return rows;
  });
}

Result<std::vector<std::string>> Catalogue::documents_after(int generation) {
  return sqlite_try([&] {
    std::vector<std::string> hashes;
    SqliteQuery query =
        database_->prepare("SELECT sha256 FROM documents WHERE written_in > ? ORDER BY sha256");
    query.bind(std::int64_t{generation});
    while (query.row()) hashes.push_back(query.text(0));
    return hashes;
  });
}

Result<std::vector<std::string>> Catalogue::indexed_items() {
  return sqlite_try([&] {
    std::vector<std::string> ids;
    SqliteQuery query =
        database_->prepare("SELECT id FROM items WHERE state = 'indexed' ORDER BY id");
    while (query.row()) ids.push_back(query.text(0));
    return ids;
  });
}

}  // namespace minutebook
