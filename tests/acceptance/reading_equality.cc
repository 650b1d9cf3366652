// Whether confined readers find the same as one that is not: every PDF of some folders is read by a
// worker in its sandbox and once more in this process, without any limit, and compared byte for byte.
//
//   reading_equality FOLDER...    exit 0: all equal; 1: one differs or failed in one only; 2: no PDF found
//
// For papers of known origin: this process parses them.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "corpus/canary.h"
#include "corpus/extraction_protocol.h"
#include "corpus/extraction_worker.h"
#include "corpus/pdf_reader.h"

using namespace minutebook;

namespace {

struct Tally {
  int files = 0;
  std::size_t pages = 0;
  std::size_t bytes = 0;
  int unreadable = 0;
  int different = 0;
};

// As a worker reads, but here.
Result<ExtractedDocument> read_here(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  ExtractionDecoder decoder{PdfLimits{}};
  ExtractionEncoder encoder([&](std::string_view sent) { (void)decoder.feed(sent).has_value(); },
                            canary_text());
  const Result<PdfComplaints> read = read_pdf(bytes, PdfLimits{}, encoder);
  if (!read) encoder.send_error(read.error());
  encoder.send_end();
  return decoder.take();
}

bool same(const Page& a, const Page& b) {
  if (a.text != b.text || a.lines.size() != b.lines.size()) return false;
  for (std::size_t i = 0; i < a.lines.size(); ++i) {
    if (a.lines[i].text != b.lines[i].text || a.lines[i].size_pt != b.lines[i].size_pt)
      return false;
  }
  return a.width_pt == b.width_pt && a.height_pt == b.height_pt;
}

bool same(const Result<ExtractedDocument>& a, const Result<ExtractedDocument>& b) {
  if (a.has_value() != b.has_value()) return false;
  if (!a) return a.error().code == b.error().code;
  if (a->pages.size() != b->pages.size() || a->title != b->title) return false;
  for (std::size_t i = 0; i < a->pages.size(); ++i) {
    if (!same(a->pages[i], b->pages[i])) return false;
  }
  return true;
}

void compare(ReaderZygote& zygote, const std::string& path, Tally& tally) {
  const Result<ExtractedDocument> confined = extract_document(zygote, path);
  ++tally.files;
  if (!same(confined, read_here(path))) {
    ++tally.different;
    std::printf("different: %s\n", path.c_str());
  }
  if (!confined) {
    ++tally.unreadable;
    return;
  }
  tally.pages += confined->pages.size();
  for (const Page& page : confined->pages) tally.bytes += page.text.size();
}

}  // namespace

int main(int argc, char** argv) {
  Tally tally;
  Result<ReaderZygote> zygote = ReaderZygote::start();
  if (!zygote || !check_reading(*zygote)) {
    std::fputs("No PDF can be read on this machine.\n", stderr);
    return 1;
  }
  for (const std::string& note : zygote->notes()) std::printf("%s\n", note.c_str());
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
      const bool pdf = entry.path().extension() == ".pdf" || entry.path().extension() == ".PDF";
      if (entry.is_regular_file() && pdf) compare(*zygote, entry.path().string(), tally);
    }
  }
  std::printf("%d PDFs, %zu pages, %zu bytes of text, %d unreadable; %d different\n", tally.files,
              tally.pages, tally.bytes, tally.unreadable, tally.different);
  if (tally.files == 0) return 2;
  return tally.different == 0 && tally.bytes > 0 ? 0 : 1;
}
