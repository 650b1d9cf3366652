#include "corpus/pdf_warm_up.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include <iconv.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include "corpus/canary.h"

namespace minutebook {
namespace {

tl::unexpected<Error> broken(const std::string& what) {
  return fail(ErrorCode::kReaderBroken,
              "The PDF reader does not work on this machine: " + what + ".",
              "Nothing was changed. Check that the packages poppler-data and fontconfig and a font "
              "are installed and readable by this user, then run again.");
}

std::string text_of(const poppler::document& document) {
  std::string text;
  for (int i = 0; i < document.pages(); ++i) {
    const std::unique_ptr<poppler::page> page(document.create_page(i));
    if (!page) continue;
    const poppler::byte_array bytes =
        page->text(poppler::rectf(), poppler::page::raw_order_layout).to_utf8();
    text.append(bytes.data(), bytes.size());
    if (text.ends_with('\f')) text.pop_back();
  }
  return text;
}

// Whether drawing the first page leaves a mark: it is in Helvetica, which is never in the PDF.
bool leaves_ink(const poppler::document& document) {
  const std::unique_ptr<poppler::page> page(document.create_page(0));
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  constexpr double kDpi = 36;
  const poppler::image image =
      page ? renderer.render_page(page.get(), kDpi, kDpi) : poppler::image();
  if (!image.is_valid()) return false;
  const auto bytes =
      static_cast<std::size_t>(image.bytes_per_row()) * static_cast<std::size_t>(image.height());
  const std::string_view pixels(image.const_data(), bytes);
  return std::any_of(pixels.begin(), pixels.end(), [](char pixel) { return pixel != '\xFF'; });
}

}  // namespace

Result<void> warm_up_pdf_library() {
  // Both live as long as the process, for the sake of what they keep loaded.
  static const iconv_t converter = ::iconv_open("UTF-8", "UTF-16");
  static const std::string bytes = canary_pdf(CanaryFor::kZygote);
  if (converter == reinterpret_cast<iconv_t>(-1)) {  // NOLINT: iconv's own way to say "none"
    return broken("the C library cannot convert UTF-16, which its gconv modules are for");
  }
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  try {
    static const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document || text_of(*document) != canary_text()) {
      return broken("the known text of a test PDF did not come back");
    }
    if (!leaves_ink(*document)) return broken("a test PDF cannot be drawn, for no font is found");
  } catch (const std::exception&) {
    return broken("reading a test PDF failed");
  }
  return {};
}

}  // namespace minutebook
