// Catalogue: which pictures of pages the documents have, so that what was recognised on them goes when they go.
#include "corpus/catalogue.h"
#include "corpus/catalogue_sqlite.h"

namespace minutebook {

Result<bool> Catalogue::has_unrecognised_pages() {
  return sqlite_try([&] {
    return database_->prepare("SELECT 1 FROM documents WHERE pages_unrecognised > 0 LIMIT 1").row();
  });
}

Result<void> Catalogue::put_picture(const std::string& sha256, const std::string& picture) {
  return sqlite_try([&] {
    database_->prepare("INSERT OR IGNORE INTO pictures (sha256, picture) VALUES (?, ?)")
        .bind(sha256)
        .bind(picture)
        .run();
  });
}

Result<std::set<std::string>> Catalogue::pictures() {
  return sqlite_try([&] {
    std::set<std::string> pictures;
    SqliteQuery query = database_->prepare("SELECT picture FROM pictures");
    while (query.row()) pictures.insert(query.text(0));
    return pictures;
  });
}

Result<std::vector<std::string>> Catalogue::pictures_of_gone_files() {
  return sqlite_try([&] {
    std::vector<std::string> pictures;
    SqliteQuery query = database_->prepare(
        "SELECT DISTINCT picture FROM pictures gone "
        "WHERE sha256 NOT IN (SELECT sha256 FROM files) AND NOT EXISTS ("
        "  SELECT 1 FROM pictures kept WHERE kept.picture = gone.picture "
        "  AND kept.sha256 IN (SELECT sha256 FROM files)) ORDER BY picture");
    while (query.row()) pictures.push_back(query.text(0));
    return pictures;
  });
}

Result<void> Catalogue::forget_pictures_of_gone_files() {
  return sqlite_try([&] {
    database_->prepare("DELETE FROM pictures WHERE sha256 NOT IN (SELECT sha256 FROM files)").run();
  });
}

}  // namespace minutebook
