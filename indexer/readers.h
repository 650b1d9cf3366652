// The processes that PDFs are read in, started together at the beginning of a run.
//
//   start_readers(options)  ->  Readers{zygote, recogniser}
//
// Before the store is opened and before there are threads: see reader_zygote.h.
#pragma once

#include <optional>
#include <string>

#include "corpus/page_recogniser.h"
#include "corpus/reader_zygote.h"
#include "corpus/result.h"
#include "indexer/options.h"

namespace minutebook {

struct Readers {
  ReaderZygote zygote;
  std::optional<PageRecogniser> recogniser;  // none: pages that are pictures are left
};

// What recognises pages that are pictures ("tesseract 5.3.0, …"), which is loaded to find out; empty
// when nothing does. Fails as PageRecogniser::prepare, but not with kOcrMissing.
[[nodiscard]] Result<std::string> recogniser_of(Readers& readers);

// As ReaderZygote::start.
[[nodiscard]] Result<Readers> start_readers(const IndexOptions& options);

}  // namespace minutebook
