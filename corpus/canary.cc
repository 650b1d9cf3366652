#include "corpus/canary.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>

#include <sys/mman.h>
#include <unistd.h>

#include "corpus/unique_fd.h"

namespace minutebook {
namespace {

constexpr std::string_view kFirstPage = "Minutebook canary 47: agenda and minutes";
constexpr std::string_view kSecondPage = "RESOLVED that the reader reads (second page)";

// The drawing operators of one page of text.
std::string content_of(const std::string& text) {
  std::string out = "BT /F1 11 Tf 72 770 Td 14 TL\n(";
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

// Page i is object 4 + 2i, its content the object after it.
std::vector<std::string> objects_of(const std::vector<std::string>& pages) {
  std::string kids;
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>", "",
                                      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
                                      "/Encoding /WinAnsiEncoding >>"};
  for (const std::string& page : pages) {
    const std::size_t number = objects.size() + 1;
    kids += std::to_string(number) + " 0 R ";
    objects.push_back(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
        "/Resources << /Font << /F1 3 0 R >> >> /Contents " +
        std::to_string(number + 1) + " 0 R >>");
    const std::string content = content_of(page);
    objects.push_back("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content +
                      "endstream");
  }
  objects[1] =
      "<< /Type /Pages /Count " + std::to_string(pages.size()) + " /Kids [" + kids + "] >>";
  return objects;
}

bool has_canary_text(const ExtractedDocument& document) {
  return document.pages.size() == 2 && document.pages[0].text.starts_with(kFirstPage) &&
         document.pages[1].text.starts_with(kSecondPage);
}

}  // namespace

std::string plain_pdf(const std::vector<std::string>& pages) {
  std::string pdf = "%PDF-1.4\n";
  std::string table = "0000000000 65535 f \n";
  int number = 0;
  for (const std::string& body : objects_of(pages)) {
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

Result<void> check_reading(const WorkerLimits& limits, const ExtractionWorker::Task& task) {
  const std::string pdf = plain_pdf({std::string(kFirstPage), std::string(kSecondPage)});
  const UniqueFd memory(::memfd_create("canary.pdf", MFD_CLOEXEC));
  if (!memory ||
      ::write(memory.get(), pdf.data(), pdf.size()) != static_cast<ssize_t>(pdf.size())) {
    return fail(
        ErrorCode::kIo,
        std::string("The test of the PDF reader cannot be made: ") + std::strerror(errno) + ".",
        "Check the memory of this machine, then run again.");
  }
  const Result<ExtractedDocument> read =
      extract_document("/proc/self/fd/" + std::to_string(memory.get()), limits, task);
  if (read && has_canary_text(*read)) return {};
  const std::string found = read ? "the known text of a test PDF did not come back"
                                 : "reading a test PDF failed: " + read.error().message;
  return fail(ErrorCode::kInternal, "The PDF reader does not work on this machine: " + found + ".",
              "Nothing was changed. Check that Poppler and its fonts are installed and readable by "
              "this user, then run again.");
}

}  // namespace minutebook
