#include "tests/bench/relevance/judged.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "tests/bench/relevance/collection.h"

namespace minutebook {
namespace {

bool begins_at(const std::string& file, int first_page, const std::string& number,
               const ItemPlace& place) {
  return file == place.file && first_page == place.page &&
         (place.number.empty() || place.number == number);
}

bool is_at(const StoredItem& stored, const ItemPlace& place) {
  if (place.page == 0) return stored.id == place.file;
  if (begins_at(stored.file, stored.item.first_page, stored.item.number, place)) return true;
  return std::any_of(stored.also_in.begin(), stored.also_in.end(), [&](const Appearance& also) {
    return begins_at(also.file, also.first_page, stored.item.number, {place.file, place.page, ""});
  });
}

std::string written(const ItemPlace& place) {
  return place.file + ":" + std::to_string(place.page) +
         (place.number.empty() ? "" : " " + place.number);
}

tl::unexpected<Error> bad(const std::string& message) {
  return fail(ErrorCode::kBadManifest, message, "See tests/bench/judged/README.md.");
}

Result<void> add_judgements(const std::string& path, std::vector<JudgedQuery>& queries) {
  const auto rows = read_table(path, 5);
  if (!rows) return fail(rows.error());
  for (const auto& row : *rows) {
    const auto query = std::find_if(queries.begin(), queries.end(),
                                    [&](const JudgedQuery& q) { return q.id == row[0]; });
    if (query == queries.end()) return bad(path + ": there is no query '" + row[0] + "'.");
    if (row[4].size() != 1 || row[4] < "0" || row[4] > "3")
      return bad(path + ": '" + row[4] + "' is not a grade from 0 to 3.");
    query->judgements.push_back(
        {{row[1], std::atoi(row[2].c_str()), row[3] == "-" ? std::string() : row[3]},
         row[4].front() - '0'});
  }
  return {};
}

}  // namespace

Result<std::vector<JudgedQuery>> read_judged(const std::string& folder) {
  const std::string path = folder + "/judged.tsv";
  const auto rows = read_table(path, 4);
  if (!rows) return fail(rows.error());
  std::vector<JudgedQuery> queries;
  for (const auto& row : *rows) {
    if (row[1] != "tune" && row[1] != "kept")
      return bad(path + ": '" + row[1] + "' is neither tune nor kept.");
    const Split split = row[1] == "kept" ? Split::kKept : Split::kTune;
    queries.push_back({row[0], split, row[2], row[3], {}});
  }
  if (Result<void> added = add_judgements(folder + "/qrels.tsv", queries); !added)
    return fail(added.error());
  return queries;
}

Result<StoreItems> StoreItems::read(SearcherPool& pool) {
  StoreItems items;
  SearchRequest browse;
  browse.per_page = SearchLimits::kMaxPerPage;
  browse.procedural = true;
  for (browse.page = 1; browse.page <= SearchLimits::kMaxPage; ++browse.page) {
    auto answer = pool.search(browse);
    if (!answer) return fail(answer.error());
    for (Hit& hit : answer->hits) items.items_.push_back(std::move(hit.stored));
    if (items.items_.size() >= answer->total) break;
  }
  return items;
}

std::vector<std::string> StoreItems::at(const ItemPlace& place) const {
  std::vector<std::string> ids;
  for (const StoredItem& stored : items_) {
    if (is_at(stored, place)) ids.push_back(stored.id);
  }
  return ids;
}

bool StoreItems::holds_file(const std::string& file) const {
  return std::any_of(items_.begin(), items_.end(), [&](const StoredItem& stored) {
    return stored.file == file || std::any_of(stored.also_in.begin(), stored.also_in.end(),
                                              [&](const auto& also) { return also.file == file; });
  });
}

const StoredItem* StoreItems::find(const std::string& id) const {
  const auto found = std::find_if(items_.begin(), items_.end(),
                                  [&](const StoredItem& stored) { return stored.id == id; });
  return found == items_.end() ? nullptr : &*found;
}

std::string StoreItems::describe(const std::string& id) const {
  const StoredItem* found = find(id);
  if (found == nullptr) return id;
  const Item& item = found->item;
  return written({found->file, item.first_page, item.number}) + " " + item.report_number + " " +
         item.title;
}

ResolvedGrades resolve(const JudgedQuery& query, const StoreItems& items) {
  ResolvedGrades resolved;
  for (const Judgement& judgement : query.judgements) {
    const ItemPlace& place = judgement.place;
    std::vector<std::string> ids = items.at(place);
    if (ids.empty() && (place.page == 0 || !items.holds_file(place.file))) {
      ++resolved.absent;
      continue;
    }
    if (ids.size() != 1) resolved.unknown.push_back(written(place));
    if (ids.empty()) ids.push_back(written(place));
    for (const std::string& id : ids) {
      int& grade = resolved.grades[id];
      grade = std::max(grade, judgement.grade);
    }
  }
  return resolved;
}

}  // namespace minutebook
