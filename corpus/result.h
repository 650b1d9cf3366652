// Errors and results, and the one table that says what each error means outside.
//
//   Result<int> parse_port(std::string_view s);
//   parse_port("80x")  ->  Error{kUsage, "'80x' is not a port.", "Give a number from 1 to 65535.", ""}
//
// Every function that can fail returns a Result. Exceptions of the libraries stop in one function each.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace minutebook {

enum class ErrorCode {
  kUsage,              // the command line is wrong
  kBadParameter,       // a request parameter has a value that is not allowed
  kUnknownParameter,   // a request parameter that does not exist
  kNotFound,           // no such item, page or document
  kGone,               // was public, has been taken down
  kMethodNotAllowed,   // not GET or HEAD
  kUriTooLong,         // the request line is over the limit
  kOverloaded,         // too many requests at once; try again
  kSearchTimeout,      // the search did not finish in its time
  kStoreMissing,       // there is no store, or no index in it yet
  kStoreLocked,        // another indexer works on the store
  kStoreDamaged,       // catalogue or index cannot be read
  kSchemaMismatch,     // the index was built by another version of the schema
  kBadProfile,         // the council profile has an error
  kBadManifest,        // the manifest has an error
  kBadSource,          // a source folder or file cannot be read
  kNotAPdf,            // this document only: no PDF
  kMalformedPdf,       // this document only: Poppler cannot open it
  kEncryptedPdf,       // this document only: a password is needed
  kTooLarge,           // this document only: over the size, page or text limit
  kReaderCrashed,      // this document only: the reading child died
  kReaderTimeout,      // this document only: the reading child ran out of time
  kReaderOutOfMemory,  // this document only: the reading child ran out of memory
  kStopped,            // asked to stop before the work was done
  kReaderBroken,       // stop the run: the PDF reader does not find known text
  kSandboxMissing,     // stop the run: the PDF reader cannot be confined
  kOcrMissing,         // pages without text stay so: Tesseract is not installed
  kIo,                 // a disk operation failed
  kInternal,           // a bug of ours
};

// What went wrong, for a person: one sentence, and what to do next.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;    // one sentence, ends with a full stop
  std::string hint;       // what to do next; may be empty
  std::string parameter;  // the parameter, option or key at fault; may be empty
};

// How one error code is seen from outside.
struct ErrorMeaning {
  ErrorCode code;
  const char* name;  // in JSON and logs, e.g. "bad_parameter"
  int http_status;   // answer of the daemon
  int exit_code;     // of the programs: 2 usage, 3 documents failed, 4 locked, 5 damaged, 6 other,
                     // 7 stopped, 8 no PDF can be read safely
  const char* public_text;  // read by the public in place of the message; "" = the message
};

// The row of `code`. Every code has exactly one row (a test walks them).
[[nodiscard]] const ErrorMeaning& meaning_of(ErrorCode code);

// The code whose name is `name`; kInternal when there is none.
[[nodiscard]] ErrorCode error_code_from_name(const std::string& name);

template <typename T>
using Result = tl::expected<T, Error>;

// Shorthand for returning an error: return fail(ErrorCode::kIo, "…", "…").
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message,
                                                std::string hint = {}, std::string parameter = {}) {
  return tl::unexpected<Error>(
      Error{code, std::move(message), std::move(hint), std::move(parameter)});
}
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace minutebook
