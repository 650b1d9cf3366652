#include "indexer/load_shards.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <variant>

#include "analyzers/document_builder.h"
#include "indexer/index_writer.h"
#include "indexer/xapian_try.h"

namespace minutebook {
namespace {

namespace fs = std::filesystem;

struct RemoveDocument {
  std::string sha256;
};
using Task = std::variant<StoredItem, RemoveDocument>;

}  // namespace

// One index and the thread that writes it. `tasks_`, `closing_`, `abandoned_` and `failure_` are under `mutex_`; the writer
// belongs to the thread.
class LoadShards::Shard {
 public:
  Shard(fs::path folder, IndexWriter writer)
      : folder_(std::move(folder)), writer_(std::move(writer)), thread_([this] { write_all(); }) {}
  Shard(const Shard&) = delete;
  Shard& operator=(const Shard&) = delete;
  ~Shard() {
    abandon();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  [[nodiscard]] const fs::path& folder() const { return folder_; }

  Result<void> add(Task task) {
    constexpr std::size_t kMostWaiting = 64;  // items; a shard that lags holds up the reading
    std::unique_lock lock(mutex_);
    taken_.wait(lock, [&] { return tasks_.size() < kMostWaiting || failure_; });
    if (failure_) return fail(*failure_);
    tasks_.push_back(std::move(task));
    added_.notify_one();
    return {};
  }

  Result<void> close() {
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
    }
    added_.notify_one();
    if (thread_.joinable()) thread_.join();
    return failure_ ? fail(*failure_) : Result<void>();
  }

 private:
  void abandon() {
    {
      const std::lock_guard lock(mutex_);
      abandoned_ = true;
    }
    added_.notify_one();
    if (thread_.joinable()) thread_.join();
  }

  // The thread's life; what goes wrong ends it and is told to whoever adds.
  void write_all() {
    Result<void> done;
    while (done) {
      std::optional<Task> task = next();
      if (!task) break;
      done = write(std::move(*task));
    }
    const std::lock_guard lock(mutex_);
    if (done && !abandoned_) done = writer_.close();
    if (!done) failure_ = done.error();
    taken_.notify_all();
  }

  // Nothing when there is nothing more to do.
  std::optional<Task> next() {
    std::unique_lock lock(mutex_);
    added_.wait(lock, [&] { return !tasks_.empty() || closing_ || abandoned_; });
    if (abandoned_ || tasks_.empty()) return std::nullopt;
    std::optional<Task> task(std::move(tasks_.front()));
    tasks_.pop_front();
    taken_.notify_one();
    return task;
  }

  Result<void> write(Task task) {
    if (const auto* document = std::get_if<RemoveDocument>(&task)) {
      return writer_.remove_document(document->sha256);
    }
    try {
      const auto built =
          xapian_try([&] { return builder_.build(std::move(std::get<StoredItem>(task))); });
      return built ? writer_.put(*built) : fail(built.error());
    } catch (const std::exception& error) {
      return fail(ErrorCode::kInternal,
                  std::string("An item could not be written (") + error.what() + ").",
                  "Please report it.");
    }
  }

  fs::path folder_;
  IndexWriter writer_;
  DocumentBuilder builder_;
  std::mutex mutex_;
  std::condition_variable added_;
  std::condition_variable taken_;
  std::deque<Task> tasks_;
  bool closing_ = false;
  bool abandoned_ = false;
  std::optional<Error> failure_;
  std::thread thread_;  // the last member: it uses the others
};

LoadShards::LoadShards() = default;
LoadShards::~LoadShards() = default;

Result<std::unique_ptr<LoadShards>> LoadShards::begin(const fs::path& folder, int count) {
  std::unique_ptr<LoadShards> load(new LoadShards());
  for (int number = 0; number < count; ++number) {
    const fs::path path = folder.string() + ".load-" + std::to_string(number);
    Result<IndexWriter> writer = IndexWriter::create(path.string());
    if (!writer) return fail(writer.error());
    load->shards_.push_back(std::make_unique<Shard>(path, std::move(*writer)));
  }
  return load;
}

LoadShards::Shard& LoadShards::shard_of(const std::string& sha256) const {
  return *shards_[std::hash<std::string>()(sha256) % shards_.size()];
}

Result<void> LoadShards::put(StoredItem item) {
  Shard& shard = shard_of(item.sha256);
  return shard.add(std::move(item));
}

Result<void> LoadShards::remove_document(const std::string& sha256) {
  return shard_of(sha256).add(RemoveDocument{sha256});
}

Result<std::vector<fs::path>> LoadShards::close() {
  std::vector<fs::path> folders;
  Result<void> done;
  for (const std::unique_ptr<Shard>& shard : shards_) {
    const Result<void> closed = shard->close();
    if (done && !closed) done = closed;
    folders.push_back(shard->folder());
  }
  if (!done) return fail(done.error());
  return folders;
}

}  // namespace minutebook
