#include "corpus/catalogue_sqlite.h"

namespace minutebook {

SqliteQuery::~SqliteQuery() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

void SqliteQuery::check(int code) const {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
  throw SqliteError{code, sqlite3_errmsg(sqlite3_db_handle(statement_))};
}

SqliteQuery& SqliteQuery::bind(std::int64_t value) {
  check(sqlite3_bind_int64(statement_, ++bound_, value));
  return *this;
}

SqliteQuery& SqliteQuery::bind(std::string_view value) {
  const char* bytes = value.data() == nullptr ? "" : value.data();
  check(sqlite3_bind_text64(statement_, ++bound_, bytes, value.size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8));
  return *this;
}

SqliteQuery& SqliteQuery::bind(double value) {
  check(sqlite3_bind_double(statement_, ++bound_, value));
  return *this;
}

bool SqliteQuery::row() {
  const int code = sqlite3_step(statement_);
  check(code);
  return code == SQLITE_ROW;
}

void SqliteQuery::run() {
  while (row()) {
  }
}

std::string SqliteQuery::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  const int size = sqlite3_column_bytes(statement_, column);
  return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
}

std::int64_t SqliteQuery::number(int column) const {
  return sqlite3_column_int64(statement_, column);
}

double SqliteQuery::real(int column) const {
  return sqlite3_column_double(statement_, column);
}

SqliteDatabase::SqliteDatabase(const std::string& path) {
  sqlite3* handle = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) {
    throw SqliteError{code, handle == nullptr ? "out of memory" : sqlite3_errmsg(handle)};
  }
  constexpr int kPatienceMs = 5000;
  sqlite3_busy_timeout(handle, kPatienceMs);
  sqlite3_extended_result_codes(handle, 1);
}

SqliteQuery SqliteDatabase::prepare(const char* sql) {
  auto found = statements_.find(std::string_view(sql));
  if (found == statements_.end()) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v3(handle_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) throw SqliteError{code, sqlite3_errmsg(handle_.get())};
    found = statements_.emplace(sql, statement).first;
  }
  return SqliteQuery(found->second.get());
}

void SqliteDatabase::execute(const char* sql) {
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw SqliteError{code, sqlite3_errmsg(handle_.get())};
}

std::int64_t SqliteDatabase::changed() const {
  return sqlite3_changes64(handle_.get());
}

std::int64_t SqliteDatabase::last_id() const {
  return sqlite3_last_insert_rowid(handle_.get());
}

Error to_error(const SqliteError& error) {
  constexpr int kPrimary = 0xFF;
  switch (error.code & kPrimary) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      return {
          ErrorCode::kStoreDamaged,
          "The catalogue of the store is damaged (" + error.message + ").",
          "Put back catalogue.db from a backup; without one, move it away and index again (what "
          "was suppressed or released must then be entered again).",
          ""};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kStoreLocked, "Another program is writing to the catalogue of the store.",
              "Wait until it has ended, then run again.", ""};
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return {ErrorCode::kIo, "The catalogue of the store cannot be used (" + error.message + ").",
              "Check free disk space and the permissions of the store, then run again.", ""};
    default:
      return {ErrorCode::kInternal, "The catalogue refused a change (" + error.message + ").",
              "Please report this.", ""};
  }
}

}  // namespace minutebook
