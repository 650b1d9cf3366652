// Texts recognised from pictures of pages, kept by what the picture shows.
//
//   cache.put(hash, {"REPORT TO …", 93});  …the next run…  cache.find(hash)  ->  {"REPORT TO …", 93}
//
// A folder of one file a picture, named by its hash (of picture and recogniser, see recognition_child.cc),
// that only its owner may enter: exempt papers have pictures, too. It may be removed at any time; its
// pages are then recognised again. For one thread.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "corpus/tesseract.h"

namespace minutebook {

class RecognitionCache {
 public:
  // Kept in memory only.
  RecognitionCache() = default;
  // Makes the folder (mode 0700) when it is not there. Fails with kIo.
  [[nodiscard]] static Result<RecognitionCache> open(const std::string& folder);

  [[nodiscard]] std::optional<RecognisedText> find(const std::string& hash) const;
  // Fails with kIo when the file cannot be written; what was there stays whole.
  [[nodiscard]] Result<void> put(const std::string& hash, const RecognisedText& text);
  // Removes every text but these, and what a killed run left half written. Fails with kIo.
  [[nodiscard]] Result<void> keep_only(const std::set<std::string>& hashes);
  // Every hash that is known, each ended by '\n'.
  [[nodiscard]] std::string hashes() const;

 private:
  std::string folder_;                                          // empty: none
  std::map<std::string, std::optional<RecognisedText>> known_;  // nullopt: still in its file
};

// Removes texts from the folder of a cache that nobody has open; those that are not there are no error.
// Fails with kIo.
[[nodiscard]] Result<void> remove_recognised(const std::string& folder,
                                             const std::vector<std::string>& hashes);

}  // namespace minutebook
