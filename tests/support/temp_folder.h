// A temporary folder to write files into.
//
//   const TempFolder folder;  folder.write("a/b.pdf", bytes)  ->  "/tmp/minutebook-x1y2/a/b.pdf"
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "tests/support/temp_dir.h"

namespace minutebook {

class TempFolder {
 public:
  [[nodiscard]] std::string path(const std::string& name = {}) const {
    return (dir_.path() / name).string();
  }
  // Writes a file and the folders it needs; returns its path.
  [[nodiscard]] std::string write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path file = dir_.path() / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file.string();
  }

 private:
  TempDir dir_;
};

}  // namespace minutebook
