#include "tests/bench/relevance/collection.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

#include <nlohmann/json.hpp>

#include "analyzers/text_analysis.h"

namespace minutebook {
namespace {

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == '\t') {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

tl::unexpected<Error> not_readable(const std::string& path) {
  return fail(ErrorCode::kIo, "'" + path + "' cannot be read.",
              "See tests/bench/judged/README.md.");
}

tl::unexpected<Error> bad_line(const std::string& path, std::size_t line, const std::string& what) {
  return fail(ErrorCode::kBadManifest, path + ":" + std::to_string(line) + ": " + what + ".", "");
}

Item one_page(std::string title, std::string text) {
  Item item;
  item.kind = ItemKind::kReport;
  item.title = std::move(title);
  item.first_page = 1;
  item.last_page = 1;
  item.pages.push_back({1, "", std::move(text)});
  return item;
}

Result<void> read_documents(const std::string& path, Collection& collection) {
  std::ifstream file(path);
  if (!file) return not_readable(path);
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    const nlohmann::json document = nlohmann::json::parse(line, nullptr, false);
    for (const char* key : {"id", "title", "text"}) {
      if (!document.is_object() || !document.contains(key) || !document[key].is_string())
        return bad_line(path, number, std::string("a document has the string \"") + key + "\"");
    }
    collection.ids.push_back(document["id"].get<std::string>());
    collection.items.push_back(one_page(clean_utf8(document["title"].get<std::string>()),
                                        clean_utf8(document["text"].get<std::string>())));
  }
  return {};
}

}  // namespace

Result<std::vector<std::vector<std::string>>> read_table(const std::string& path,
                                                         std::size_t columns) {
  std::ifstream file(path);
  if (!file) return not_readable(path);
  std::vector<std::vector<std::string>> rows;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    rows.push_back(cells_of(line));
    if (rows.back().size() != columns)
      return bad_line(path, number, "a line has " + std::to_string(columns) + " cells");
  }
  return rows;
}

Result<Collection> read_collection(const std::string& folder) {
  namespace fs = std::filesystem;
  Collection collection;
  collection.name = fs::path(folder).filename().string();
  if (Result<void> read = read_documents(folder + "/docs.jsonl", collection); !read)
    return fail(read.error());
  const auto queries = read_table(folder + "/queries.tsv", 2);
  if (!queries) return fail(queries.error());
  for (const auto& row : *queries) collection.queries.push_back({row[0], row[1]});
  const auto judgements = read_table(folder + "/qrels.tsv", 3);
  if (!judgements) return fail(judgements.error());
  for (const auto& row : *judgements) {
    collection.grades[row[0]][row[1]] = std::atoi(row[2].c_str());
  }
  return collection;
}

}  // namespace minutebook
