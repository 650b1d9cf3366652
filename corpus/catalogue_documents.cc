// Catalogue: documents, their items, and which of these stand for which.
#include <array>

#include "corpus/catalogue.h"
#include "corpus/catalogue_sqlite.h"
#include "corpus/utc_time.h"

namespace minutebook {
namespace {

constexpr std::array<std::string_view, 3> kStateNames = {"indexed", "same paper", "withheld"};

#define MINUTEBOOK_DOCUMENT_COLUMNS                                                     \
  "sha256, source, path, file, size, mtime_ns, source_url, pages, pages_without_text, " \
  "kind, title, committee, date, profile, outcome, reason, hint, fingerprint, "         \
  "written_in, pdf_public, pages_unrecognised, recogniser"
#define MINUTEBOOK_ITEM_COLUMNS                                                        \
  "id, sha256, kind, number, title, part, content_key, words, first_page, last_page, " \
  "state, same_as"

ItemState state_from_name(std::string_view name) {
  for (std::size_t i = 0; i < kStateNames.size(); ++i) {
    if (kStateNames[i] == name) return static_cast<ItemState>(i);
  }
  return ItemState::kWithheld;
}

int small(const SqliteQuery& query, int column) {
  return static_cast<int>(query.number(column));
}

DocumentRow document_row(const SqliteQuery& query) {
  DocumentRow row;
  row.sha256 = query.text(0);
  row.source = query.number(1);
  row.path = query.text(2);
  row.file = query.text(3);
  row.size = query.number(4);
  row.mtime_ns = query.number(5);
  row.source_url = query.text(6);
  row.pages = small(query, 7);
  row.pages_without_text = small(query, 8);
  row.kind = query.text(9);
  row.title = query.text(10);
  row.committee = query.text(11);
  row.date = query.text(12);
  row.profile = query.text(13);
  row.outcome = query.text(14);
  row.reason = query.text(15);
  row.hint = query.text(16);
  row.fingerprint = query.text(17);
  row.written_in = small(query, 18);
  row.pdf_public = query.number(19) != 0;
  row.pages_unrecognised = small(query, 20);
  row.recogniser = query.text(21);
  return row;
}

ItemRow item_row(const SqliteQuery& query) {
  ItemRow row;
  row.id = query.text(0);
  row.sha256 = query.text(1);
  row.kind = query.text(2);
  row.number = query.text(3);
  row.title = query.text(4);
  row.part = small(query, 5);
  row.content_key = query.text(6);
  row.words = small(query, 7);
  row.first_page = small(query, 8);
  row.last_page = small(query, 9);
  row.state = state_from_name(query.text(10));
  row.same_as = query.text(11);
  return row;
}

void put_document(SqliteDatabase& database, const DocumentRow& row) {
  const std::string now = utc_now();
  database
      .prepare(
          "INSERT OR REPLACE INTO documents (" MINUTEBOOK_DOCUMENT_COLUMNS
          ", first_seen, last_read) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
          "?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, "
          "coalesce((SELECT first_seen FROM documents WHERE sha256 = ?1), ?23), ?23)")
      .bind(row.sha256)
      .bind(row.source)
      .bind(row.path)
      .bind(row.file)
      .bind(row.size)
      .bind(row.mtime_ns)
      .bind(row.source_url)
      .bind(std::int64_t{row.pages})
      .bind(std::int64_t{row.pages_without_text})
      .bind(row.kind)
      .bind(row.title)
      .bind(row.committee)
      .bind(row.date)
      .bind(row.profile)
      .bind(row.outcome)
      .bind(row.reason)
      .bind(row.hint)
      .bind(row.fingerprint)
      .bind(std::int64_t{row.written_in})
      .bind(std::int64_t{row.pdf_public})
      .bind(std::int64_t{row.pages_unrecognised})
      .bind(row.recogniser)
      .bind(now)
      .run();
}

void put_item(SqliteDatabase& database, const ItemRow& row) {
  database
      .prepare("INSERT INTO items (" MINUTEBOOK_ITEM_COLUMNS
               ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(row.id)
      .bind(row.sha256)
      .bind(row.kind)
      .bind(row.number)
      .bind(row.title)
      .bind(std::int64_t{row.part})
      .bind(row.content_key)
      .bind(std::int64_t{row.words})
      .bind(std::int64_t{row.first_page})
      .bind(std::int64_t{row.last_page})
      .bind(name_of(row.state))
      .bind(row.same_as)
      .run();
}

void put_unknown_bodies(SqliteDatabase& database, const DocumentRow& row) {
  database.prepare("DELETE FROM unknown_committees WHERE sha256 = ?").bind(row.sha256).run();
  for (const std::string& name : row.unknown_bodies) {
    database.prepare("INSERT OR IGNORE INTO unknown_committees (name, sha256) VALUES (?, ?)")
        .bind(name)
        .bind(row.sha256)
        .run();
  }
}

void put_withheld(SqliteDatabase& database, const WithheldRow& row) {
  const std::string now = utc_now();
  database
      .prepare(
          "INSERT OR IGNORE INTO quarantine (item, sha256, cause, page, reason, since) "
          "VALUES (?, ?, ?, ?, ?, ?)")
      .bind(row.item)
      .bind(row.sha256)
      .bind(row.cause)
      .bind(std::int64_t{row.page})
      .bind(row.reason)
      .bind(now)
      .run();
  if (row.cause != kCauseConflict) return;
  database
      .prepare(
          "INSERT OR IGNORE INTO conflicts (content_key, reason, since) "
          "SELECT content_key, ?, ? FROM items WHERE id = ? AND content_key <> ''")
      .bind(row.reason)
      .bind(now)
      .bind(row.item)
      .run();
}

// Ends the attempt whose outcome `row` is.
void put_attempt(SqliteDatabase& database, const DocumentRow& row) {
  const bool was_read = row.outcome == kOutcomeIndexed || row.outcome == kOutcomeNoText;
  if (was_read) {
    database.prepare("DELETE FROM attempts WHERE sha256 = ?").bind(row.sha256).run();
    return;
  }
  const int counted = row.outcome == kOutcomeUnreadable ? 0 : 1;
  database
      .prepare(
          "UPDATE attempts SET running = 0, failures = failures + ? "
          "WHERE sha256 = ? AND running = 1")
      .bind(std::int64_t{counted})
      .bind(row.sha256)
      .run();
}

}  // namespace

std::string_view name_of(ItemState state) {
  return kStateNames[static_cast<std::size_t>(state)];
}

Result<std::vector<DocumentRow>> Catalogue::documents() {
  return sqlite_try([&] {
    std::vector<DocumentRow> rows;
    SqliteQuery query =
        database_->prepare("SELECT " MINUTEBOOK_DOCUMENT_COLUMNS " FROM documents ORDER BY sha256");
    while (query.row()) rows.push_back(document_row(query));
    return rows;
  });
}

Result<std::optional<DocumentRow>> Catalogue::document(const std::string& sha256) {
  return sqlite_try([&] {
    SqliteQuery query = database_->prepare("SELECT " MINUTEBOOK_DOCUMENT_COLUMNS
                                           " FROM documents WHERE sha256 = ?");
    return query.bind(sha256).row() ? std::optional(document_row(query)) : std::nullopt;
  });
}

Result<void> Catalogue::put_result(const DocumentRow& row, const std::vector<ItemRow>& items,
                                   const std::vector<WithheldRow>& withheld) {
  return in_transaction([&] {
    return sqlite_try([&] {
      database_->prepare("DELETE FROM items WHERE sha256 = ?").bind(row.sha256).run();
      put_document(*database_, row);
      put_unknown_bodies(*database_, row);
      for (const ItemRow& item : items) put_item(*database_, item);
      for (const WithheldRow& item : withheld) put_withheld(*database_, item);
      put_attempt(*database_, row);
    });
  });
}

Result<void> Catalogue::move_document(const DocumentRow& row) {
  return sqlite_try([&] {
    database_
        ->prepare(
            "UPDATE documents SET source = ?, path = ?, file = ?, size = ?, mtime_ns = ?, "
            "source_url = ? WHERE sha256 = ?")
        .bind(row.source)
        .bind(row.path)
        .bind(row.file)
        .bind(row.size)
        .bind(row.mtime_ns)
        .bind(row.source_url)
        .bind(row.sha256)
        .run();
  });
}

Result<void> Catalogue::forget_document(const std::string& sha256) {
  return sqlite_try(
      [&] { database_->prepare("DELETE FROM documents WHERE sha256 = ?").bind(sha256).run(); });
}

Result<void> Catalogue::distrust_after(int generation) {
  return sqlite_try([&] {
    database_->prepare("UPDATE documents SET fingerprint = '' WHERE written_in > ?")
        .bind(std::int64_t{generation})
        .run();
  });
}

Result<std::vector<ItemRow>> Catalogue::items_of(const std::string& sha256) {
  return sqlite_try([&] {
    std::vector<ItemRow> rows;
    SqliteQuery query = database_->prepare("SELECT " MINUTEBOOK_ITEM_COLUMNS
                                           " FROM items WHERE sha256 = ? ORDER BY first_page, id");
    query.bind(sha256);
    while (query.row()) rows.push_back(item_row(query));
    return rows;
  });
}

Result<std::vector<PaperRow>> Catalogue::shared_papers() {
  return sqlite_try([&] {
    std::vector<PaperRow> rows;
    SqliteQuery query = database_->prepare(
        "SELECT i.id, i.sha256, i.kind, i.number, i.title, i.part, i.content_key, i.words, "
        "i.first_page, i.last_page, i.state, i.same_as, d.file, d.pages, d.committee, d.date, "
        "coalesce(q.cause, '') FROM items i JOIN documents d USING (sha256) "
        "LEFT JOIN quarantine q ON q.item = i.id WHERE i.content_key IN ("
        "  SELECT content_key FROM items WHERE content_key <> '' GROUP BY content_key "
        "  HAVING count(*) > 1 UNION SELECT content_key FROM items WHERE state <> 'indexed' "
        "  AND content_key <> '') ORDER BY i.content_key, d.pages, d.file, i.id");
    while (query.row()) {
      rows.push_back({item_row(query), query.text(12), small(query, 13), query.text(14),
                      query.text(15), query.text(16)});
    }
    return rows;
  });
}

Result<void> Catalogue::set_state(const std::string& item, ItemState state,
                                  const std::string& same_as) {
  return sqlite_try([&] {
    database_->prepare("UPDATE items SET state = ?, same_as = ? WHERE id = ?")
        .bind(name_of(state))
        .bind(same_as)
        .bind(item)
        .run();
  });
}

Result<void> Catalogue::withhold(const WithheldRow& row) {
  return sqlite_try([&] { put_withheld(*database_, row); });
}

Result<std::vector<WithheldPaper>> Catalogue::withheld_papers() {
  return sqlite_try([&] {
    std::vector<WithheldPaper> papers;
    SqliteQuery query = database_->prepare(
        "SELECT content_key, '' AS sha256, reason FROM conflicts UNION ALL "
        "SELECT i.content_key, i.sha256, printf('The same paper is marked exempt in ''%s'', page "
        "%d.', "
        "d.file, i.first_page) FROM quarantine q JOIN items i ON i.id = q.item "
        "JOIN documents d ON d.sha256 = i.sha256 "
        "WHERE q.cause = 'exempt' AND i.content_key <> '' ORDER BY 2, 1");
    while (query.row()) papers.push_back({query.text(0), query.text(1), query.text(2)});
    return papers;
  });
}

Result<std::string> Catalogue::first_published(const std::string& item,
                                               const std::string& content_key) {
  return sqlite_try([&] {
    SqliteQuery query = database_->prepare(
        "SELECT coalesce((SELECT first_published FROM publications WHERE item = ?1), "
        "(SELECT min(first_published) FROM publications WHERE content_key = ?2 "
        "AND content_key <> ''), '')");
    query.bind(item).bind(content_key);
    return query.row() ? query.text(0) : std::string();
  });
}

Result<void> Catalogue::record_publications(const std::string& now) {
  return sqlite_try([&] {
    database_
        ->prepare(
            "INSERT INTO publications (item, content_key, first_published) "
            "SELECT i.id, i.content_key, coalesce((SELECT min(p.first_published) "
            "FROM publications p WHERE p.content_key = i.content_key AND p.content_key <> ''), ?) "
            "FROM items i WHERE i.state = 'indexed' "
            "AND i.id NOT IN (SELECT item FROM publications)")
        .bind(now)
        .run();
  });
}

Result<std::vector<std::string>> Catalogue::review_pdf_public() {
  return sqlite_try([&] {
    std::vector<std::string> changed;
    {
      SqliteQuery query = database_->prepare(
          "SELECT sha256 FROM documents WHERE pdf_public = "
          "(sha256 IN (SELECT sha256 FROM quarantine)) ORDER BY sha256");
      while (query.row()) changed.push_back(query.text(0));
    }
    database_
        ->prepare(
            "UPDATE documents SET pdf_public = "
            "(sha256 NOT IN (SELECT sha256 FROM quarantine)) WHERE pdf_public = "
            "(sha256 IN (SELECT sha256 FROM quarantine))")
        .run();
    return changed;
  });
}

}  // namespace minutebook
