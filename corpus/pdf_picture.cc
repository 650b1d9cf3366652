#include "corpus/pdf_picture.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

namespace minutebook {
namespace {

constexpr double kPointsPerInch = 72;
constexpr int kFewestDpi = 72;

tl::unexpected<Error> cannot_draw(int page) {
  return fail(ErrorCode::kMalformedPdf,
              "Page " + std::to_string(page) + " of the PDF cannot be drawn.",
              "Fetch the PDF again from where it came, or save it anew with another program.");
}

// The resolution at which the page has no more pixels than allowed.
int fitting_dpi(const poppler::page& page, const PictureLimits& limits) {
  const poppler::rectf box = page.page_rect();
  const double square_inches = box.width() * box.height() / (kPointsPerInch * kPointsPerInch);
  if (!(square_inches > 0)) return 0;
  const double most = std::sqrt(static_cast<double>(limits.max_pixels) / square_inches);
  return static_cast<int>(std::min<double>(limits.dpi, most));
}

Picture copy_of(const poppler::image& image, int dpi) {
  Picture picture{image.width(), image.height(), dpi, {}};
  const auto width = static_cast<std::size_t>(image.width());
  picture.pixels.reserve(width * static_cast<std::size_t>(image.height()));
  for (int row = 0; row < image.height(); ++row) {
    picture.pixels.append(
        image.const_data() + static_cast<std::ptrdiff_t>(row) * image.bytes_per_row(), width);
  }
  return picture;
}

}  // namespace

Result<Picture> draw_page(std::string_view pdf, int page, const PictureLimits& limits) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
  const std::unique_ptr<poppler::page> opened(
      document && !document->is_locked() ? document->create_page(page - 1) : nullptr);
  const int dpi = opened ? fitting_dpi(*opened, limits) : 0;
  if (dpi < kFewestDpi) return cannot_draw(page);
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  const poppler::image image = renderer.render_page(opened.get(), dpi, dpi);
  if (!image.is_valid() || image.format() != poppler::image::format_gray8) {
    return cannot_draw(page);
  }
  return copy_of(image, dpi);
}

bool is_blank(const Picture& picture) {
  constexpr unsigned char kDark = 160;
  constexpr double kSpecks = 0.00002;  // of all pixels: a full stop on a page is more
  const auto dark = std::count_if(picture.pixels.begin(), picture.pixels.end(), [](char pixel) {
    return static_cast<unsigned char>(pixel) < kDark;
  });
  return static_cast<double>(dark) < kSpecks * static_cast<double>(picture.pixels.size());
}

}  // namespace minutebook
