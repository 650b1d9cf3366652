#include "indexer/acronyms_report.h"

#include <filesystem>

#include <xapian.h>

#include "analyzers/fields.h"
#include "analyzers/profile.h"
#include "analyzers/stored_item.h"
#include "corpus/folder_checksums.h"
#include "indexer/store.h"
#include "indexer/xapian_try.h"

namespace minutebook {
namespace {

// The groups of equal terms of every profile the index was made with.
std::vector<std::vector<std::string>> known_groups(const Xapian::Database& database) {
  std::vector<std::vector<std::string>> groups;
  const std::string prefix(kMetaProfilePrefix);
  const Xapian::TermIterator end = database.metadata_keys_end(prefix);
  for (Xapian::TermIterator key = database.metadata_keys_begin(prefix); key != end; ++key) {
    const Result<Profile> profile = parse_profile(database.get_metadata(*key), *key);
    if (profile) groups.insert(groups.end(), profile->synonyms.begin(), profile->synonyms.end());
  }
  return groups;
}

Result<AcronymCounter> count_acronyms(const Xapian::Database& database) {
  AcronymCounter counter;
  for (Xapian::PostingIterator at = database.postlist_begin(""); at != database.postlist_end("");
       ++at) {
    const Result<StoredItem> item = decode_stored_item(database.get_document(*at).get_data());
    if (!item) return fail(item.error());
    for (const StoredPage& page : item->pages) {
      const Result<std::string> text =
          expand_text(database.get_metadata(page_key(item->id, page.page)));
      if (!text) return fail(text.error());
      counter.add(*text, item->sha256);
    }
  }
  return counter;
}

}  // namespace

Result<std::vector<CountedAcronym>> read_acronyms(const std::string& store_folder) {
  if (live_generation_of(store_folder) == 0) {
    return fail(ErrorCode::kStoreMissing, "There is no index in '" + store_folder + "' yet.",
                "Run minutebook-indexer index first.");
  }
  const std::filesystem::path live = std::filesystem::path(store_folder) / "public" / "current";
  if (has_checksums(live)) {
    if (const Result<void> whole = check_checksums(live); !whole) return fail(whole.error());
  }
  auto read = xapian_try([&]() -> Result<std::vector<CountedAcronym>> {
    const Xapian::Database database(live.string());
    const Result<AcronymCounter> counter = count_acronyms(database);
    if (!counter) return fail(counter.error());
    const std::vector<std::vector<std::string>> groups = known_groups(database);
    std::vector<CountedAcronym> all = counter->counted();
    std::erase_if(
        all, [&](const CountedAcronym& each) { return is_known_acronym(each.definition, groups); });
    return all;
  });
  if (!read) return fail(read.error());
  return std::move(*read);
}

std::string acronyms_text(const std::vector<CountedAcronym>& acronyms) {
  if (acronyms.empty()) return "# The papers explain no acronym that the profiles do not have.\n";
  return "# Proposed from the public papers: keep what is right, in a profile's [text].\nsynonyms "
         "= [\n" +
         acronyms_toml(acronyms) + "]\n";
}

}  // namespace minutebook
