// The product itself, in process and behind its own server.
#include <filesystem>
#include <optional>
#include <thread>
#include <utility>

#include <httplib.h>
#include <spdlog/spdlog.h>

#include "analyzers/document_builder.h"
#include "analyzers/profile.h"
#include "corpus/sha256.h"
#include "indexer/index_writer.h"
#include "searchd/routes.h"
#include "searchd/server.h"
#include "searchd/store_service.h"
#include "tests/bench/speed/engine.h"

namespace minutebook {
namespace {

namespace fs = std::filesystem;
using Shape = SpeedQuery::Shape;

template <typename Value>
Value value_or_end(Result<Value> result) {
  if (!result) throw EngineFailure(result.error().message + " " + result.error().hint);
  if constexpr (!std::is_void_v<Value>) return std::move(*result);
}

class Builder : public EngineBuilder {
 public:
  explicit Builder(const std::string& folder) : public_(fs::path(folder) / "public") {
    fs::create_directories(public_);
    writer_.emplace(value_or_end(IndexWriter::create((public_ / "gen-000001").string())));
  }
  void add(std::uint32_t number, const Item& item) override {
    StoredItem stored;
    stored.sha256 = sha256_of(std::to_string(number));
    stored.id = item_id(stored.sha256, item);
    stored.item = item;
    stored.file = std::to_string(item.date->year) + "/" + std::to_string(number) + ".pdf";
    stored.document_pages = item.last_page;
    stored.document_title = item.title;
    value_or_end(writer_->put(builder_.build(std::move(stored))));
  }
  void finish() override {
    // As shipped: with the thesaurus of the default profile.
    const Profile& profile = shipped_profiles().back();
    value_or_end(
        writer_->set_metadata(std::string(kMetaProfilePrefix) + profile.name, profile.toml));
    value_or_end(writer_->close());
    fs::create_symlink("gen-000001", public_ / "current");
  }

 private:
  fs::path public_;
  std::optional<IndexWriter> writer_;
  DocumentBuilder builder_;
};

SearchRequest request_of(const SpeedQuery& query) {
  SearchRequest request;
  for (const std::string& word : query.words) {
    if (!request.q.empty())
      request.q += query.shape == Shape::kEither    ? " OR "
                   : query.shape == Shape::kWithout ? " -"
                                                    : " ";
    request.q += word;
  }
  if (query.shape == Shape::kPhrase) request.q = "\"" + request.q + "\"";
  if (query.shape == Shape::kBeginning) request.q += "*";
  if (query.shape == Shape::kBrowse) request.sort = Sort::kNewest;
  if (!query.committee.empty()) request.filters[FieldId::kCommittee] = {key_of(query.committee)};
  if (query.first_year != 0) {
    request.from = Date{query.first_year, 1, 1};
    request.to = Date{query.last_year, 12, 31};
  }
  request.facets = {FieldId::kCommittee, FieldId::kKind, FieldId::kYear, FieldId::kOfficer};
  return request;
}

class InProcess : public Engine {
 public:
  explicit InProcess(const std::string& folder)
      : pool_(value_or_end(SearcherPool::open(folder, {}))) {}
  [[nodiscard]] std::string name() const override { return "minutebook"; }
  [[nodiscard]] EngineAnswer ask(const SpeedQuery& query) override {
    const SearchResponse answer = value_or_end(pool_->search(request_of(query)));
    std::size_t hits = 0;
    for (const Hit& hit : answer.hits) hits += hit.passages.empty() ? 0U : 1U;
    return {answer.total, hits};
  }

 private:
  std::unique_ptr<SearcherPool> pool_;
};

class OverHttp : public Engine {
 public:
  explicit OverHttp(const std::string& folder)
      : service_(folder, {}), routes_(service_, admission_, SiteText{"Council papers", "Bench"}) {
    spdlog::set_level(spdlog::level::off);
    ServerOptions options;
    options.listen.port = 0;
    server_ = value_or_end(Server::bind(options, routes_, admission_));
    client_.emplace("127.0.0.1", server_->port());
    client_->set_url_encode(false);  // the target is encoded already
    client_->set_keep_alive(true);
    client_->set_tcp_nodelay(true);
    thread_ = std::thread([this] { static_cast<void>(server_->run()); });
  }
  OverHttp(const OverHttp&) = delete;
  OverHttp& operator=(const OverHttp&) = delete;
  ~OverHttp() override {
    server_->stop();
    thread_.join();
  }
  [[nodiscard]] std::string name() const override { return "minutebook, HTTP"; }
  [[nodiscard]] EngineAnswer ask(const SpeedQuery& query) override {
    const std::string path = "/api/v1/search?" + to_query_string(request_of(query));
    const auto answer = client_->Get(path);
    if (!answer || answer->status != 200)
      throw EngineFailure("No answer to " + path + (answer ? ": " + answer->body : ""));
    const auto total = answer->body.find("\"total\":");
    return {std::stoull(answer->body.substr(total + 8, 12)), 0};
  }

 private:
  StoreService service_;
  Admission admission_{AdmissionLimits{}};
  Routes routes_;
  std::unique_ptr<Server> server_;
  std::optional<httplib::Client> client_;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<EngineBuilder> build_minutebook(const std::string& folder) {
  return std::make_unique<Builder>(folder);
}

std::unique_ptr<Engine> open_minutebook(const std::string& folder) {
  return std::make_unique<InProcess>(folder);
}

std::unique_ptr<Engine> open_over_http(const std::string& folder) {
  return std::make_unique<OverHttp>(folder);
}

}  // namespace minutebook
