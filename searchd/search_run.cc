#include "searchd/search_run.h"

#include <algorithm>
#include <chrono>

#include "searchd/match_set.h"
#include "searchd/near_numbers.h"
#include "searchd/passages.h"
#include "searchd/same_report.h"
#include "searchd/second_look.h"
#include "searchd/steady_weight.h"
#include "searchd/trail.h"
#include "searchd/understood.h"

namespace minutebook {
namespace {

using Xapian::Query;

constexpr std::size_t kMostRelaxations = 8;
constexpr std::size_t kMostNearNumbers = 4;

std::size_t first_of_page(const SearchRequest& request) {
  return static_cast<std::size_t>(request.page - 1) * static_cast<std::size_t>(request.per_page);
}

bool asks_for_dates(const SearchRequest& request) {
  return request.from || request.to || request.filters.contains(FieldId::kYear) ||
         request.q.find("date:") != std::string::npos ||
         request.q.find("year:") != std::string::npos;
}

// Every item in the order asked for: the newest first when there is no word to rank by.
const std::vector<Xapian::docid>& order_of_dates(const FacetColumns& columns, Sort sort) {
  if (sort == Sort::kAdded) return columns.last_added_first();
  return sort == Sort::kOldest ? columns.oldest_first() : columns.newest_first();
}

// The pages where the resolutions of an item stand, when they alone were searched.
std::vector<int> resolution_pages(const Item& item) {
  std::vector<int> pages;
  for (const Resolution& resolution : item.resolutions) pages.push_back(resolution.page);
  return pages;
}

std::vector<RankedItem> ranked_items(const Xapian::Enquire& enquire, Xapian::doccount first,
                                     Xapian::doccount count) {
  std::vector<RankedItem> items;
  const Xapian::MSet found = enquire.get_mset(first, count);
  for (auto item = found.begin(); item != found.end(); ++item)
    items.push_back({*item, item.get_weight()});
  return items;
}

}  // namespace

Searcher::Searcher(std::shared_ptr<const SearchIndex> index, const SearcherOptions& options)
    : index_(std::move(index)), options_(options), database_(index_->path) {}

Result<BuiltQuery> Searcher::build(const SearchRequest& request) {
  const SearchIn where = request.decisions_only ? SearchIn::kDecisions : SearchIn::kEverything;
  Result<BuiltQuery> query = builder_.build(request.q, database_, index_->stem_forms, where,
                                            request.synonyms ? index_->synonyms.get() : nullptr);
  if (!query || request.report.empty()) return query;
  const std::string canonical = canonical_report_number(request.report);
  if (canonical.empty()) {
    return fail(ErrorCode::kBadParameter, "'" + request.report + "' is not a report number.",
                "Write it as on the report, like CEF21009.", "report");
  }
  const Query numbered(term_of(FieldId::kReportNumber, canonical));
  const bool all = query->match.empty();
  query->match = all ? numbered : Query(Query::OP_FILTER, query->match, numbered);
  query->ranked = all ? Query(Query::OP_SCALE_WEIGHT, numbered, 0.0)
                      : Query(Query::OP_FILTER, query->ranked, numbered);
  return query;
}

Result<SearchResponse> Searcher::search(const SearchRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  const Result<BuiltQuery> query = build(request);
  if (!query) return fail(query.error());
  Deadline deadline(options_.time_limit_s);
  Result<Found> found = find(request, *query, deadline);
  if (!found) return fail(found.error());
  SearchResponse response;
  response.request = request;
  response.understood = sentence_of(request, *query, index_->columns);
  response.ignored = query->ignored;
  response.filters = filters_of(request, index_->columns);
  response.total = found->total;
  response.facets = std::move(found->facets);
  if (Result<void> added = add_hits(*query, found->places, response); !added)
    return fail(added.error());
  if (found->total == 0) {
    if (Result<void> added = add_relaxations(*query, deadline, response); !added)
      return fail(added.error());
  }
  add_did_you_mean(response);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  response.took_ms = took.count();
  return response;
}

Result<Searcher::Found> Searcher::find(const SearchRequest& request, const BuiltQuery& query,
                                       Deadline& deadline) const {
  const FacetColumns& columns = index_->columns;
  const bool everything = query.match.empty();
  // Facets' filters must not be in the match: each facet is counted without its own.
  const DocidSet matches =
      everything ? columns.all() : SetMatcher(database_, columns, deadline).match(query.match);
  const ItemFilter filter(columns, request);
  FacetCounter counter(columns, filter);
  DocidSet in_total(columns.last_docid());
  if (everything && filter.empty()) {
    counter.add_all();
    in_total = matches;
  } else {
    matches.for_each([&](Xapian::docid docid) {
      if (counter.add(docid)) in_total.insert(docid);
    });
  }
  Found found;
  found.total = counter.total();
  found.facets = counter.facets(request);
  if (found.total <= first_of_page(request)) return found;
  const bool by_relevance = request.sort == Sort::kRelevance && !query.understood.empty();
  if (!by_relevance) {
    found.places = in_order_of_dates(request, in_total);
    return found;
  }
  Result<std::vector<RankedItem>> ranked = rank(request, query, in_total, deadline);
  if (!ranked) return fail(ranked.error());
  found.places = std::move(*ranked);
  return found;
}

std::vector<RankedItem> Searcher::in_order_of_dates(const SearchRequest& request,
                                                    const DocidSet& items) const {
  const FacetColumns& columns = index_->columns;
  std::size_t before = first_of_page(request);
  std::vector<RankedItem> places;
  for (const Xapian::docid docid : order_of_dates(columns, request.sort)) {
    if (places.size() == static_cast<std::size_t>(request.per_page)) break;
    if (!items.contains(docid)) continue;
    if (before > 0)
      --before;
    else
      places.push_back({docid, 0});
  }
  return places;
}

Result<std::vector<RankedItem>> Searcher::rank(const SearchRequest& request,
                                               const BuiltQuery& query, const DocidSet& items,
                                               Deadline& deadline) const {
  ItemSource source(index_->columns, items, deadline,
                    request.procedural ? ProceduralItems::kAsOthers : ProceduralItems::kDemoted,
                    asks_for_dates(request) ? Recency::kIgnored : Recency::kPreferred,
                    Lead::kNever);
  Xapian::Enquire enquire(database_);
  enquire.set_query(Query(Query::OP_AND, query.ranked, Query(&source)));
  enquire.set_weighting_scheme(SteadyBm25());
  enquire.set_sort_by_relevance_then_value(static_cast<Xapian::valueno>(field(FieldId::kDate).slot),
                                           true);
  const auto first = static_cast<Xapian::doccount>(first_of_page(request));
  const auto wanted = static_cast<Xapian::doccount>(request.per_page);
  const SecondLook look(database_, index_->stem_forms, query.parts);
  if (look.empty() || first >= SecondLook::kItems) return ranked_items(enquire, first, wanted);
  std::vector<RankedItem> again = ranked_items(enquire, 0, SecondLook::kItems);
  look.add(again);
  sort_by_score(again);
  if (Result<void> lifted = lift_same_report(database_, again); !lifted)
    return fail(lifted.error());
  const std::size_t end = std::min<std::size_t>(again.size(), first + wanted);
  std::vector<RankedItem> page;
  for (std::size_t i = first; i < end; ++i) page.push_back(again[i]);
  if (again.size() < SecondLook::kItems || page.size() == wanted) return page;
  const auto missing = static_cast<Xapian::doccount>(wanted - page.size());
  for (const RankedItem& item : ranked_items(enquire, SecondLook::kItems, missing))
    page.push_back(item);
  return page;
}

Result<void> Searcher::add_hits(const BuiltQuery& query, const std::vector<RankedItem>& places,
                                SearchResponse& response) const {
  const PartFinder parts(database_, index_->stem_forms, query.parts);
  const PassageFinder passages(database_, parts, static_cast<std::size_t>(options_.max_passages));
  for (const RankedItem& place : places) {
    Result<StoredItem> stored = decode_stored_item(database_.get_document(place.docid).get_data());
    if (!stored) return fail(stored.error());
    Hit& hit = response.hits.emplace_back();
    hit.stored = std::move(*stored);
    hit.score = place.score;
    const Item& item = hit.stored.item;
    if (!query.report_number.empty() && item.report_number == query.report_number) {
      hit.matched.emplace_back("report number");
    }
    const std::vector<int> preferred =
        response.request.decisions_only ? resolution_pages(item) : std::vector<int>();
    if (Result<void> filled = passages.fill(place.docid, preferred, hit); !filled) return filled;
    if (Result<void> added = add_hit_trail(database_, index_->columns, place.docid, hit); !added)
      return added;
  }
  return {};
}

Result<std::uint32_t> Searcher::count(const SearchRequest& request, Deadline& deadline) {
  const Result<BuiltQuery> query = build(request);
  if (!query) return fail(query.error());
  SearchRequest bare = request;
  bare.facets.clear();
  bare.per_page = 0;
  bare.sort = Sort::kNewest;
  const Result<Found> found = find(bare, *query, deadline);
  if (!found) return fail(found.error());
  return found->total;
}

Result<void> Searcher::add_relaxations(const BuiltQuery& query, Deadline& deadline,
                                       SearchResponse& response) {
  for (const std::string& number :
       near_numbers(database_, canonical_report_number(response.request.q), kMostNearNumbers)) {
    Relaxation relaxation;
    relaxation.label = "report number " + number + ", which is held and near";
    relaxation.request = response.request;
    relaxation.request.q = number;
    relaxation.request.page = 1;
    const Result<std::uint32_t> found = count(relaxation.request, deadline);
    if (!found || *found == 0) continue;
    relaxation.count = *found;
    response.relaxations.push_back(std::move(relaxation));
  }
  for (Relaxation& relaxation : relaxations_of(response.request, query, index_->columns)) {
    if (response.relaxations.size() == kMostRelaxations) break;
    const Result<std::uint32_t> found = count(relaxation.request, deadline);
    // A query that makes no sense without the part is no suggestion.
    if (!found || *found == 0) continue;
    relaxation.count = *found;
    response.relaxations.push_back(std::move(relaxation));
  }
  return {};
}

Result<ItemView> Searcher::item(const std::string& id) {
  const std::string term = term_of(FieldId::kIdentity, id);
  const Xapian::PostingIterator posting = database_.postlist_begin(term);
  if (posting == database_.postlist_end(term)) {
    return fail(ErrorCode::kNotFound, "There is no such item.",
                "It may have been indexed anew: search for it.");
  }
  Result<StoredItem> stored = decode_stored_item(database_.get_document(*posting).get_data());
  if (!stored) return fail(stored.error());
  Result<Trail> trail = decision_trail(database_, index_->columns, *posting, *stored, {});
  if (!trail) return fail(trail.error());
  ItemView view{std::move(*stored), std::move(*trail)};
  for (const StoredPage& page : view.stored.pages) {
    Result<std::string> text =
        expand_text(database_.get_metadata(page_key(view.stored.id, page.page)));
    if (!text) return fail(text.error());
    view.stored.item.pages.push_back({page.page, page.printed, std::move(*text)});
  }
  return view;
}

Result<StoredDocument> Searcher::document(const std::string& sha256) {
  const bool plain = sha256.size() == 64 && std::all_of(sha256.begin(), sha256.end(), [](char c) {
                       return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                     });
  const std::string record =
      plain ? database_.get_metadata(std::string(kMetaDocumentPrefix) + sha256) : std::string();
  if (record.empty()) return fail(ErrorCode::kNotFound, "There is no such document.", "");
  return decode_stored_document(record);
}

}  // namespace minutebook
