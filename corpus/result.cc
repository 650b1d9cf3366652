#include "corpus/result.h"

#include <array>

namespace minutebook {
namespace {

constexpr std::array kMeanings = {
    ErrorMeaning{ErrorCode::kUsage, "usage", 400, 2, ""},
    ErrorMeaning{ErrorCode::kBadParameter, "bad_parameter", 400, 2, ""},
    ErrorMeaning{ErrorCode::kUnknownParameter, "unknown_parameter", 400, 2, ""},
    ErrorMeaning{ErrorCode::kNotFound, "not_found", 404, 6, ""},
    ErrorMeaning{ErrorCode::kGone, "gone", 410, 6, ""},
    ErrorMeaning{ErrorCode::kMethodNotAllowed, "method_not_allowed", 405, 6, ""},
    ErrorMeaning{ErrorCode::kUriTooLong, "uri_too_long", 414, 6, ""},
    ErrorMeaning{ErrorCode::kOverloaded, "overloaded", 503, 6, ""},
    ErrorMeaning{ErrorCode::kSearchTimeout, "search_timeout", 503, 6, ""},
    ErrorMeaning{ErrorCode::kStoreMissing, "store_missing", 503, 6, "The index is not ready yet."},
    ErrorMeaning{ErrorCode::kStoreLocked, "store_locked", 503, 4, "The index is not ready yet."},
    ErrorMeaning{ErrorCode::kStoreDamaged, "store_damaged", 503, 5,
                 "The index cannot be read at the moment."},
    ErrorMeaning{ErrorCode::kSchemaMismatch, "schema_mismatch", 503, 5,
                 "The index cannot be read at the moment."},
    ErrorMeaning{ErrorCode::kBadProfile, "bad_profile", 500, 2, "Something went wrong."},
    ErrorMeaning{ErrorCode::kBadManifest, "bad_manifest", 500, 2, "Something went wrong."},
    ErrorMeaning{ErrorCode::kBadSource, "bad_source", 500, 2, "Something went wrong."},
    ErrorMeaning{ErrorCode::kNotAPdf, "not_a_pdf", 500, 3, "Something went wrong."},
    ErrorMeaning{ErrorCode::kMalformedPdf, "malformed", 500, 3, "Something went wrong."},
    ErrorMeaning{ErrorCode::kEncryptedPdf, "encrypted", 500, 3, "Something went wrong."},
    ErrorMeaning{ErrorCode::kTooLarge, "too_large", 500, 3, "Something went wrong."},
    ErrorMeaning{ErrorCode::kReaderCrashed, "crashed", 500, 3, "Something went wrong."},
    ErrorMeaning{ErrorCode::kReaderTimeout, "out_of_time", 500, 3, "Something went wrong."},
    ErrorMeaning{ErrorCode::kReaderOutOfMemory, "out_of_memory", 500, 3, "Something went wrong."},
    ErrorMeaning{ErrorCode::kStopped, "stopped", 500, 7, "Something went wrong."},
    ErrorMeaning{ErrorCode::kReaderBroken, "reader_broken", 500, 8, "Something went wrong."},
    ErrorMeaning{ErrorCode::kSandboxMissing, "sandbox_missing", 500, 8, "Something went wrong."},
    ErrorMeaning{ErrorCode::kOcrMissing, "ocr_missing", 500, 6, "Something went wrong."},
    ErrorMeaning{ErrorCode::kIo, "io", 500, 6, "Something went wrong."},
    ErrorMeaning{ErrorCode::kInternal, "internal", 500, 6, "Something went wrong."},
};

}  // namespace

const ErrorMeaning& meaning_of(ErrorCode code) {
  for (const ErrorMeaning& row : kMeanings) {
    if (row.code == code) return row;
  }
  return kMeanings.back();
}

ErrorCode error_code_from_name(const std::string& name) {
  for (const ErrorMeaning& row : kMeanings) {
    if (name == row.name) return row.code;
  }
  return ErrorCode::kInternal;
}

}  // namespace minutebook
