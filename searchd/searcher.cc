#include "searchd/searcher.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>

#include "searchd/live_index.h"
#include "searchd/search_index.h"
#include "searchd/search_run.h"

namespace minutebook {
namespace {

constexpr auto kLookEvery = std::chrono::milliseconds(250);
constexpr int kTries = 3;       // of one generation
constexpr int kMostTries = 20;  // while generations change

}  // namespace

struct SearcherPool::State {
  std::string store;
  SearcherOptions options;

  std::mutex mutex;
  std::condition_variable woken;   // the follower
  std::condition_variable looked;  // by the follower, at what `current` leads to
  // The members below are under `mutex`. Shared, for searchers that are lent out outlive a change of generation.
  std::shared_ptr<const SearchIndex> index;
  std::vector<std::unique_ptr<Searcher>> idle;  // of `index`
  std::uint64_t looks_wanted = 0;
  std::uint64_t looks_done = 0;
  std::string doubted;  // path of a generation that turned out damaged while it was searched
  std::string refused;  // path of a damaged generation: not followed
  bool ending = false;
  std::thread follower;

  ~State();
  void follow();
  void look(std::unique_lock<std::mutex>& lock, bool anew);
  void look_now();
  void leave_damaged();
  void install(std::shared_ptr<const SearchIndex> fresh);
  void install_instead(const std::string& damaged, LiveIndex fresh);
  std::shared_ptr<const SearchIndex> live();
  std::unique_ptr<Searcher> lend();
  void give_back(std::unique_ptr<Searcher> searcher);
};

SearcherPool::State::~State() {
  {
    const std::lock_guard lock(mutex);
    ending = true;
  }
  woken.notify_all();
  if (follower.joinable()) follower.join();
}

// The follower's life: loads the live generation when it is another one than before, or when asked. No request waits
// for that: those before it are answered from the old generation.
void SearcherPool::State::follow() {
  std::unique_lock lock(mutex);
  for (;;) {
    woken.wait_for(lock, kLookEvery, [this] { return ending || looks_wanted > looks_done; });
    if (ending) return;
    const std::uint64_t answered = looks_wanted;
    look(lock, answered > looks_done);
    looks_done = answered;
    looked.notify_all();
  }
}

// One look at what `current` leads to; the lock is given up while an index is opened.
void SearcherPool::State::look(std::unique_lock<std::mutex>& lock, bool anew) {
  const std::string damaged = std::exchange(doubted, {});
  if (!damaged.empty() && damaged == index->path) {
    lock.unlock();
    Result<LiveIndex> older = open_live_index(store, damaged);
    lock.lock();
    if (older) return install_instead(damaged, std::move(*older));
  }
  const std::string path = live_path(store);
  if (path.empty() || path == refused || (!anew && path == index->path)) return;
  const std::shared_ptr<const SearchIndex> before = index;
  lock.unlock();
  Result<std::shared_ptr<const SearchIndex>> fresh = open_index(path, before.get());
  lock.lock();
  // A generation that cannot be opened is not followed: the one before still answers.
  if (fresh) install(std::move(*fresh));
}

// The index in use turned out damaged: waits until an older one is served, when there is one.
void SearcherPool::State::leave_damaged() {
  {
    const std::lock_guard lock(mutex);
    doubted = index->path;
  }
  look_now();
}

// Under `mutex`.
void SearcherPool::State::install_instead(const std::string& damaged, LiveIndex fresh) {
  install(std::move(fresh.index));
  if (fresh.complaint.empty()) return;
  refused = damaged;
  if (options.complain) options.complain(fresh.complaint);
}

// Has the live generation loaded anew when it is another one, or changed in place, and waits for it.
void SearcherPool::State::look_now() {
  std::unique_lock lock(mutex);
  const std::uint64_t mine = ++looks_wanted;
  woken.notify_all();
  looked.wait(lock, [&] { return looks_done >= mine; });
}

void SearcherPool::State::install(std::shared_ptr<const SearchIndex> fresh) {
  if (index && fresh->path == index->path && fresh->revision == index->revision) return;
  index = std::move(fresh);
  idle.clear();
}

std::shared_ptr<const SearchIndex> SearcherPool::State::live() {
  const std::lock_guard lock(mutex);
  return index;
}

std::unique_ptr<Searcher> SearcherPool::State::lend() {
  std::shared_ptr<const SearchIndex> live;
  {
    const std::lock_guard lock(mutex);
    if (!idle.empty()) {
      std::unique_ptr<Searcher> searcher = std::move(idle.back());
      idle.pop_back();
      return searcher;
    }
    live = index;
  }
  auto searcher = std::make_unique<Searcher>(live, options);
  if (!searcher->is_current())
    throw Xapian::DatabaseModifiedError("The index changed after its columns were read");
  return searcher;
}

void SearcherPool::State::give_back(std::unique_ptr<Searcher> searcher) {
  const std::lock_guard lock(mutex);
  if (&searcher->index() == index.get()) idle.push_back(std::move(searcher));
}

namespace {

// Runs `ask` on a searcher of the pool; a changed or vanished index is opened anew and asked again. The one
// place of the daemon where Xapian's exceptions and SearchTimeout become errors.
template <typename State, typename Ask>
std::invoke_result_t<Ask, Searcher&> ask_searcher(State& state, Ask ask) {
  std::shared_ptr<const SearchIndex> tried;
  for (int all = 0, in_vain = 0; in_vain < kTries && all < kMostTries; ++all) {
    // A try on another generation than the one before is not in vain: the index moves on.
    std::shared_ptr<const SearchIndex> live = state.live();
    in_vain = live == tried ? in_vain + 1 : 1;
    tried = std::move(live);
    try {
      std::unique_ptr<Searcher> searcher = state.lend();
      auto answer = ask(*searcher);
      state.give_back(std::move(searcher));
      return answer;
    } catch (const SearchTimeout&) {
      return fail(ErrorCode::kSearchTimeout, "The search took too long.",
                  "Use rarer words, fewer words with a *, or a filter.", "q");
    } catch (const Xapian::DatabaseCorruptError&) {
      state.leave_damaged();
    } catch (const Xapian::DatabaseError&) {
      state.look_now();
    } catch (const Xapian::Error& error) {
      return fail(to_search_error(error));
    }
  }
  return fail(ErrorCode::kOverloaded, "The index is changing just now.", "Try again in a moment.");
}

}  // namespace

SearcherPool::SearcherPool(std::unique_ptr<State> state) : state_(std::move(state)) {}
SearcherPool::~SearcherPool() = default;

Result<std::unique_ptr<SearcherPool>> SearcherPool::open(const std::string& store_dir,
                                                         const SearcherOptions& options) {
  auto state = std::make_unique<State>();
  state->store = store_dir;
  state->options = options;
  Result<LiveIndex> index = open_live_index(store_dir, "");
  if (!index) return fail(index.error());
  state->install_instead(live_path(store_dir), std::move(*index));
  state->follower = std::thread([opened = state.get()] { opened->follow(); });
  return std::unique_ptr<SearcherPool>(new SearcherPool(std::move(state)));
}

Result<SearchResponse> SearcherPool::search(const SearchRequest& request) {
  return ask_searcher(*state_, [&](Searcher& searcher) { return searcher.search(request); });
}

Result<ItemView> SearcherPool::item(const std::string& id) {
  return ask_searcher(*state_, [&](Searcher& searcher) { return searcher.item(id); });
}

Result<BrowseView> SearcherPool::browse(const BrowseRequest& request) {
  return ask_searcher(*state_, [&](Searcher& searcher) { return searcher.browse(request); });
}

Result<void> SearcherPool::list(const SearchRequest& request, std::uint32_t limit,
                                const ItemSink& sink) {
  return ask_searcher(*state_,
                      [&](Searcher& searcher) { return searcher.list(request, limit, sink); });
}

Result<StoredDocument> SearcherPool::document(const std::string& sha256) {
  return ask_searcher(*state_, [&](Searcher& searcher) { return searcher.document(sha256); });
}

Result<IndexSummary> SearcherPool::summary() {
  return state_->live()->summary;
}

Result<Coverage> SearcherPool::coverage() {
  Result<ArchiveGaps> gaps = load_archive_gaps(state_->store);
  if (!gaps) return fail(gaps.error());
  Coverage coverage = state_->live()->coverage;
  coverage.gaps = std::move(*gaps);
  return coverage;
}

Result<std::vector<KnownItem>> SearcherPool::known_items(std::size_t first, std::size_t count) {
  return ask_searcher(*state_,
                      [&](Searcher& searcher) { return searcher.known_items(first, count); });
}

Result<Facet> SearcherPool::all_values(FieldId id) {
  const std::shared_ptr<const SearchIndex> index = state_->live();
  if (!field(id).facet) {
    return fail(ErrorCode::kInternal,
                std::string("The field '") + field(id).name + "' is no facet.");
  }
  SearchRequest request;
  request.facets = {id};
  const ItemFilter filter(index->columns, request);
  FacetCounter counter(index->columns, filter);
  for (const Xapian::docid docid : index->columns.newest_first()) counter.add(docid);
  return counter.facets(request).front();
}

Result<std::vector<Suggestion>> SearcherPool::suggest(const std::string& typed) {
  return state_->live()->suggestions.find(typed);
}

}  // namespace minutebook
