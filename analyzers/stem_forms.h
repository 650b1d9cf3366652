// Stem to words: which words of an index share a stem.
//
//   forms.of(database, "foster")  ->  fostering, foster, fostered
//
// Only words carry positions, not stems: the places of a stemmed match come from the words of its stem.
// One StemForms for one state of the index. Thread-safe; every thread gives its own Database.
#pragma once

#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

namespace minutebook {

class StemForms {
 public:
  static constexpr std::size_t kMostForms = 40;

  // The words of the text that have this stem, most frequent first, at most kMostForms.
  // Xapian's exceptions pass through.
  [[nodiscard]] std::vector<std::string> of(const Xapian::Database& database,
                                            const std::string& stem);

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, std::vector<std::string>> known_;
};

}  // namespace minutebook
