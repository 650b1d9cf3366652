// When two items are the same paper.
//
//   "Page 23\nAgenda Item 7\nReport No. CEF21009 …" and "Report No.\nCEF21009 …"  ->  the same key
//
// A report that is published alone and bound into a pack is one paper, though the pack stamps it: lines
// that are only "Page 23" or "Agenda Item 7" do not count, nor do blanks, line ends, case and punctuation.
#pragma once

#include <string>

#include "corpus/types.h"

namespace minutebook {

// Fewer words than this are too little to say that two papers are one.
inline constexpr int kMinComparedWords = 50;

struct ContentKey {
  std::string key;  // SHA-256 in hex; empty when there are too few words
  int words = 0;
};

[[nodiscard]] ContentKey content_key_of(const Item& item);

// Whether items of this kind may be one paper in two documents (minutes and front sheets are not).
[[nodiscard]] bool is_comparable(ItemKind kind);

}  // namespace minutebook
