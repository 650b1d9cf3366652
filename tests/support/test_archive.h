// A store with a public index made of items given in the test, as the indexer would leave it.
//
//   TestArchive archive;
//   archive.publish({report("Fostering Strategy", {"page one", "page two"})});
//   SearcherPool::open(archive.store(), {})
#pragma once

#include <cstdio>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "analyzers/document_builder.h"
#include "analyzers/fields.h"
#include "analyzers/stored_item.h"
#include "tests/support/temp_dir.h"

namespace minutebook {

// A report whose pages have these texts, from page 1.
inline Item report(std::string title, const std::vector<std::string>& pages) {
  Item item;
  item.kind = ItemKind::kReport;
  item.title = std::move(title);
  item.first_page = 1;
  item.last_page = static_cast<int>(pages.size());
  for (std::size_t i = 0; i < pages.size(); ++i) {
    item.pages.push_back({static_cast<int>(i) + 1, std::to_string(100 + i), pages[i]});
  }
  return item;
}

class TestArchive {
 public:
  [[nodiscard]] std::string store() const { return dir_.str(); }
  // The folder of the live index.
  [[nodiscard]] std::string index_path() const {
    return (dir_.path() / "public" / "current").string();
  }

  // Builds the next generation of these items, each in a PDF of its own, and switches to it. Items get the docids
  // 1, 2, … in order; `published` may say when each was first public. Returns their ids.
  std::vector<std::string> publish(const std::vector<Item>& items,
                                   const std::vector<std::string>& published = {}) {
    namespace fs = std::filesystem;
    char name[32];
    std::snprintf(name, sizeof name, "gen-%06d", ++generation_);
    const fs::path folder = dir_.path() / "public" / name;
    fs::create_directories(folder.parent_path());
    std::vector<std::string> ids = write(folder.string(), items, published);
    const fs::path fresh = folder.parent_path() / "current.new";
    fs::create_symlink(name, fresh);
    fs::rename(fresh, folder.parent_path() / "current");
    return ids;
  }
  // Removes every generation but the live one.
  void remove_old_generations() const {
    namespace fs = std::filesystem;
    const fs::path live = fs::read_symlink(dir_.path() / "public" / "current");
    for (const auto& entry : fs::directory_iterator(dir_.path() / "public")) {
      const fs::path name = entry.path().filename();
      if (name != live && name != "current") fs::remove_all(entry.path());
    }
  }

 private:
  static std::string fake_hash(std::size_t number) {
    char hash[80];
    std::snprintf(hash, sizeof hash, "%016zx%048d", number + 1, 0);
    return hash;
  }
  std::vector<std::string> write(const std::string& folder, const std::vector<Item>& items,
                                 const std::vector<std::string>& published) {
    Xapian::WritableDatabase database(folder, Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    database.set_metadata(std::string(kMetaSchema), std::string(kSchemaVersion));
    database.set_metadata(std::string(kMetaTermRows), TermRows::shipped().digest());
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < items.size(); ++i) {
      StoredItem stored;
      stored.item = items[i];
      stored.sha256 = fake_hash(i);
      stored.id = item_id(stored.sha256, items[i]);
      stored.file = "papers/" + std::to_string(i + 1) + ".pdf";
      stored.document_pages = items[i].last_page;
      if (i < published.size()) stored.published = published[i];
      ids.push_back(stored.id);
      const StoredDocument document{"/nowhere/" + stored.file, stored.file, 1, 1,
                                    stored.document_pages};
      database.set_metadata(std::string(kMetaDocumentPrefix) + stored.sha256, encode(document));
      const BuiltDocument built = builder_.build(std::move(stored));
      database.replace_document(static_cast<Xapian::docid>(i + 1), built.document);
      for (const auto& [key, value] : built.metadata) database.set_metadata(key, value);
    }
    database.commit();
    return ids;
  }

  TempDir dir_;
  DocumentBuilder builder_;
  int generation_ = 0;
};

}  // namespace minutebook
