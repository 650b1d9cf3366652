#include "searchd/search_index.h"

#include <cstdio>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/fields.h"
#include "analyzers/profile.h"

namespace minutebook {
namespace {

std::string iso_day(int day) {
  if (day == 0) return {};
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", day / 10'000, day / 100 % 100, day % 100);
  return buffer;
}

IndexSummary summarise(const SearchIndex& index, const Xapian::Database& database) {
  IndexSummary summary;
  summary.items = index.columns.items();
  summary.generation = std::filesystem::path(index.path).filename().string();
  const std::string prefix = field(FieldId::kDocument).prefix;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    // XDEC shares its beginning, but a hash has 64 small letters and digits.
    if ((*term).size() == prefix.size() + 64) ++summary.documents;
  }
  const std::vector<Xapian::docid>& order = index.columns.newest_first();
  for (auto item = order.rbegin(); item != order.rend() && summary.first_date.empty(); ++item) {
    summary.first_date = iso_day(index.columns.date(*item));
  }
  if (!order.empty()) summary.last_date = iso_day(index.columns.date(order.front()));
  return summary;
}

// Reading a thesaurus takes longer than all the rest of a small index, and most generations have that of the one before.
// A profile that cannot be read any more has no synonyms; the indexer has complained of it.
void load_synonyms(SearchIndex& index, const Xapian::Database& database,
                   const SearchIndex* before) {
  const std::string prefix(kMetaProfilePrefix);
  std::vector<std::pair<std::string, std::string>> profiles;  // key, text
  index.synonyms_source = database.get_metadata(std::string(kMetaTermRows));
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
       ++key) {
    profiles.emplace_back(*key, database.get_metadata(*key));
    const auto& [name, text] = profiles.back();
    index.synonyms_source.append(1, '\0').append(name).append(1, '\0').append(text);
  }
  if (before != nullptr && before->synonyms_source == index.synonyms_source) {
    index.synonyms = before->synonyms;
    return;
  }
  const TermRows& rows = TermRows::shipped();
  const bool has_rows = database.get_metadata(std::string(kMetaTermRows)) == rows.digest();
  auto synonyms = std::make_shared<Synonyms>(has_rows ? &rows : nullptr);
  for (const auto& [key, text] : profiles) {
    const Result<Profile> profile = parse_profile(text, key);
    if (!profile) continue;
    synonyms->add(profile->synonyms);
    synonyms->add_everyday(profile->everyday);
  }
  index.synonyms = std::move(synonyms);
}

Result<std::shared_ptr<const SearchIndex>> load(const std::string& path,
                                                const SearchIndex* before) {
  const Xapian::Database database(path);
  if (const std::string schema = database.get_metadata(std::string(kMetaSchema));
      schema != kSchemaVersion) {
    return fail(ErrorCode::kSchemaMismatch,
                "The index has schema '" + schema + "', this program reads '" +
                    std::string(kSchemaVersion) + "'.",
                "Run minutebook-indexer index with this version.");
  }
  auto index = std::make_shared<SearchIndex>();
  index->path = path;
  index->revision = database.get_revision();
  index->columns = FacetColumns::load(database);
  index->summary = summarise(*index, database);
  load_synonyms(*index, database, before);
  CoverageCounter coverage;
  index->suggestions = Suggestions(suggestion_drafts(
      database, index->columns, [&](const StoredItem& item) { coverage.add(item); }));
  index->coverage = coverage.take();
  index->summary.last_added = index->coverage.last_added;
  return index;
}

}  // namespace

Result<std::shared_ptr<const SearchIndex>> open_index(const std::string& path,
                                                      const SearchIndex* before) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    return fail(ErrorCode::kStoreMissing, "There is no index yet.",
                "Run minutebook-indexer index first.");
  }
  try {
    return load(path, before);
  } catch (const Xapian::Error& failure) {
    return fail(to_search_error(failure));
  }
}

Error to_search_error(const Xapian::Error& error) {
  return {ErrorCode::kStoreDamaged, "The index cannot be read (" + error.get_description() + ").",
          "Run minutebook-indexer verify.", ""};
}

}  // namespace minutebook
