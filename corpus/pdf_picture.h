// A page of a PDF drawn in grey: what text recognition looks at.
//
//   draw_page(bytes, 3, {})  ->  Picture{2480 x 3508, 300 dpi}
//
// As pdf_reader.h says of reading: only in a confined process.
#pragma once

#include <string>
#include <string_view>

#include "corpus/result.h"

namespace minutebook {

struct PictureLimits {
  int dpi = 300;
  std::size_t max_pixels = 25U << 20U;  // a larger page is drawn more coarsely
};

struct Picture {
  int width = 0;
  int height = 0;
  int dpi = 0;
  std::string pixels;  // row by row, one byte each: 0 black, 255 white
};

// Fails with kMalformedPdf when the page cannot be drawn, else as read_pdf does.
[[nodiscard]] Result<Picture> draw_page(std::string_view pdf, int page,
                                        const PictureLimits& limits);

// Whether hardly anything is drawn on it: a blank page, perhaps with specks.
[[nodiscard]] bool is_blank(const Picture& picture);

}  // namespace minutebook
