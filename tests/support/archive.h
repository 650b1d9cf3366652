// A small archive with its store, for tests of whole runs of the indexer.
//
//   const Archive archive;  archive.put("a.pdf", pdf);  archive.run();  archive.found("word")
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "analyzers/fields.h"
#include "analyzers/stored_item.h"
#include "indexer/indexer.h"
#include "indexer/status_report.h"
#include "tests/support/temp_folder.h"

namespace minutebook {

// A reader whose every process ends without a word.
inline void read_nothing(const Assignment& /*assignment*/,
                         const ExtractionEncoder::Write& /*write*/) {}

// An archive and its store.
class Archive {
 public:
  void put(const std::string& name, std::string_view bytes) const {
    static_cast<void>(folder_.write("papers/" + name, bytes));
  }
  void remove(const std::string& name) const { std::filesystem::remove(papers() + "/" + name); }
  [[nodiscard]] std::string papers() const { return folder_.path("papers"); }
  [[nodiscard]] std::string store() const { return folder_.path("store"); }
  [[nodiscard]] std::string write(const std::string& name, std::string_view bytes) const {
    return folder_.write(name, bytes);
  }
  [[nodiscard]] IndexOptions options() const {
    IndexOptions options;
    options.store = store();
    options.sources = {papers()};
    options.jobs = 2;
    return options;
  }
  [[nodiscard]] Result<RunReport> try_run(const IndexOptions& options) const {
    Progress quiet(stderr, Progress::Style::kQuiet);
    return run_index(options, quiet);
  }
  [[nodiscard]] RunReport run() const { return run(options()); }
  [[nodiscard]] RunReport run(const IndexOptions& options) const {
    auto report = try_run(options);
    REQUIRE_MESSAGE(report, report.error().message);
    return *report;
  }
  [[nodiscard]] Xapian::Database index() const {
    return Xapian::Database(store() + "/public/current");
  }
  [[nodiscard]] std::vector<StoredItem> items() const {
    std::vector<StoredItem> items;
    const Xapian::Database database = index();
    for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
      const auto item = decode_stored_item(database.get_document(*id).get_data());
      REQUIRE(item);
      items.push_back(*item);
    }
    return items;
  }
  // Items that hold a word, by their titles.
  [[nodiscard]] std::vector<StoredItem> found(const std::string& word) const {
    std::vector<StoredItem> items;
    const Xapian::Database database = index();
    for (auto id = database.postlist_begin(word); id != database.postlist_end(word); ++id) {
      items.push_back(*decode_stored_item(database.get_document(*id).get_data()));
    }
    return items;
  }
  // Whether any file of the public store holds these bytes.
  [[nodiscard]] bool public_bytes_hold(const std::string& bytes) const {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(store() + "/public")) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      std::ostringstream text;
      text << file.rdbuf();
      if (text.str().find(bytes) != std::string::npos) return true;
    }
    return false;
  }
  [[nodiscard]] std::string served(const StoredItem& item) const {
    return index().get_metadata(std::string(kMetaDocumentPrefix) + item.sha256);
  }
  [[nodiscard]] int generations_on_disk() const {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(store() + "/public")) {
      count += entry.is_directory() && !entry.is_symlink() ? 1 : 0;
    }
    return count;
  }
  [[nodiscard]] StoreStatus status() const {
    auto status = read_status(store());
    REQUIRE(status);
    return *status;
  }

 private:
  TempFolder folder_;
};

}  // namespace minutebook
