// When two items are the same paper.
//
//   "Page 23\nAgenda Item 7\nReport No. CEF21009 …", "Report No.\nCEF21009 …\n1"  ->  the same key
//
// A report that is published alone and bound into a pack is one paper, though the pack stamps it
// and numbers its pages. So these lines do not count: "Page 23", "Agenda Item 7", "This page is
// left intentionally blank", and a number alone at the top or foot of a page. Nor do blanks, line
// ends, hyphens, case and punctuation. Numbers anywhere else do: two months' budget reports differ
// in them.
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
