// The field table: every field of the index, once.
//
// Prefixes, value slots, facets, the query language's field names, `minutebook-indexer schema` and
// docs/index-schema.md all come from it; a test compares them. A change here is a change of kSchemaVersion.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace minutebook {

// Stored in the index (metadata key "schema") and checked on opening.
inline constexpr std::string_view kSchemaVersion = "5";

enum class FieldId {
  kIdentity,
  kText,
  kTitle,
  kRecommendation,
  kResolution,
  kReportNumber,
  kCites,
  kCommittee,
  kOfficer,
  kSeries,
  kKind,
  kOutcome,
  kYear,
  kDate,
  kProcedural,
  kDocument,
  kDecision,
  kTitleKey,
  kWholeTitle,
  kMinuteNumber,
  kCitesMinute,
  kCommonRow,
  kTermRow,
  kPublished
};

enum class FieldKind {
  kIdentity,  // one unique boolean term
  kText,      // words with positions, stems without
  kKey,       // boolean terms, matched whole
  kDate,      // YYYYMMDD in a value slot
  kTime,      // YYYYMMDDHHMMSS, UTC, in a value slot
};

inline constexpr int kNoSlot = -1;

struct Field {
  FieldId id;
  const char* name;    // in the query language ("committee:") and in the API; "" = not for queries
  const char* prefix;  // of its terms; "" for words of the text
  int slot;            // value slot, kNoSlot when there is none
  FieldKind kind;
  bool facet;     // counted in answers
  bool multiple;  // several values an item: joined by kValueSeparator in the slot
  int weight;     // how often a word counts that stands here (wdf increment) among the words of
                  // the text; 0 = not at all
  const char* description;
  const char* example;  // of a term or value
};

inline constexpr char kValueSeparator = '\x1f';

inline constexpr std::array kFields = {
    Field{FieldId::kIdentity, "", "Q", kNoSlot, FieldKind::kIdentity, false, false, 0,
          "identity of the item, stable across re-indexing", "Q3f2a9c01d2e4b5a6-p23"},
    Field{FieldId::kText, "", "", kNoSlot, FieldKind::kText, false, false, 1,
          "words of the pages; positions run on across pages, from 2; stems with prefix Z. Words "
          "of the "
          "title, the report number, the recommendations, the resolutions and the chief officer's "
          "name count "
          "here too, by their weight and without positions",
          "fostering, Zfoster"},
    Field{FieldId::kTitle, "title", "S", kNoSlot, FieldKind::kText, false, false, 4,
          "words of the title", "Sfostering, ZSfoster"},
    Field{FieldId::kRecommendation, "recommendation", "XREC", kNoSlot, FieldKind::kText, false,
          false, 1, "words of the recommendations of a report", "XRECapprove, ZXRECapprov"},
    Field{FieldId::kResolution, "resolution", "XRES", kNoSlot, FieldKind::kText, false, false, 1,
          "words of the resolutions of a minute; searched alone by decisions=1",
          "XRESnoted, ZXRESnote"},
    Field{FieldId::kReportNumber, "report", "XR:", kNoSlot, FieldKind::kKey, false, false, 6,
          "canonical report number of a report, or of the report a minute decides", "XR:CEF21009"},
    Field{FieldId::kCites, "", "XCITE:", kNoSlot, FieldKind::kKey, false, true, 0,
          "canonical report numbers named in the text", "XCITE:ED10868"},
    Field{FieldId::kCommittee, "committee", "XC:", 1, FieldKind::kKey, true, true, 0,
          "key of a deciding or considering body", "XC:executive"},
    Field{FieldId::kOfficer, "officer", "XO:", 2, FieldKind::kKey, true, true, 0,
          "key of a contact officer or author", "XO:stuart-hills"},
    Field{FieldId::kSeries, "series", "XSER:", 3, FieldKind::kKey, true, false, 0,
          "letters a report number begins with", "XSER:CEF"},
    Field{FieldId::kKind, "kind", "XK:", 4, FieldKind::kKey, true, false, 0, "kind of item",
          "XK:annual report"},
    Field{FieldId::kOutcome, "outcome", "XOUT:", 5, FieldKind::kKey, true, true, 0,
          "outcomes of the resolutions", "XOUT:noted"},
    Field{FieldId::kYear, "year", "XY:", 6, FieldKind::kKey, true, false, 0,
          "calendar year of the meeting", "XY:2021"},
    Field{FieldId::kDate, "date", "", 0, FieldKind::kDate, false, false, 0, "day of the meeting",
          "20210310"},
    Field{FieldId::kProcedural, "", "XPROC", kNoSlot, FieldKind::kKey, false, false, 0,
          "marks apologies, declarations and other procedure", "XPROC"},
    Field{FieldId::kDocument, "", "XD", kNoSlot, FieldKind::kKey, false, false, 0,
          "SHA-256 of the PDF the item lies in", "XD3f2a9c01…"},
    Field{FieldId::kDecision, "", "XDEC", kNoSlot, FieldKind::kKey, false, false, 0,
          "marks items with a resolution", "XDEC"},
    Field{FieldId::kTitleKey, "", "XTK:", kNoSlot, FieldKind::kKey, false, false, 0,
          "what papers of one matter have in common in their titles, for the decision trail",
          "XTK:contracts register and database report"},
    Field{FieldId::kWholeTitle, "", "XTW:", kNoSlot, FieldKind::kKey, false, false, 0,
          "the whole title, unless the item is procedural; for who types it "
          "(analyzers/whole_title.h)",
          "XTW:matters outstanding work programme"},
    Field{FieldId::kMinuteNumber, "", "XMIN:", kNoSlot, FieldKind::kKey, false, false, 0,
          "number of a minute", "XMIN:28D"},
    Field{FieldId::kCitesMinute, "", "XCMIN:", kNoSlot, FieldKind::kKey, false, true, 0,
          "numbers of minutes named in the text", "XCMIN:28D"},
    Field{FieldId::kCommonRow, "", "XP:", kNoSlot, FieldKind::kKey, false, true, 0,
          "two words in a row in the pages of which one is very common, or three of which two are: "
          "for phrases of such words (analyzers/common_rows.h)",
          "XP:of the"},
    Field{FieldId::kTermRow, "", "XT:", kNoSlot, FieldKind::kText, false, true, 0,
          "stems in a row that are a term of the thesaurus, counted as words of the text are, "
          "without positions (analyzers/term_rows.h)",
          "XT:perman exclus"},
    Field{FieldId::kPublished, "", "", 7, FieldKind::kTime, false, false, 0,
          "when the item was first in a public index; the order of feeds", "20210301093000"},
};

