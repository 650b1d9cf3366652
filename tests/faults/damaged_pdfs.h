// Real PDFs damaged on purpose, the same ones for the same seed.
//
//   DamagedPdfs(paths, 7).make(12)  ->  {"bits flipped in report.pdf", "%PDF-1.7 …"}
//
// Three kinds, in turn: bits flipped, cut off, spliced (a stretch replaced by one from any of the
// files). Number 12 can be made again without the eleven before it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace minutebook::testing {

struct DamagedPdf {
  std::string what;
  std::string bytes;
};

class DamagedPdfs {
 public:
  DamagedPdfs(std::vector<std::string> paths, std::uint64_t seed);
  [[nodiscard]] DamagedPdf make(std::uint64_t number) const;

 private:
  std::vector<std::string> paths_;  // sorted
  std::vector<std::string> files_;  // their bytes
  std::uint64_t seed_;
};

}  // namespace minutebook::testing
