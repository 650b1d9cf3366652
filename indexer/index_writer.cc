#include "indexer/index_writer.h"

#include <cerrno>
#include <utility>
#include <vector>

#include "analyzers/fields.h"
#include "indexer/xapian_try.h"

namespace minutebook {
namespace {

// Small batches keep Xapian's in-memory inverter cheap, and what a replay needs in memory small.
constexpr std::size_t kBatchOperations = 200;
constexpr std::size_t kBatchBytes = 32U << 20U;
constexpr int kTries = 3;
// The generation is thrown away when this process dies: no syncing. The last commit stays whole,
// though, to replay a batch upon it (no DB_DANGEROUS).
constexpr int kUnpublished = Xapian::DB_NO_SYNC;

// "label:committee:executive" -> the term of that value; empty when the key is not of that shape.
std::string term_of_label(const std::string& key) {
  const std::size_t name_begin = kMetaLabelPrefix.size();
  const std::size_t name_end = key.find(':', name_begin);
  if (name_end == std::string::npos) return {};
  const auto id = field_by_name(std::string_view(key).substr(name_begin, name_end - name_begin));
  return id ? term_of(*id, std::string_view(key).substr(name_end + 1)) : std::string();
}

StoredItem stored_item_of(const Xapian::Document& document) {
  Result<StoredItem> item = decode_stored_item(document.get_data());
  if (!item) throw Xapian::DatabaseCorruptError(item.error().message);
  return std::move(*item);
}

std::vector<Xapian::docid> postings(const Xapian::Database& database, const std::string& term) {
  return {database.postlist_begin(term), database.postlist_end(term)};
}

Error spent() {
  return {ErrorCode::kInternal, "The index was written to after a failure.", "", ""};
}

// Removes an item with its page texts.
void remove(Xapian::WritableDatabase& database, Xapian::docid docid) {
  const StoredItem item = stored_item_of(database.get_document(docid));
  for (const StoredPage& page : item.pages) {
    database.set_metadata(page_key(item.id, page.page), std::string());
  }
  database.delete_document(docid);
}

void change(Xapian::WritableDatabase& database, Xapian::docid docid,
            const IndexWriter::Change& change_it) {
  Xapian::Document document = database.get_document(docid);
  StoredItem item = stored_item_of(document);
  change_it(item);
  const std::string data = encode(item);
  if (data == document.get_data()) return;
  document.set_data(data);
  database.replace_document(docid, document);
}

}  // namespace

Error to_error(const Xapian::Error& error) {
  const std::string what = std::string(error.get_type()) + ": " + error.get_msg();
  const char* detail = error.get_error_string();
  const std::string why = detail == nullptr ? what : what + ", " + detail;
  const std::string type = error.get_type();
  if (type == "DatabaseLockError") {
    return {ErrorCode::kStoreLocked, "Another program is writing to the index (" + why + ").",
            "Wait until it has ended, then run again.", ""};
  }
  if (type == "DatabaseCorruptError" || type == "DatabaseVersionError" ||
      type == "DatabaseNotFoundError" || type == "DatabaseOpeningError") {
    return {
        ErrorCode::kStoreDamaged, "The index cannot be read (" + why + ").",
        "Run the indexer again; if that does not help, remove the folder public/ of the store and "
        "run it once more: the index is built anew from the sources.",
        ""};
  }
  return {ErrorCode::kIo, "The index cannot be written (" + why + ").",
          "The live index is unchanged. Check free disk space and permissions, then run again.",
          ""};
}

Result<IndexWriter> IndexWriter::create(const std::string& folder) {
  auto database = xapian_try([&] {
    auto opened = std::make_unique<Xapian::WritableDatabase>(
        folder, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | kUnpublished);
    opened->set_metadata(std::string(kMetaSchema), std::string(kSchemaVersion));
    opened->set_metadata(std::string(kMetaTermRows), TermRows::shipped().digest());
    opened->commit();  // it is in no batch that could be replayed
    return opened;
  });
  if (!database) return fail(database.error());
  return IndexWriter(folder, std::move(*database));
}

Result<IndexWriter> IndexWriter::open(const std::string& folder) {
  auto database = xapian_try([&] {
    return std::make_unique<Xapian::WritableDatabase>(folder, Xapian::DB_OPEN | kUnpublished);
  });
  if (!database) return fail(database.error());
  return IndexWriter(folder, std::move(*database));
}

IndexWriter::IndexWriter(std::string folder, std::unique_ptr<Xapian::WritableDatabase> database)
    : folder_(std::move(folder)), database_(std::move(database)) {}

Result<void> IndexWriter::apply(Operation operation, std::size_t bytes) {
  if (!database_) return fail(spent());
  batch_.push_back(std::move(operation));
  batch_bytes_ += bytes;
  const Result<void> done = xapian_try([&] { batch_.back()(*database_); });
  if (!done) return replay();
  return batch_.size() >= kBatchOperations || batch_bytes_ >= kBatchBytes ? commit() : done;
}

Result<void> IndexWriter::commit() {
  if (!database_) return fail(spent());
  Result<void> done = xapian_try([&] { database_->commit(); });
  if (!done) return replay();
  batch_.clear();
  batch_bytes_ = 0;
  return done;
}

// Does the batch again upon what was last committed.
Result<void> IndexWriter::replay() {
  Result<void> done;
  for (int attempt = 0; attempt < kTries; ++attempt) {
    drop_handle();
    done = xapian_try([&] {
      database_ =
          std::make_unique<Xapian::WritableDatabase>(folder_, Xapian::DB_OPEN | kUnpublished);
      for (const Operation& operation : batch_) operation(*database_);
      database_->commit();
    });
    if (!done) continue;
    batch_.clear();
    batch_bytes_ = 0;
    return done;
  }
  drop_handle();
  return done;
}

void IndexWriter::drop_handle() {
  if (!database_) return;
  // Closing commits what is pending, which may throw once more; the batch is done again anyway.
  const Result<void> ignored = xapian_try([&] { database_->close(); });
  static_cast<void>(ignored);
  database_.reset();
}

Result<void> IndexWriter::put(const BuiltDocument& built) {
  std::size_t bytes = built.document.get_data().size();
  for (const auto& [key, value] : built.metadata) bytes += value.size();
  return apply(
      [built](Xapian::WritableDatabase& database) {
        database.replace_document(built.unique_term, built.document);
        for (const auto& [key, value] : built.metadata) database.set_metadata(key, value);
      },
      bytes);
}

Result<void> IndexWriter::remove_document(const std::string& sha256) {
  return apply([sha256](Xapian::WritableDatabase& database) {
    for (const Xapian::docid docid : postings(database, term_of(FieldId::kDocument, sha256))) {
      remove(database, docid);
    }
    database.set_metadata(std::string(kMetaDocumentPrefix) + sha256, std::string());
  });
}

Result<void> IndexWriter::remove_item(const std::string& id) {
  return apply([id](Xapian::WritableDatabase& database) {
    for (const Xapian::docid docid : postings(database, term_of(FieldId::kIdentity, id))) {
      remove(database, docid);
    }
  });
}

Result<void> IndexWriter::change_item(const std::string& id, const Change& change_it) {
  return apply([id, change_it](Xapian::WritableDatabase& database) {
    for (const Xapian::docid docid : postings(database, term_of(FieldId::kIdentity, id))) {
      change(database, docid, change_it);
    }
  });
}

Result<void> IndexWriter::change_items_of(const std::string& sha256, const Change& change_it) {
  return apply([sha256, change_it](Xapian::WritableDatabase& database) {
    for (const Xapian::docid docid : postings(database, term_of(FieldId::kDocument, sha256))) {
      change(database, docid, change_it);
    }
  });
}

Result<void> IndexWriter::set_metadata(const std::string& key, const std::string& value) {
  return apply(
      [key, value](Xapian::WritableDatabase& database) { database.set_metadata(key, value); });
}

Result<void> IndexWriter::remove_unused_labels() {
  Result<void> done = commit();  // terms that are gone are still listed until then
  if (!done) return done;
  return apply([](Xapian::WritableDatabase& database) {
    const std::string prefix(kMetaLabelPrefix);
    const std::vector<std::string> keys(database.metadata_keys_begin(prefix),
                                        database.metadata_keys_end(prefix));
    for (const std::string& key : keys) {
      const std::string term = term_of_label(key);
      if (!term.empty() && !database.term_exists(term)) database.set_metadata(key, std::string());
    }
  });
}

Result<void> IndexWriter::close() {
  Result<void> done = commit();
  if (done) done = xapian_try([&] { database_->close(); });
  database_.reset();
  return done;
}

}  // namespace minutebook
