#include "analyzers/fields.h"

#include "analyzers/text_analysis.h"
#include "corpus/clean_text.h"

namespace minutebook {
namespace {

constexpr std::size_t kMaxXapianTerm = 245;  // bytes; longer terms throw

const char* name_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::kIdentity:
      return "identity";
    case FieldKind::kText:
      return "text";
    case FieldKind::kKey:
      return "key";
    case FieldKind::kDate:
      return "date";
    case FieldKind::kTime:
      return "time";
  }
  return "";
}

std::string code(std::string_view text) {
  return text.empty() ? std::string() : "`" + std::string(text) + "`";
}

std::string row_of(const Field& row) {
  std::string out = "| " + code(row.name) + " | " + code(row.prefix) + " | ";
  out += row.slot == kNoSlot ? "" : std::to_string(row.slot);
  out += std::string(" | ") + name_of(row.kind) + " | ";
  out += row.facet ? "facet" : "";
  out += row.facet && row.multiple ? ", " : "";
  out += row.multiple ? "several" : "";
  out += " | " + (row.weight == 0 ? std::string() : std::to_string(row.weight)) + " | ";
  return out + row.description + " | " + code(row.example) + " |\n";
}

std::string metadata_section() {
  const auto row = [](const std::string& key, std::string_view what) {
    return "| `" + key + "` | " + std::string(what) + " |\n";
  };
  std::string out = "\n## Metadata\n\n| key | value |\n| --- | --- |\n";
  out +=
      row(std::string(kMetaSchema), "the version above; an index of another version is not opened");
  out += row(std::string(kMetaLabelPrefix) + "<field>:<key>",
             "the name to show for a key, e.g. `label:committee:executive` is `Executive`");
  out += row(std::string(kMetaDocumentPrefix) + "<sha256>", "a PDF the daemon may serve");
  out += row(std::string(kMetaPagePrefix) + "<item id>:<page>",
             "the text of one page of one item, compressed");
  out +=
      row(std::string(kMetaProfilePrefix) + "<name>", "a council profile as it was when indexed");
  out += row(std::string(kMetaTermRows), "which rows of the thesaurus have terms");
  return out;
}

}  // namespace

std::string term_of(FieldId id, std::string_view value) {
  return cut_text(field(id).prefix + std::string(value), kMaxXapianTerm);
}

std::string key_of(std::string_view name) {
  std::string key;
  TokenReader reader(name);
  Token token;
  while (reader.next(token)) {
    if (!key.empty()) key.push_back('-');
    key += token.term;
  }
  return key;
}

std::string label_key(FieldId id, std::string_view value) {
  return cut_text(std::string(kMetaLabelPrefix) + field(id).name + ":" + std::string(value),
                  kMaxXapianTerm);
}

std::string schema_markdown() {
  std::string out = "# Index schema\n\n";
  out +=
      "<!-- Made by `minutebook-indexer schema` from analyzers/fields.h; a test compares them. "
      "-->\n\n";
  out += "Version " + std::string(kSchemaVersion) +
         ". One Xapian document is one item; its data is a record ";
  out += "(analyzers/stored_item.h). Words are folded as analyzers/text_analysis.h says.\n\n";
  out +=
      "Slots hold one value, or several with the character U+001F between them; dates are "
      "`YYYYMMDD`, times `YYYYMMDDHHMMSS` in UTC. ";
  out +=
      "A text field's stems have `Z` before the prefix and carry no positions. \"Counts\" is how "
      "much a word ";
  out += "adds to the words of the text.\n\n";
  out += "| name in queries | prefix | slot | type | use | counts | what it holds | example |\n";
  out += "| --- | --- | --- | --- | --- | --- | --- | --- |\n";
  for (const Field& row : kFields) out += row_of(row);
  return out + metadata_section();
}

}  // namespace minutebook