// The row of a field; every FieldId has one, at its own place (checked at compile time).
constexpr const Field& field(FieldId id) {
  return kFields[static_cast<std::size_t>(id)];
}

constexpr bool fields_are_in_order() {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (static_cast<std::size_t>(kFields[i].id) != i) return false;
  }
  return true;
}
static_assert(fields_are_in_order());

// The row whose query-language name is `name`.
[[nodiscard]] constexpr std::optional<FieldId> field_by_name(std::string_view name) {
  for (const Field& row : kFields) {
    if (!name.empty() && name == row.name) return row.id;
  }
  return std::nullopt;
}

// The term of a key field: term_of(FieldId::kCommittee, "executive") is "XC:executive", cut to what Xapian takes.
[[nodiscard]] std::string term_of(FieldId id, std::string_view value);

// The key of a name: lower case, '&' as "and", everything else but letters and digits a single '-'.
//   key_of("Cathy Lloyd-Williams") == "cathy-lloyd-williams"
[[nodiscard]] std::string key_of(std::string_view name);

// The metadata key of a value's label: label_key(FieldId::kCommittee, "executive") is "label:committee:executive",
// cut to what Xapian takes.
[[nodiscard]] std::string label_key(FieldId id, std::string_view value);

// The table as Markdown, as `schema` and docs/index-schema.md print it.
[[nodiscard]] std::string schema_markdown();

// Metadata keys of the index.
inline constexpr std::string_view kMetaSchema = "schema";  // kSchemaVersion
inline constexpr std::string_view kMetaLabelPrefix =
    "label:";  // "label:committee:executive" -> "Executive"
inline constexpr std::string_view kMetaDocumentPrefix = "doc:";  // "doc:<sha256>" -> StoredDocument
inline constexpr std::string_view kMetaPagePrefix =
    "page:";  // "page:<item id>:<n>" -> compressed text
inline constexpr std::string_view kMetaProfilePrefix =
    "profile:";  // "profile:bromley" -> the TOML it was read with
inline constexpr std::string_view kMetaTermRows = "rows";  // TermRows::digest() (term_rows.h)

}  // namespace minutebook
