#include "corpus/recognition_child.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "corpus/canary.h"
#include "corpus/pdf_picture.h"
#include "corpus/sha256.h"
#include "corpus/tesseract.h"

namespace minutebook {
namespace {

// The zygote's, shared by its children; empty in every other process.
std::optional<Tesseract>& loaded_tesseract() {
  static std::optional<Tesseract> tesseract;
  return tesseract;
}

// Same picture, same recogniser, same text.
std::string hash_of(const Picture& picture, const std::string& recogniser) {
  Sha256 hash;
  hash.update(recogniser);
  hash.update(" " + std::to_string(picture.width) + "x" + std::to_string(picture.height) + "@" +
              std::to_string(picture.dpi) + " ");
  hash.update(picture.pixels);
  return hash.hex();
}

// The hashes lie one after the other, each ended by '\n'.
bool is_known(std::string_view hashes, const std::string& hash) {
  return hashes.find(hash + "\n") != std::string_view::npos;
}

Result<Page> recognised_page(const Assignment& assignment) {
  Tesseract& tesseract = *loaded_tesseract();
  const Result<Picture> picture =
      draw_page(mapped_file(assignment.pdf_fd), assignment.page, PictureLimits{});
  if (!picture) return fail(picture.error());
  Page page;
  page.number = 1;
  page.recognition = {0, hash_of(*picture, tesseract.version())};
  const bool known = assignment.pictures_fd >= 0 &&
                     is_known(mapped_file(assignment.pictures_fd), page.recognition.picture);
  if (known || is_blank(*picture)) return page;
  Result<RecognisedText> recognised = tesseract.recognise(*picture);
  if (!recognised) return fail(recognised.error());
  page.text = std::move(recognised->text);
  page.recognition.confidence = std::clamp(recognised->confidence, 0, 100);
  return page;
}

void recognise_and_send(const Assignment& assignment, const ExtractionEncoder::Write& write) {
  ExtractionEncoder encoder(write, canary_as_read());
  const Result<Page> page = recognised_page(assignment);
  if (page) {
    encoder.on_opened({1, "", ""});
    encoder.on_page(*page, true);
  } else {
    encoder.send_error(page.error());
  }
  encoder.send_end();
}

// The canary's first page, drawn and recognised; what recognised it.
Result<std::string> load_and_check() {
  Result<Tesseract> tesseract = Tesseract::load();
  if (!tesseract) return fail(tesseract.error());
  const Result<Picture> picture = draw_page(canary_pdf(CanaryFor::kZygote), 1, PictureLimits{});
  const Result<RecognisedText> read =
      picture ? tesseract->recognise(*picture) : fail(picture.error());
  if (!read || read->text.find("agenda and minutes") == std::string::npos) {
    return fail(
        ErrorCode::kReaderBroken,
        "Text recognition does not work on this machine: Tesseract does not find the known "
        "text of a test page.",
        "Nothing was changed. Check that the packages tesseract-ocr-eng and fonts-urw-base35 "
        "are whole, or index without it (--no-ocr).");
  }
  loaded_tesseract().emplace(std::move(*tesseract));
  return loaded_tesseract()->version();
}

}  // namespace

ReaderOptions recognition_options(Confinement confinement) {
  ReaderOptions options;
  options.confinement = confinement;
  options.task = recognise_and_send;
  options.load = load_and_check;
  return options;
}

}  // namespace minutebook
