#include "indexer/generation.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "analyzers/fields.h"
#include "corpus/folder_checksums.h"
#include "indexer/index_files.h"
#include "indexer/spare_copy.h"
#include "indexer/xapian_try.h"

namespace minutebook {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> damaged(const std::string& what) {
  return fail(
      ErrorCode::kStoreDamaged, "The new index did not pass its check: " + what + ".",
      "The live index is unchanged. Check the disk and run again; if it happens again, report "
      "it.");
}

// Copies the files of a generation and compares them with its checksums: what was damaged on the disk since it went live
// must not go on into the next.
Result<void> copy_whole(const fs::path& from, const fs::path& to) {
  Result<void> done = copy_index(from, to);
  if (!done || !has_checksums(to)) return done;
  done = check_checksums(to);
  if (done) forget_checksums(to);
  return done;
}

// At most `most` items over the whole range, each of which must be found by its own term.
std::vector<std::string> sample_of(const std::vector<std::string>& items, std::size_t most) {
  std::vector<std::string> sample;
  for (std::size_t i = 0; i < std::min(most, items.size()); ++i) {
    sample.push_back(items[i * items.size() / std::min(most, items.size())]);
  }
  return sample;
}

}  // namespace

bool is_usable(const fs::path& folder) {
  if (has_checksums(folder) && !(is_as_written(folder, "iamglass") && has_every_file(folder))) {
    return false;
  }
  const auto usable = xapian_try([&] {
    const Xapian::Database database(folder.string());
    return database.get_metadata(std::string(kMetaSchema)) == kSchemaVersion &&
           database.get_metadata(std::string(kMetaTermRows)) == TermRows::shipped().digest();
  });
  return usable && *usable;
}

bool is_damaged(const fs::path& folder) {
  return has_checksums(folder) && !check_checksums(folder);
}

std::string canary_query(const Xapian::Database& database, const std::string& id) {
  constexpr int kTerms = 12;
  const std::string term = term_of(FieldId::kIdentity, id);
  const auto found = database.postlist_begin(term);
  if (found == database.postlist_end(term)) return "item " + id + " is not found";
  const Xapian::Document document = database.get_document(*found);
  const Result<StoredItem> item = decode_stored_item(document.get_data());
  if (!item || item->id != id) return "item " + id + " cannot be read";
  for (const StoredPage& page : item->pages) {
    if (database.get_metadata(page_key(id, page.page)).empty() && page.words > 0) {
      return "page " + std::to_string(page.page) + " of item " + id + " is not found";
    }
  }
  int asked = 0;
  for (auto word = document.termlist_begin(); word != document.termlist_end() && asked < kTerms;
       ++word, ++asked) {
    auto posting = database.postlist_begin(*word);
    posting.skip_to(*found);
    if (posting == database.postlist_end(*word) || *posting != *found) {
      return "item " + id + " is not found by its words";
    }
  }
  return {};
}

Result<void> check_items(const fs::path& folder, const std::vector<std::string>& items,
                         const std::vector<std::string>& fresh) {
  constexpr std::size_t kOfAll = 8;
  constexpr std::size_t kOfFresh = 500;
  std::vector<std::string> asked = sample_of(items, kOfAll);
  for (std::string& id : sample_of(fresh, kOfFresh)) {
    if (std::binary_search(items.begin(), items.end(), id)) asked.push_back(std::move(id));
  }
  std::string wrong;
  auto checked = xapian_try([&] {
    const Xapian::Database database(folder.string());
    if (database.get_metadata(std::string(kMetaSchema)) != kSchemaVersion) wrong = "another schema";
    if (database.get_doccount() != items.size()) {
      wrong = "it holds " + std::to_string(database.get_doccount()) + " items, not " +
              std::to_string(items.size());
    }
    for (const std::string& id : asked) {
      if (wrong.empty()) wrong = canary_query(database, id);
    }
  });
  if (!checked) return checked;
  if (!wrong.empty()) return damaged(wrong);
  return {};
}

Generation::Generation(fs::path folder, int number, bool is_copy)
    : folder_(std::move(folder)),
      number_(number),
      is_copy_(is_copy),
      builder_(std::make_unique<DocumentBuilder>()) {}

Generation::Generation(Generation&& other) noexcept
    : folder_(std::exchange(other.folder_, {})),
      number_(other.number_),
      is_copy_(other.is_copy_),
      is_spared_(other.is_spared_),
      to_check_(other.to_check_),
      kept_(other.kept_),
      writer_(std::move(other.writer_)),
      builder_(std::move(other.builder_)),
      load_(std::move(other.load_)),
      put_(std::move(other.put_)) {}

Generation::~Generation() {
  writer_.reset();
  load_.reset();
  std::error_code ignored;
  if (!kept_ && !folder_.empty()) fs::remove_all(folder_, ignored);
}

Result<Generation> Generation::begin(const Store& store, int number, int from) {
  Generation generation(store.generation_path(number), number, from != 0);
  if (from != 0) {
    const fs::path live = store.generation_path(from);
    generation.is_spared_ = store.spare_copy().take(live, generation.folder_);
    const Result<void> copied =
        generation.is_spared_ ? Result<void>() : copy_whole(live, generation.folder_);
    if (!copied) return fail(copied.error());
    // The others were checked before the copy was called one.
    if (generation.is_spared_) generation.to_check_ = Tables::kSearched;
  }
  Result<IndexWriter> writer = from != 0 ? IndexWriter::open(generation.folder_.string())
                                         : IndexWriter::create(generation.folder_.string());
  if (!writer) return fail(writer.error());
  generation.writer_ = std::move(*writer);
  return generation;
}

Result<void> Generation::begin_load(int shards) {
  Result<std::unique_ptr<LoadShards>> load = LoadShards::begin(folder_, shards);
  if (!load) return fail(load.error());
  load_ = std::move(*load);
  return {};
}

Result<void> Generation::put(StoredItem item) {
  put_.push_back(item.id);
  return load_ ? load_->put(std::move(item)) : writer_->put(builder_->build(std::move(item)));
}

Result<void> Generation::remove_document(const std::string& sha256) {
  Result<void> done = is_copy_ ? writer_->remove_document(sha256) : Result<void>();
  return done && load_ ? load_->remove_document(sha256) : done;
}

Result<void> Generation::end_load() {
  if (!load_) return {};
  const Result<std::vector<fs::path>> shards = load_->close();
  if (!shards) return fail(shards.error());
  Result<void> done = writer_->close();
  if (done) done = compact(*shards);
  if (!done) return done;
  load_.reset();
  to_check_ = Tables::kAll;  // every table is new
  Result<IndexWriter> writer = IndexWriter::open(folder_.string());
  if (!writer) return fail(writer.error());
  writer_ = std::move(*writer);
  return {};
}

Result<void> Generation::finish(const std::vector<std::string>& items, Traces traces) {
  Result<void> done = writer_->close();
  if (done && traces == Traces::kMustGo) done = compact({});
  if (!done) return done;
  done = check_tables(folder_, to_check_);
  if (done) done = check_items(folder_, items, put_);
  if (done) done = write_checksums(folder_);
  return done ? sync_index(folder_) : done;
}

// Writes the index anew, without what was freed, and together with others.
Result<void> Generation::compact(const std::vector<fs::path>& with) {
  const fs::path whole(folder_.string() + ".whole");
  auto compacted = xapian_try([&] {
    Xapian::Database all(folder_.string());
    for (const fs::path& other : with) all.add_database(Xapian::Database(other.string()));
    all.compact(whole.string());
  });
  return compacted ? replace_index(folder_, whole) : compacted;
}

}  // namespace minutebook
