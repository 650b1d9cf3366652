// A document as read into the rows of the catalogue and the items for the index.
//
//   ExtractedDocument (232 pages)  ->  Digest{"indexed", 38 ItemRows, 37 StoredItems, 1 withheld}
//
// Here stands the rule of what may be public: a paper marked exempt (part 2) goes no further than
// the catalogue, unless it is a minute's public summary, a front sheet or a notice that a paper is
// restricted (Local Government Act 1972, s.100C). Pure functions of their arguments.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analyzers/profile.h"
#include "analyzers/stored_item.h"
#include "corpus/catalogue_rows.h"
#include "corpus/result.h"
#include "corpus/types.h"
#include "indexer/plan.h"

namespace minutebook {

struct Digest {
  DocumentRow document;
  std::vector<ItemRow> items;  // all
  std::vector<WithheldRow> withheld;
  std::vector<StoredItem> to_index;  // those that may be public, with the text of their pages
  const Profile* profile = nullptr;  // the one used; null when the document could not be read
};

// Contents that must not be public, with the reason for a copy: by content key.
using WithheldContents = std::map<std::string, std::string>;

// Understands a document that was read. A copy of a paper in `withheld` is withheld as in conflict.
[[nodiscard]] Digest digest(const ReadJob& job, const ExtractedDocument& extracted,
                            const std::vector<Profile>& profiles, const WithheldContents& withheld);
// What became of its pictures: recognised with `recogniser`, which is empty when there was none.
void note_recognition(const ExtractedDocument& extracted, const std::string& recogniser,
                      DocumentRow& row);
// What is kept of a document that could not be read.
[[nodiscard]] Digest digest_of_failure(const ReadJob& job, const Error& error);

// What became of a document that failed so, in a few words: "encrypted", "out of time", "not a
// PDF".
[[nodiscard]] std::string outcome_of(ErrorCode code);

// Whether an item must not be public.
[[nodiscard]] bool is_exempt(const Item& item);

// A document as understood, with what the manifest says put over it.
[[nodiscard]] UnderstoodDocument understand_with_manifest(const ExtractedDocument& extracted,
                                                          const std::string& file,
                                                          const ManifestEntry& manifest,
                                                          const Profile& profile);

}  // namespace minutebook
