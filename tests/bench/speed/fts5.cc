// SQLite's FTS5, asked for what the product answers.
#include <filesystem>
#include <optional>

#include <sqlite3.h>

#include "tests/bench/speed/engine.h"

namespace minutebook {
namespace {

using Shape = SpeedQuery::Shape;

constexpr std::uint32_t kBatch = 2'000;

class Connection {
 public:
  explicit Connection(const std::string& file) {
    if (sqlite3_open(file.c_str(), &handle_) != SQLITE_OK) fail_with("cannot be opened");
    run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-262144;"
        "PRAGMA mmap_size=8589934592; PRAGMA temp_store=MEMORY;");
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { sqlite3_close_v2(handle_); }

  void run(const std::string& sql) {
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail_with(sql);
  }
  [[noreturn]] void fail_with(const std::string& what) const {
    throw EngineFailure("SQLite: " + what + ": " + sqlite3_errmsg(handle_));
  }
  [[nodiscard]] sqlite3* get() const { return handle_; }

 private:
  sqlite3* handle_ = nullptr;
};

class Statement {
 public:
  Statement(Connection& connection, const std::string& sql) : connection_(connection) {
    if (sqlite3_prepare_v2(connection.get(), sql.c_str(), -1, &handle_, nullptr) != SQLITE_OK)
      connection.fail_with(sql);
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(handle_); }

  Statement& bind(int place, const std::string& text) {
    sqlite3_bind_text(handle_, place, text.c_str(), -1, SQLITE_TRANSIENT);
    return *this;
  }
  Statement& bind(int place, std::int64_t number) {
    sqlite3_bind_int64(handle_, place, number);
    return *this;
  }
  // Whether there is another row.
  bool step() {
    const int code = sqlite3_step(handle_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) connection_.fail_with("a step");
    return code == SQLITE_ROW;
  }
  void reset() { sqlite3_reset(handle_); }
  [[nodiscard]] std::int64_t number(int column) const {
    return sqlite3_column_int64(handle_, column);
  }
  [[nodiscard]] bool has_text(int column) const {
    return sqlite3_column_bytes(handle_, column) > 0;
  }

 private:
  Connection& connection_;
  sqlite3_stmt* handle_ = nullptr;
};

class Builder : public EngineBuilder {
 public:
  explicit Builder(const std::string& folder) {
    std::filesystem::create_directories(folder);
    connection_.emplace(folder + "/items.db");
    connection_->run(
        "CREATE VIRTUAL TABLE items USING fts5(title, body, tokenize='porter unicode61');"
        "CREATE TABLE facts(id INTEGER PRIMARY KEY, date TEXT, committee TEXT, kind TEXT, year INT,"
        " officer TEXT);");
    text_.emplace(*connection_, "INSERT INTO items(rowid, title, body) VALUES(?,?,?)");
    facts_.emplace(*connection_, "INSERT INTO facts VALUES(?,?,?,?,?,?)");
    connection_->run("BEGIN");
  }
  void add(std::uint32_t number, const Item& item) override {
    std::string text;
    for (const ItemPage& page : item.pages) text += page.text + "\n";
    const std::int64_t id = std::int64_t{number} + 1;
    text_->bind(1, id).bind(2, item.title).bind(3, text + " " + item.report_number).step();
    text_->reset();
    facts_->bind(1, id).bind(2, to_iso(*item.date)).bind(3, item.committees.front().name);
    facts_->bind(4, std::string(name_of(item.kind))).bind(5, item.date->year);
    facts_->bind(6, item.officers.front()).step();
    facts_->reset();
    if (number % kBatch == kBatch - 1) connection_->run("COMMIT; BEGIN");
  }
  void finish() override {
    connection_->run(
        "COMMIT; INSERT INTO items(items) VALUES('optimize');"
        "CREATE INDEX by_committee ON facts(committee, date);"
        "CREATE INDEX by_date ON facts(date); ANALYZE;");
  }

 private:
  std::optional<Connection> connection_;
  std::optional<Statement> text_;
  std::optional<Statement> facts_;
};

class Fts5 : public Engine {
 public:
  explicit Fts5(const std::string& folder) : connection_(folder + "/items.db") {}
  [[nodiscard]] std::string name() const override { return "SQLite FTS5"; }
  [[nodiscard]] EngineAnswer ask(const SpeedQuery& query) override {
    const bool browse = query.shape == Shape::kBrowse;
    const std::string match = browse ? std::string() : expression(query);
    const std::string narrow = conditions(query);
    const std::string from =
        browse ? "FROM facts WHERE 1" + narrow
        : narrow.empty()
            ? "FROM items WHERE items MATCH ?1"
            : "FROM items JOIN facts ON facts.id = items.rowid WHERE items MATCH ?1" + narrow;
    EngineAnswer answer;
    count_facets(browse ? "SELECT id " + from : "SELECT items.rowid AS id " + from, match, answer);
    const std::string page =
        browse ? "SELECT substr(items.body, 1, 300) FROM (SELECT id " + from +
                     " ORDER BY date DESC LIMIT 10) AS page JOIN items ON items.rowid = page.id"
               : "SELECT snippet(items, 1, '<b>', '</b>', '…', 40), bm25(items) " + from +
                     " ORDER BY items.rank LIMIT 10";
    Statement hits(connection_, page);
    if (!browse) hits.bind(1, match);
    while (hits.step()) answer.hits += hits.has_text(0) ? 1U : 0U;
    return answer;
  }

 private:
  static std::string expression(const SpeedQuery& query) {
    std::string out;
    for (const std::string& word : query.words) {
      const char* joint = query.shape == Shape::kEither || query.shape == Shape::kQuestion ? " OR "
                          : query.shape == Shape::kWithout                                 ? " NOT "
                          : query.shape == Shape::kPhrase                                  ? " + "
                                                          : " AND ";
      if (!out.empty()) out += joint;
      out += "\"" + word + "\"";
    }
    return query.shape == Shape::kBeginning ? out + "*" : out;
  }
  static std::string conditions(const SpeedQuery& query) {
    std::string out;
    if (!query.committee.empty()) out += " AND facts.committee = '" + query.committee + "'";
    if (query.first_year != 0) {
      out += " AND facts.date BETWEEN '" + std::to_string(query.first_year) + "-01-01' AND '" +
             std::to_string(query.last_year) + "-12-31'";
    }
    return out;
  }
  void count_facets(const std::string& matching, const std::string& match, EngineAnswer& answer) {
    std::string sql = "WITH found AS MATERIALIZED (SELECT facts.* FROM facts JOIN (" + matching +
                      ") AS hit ON hit.id = facts.id) SELECT 0, NULL, count(*) FROM found";
    for (const char* column : {"committee", "kind", "year", "officer"}) {
      sql += std::string(" UNION ALL SELECT 1, ") + column + ", count(*) FROM found GROUP BY " +
             column;
    }
    Statement facets(connection_, sql);
    if (!match.empty()) facets.bind(1, match);
    while (facets.step()) {
      if (facets.number(0) == 0) answer.total = static_cast<std::uint64_t>(facets.number(2));
    }
  }

  Connection connection_;
};

}  // namespace

std::unique_ptr<EngineBuilder> build_fts5(const std::string& folder) {
  return std::make_unique<Builder>(folder);
}

std::unique_ptr<Engine> open_fts5(const std::string& folder) {
  return std::make_unique<Fts5>(folder);
}

}  // namespace minutebook
