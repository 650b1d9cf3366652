// Any bytes as a query, over a small index and with the council's synonyms: a query that runs, or a clear error.
//
// The first byte chooses where is searched and whether synonyms are used; what is understood must be valid text, and its
// parts must lie in the query.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analyzers/document_builder.h"
#include "analyzers/profile.h"
#include "analyzers/query_builder.h"

namespace {

using namespace minutebook;

Item item_of(std::string title, std::string text, std::string number) {
  Item item;
  item.title = std::move(title);
  item.report_number = std::move(number);
  item.first_page = item.last_page = 1;
  item.date = Date{2021, 3, 10};
  item.committees = {{"Executive", "Executive"}};
  item.officers = {"Cathy Lloyd"};
  item.resolutions = {{"RESOLVED that the report be noted.", Outcome::kNoted, 1}};
  item.pages = {{1, "1", std::move(text)}};
  return item;
}

Xapian::WritableDatabase small_index() {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  DocumentBuilder builder;
  int number = 0;
  for (const Item& item :
       {item_of("Short Breaks", "Short breaks for looked after children, the care leavers.",
                "CEF21009"),
        item_of("Section 106", "s106 sums of £4,128k in 2019/20 by the council of the borough.",
                "24/00109"),
        item_of("Budget", "The budget of the committee, to be noted in the report.",
                "CSD15008-1")}) {
    StoredItem stored;
    stored.id = "item-" + std::to_string(++number);
    stored.sha256 = std::string(64, 'a');
    stored.item = item;
    const BuiltDocument built = builder.build(std::move(stored));
    database.replace_document(built.unique_term, built.document);
    for (const auto& [key, value] : built.metadata) database.set_metadata(key, value);
  }
  return database;
}

Synonyms council_synonyms() {
  Synonyms synonyms;
  const Result<std::vector<Profile>> profiles = candidate_profiles({});
  if (!profiles || profiles->empty()) std::abort();
  for (const Profile& profile : *profiles) {
    synonyms.add(profile.synonyms);
    synonyms.add_everyday(profile.everyday);
  }
  return synonyms;
}

void expect(bool holds) {
  if (!holds) std::abort();
}

void check(const BuiltQuery& built, const std::string& q, const Xapian::Database& database) {
  expect(is_valid_utf8(built.understood));
  for (const std::string& note : built.ignored) expect(is_valid_utf8(note));
  for (const QueryPart& part : built.parts) expect(part.begin <= part.end && part.end <= q.size());
  for (const Xapian::Query& query : {built.match, built.ranked}) {
    Xapian::Enquire enquire(database);
    enquire.set_query(query.empty() ? Xapian::Query::MatchAll : query);
    static_cast<void>(enquire.get_mset(0, 10));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Xapian::WritableDatabase database = small_index();
  static const Synonyms synonyms = council_synonyms();
  static QueryBuilder builder;
  static StemForms forms;
  if (size == 0) return 0;
  const bool decisions = (data[0] & 1U) != 0;
  const bool with_synonyms = (data[0] & 2U) != 0;
  const std::string q(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto built =
      builder.build(q, database, forms, decisions ? SearchIn::kDecisions : SearchIn::kEverything,
                    with_synonyms ? &synonyms : nullptr);
  if (built)
    check(*built, q, database);
  else
    expect(!built.error().message.empty() && is_valid_utf8(built.error().message));
  return 0;
}
