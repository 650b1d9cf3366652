// What a child does that recognises the text of one page: draws it, and has Tesseract read it.
//
//   recognise_and_send({pdf, pictures, page 3}, …)  ->  META{1 page}  PAGE 1{text}  RECOGNITION 1{93 %, hash}
//
// When the picture is one of those whose text is known, PAGE is empty and only its hash matters.
#pragma once

#include "corpus/reader_zygote.h"

namespace minutebook {

// A zygote for such children: it loads Tesseract and has it read the canary. prepare() fails with
// kOcrMissing when Tesseract is not installed, with kReaderBroken when it does not find the text.
[[nodiscard]] ReaderOptions recognition_options(Confinement confinement);

}  // namespace minutebook
