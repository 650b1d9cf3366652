#include "tests/faults/damaged_pdfs.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <utility>

namespace minutebook::testing {
namespace {

using Random = std::mt19937_64;

// A number below `end`; plain arithmetic, so that a seed means the same with every library.
std::size_t below(Random& random, std::size_t end) {
  return end == 0 ? 0 : static_cast<std::size_t>(random() % end);
}

void flip_bits(std::string& bytes, Random& random) {
  const std::size_t flips = std::size_t{1} << below(random, 9);
  for (std::size_t i = 0; i < flips && !bytes.empty(); ++i) {
    char& byte = bytes[below(random, bytes.size())];
    byte = static_cast<char>(byte ^ (1 << below(random, 8)));
  }
}

void splice(std::string& bytes, const std::string& donor, Random& random) {
  const std::size_t most = std::size_t{1} << (4 + below(random, 13));
  const std::string piece = donor.substr(below(random, donor.size()), 1 + below(random, most));
  const std::size_t at = below(random, bytes.size());
  bytes.replace(at, below(random, most), piece);
}

}  // namespace

DamagedPdfs::DamagedPdfs(std::vector<std::string> paths, std::uint64_t seed)
    : paths_(std::move(paths)), seed_(seed) {
  std::sort(paths_.begin(), paths_.end());
  for (const std::string& path : paths_) {
    std::ifstream file(path, std::ios::binary);
    files_.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
}

DamagedPdf DamagedPdfs::make(std::uint64_t number) const {
  Random random(seed_ * 1'000'003 + number);
  const std::size_t which = below(random, files_.size());
  std::string bytes = files_[which];
  std::string how = "bits flipped in ";
  switch (number % 3) {
    case 0:
      flip_bits(bytes, random);
      break;
    case 1:
      how = "cut off: ";
      bytes.resize(below(random, bytes.size()));
      break;
    default:
      how = "spliced: ";
      splice(bytes, files_[below(random, files_.size())], random);
  }
  return {how + std::filesystem::path(paths_[which]).filename().string(), std::move(bytes)};
}

}  // namespace minutebook::testing
