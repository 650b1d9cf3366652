// Reads hostile and damaged PDFs and holds the reader to its promises: the parent lives, no reading
// process outlives 31 s or is left behind, every file has an outcome.
//
//   reading_faults FOLDER...                            the PDFs as they are, one line each
//   reading_faults --damage 10000 --seed 1 FOLDER...    that many damaged ones made of them
//   reading_faults --damage 10000 --seed 1 --write 12 FILE FOLDER...    writes number 12 to FILE
//
// Exit 0: all held; 1: one did not; 2: nothing to read.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <sys/wait.h>

#include "corpus/extraction_worker.h"
#include "tests/faults/damaged_pdfs.h"
#include "tests/support/temp_folder.h"

using namespace minutebook;

namespace {

constexpr double kLongestSeconds = 31;

struct Options {
  std::uint64_t damage = 0;  // how many damaged ones; 0: the files as they are
  std::uint64_t seed = 1;
  std::uint64_t write = 0;
  std::string write_to;
  std::vector<std::string> folders;
};

struct Tally {
  std::map<std::string, int> outcomes;
  int files = 0;
  int broken_promises = 0;
  double longest = 0;  // seconds
};

Options options_of(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view option = argv[i];
    const int left = argc - i - 1;
    if (option == "--damage" && left > 0) {
      options.damage = std::strtoull(argv[++i], nullptr, 10);
    } else if (option == "--seed" && left > 0) {
      options.seed = std::strtoull(argv[++i], nullptr, 10);
    } else if (option == "--write" && left > 1) {
      options.write = std::strtoull(argv[++i], nullptr, 10);
      options.write_to = argv[++i];
    } else {
      options.folders.emplace_back(option);
    }
  }
  return options;
}

std::vector<std::string> files_below(const std::vector<std::string>& folders) {
  std::vector<std::string> paths;
  for (const std::string& folder : folders) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file() && entry.path().extension() != ".tsv") {
        paths.push_back(entry.path().string());
      }
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// "read", "no text", or the name of the error: "malformed".
std::string outcome_of(const Result<ExtractedDocument>& read) {
  if (!read) return meaning_of(read.error().code).name;
  const bool has_text = std::any_of(read->pages.begin(), read->pages.end(), [](const Page& page) {
    return page.text.find_first_not_of(" \n") != std::string::npos;
  });
  return has_text ? "read" : "no text";
}

void read_one(ReaderZygote& zygote, const std::string& path, const std::string& name, bool tell,
              Tally& tally) {
  const auto began = std::chrono::steady_clock::now();
  const Result<ExtractedDocument> read = extract_document(zygote, path);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  const std::string outcome = outcome_of(read);
  ++tally.files;
  ++tally.outcomes[outcome];
  tally.longest = std::max(tally.longest, seconds);
  // Only the zygote may be left, and it runs.
  const bool alone = ::waitpid(-1, nullptr, WNOHANG) == 0;
  const bool this_document_only =
      read || (meaning_of(read.error().code).exit_code == 3 && !stops_the_run(read.error()));
  const bool held = alone && seconds <= kLongestSeconds && this_document_only;
  if (!held) ++tally.broken_promises;
  if (tell || !held || seconds > 5) {
    std::printf("%-14s %5zu pages %6.2f s  %s%s\n", outcome.c_str(), read ? read->pages.size() : 0,
                seconds, name.c_str(), held ? "" : "  BROKEN PROMISE");
  }
}

void read_damaged(ReaderZygote& zygote, const Options& options,
                  const std::vector<std::string>& paths, Tally& tally) {
  const testing::DamagedPdfs damaged(paths, options.seed);
  if (!options.write_to.empty()) {
    std::ofstream(options.write_to, std::ios::binary) << damaged.make(options.write).bytes;
    return;
  }
  const TempFolder folder;
  for (std::uint64_t number = 0; number < options.damage; ++number) {
    const testing::DamagedPdf pdf = damaged.make(number);
    read_one(zygote, folder.write("damaged.pdf", pdf.bytes),
             std::to_string(number) + " " + pdf.what, false, tally);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // to be followed in a file
  const Options options = options_of(argc, argv);
  Result<ReaderZygote> zygote = ReaderZygote::start();
  const Result<void> fit = zygote ? check_reading(*zygote) : fail(zygote.error());
  if (!fit) {
    std::fprintf(stderr, "%s %s\n", fit.error().message.c_str(), fit.error().hint.c_str());
    return 1;
  }
  const std::vector<std::string> paths = files_below(options.folders);
  if (paths.empty()) return 2;
  Tally tally;
  if (options.damage > 0) {
    read_damaged(*zygote, options, paths, tally);
  } else {
    for (const std::string& path : paths) {
      read_one(*zygote, path, std::filesystem::path(path).filename().string(), true, tally);
    }
  }
  for (const auto& [outcome, count] : tally.outcomes) {
    std::printf("%6d %s\n", count, outcome.c_str());
  }
  std::printf("%d files, the longest %.2f s, %d broken promises\n", tally.files, tally.longest,
              tally.broken_promises);
  return tally.broken_promises == 0 ? 0 : 1;
}
