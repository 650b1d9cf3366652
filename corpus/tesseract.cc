#include "corpus/tesseract.h"

#include <cstdlib>
#include <initializer_list>
#include <sstream>
#include <utility>
#include <vector>

#include <dlfcn.h>
#include <tesseract/capi.h>

#include "corpus/recognised_lines.h"
#include "corpus/sha256.h"

namespace minutebook {
namespace {

constexpr const char* kLibrary = "libtesseract.so.5";
constexpr const char* kLanguage = "eng";
// Raise it when recognised_lines.cc puts words into lines in another way.
constexpr const char* kLineRules = "1";

Error missing(const std::string& what) {
  return {ErrorCode::kOcrMissing, "Pages without text are not recognised: " + what + ".",
          "Install the packages libtesseract5 and tesseract-ocr-eng.", ""};
}

// One word of Tesseract's table: level (5: a word), page, block, paragraph, line, word, left, top,
// width, height, confidence and text, with tabs between them. False: no word.
bool read_word(const std::string& row, RecognisedWord& word) {
  constexpr int kWord = 5;
  std::istringstream fields(row);
  int level = 0;
  int skipped = 0;
  double confidence = 0;
  fields >> level >> skipped >> skipped >> skipped >> skipped >> skipped;
  fields >> word.left >> word.top >> word.right >> word.bottom >> confidence;
  word.right += word.left;
  word.bottom += word.top;
  return level == kWord && std::getline(fields >> std::ws, word.text) && !word.text.empty();
}

std::vector<RecognisedWord> words_of(const std::string& table) {
  std::vector<RecognisedWord> words;
  std::istringstream rows(table);
  std::string row;
  for (int line = 0; std::getline(rows, row);) {
    if (row.starts_with("4\t")) ++line;  // a new line of text
    RecognisedWord word;
    word.line = line;
    if (read_word(row, word)) words.push_back(std::move(word));
  }
  return words;
}

// Which English model lies in the folder that Tesseract names, in a few letters: another model reads another text.
std::string model_in(const std::string& folder) {
  constexpr std::size_t kDigits = 12;
  for (const char* below : {"/", "/tessdata/"}) {
    const Result<HashedFile> model =
        hash_file(std::string(folder).append(below).append(kLanguage).append(".traineddata"));
    if (model) return model->sha256.substr(0, kDigits);
  }
  return "of unknown content";
}

template <typename Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  return function != nullptr;
}

}  // namespace

// The functions of Tesseract's C interface that are used, found by name.
struct Tesseract::Library {
  decltype(&TessVersion) version = nullptr;
  decltype(&TessBaseAPICreate) create = nullptr;
  decltype(&TessBaseAPIInit2) init = nullptr;
  decltype(&TessBaseAPIGetDatapath) model_folder = nullptr;
  decltype(&TessBaseAPISetImage) set_image = nullptr;
  decltype(&TessBaseAPISetSourceResolution) set_resolution = nullptr;
  decltype(&TessBaseAPIRecognize) recognise = nullptr;
  decltype(&TessBaseAPIGetTsvText) table = nullptr;
  decltype(&TessBaseAPIMeanTextConf) confidence = nullptr;
  decltype(&TessDeleteText) delete_text = nullptr;
  TessBaseAPI* api = nullptr;  // lives as long as the process: nothing is written at its end

  bool find_all(void* library) {
    return find(library, "TessVersion", version) && find(library, "TessBaseAPICreate", create) &&
           find(library, "TessBaseAPIInit2", init) &&
           find(library, "TessBaseAPIGetDatapath", model_folder) &&
           find(library, "TessBaseAPISetImage", set_image) &&
           find(library, "TessBaseAPISetSourceResolution", set_resolution) &&
           find(library, "TessBaseAPIRecognize", recognise) &&
           find(library, "TessBaseAPIGetTsvText", table) &&
           find(library, "TessBaseAPIMeanTextConf", confidence) &&
           find(library, "TessDeleteText", delete_text);
  }
};

Tesseract::Tesseract(std::unique_ptr<Library> library)
    : library_(std::move(library)),
      version_(std::string("tesseract ") + library_->version() + ", " + kLanguage + " " +
               model_in(library_->model_folder(library_->api)) + ", lines " + kLineRules) {}
Tesseract::Tesseract(Tesseract&& other) noexcept = default;
Tesseract::~Tesseract() = default;

Result<Tesseract> Tesseract::load() {
  // A confined child may start no threads, and pages are recognised side by side anyway.
  ::setenv("OMP_THREAD_LIMIT", "1", 1);
  void* opened = ::dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
  if (opened == nullptr) return fail(missing("Tesseract is not installed"));
  auto library = std::make_unique<Library>();
  if (!library->find_all(opened)) return fail(missing("Tesseract is of an unknown version"));
  library->api = library->create();
  if (library->api == nullptr ||
      library->init(library->api, nullptr, kLanguage, tesseract::OEM_LSTM_ONLY) != 0) {
    return fail(missing("Tesseract has no English model"));
  }
  return Tesseract(std::move(library));
}

Result<RecognisedText> Tesseract::recognise(const Picture& picture) {
  const auto* pixels = reinterpret_cast<const unsigned char*>(picture.pixels.data());
  library_->set_image(library_->api, pixels, picture.width, picture.height, 1, picture.width);
  library_->set_resolution(library_->api, picture.dpi);
  char* table = library_->recognise(library_->api, nullptr) == 0 ? library_->table(library_->api, 0)
                                                                 : nullptr;
  if (table == nullptr) {
    return fail(ErrorCode::kReaderCrashed, "Tesseract gave up on a page.",
                "Scan the page again, or leave it as it is.");
  }
  RecognisedText recognised{text_of_words(words_of(table)), library_->confidence(library_->api)};
  library_->delete_text(table);
  return recognised;
}

}  // namespace minutebook
