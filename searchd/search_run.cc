#include "searchd/search_run.h"

#include <algorithm>
#include <chrono>

#include "searchd/passages.h"
#include "searchd/steady_weight.h"
#include "searchd/trail.h"
#include "searchd/understood.h"

namespace minutebook {
namespace {

using Xapian::Query;

constexpr std::size_t kMostRelaxations = 8;

// Hands every match to the counter; keeps the docids of the total when a date order needs them all.
class CountSpy : public Xapian::MatchSpy {
 public:
  CountSpy(const FacetColumns& columns, FacetCounter& counter, bool keep)
      : columns_(columns), counter_(counter), keep_(keep) {}

  void operator()(const Xapian::Document& document, double /*weight*/) override {
    const Xapian::docid docid = document.get_docid();
    if (columns_.exists(docid) && counter_.add(docid) && keep_) matches_.push_back(docid);
  }
  std::vector<Xapian::docid>& matches() { return matches_; }

 private:
  const FacetColumns& columns_;
  FacetCounter& counter_;
  bool keep_;
  std::vector<Xapian::docid> matches_;
};

// Dates in the order asked for; without a date last, equal ones by docid.
struct DateOrder {
  const FacetColumns& columns;
  Sort sort;
  bool operator()(Xapian::docid a, Xapian::docid b) const {
    const int day_a = columns.date(a);
    const int day_b = columns.date(b);
    if (day_a == day_b) return a < b;
    if (day_a == 0 || day_b == 0) return day_b == 0;
    return sort == Sort::kOldest ? day_a < day_b : day_a > day_b;
  }
};

std::size_t first_of_page(const SearchRequest& request) {
  return static_cast<std::size_t>(request.page - 1) * static_cast<std::size_t>(request.per_page);
}

bool asks_for_dates(const SearchRequest& request) {
  return request.from || request.to || request.filters.contains(FieldId::kYear) ||
         request.q.find("date:") != std::string::npos ||
         request.q.find("year:") != std::string::npos;
}

// The terms of a request's filters; empty when there are none. Dates are left to the columns.
Query filter_query(const SearchRequest& request) {
  std::vector<Query> facets;
  for (const auto& [id, keys] : request.filters) {
    if (keys.empty()) continue;
    std::vector<Query> values;
    for (const std::string& key : keys) values.emplace_back(term_of(id, key));
    facets.emplace_back(Query::OP_OR, values.begin(), values.end());
  }
  return {Query::OP_AND, facets.begin(), facets.end()};
}

// Runs `query` over everything it matches, without weights.
void run_counting(const Xapian::Database& database, const Query& query, CountSpy& spy) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  enquire.add_matchspy(&spy);
  static_cast<void>(enquire.get_mset(0, 0, database.get_doccount()));
}

// The pages where the resolutions of an item stand, when they alone were searched.
std::vector<int> resolution_pages(const Item& item) {
  std::vector<int> pages;
  for (const Resolution& resolution : item.resolutions) pages.push_back(resolution.page);
  return pages;
}

}  // namespace

Searcher::Searcher(std::shared_ptr<const SearchIndex> index, const SearcherOptions& options)
    : index_(std::move(index)), options_(options), database_(index_->path) {}

Result<BuiltQuery> Searcher::build(const SearchRequest& request) {
  const SearchIn where = request.decisions_only ? SearchIn::kDecisions : SearchIn::kEverything;
  Result<BuiltQuery> query = builder_.build(request.q, database_, index_->stem_forms, where,
                                            request.synonyms ? &index_->synonyms : nullptr);
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
  Found found = query->match.empty() ? browse(request) : match(request, *query, deadline);
  SearchResponse response;
  response.request = request;
  response.understood = sentence_of(request, *query, index_->columns);
  response.ignored = query->ignored;
  response.filters = filters_of(request, index_->columns);
  response.total = found.total;
  response.facets = std::move(found.facets);
  if (Result<void> added = add_hits(*query, found.places, response); !added)
    return fail(added.error());
  if (found.total == 0) {
    if (Result<void> added = add_relaxations(*query, deadline, response); !added)
      return fail(added.error());
  }
  add_did_you_mean(response);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  response.took_ms = took.count();
  return response;
}

