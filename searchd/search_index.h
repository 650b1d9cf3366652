// One generation of the index, open for reading: what all searchers of it share.
//
//   open_index("/var/lib/minutebook/public/gen-000003")  ->  columns, labels, suggestions, summary of generation 3
//
// Nothing changes after opening but the cache of stems and the table of words, which lock themselves: any thread may read.
#pragma once

#include <memory>
#include <string>

#include <xapian.h>

#include "analyzers/stem_forms.h"
#include "analyzers/synonyms.h"
#include "corpus/result.h"
#include "searchd/coverage.h"
#include "searchd/facet_columns.h"
#include "searchd/searcher.h"
#include "searchd/suggestions.h"
#include "searchd/word_table.h"

namespace minutebook {

struct SearchIndex {
  std::string path;
  Xapian::rev revision = 0;
  FacetColumns columns;
  IndexSummary summary;
  std::shared_ptr<const Synonyms> synonyms;  // of every council profile the index was made with
  std::string synonyms_source;               // what they were made of
  Suggestions suggestions;
  Coverage coverage;
  mutable StemForms stem_forms;
  mutable LazyWordTable words;
};

// Opens `path`, checks its schema and loads its columns. Of `before`, which may be null, what the profiles say is
// shared when it has not changed. Fails with kStoreMissing, kSchemaMismatch or kStoreDamaged.
[[nodiscard]] Result<std::shared_ptr<const SearchIndex>> open_index(
    const std::string& path, const SearchIndex* before = nullptr);

// What a Xapian error means for whoever searches.
[[nodiscard]] Error to_search_error(const Xapian::Error& error);

}  // namespace minutebook
