// Loads once what every process that reads PDFs needs, and checks that it is there.
//
//   warm_up_pdf_library()  ->  Poppler's data, the converter of its text and the
//     system's fonts are in memory, and stay there in every process forked from this one
//
// Poppler reads its data anew for every document unless one stays open; here one does. Pages are
// drawn only for text recognition, but fonts that cannot be read show a machine set up wrongly.
#pragma once

#include "corpus/result.h"

namespace minutebook {

// Fails with kReaderBroken when the canary's text does not come back, or it cannot be drawn.
[[nodiscard]] Result<void> warm_up_pdf_library();

}  // namespace minutebook