Searcher::Found Searcher::browse(const SearchRequest& request) const {
  const FacetColumns& columns = index_->columns;
  const ItemFilter filter(columns, request);
  FacetCounter counter(columns, filter);
  const std::size_t first = first_of_page(request);
  const std::size_t last = first + static_cast<std::size_t>(request.per_page);
  Found found;
  const auto take = [&](Xapian::docid docid) {
    const std::size_t place = counter.total();
    if (counter.add(docid) && place >= first && place < last) found.places.push_back({docid, 0});
  };
  const std::vector<Xapian::docid>& order =
      request.sort == Sort::kOldest ? columns.oldest_first() : columns.newest_first();
  for (const Xapian::docid docid : order) take(docid);
  found.total = counter.total();
  found.facets = counter.facets(request);
  return found;
}

Searcher::Found Searcher::match(const SearchRequest& request, const BuiltQuery& query,
                                Deadline& deadline) const {
  const FacetColumns& columns = index_->columns;
  const ItemFilter filter(columns, request);
  FacetCounter counter(columns, filter);
  const bool by_relevance = request.sort == Sort::kRelevance && !query.understood.empty();
  CountSpy spy(columns, counter, !by_relevance);
  // Other facets' filters must not be in the match: each facet is counted without its own.
  SearchRequest undated;
  const ItemFilter any_date(columns, undated);
  ItemSource source(columns, any_date, deadline, ProceduralItems::kAsOthers, Recency::kIgnored);
  run_counting(database_, Query(Query::OP_AND, query.match, Query(&source)), spy);
  Found found;
  found.total = counter.total();
  found.facets = counter.facets(request);
  if (by_relevance) {
    if (found.total > first_of_page(request)) found.places = rank(request, query, filter, deadline);
    return found;
  }
  std::vector<Xapian::docid>& matches = spy.matches();
  const std::size_t first = std::min(first_of_page(request), matches.size());
  const std::size_t last =
      std::min(first + static_cast<std::size_t>(request.per_page), matches.size());
  std::partial_sort(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(last),
                    matches.end(), DateOrder{columns, request.sort});
  for (std::size_t i = first; i < last; ++i) found.places.push_back({matches[i], 0});
  return found;
}

std::vector<Searcher::Place> Searcher::rank(const SearchRequest& request, const BuiltQuery& query,
                                            const ItemFilter& filter, Deadline& deadline) const {
  ItemSource source(index_->columns, filter, deadline,
                    request.procedural ? ProceduralItems::kAsOthers : ProceduralItems::kDemoted,
                    asks_for_dates(request) ? Recency::kIgnored : Recency::kPreferred);
  Query ranked(Query::OP_AND, query.ranked, Query(&source));
  if (const Query filters = filter_query(request); !filters.empty())
    ranked = Query(Query::OP_FILTER, ranked, filters);
  Xapian::Enquire enquire(database_);
  enquire.set_query(ranked);
  enquire.set_weighting_scheme(SteadyBm25());
  enquire.set_sort_by_relevance_then_value(static_cast<Xapian::valueno>(field(FieldId::kDate).slot),
                                           true);
  const auto first = static_cast<Xapian::doccount>(first_of_page(request));
  const Xapian::MSet found =
      enquire.get_mset(first, static_cast<Xapian::doccount>(request.per_page));
  std::vector<Place> places;
  for (auto place = found.begin(); place != found.end(); ++place)
    places.push_back({*place, place.get_weight()});
  return places;
}

Result<void> Searcher::add_hits(const BuiltQuery& query, const std::vector<Place>& places,
                                SearchResponse& response) const {
  const PartFinder parts(database_, index_->stem_forms, query.parts);
  const PassageFinder passages(database_, parts, static_cast<std::size_t>(options_.max_passages));
  for (const Place& place : places) {
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
  return query->match.empty() ? browse(bare).total : match(bare, *query, deadline).total;
}

Result<void> Searcher::add_relaxations(const BuiltQuery& query, Deadline& deadline,
                                       SearchResponse& response) {
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
