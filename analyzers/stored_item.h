// What the index keeps of an item to show it: the Xapian document's data, and the text of its pages apart.
//
// A search reads one StoredItem per hit (small), and one page of text per passage, never the whole item.
// Page i's words have the positions [pages[i].first_position, + words): a match's page is found by position.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.h"
#include "corpus/types.h"

namespace minutebook {

struct StoredPage {
  int page = 0;                      // PDF page
  std::string printed;               // printed page number, may be empty
  std::uint32_t first_position = 0;  // of its first word in the Xapian document
  std::uint32_t words = 0;
};

// Another PDF that holds the same paper.
struct Appearance {
  std::string file;  // name below its source
  std::string sha256;
  int first_page = 0;
  int last_page = 0;
  std::string committee;  // of the pack it appears in; may be empty
  std::string date;       // ISO; may be empty
};

struct StoredItem {
  std::string id;
  Item item;  // without cites, evidence and page texts
  std::vector<StoredPage> pages;
  std::string file;    // name below its source: "2021/pack.pdf"
  std::string sha256;  // of the PDF
  int document_pages = 0;
  std::string document_title;
  std::string source_url;  // where the council publishes the PDF; may be empty
  bool pdf_public = true;  // whether /documents/ may serve the PDF
  // When it was first in a public index: "2021-03-01T09:30:00Z"; empty when that is not known.
  std::string published;
  std::vector<Appearance> also_in;
};

// Bytes for Xapian's document data, and back. Fails with kStoreDamaged on bytes it did not write.
[[nodiscard]] std::string encode(const StoredItem& item);
[[nodiscard]] Result<StoredItem> decode_stored_item(std::string_view bytes);

// A PDF the public daemon may serve, in metadata "doc:<sha256>".
struct StoredDocument {
  std::string path;           // on this machine; never shown
  std::string file;           // name below its source
  std::int64_t size = 0;      // bytes, as hashed
  std::int64_t mtime_ns = 0;  // modification time when hashed
  int pages = 0;
};
[[nodiscard]] std::string encode(const StoredDocument& document);
[[nodiscard]] Result<StoredDocument> decode_stored_document(std::string_view bytes);

// Page texts, compressed (zlib).
[[nodiscard]] std::string page_key(std::string_view item_id, int page);
[[nodiscard]] std::string compress_text(std::string_view text);
[[nodiscard]] Result<std::string> expand_text(std::string_view bytes);

// The id of an item: "<16 hex of sha256>-p<first page>" and "-<number>" for a minute: content and place.
[[nodiscard]] std::string item_id(std::string_view sha256, const Item& item);

}  // namespace minutebook
