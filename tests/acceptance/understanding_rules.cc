// What must hold of every understood document, over folders of PDFs: nothing crashes, every line is in exactly one
// item, titles and dates are possible. A PDF that cannot be read is counted, not failed.
//
//   understanding_rules FOLDER...    exit 0: all held; 1: a rule was broken; 2: no PDF found
#include "tests/support/understanding_rules.h"

#include <cstdio>
#include <filesystem>
#include <string>

#include "analyzers/understand.h"
#include "corpus/extraction_worker.h"

using namespace minutebook;

namespace {

struct Tally {
  int read = 0;
  int unreadable = 0;
  int broken = 0;
  std::size_t items = 0;
  std::size_t lines = 0;
};

void try_paper(ReaderZygote& zygote, const std::filesystem::path& path, Tally& tally) {
  const Result<ExtractedDocument> extracted = extract_document(zygote, path.string());
  if (!extracted) {
    ++tally.unreadable;
    return;
  }
  ++tally.read;
  // Its own profile and every other one: rules hold for any.
  for (const Profile& profile : shipped_profiles()) {
    const UnderstoodDocument understood = understand(*extracted, path.filename().string(), profile);
    tally.items += understood.items.size();
    for (const Item& item : understood.items) {
      for (const ItemPage& page : item.pages)
        tally.lines +=
            static_cast<std::size_t>(std::count(page.text.begin(), page.text.end(), '\n'));
    }
    const std::string broken = testing::broken_rule(*extracted, understood, profile);
    if (broken.empty()) continue;
    ++tally.broken;
    std::printf("%s (%s): %s\n", path.filename().c_str(), profile.name.c_str(), broken.c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  Tally tally;
  Result<ReaderZygote> zygote = ReaderZygote::start();
  if (!zygote || !check_reading(*zygote)) {
    std::fputs("No PDF can be read on this machine.\n", stderr);
    return 2;
  }
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
      const bool pdf = entry.path().extension() == ".pdf" || entry.path().extension() == ".PDF";
      if (entry.is_regular_file() && pdf) try_paper(*zygote, entry.path(), tally);
    }
  }
  std::printf(
      "%d PDFs read, %d unreadable; %zu items and %zu lines under %zu profiles; %d broken rules\n",
      tally.read, tally.unreadable, tally.items, tally.lines, shipped_profiles().size(),
      tally.broken);
  if (tally.read == 0) return 2;
  return tally.broken == 0 ? 0 : 1;
}
