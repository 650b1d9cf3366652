// Scanned papers for tests: PDFs whose pages are pictures, drawn from text.
//
//   scan_pdf({"Report to the Schools Forum"})  ->  "%PDF-1.4 …" without any text of its own
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "corpus/canary.h"
#include "corpus/pdf_picture.h"

namespace minutebook {

// A page of a mixed paper: a picture of the text, or the text itself.
struct MixedPage {
  std::string text;
  bool scanned = true;
};

namespace scans {

inline std::string object(std::size_t number, const std::string& body) {
  return std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
}

inline std::string stream(const std::string& entries, const std::string& bytes) {
  return "<< " + entries + " /Length " + std::to_string(bytes.size()) + " >>\nstream\n" + bytes +
         "\nendstream";
}

inline std::string lines_of(const std::string& text) {
  std::string content = "BT /F1 11 Tf 72 770 Td 14 TL\n(";
  for (const char letter : text) content += letter == '\n' ? ") Tj T*\n(" : std::string(1, letter);
  return content + ") Tj ET\n";
}

inline std::string assembled(const std::vector<std::string>& objects) {
  std::string pdf = "%PDF-1.4\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    std::string place = std::to_string(pdf.size());
    table += std::string(10 - place.size(), '0') + place + " 00000 n \n";
    pdf += object(i + 1, objects[i]);
  }
  const std::string size = std::to_string(objects.size() + 1);
  const std::string start = std::to_string(pdf.size());
  return pdf + "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer\n<< /Size " + size +
         " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

}  // namespace scans

// Text is ASCII without brackets, one line per '\n'.
inline std::string mixed_pdf(const std::vector<MixedPage>& pages) {
  constexpr int kDpi = 150;
  std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>", "",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"};
  std::string kids;
  for (const MixedPage& page : pages) {
    const std::size_t number = objects.size() + 1;
    kids += std::to_string(number) + " 0 R ";
    objects.push_back(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> "
        "/XObject << /P " +
        std::to_string(number + 2) + " 0 R >> >> /Contents " + std::to_string(number + 1) +
        " 0 R >>");
    objects.push_back(scans::stream(
        "", page.scanned ? "q 595 0 0 842 0 0 cm /P Do Q\n" : scans::lines_of(page.text)));
    const auto picture = draw_page(plain_pdf({page.scanned ? page.text : ""}), 1,
                                   {.dpi = kDpi, .max_pixels = 1U << 24U});
    REQUIRE(picture);
    objects.push_back(scans::stream(
        "/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 /Width " +
            std::to_string(picture->width) + " /Height " + std::to_string(picture->height),
        picture->pixels));
  }
  objects[1] =
      "<< /Type /Pages /Count " + std::to_string(pages.size()) + " /Kids [" + kids + "] >>";
  return scans::assembled(objects);
}

inline std::string scan_pdf(const std::vector<std::string>& pages) {
  std::vector<MixedPage> scanned;
  for (const std::string& page : pages) scanned.push_back({page, true});
  return mixed_pdf(scanned);
}

}  // namespace minutebook
