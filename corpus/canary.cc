#include "corpus/canary.h"

#include <cstdio>

namespace minutebook {
namespace {

constexpr const char* kPlainPage = "Minutebook canary 47: agenda and minutes";
constexpr const char* kDataPage = "RESOLVED that the reader reads (second page)";

// The drawing operators of one page of text.
std::string content_of(const std::string& text, int font) {
  std::string out = "BT /F" + std::to_string(font) + " 11 Tf 72 770 Td 14 TL\n(";
  for (const char letter : text) {
    if (letter == '\n') {
      out += ") Tj T*\n(";
      continue;
    }
    if (letter == '(' || letter == ')' || letter == '\\') out += '\\';
    out += letter;
  }
  return out + ") Tj ET\n";
}

std::string object(int number, const std::string& body) {
  return std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
}

// The fonts: Helvetica, and a font that is not in the PDF and whose letters are numbered by one of
// Poppler's data files.
std::vector<std::string> fonts_of(std::string_view letters_by) {
  std::vector<std::string> fonts = {
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"};
  if (letters_by.empty()) return fonts;
  fonts.push_back("<< /Type /Font /Subtype /Type0 /BaseFont /Canary /Encoding /" +
                  std::string(letters_by) + " /DescendantFonts [5 0 R] >>");
  fonts.emplace_back(
      "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Canary /CIDSystemInfo << /Registry (Adobe) "
      "/Ordering (Japan1) /Supplement 0 >> /FontDescriptor 6 0 R >>");
  fonts.emplace_back(
      "<< /Type /FontDescriptor /FontName /Canary /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle "
      "0 "
      "/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>");
  return fonts;
}

// The catalogue, the pages' tree, the fonts, then each page and its content. With `letters_by`, every
// page but the first is in the second font.
std::vector<std::string> objects_of(const std::vector<std::string>& pages,
                                    std::string_view letters_by) {
  std::string kids;
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>", ""};
  for (std::string& font : fonts_of(letters_by)) objects.push_back(std::move(font));
  const std::string fonts = letters_by.empty() ? "/F1 3 0 R" : "/F1 3 0 R /F2 4 0 R";
  for (const std::string& page : pages) {
    const std::size_t number = objects.size() + 1;
    const int font = letters_by.empty() || kids.empty() ? 1 : 2;
    kids += std::to_string(number) + " 0 R ";
    objects.push_back(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
        "/Resources << /Font << " +
        fonts + " >> >> /Contents " + std::to_string(number + 1) + " 0 R >>");
    const std::string content = content_of(page, font);
    objects.push_back("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content +
                      "endstream");
  }
  objects[1] =
      "<< /Type /Pages /Count " + std::to_string(pages.size()) + " /Kids [" + kids + "] >>";
  return objects;
}

std::string pdf_of(const std::vector<std::string>& objects) {
  std::string pdf = "%PDF-1.4\n";
  std::string table = "0000000000 65535 f \n";
  int number = 0;
  for (const std::string& body : objects) {
    char entry[32];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", pdf.size());
    table += entry;
    pdf += object(++number, body);
  }
  const std::string count = std::to_string(number + 1);
  const std::string start = std::to_string(pdf.size());
  return pdf + "xref\n0 " + count + "\n" + table + "trailer\n<< /Size " + count +
         " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

}  // namespace

std::string plain_pdf(const std::vector<std::string>& pages) {
  return pdf_of(objects_of(pages, {}));
}

std::string canary_pdf(CanaryFor reader) {
  return pdf_of(
      objects_of({kPlainPage, kDataPage}, reader == CanaryFor::kZygote ? "Roman" : "Hankaku"));
}

std::string canary_text() {
  return std::string(kPlainPage) + "\n" + kDataPage + "\n";
}

}  // namespace minutebook
