// How fast the product answers beside other engines on the same items and questions, in one run.
//
//   speed build DIR --language STORE --items 100000 --words 800    three indexes of invented items in DIR
//   speed run DIR --rounds 40                                      asks all of them in turn and prints ratios
//   speed build DIR --only minutebook …; speed run DIR --only minutebook    the product alone
//
// Questions are asked one after the other, each of every engine in random order before the next, after a round that is not
// measured; times are wall-clock and, beside them, of the processor. Memory, disk and processor are shared fairly.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "tests/bench/speed/engine.h"

using namespace minutebook;

namespace {

struct Settings {
  std::string folder;
  std::string language;
  std::string only;
  std::uint32_t items = 100'000;
  int words = 800;
  int rounds = 40;
};

double processor_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double wall_ms() {
  return std::chrono::duration<double, std::milli>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

struct Times {
  std::vector<double> wall;       // ms
  std::vector<double> processor;  // ms
};

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const auto place = static_cast<std::size_t>(share * static_cast<double>(values.size()));
  return values[std::min(values.size() - 1, place)];
}

double sum(const std::vector<double>& values) {
  double total = 0;
  for (const double value : values) total += value;
  return total;
}

struct Row {
  std::unique_ptr<Engine> engine;
  std::map<std::string, Times> times;  // by kind
  [[nodiscard]] Times all() const {
    Times together;
    for (const auto& [kind, each] : times) {
      together.wall.insert(together.wall.end(), each.wall.begin(), each.wall.end());
      together.processor.insert(together.processor.end(), each.processor.begin(),
                                each.processor.end());
    }
    return together;
  }
};

bool wanted(const Settings& settings, const std::string& name) {
  return settings.only.empty() || settings.only == name;
}

void build(const Settings& settings) {
  Result<Speech> speech = read_speech(settings.language);
  if (!speech) throw EngineFailure(speech.error().message + " " + speech.error().hint);
  std::filesystem::create_directories(settings.folder);
  std::ofstream(settings.folder + "/settings")
      << settings.items << ' ' << settings.words << ' '
      << std::filesystem::absolute(settings.language).string() << '\n';
  const ItemInventor inventor(std::move(*speech), settings.words);
  const std::vector<std::pair<std::string, std::unique_ptr<EngineBuilder> (*)(const std::string&)>>
      makers = {
          {"minutebook", build_minutebook}, {"xapian", build_plain_xapian}, {"fts5", build_fts5}};
  for (const auto& [name, make] : makers) {
    if (!wanted(settings, name)) continue;
    const double start = wall_ms();
    const auto builder = make(settings.folder + "/" + name);
    for (std::uint32_t number = 0; number < settings.items; ++number) {
      builder->add(number, inventor.item(number));
      if (number % 10'000 == 9'999)
        std::fprintf(stderr, "%s: %u items, %.0f s\n", name.c_str(), number + 1,
                     (wall_ms() - start) / 1000);
    }
    builder->finish();
    std::printf("%s: built in %.0f s\n", name.c_str(), (wall_ms() - start) / 1000);
  }
}

double mean(const std::vector<double>& values) {
  return values.empty() ? 0 : sum(values) / static_cast<double>(values.size());
}

void print(const Row& row) {
  std::printf("%-22s %37s   %37s\n", row.engine->name().c_str(),
              "wall ms: mean    p50    p95    p99", "processor ms: mean    p50    p95    p99");
  const auto line = [](const char* name, const Times& times) {
    std::printf("  %-22s", name);
    for (const std::vector<double>* values : {&times.wall, &times.processor}) {
      std::printf("      %8.2f%7.2f%7.2f%7.2f ", mean(*values), percentile(*values, .5),
                  percentile(*values, .95), percentile(*values, .99));
    }
    std::printf("\n");
  };
  for (const auto& [kind, times] : row.times) line(kind.c_str(), times);
  line("all", row.all());
}

void print_ratios(const std::vector<Row>& rows) {
  const Times ours = rows.front().all();
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const Times other = rows[i].all();
    std::printf("minutebook / %s: queries per second %.2f (processor %.2f)",
                rows[i].engine->name().c_str(), sum(other.wall) / sum(ours.wall),
                sum(other.processor) / sum(ours.processor));
    std::printf("; p99 of the first / p50 of the other %.2f (processor %.2f)\n",
                percentile(ours.wall, .99) / percentile(other.wall, .5),
                percentile(ours.processor, .99) / percentile(other.processor, .5));
  }
}

void run(Settings settings) {
  std::ifstream known(settings.folder + "/settings");
  if (!(known >> settings.items >> settings.words >> settings.language))
    throw EngineFailure("There is nothing in " + settings.folder + " yet: run speed build first.");
  Result<Speech> speech = read_speech(settings.language);
  if (!speech) throw EngineFailure(speech.error().message + " " + speech.error().hint);
  const ItemInventor inventor(std::move(*speech), settings.words);
  std::vector<Row> rows;
  const auto add = [&](const std::string& name, const char* folder, auto open) {
    const std::string path = settings.folder + "/" + folder;
    if (wanted(settings, name) && std::filesystem::exists(path)) rows.push_back({open(path), {}});
  };
  add("minutebook", "minutebook", open_minutebook);
  add("http", "minutebook", open_over_http);
  add("xapian", "xapian", open_plain_xapian);
  add("fts5", "fts5", open_fts5);
  if (rows.empty()) throw EngineFailure("There is no index of that engine.");
  const std::vector<SpeedQuery> queries = draw_queries(inventor, settings.items, settings.rounds);
  std::map<std::string, std::map<std::string, std::uint64_t>> totals;  // by kind and engine
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0U);
  std::mt19937 chance(1);
  for (std::size_t number = 0; number < queries.size(); ++number) {
    const SpeedQuery& query = queries[number];
    std::shuffle(order.begin(), order.end(), chance);
    for (const std::size_t place : order) {
      Row& row = rows[place];
      const double wall = wall_ms();
      const double processor = processor_ms();
      const EngineAnswer answer = row.engine->ask(query);
      if (number < 12) continue;  // the first round
      row.times[query.kind].wall.push_back(wall_ms() - wall);
      row.times[query.kind].processor.push_back(processor_ms() - processor);
      totals[query.kind][row.engine->name()] += answer.total;
    }
  }
  for (const Row& row : rows) print(row);
  std::printf("items found, together:\n");
  for (const auto& [kind, by_engine] : totals) {
    std::printf("  %-22s", kind.c_str());
    for (const auto& [engine, total] : by_engine)
      std::printf(" %s %llu;", engine.c_str(), static_cast<unsigned long long>(total));
    std::printf("\n");
  }
  print_ratios(rows);
}

}  // namespace

int main(int argc, char** argv) {
  Settings settings;
  CLI::App app{"Speed beside other engines"};
  app.require_subcommand(1);
  CLI::App* building = app.add_subcommand("build", "Invents items and indexes them");
  CLI::App* running = app.add_subcommand("run", "Asks the engines and prints times");
  for (CLI::App* each : {building, running}) {
    each->add_option("DIR", settings.folder, "Folder of the indexes")->required();
    each->add_option("--only", settings.only, "minutebook, http, xapian or fts5");
  }
  building->add_option("--language", settings.language, "Store whose language is learnt")
      ->required();
  building->add_option("--items", settings.items, "How many")->capture_default_str();
  building->add_option("--words", settings.words, "Of an item, on average")->capture_default_str();
  running->add_option("--rounds", settings.rounds, "Questions of each kind")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  try {
    if (building->parsed()) build(settings);
    if (running->parsed()) run(settings);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
  }
  return 0;
}
