// Recognises the text of a picture with Tesseract, when it is installed.
//
//   Tesseract::load()  ->  tesseract;  tesseract.recognise(picture)  ->  {"REPORT TO …", 93}
//
// The library is looked for when the program runs (Debian: libtesseract5 and tesseract-ocr-eng), not
// linked: without it everything else works. It is loaded only in the zygote of text recognition, and
// run only in that zygote's confined children. For one thread.
#pragma once

#include <memory>
#include <string>

#include "corpus/pdf_picture.h"
#include "corpus/result.h"

namespace minutebook {

struct RecognisedText {
  std::string text;    // lines ended by '\n', UTF-8 as Tesseract gives it
  int confidence = 0;  // mean of its words, 0 to 100, as Tesseract judges itself
};

class Tesseract {
 public:
  // Loads the library and the English model. Fails with kOcrMissing when either is not there.
  [[nodiscard]] static Result<Tesseract> load();
  Tesseract(Tesseract&& other) noexcept;
  Tesseract& operator=(Tesseract&& other) = delete;
  ~Tesseract();

  // Fails with kReaderCrashed when Tesseract gives up.
  [[nodiscard]] Result<RecognisedText> recognise(const Picture& picture);
  // "tesseract 5.3.0, eng 7d4322bd2a77, lines 1": part of what the text depends on.
  [[nodiscard]] const std::string& version() const { return version_; }

 private:
  struct Library;
  explicit Tesseract(std::unique_ptr<Library> library);

  std::unique_ptr<Library> library_;
  std::string version_;
};

}  // namespace minutebook
