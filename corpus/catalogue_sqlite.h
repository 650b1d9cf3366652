// The little of SQLite the catalogue needs, as values: statements that bind, step and clean up.
//
//   db.prepare("SELECT name FROM sources WHERE id = ?").bind(7).row()  ->  true; .text(0) == "/srv"
//
// Only the catalogue includes this. Errors are SqliteError exceptions, which stop in Catalogue.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include <sqlite3.h>

#include "corpus/result.h"

namespace minutebook {

struct SqliteError {
  int code = 0;  // SQLite's extended result code
  std::string message;
};

// A prepared statement in use: bound in order, reset when it goes out of scope.
class SqliteQuery {
 public:
  explicit SqliteQuery(sqlite3_stmt* statement) : statement_(statement) {}
  SqliteQuery(const SqliteQuery&) = delete;
  SqliteQuery& operator=(const SqliteQuery&) = delete;
  ~SqliteQuery();

  SqliteQuery& bind(std::int64_t value);
  SqliteQuery& bind(std::string_view value);
  SqliteQuery& bind(double value);
  // Steps: whether there is a row to read.
  bool row();
  // Steps to the end; for statements without rows.
  void run();
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] double real(int column) const;

 private:
  void check(int code) const;

  sqlite3_stmt* statement_;
  int bound_ = 0;
};

class SqliteDatabase {
 public:
  explicit SqliteDatabase(const std::string& path);

  // A statement, prepared once and kept. One use of the same text at a time.
  [[nodiscard]] SqliteQuery prepare(const char* sql);
  // Statements without parameters or rows, separated by ';'.
  void execute(const char* sql);
  // Rows changed by the last statement.
  [[nodiscard]] std::int64_t changed() const;
  [[nodiscard]] std::int64_t last_id() const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
  std::map<std::string, std::unique_ptr<sqlite3_stmt, Finalize>, std::less<>> statements_;
};

// What a SqliteError means for the one who runs the program.
[[nodiscard]] Error to_error(const SqliteError& error);

// Runs `body`; the one place where a SqliteError becomes an Error.
template <typename Body, typename Value = std::invoke_result_t<Body>>
[[nodiscard]] Result<Value> sqlite_try(Body&& body) {
  try {
    if constexpr (std::is_void_v<Value>) {
      body();
      return {};
    } else {
      return body();
    }
  } catch (const SqliteError& error) {
    return fail(to_error(error));
  }
}

}  // namespace minutebook
