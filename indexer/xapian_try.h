// The one place of the indexer where Xapian's exceptions become errors.
//
//   xapian_try([&] { database.commit(); })  ->  Error{kIo, "The index cannot be written (…)."}
//
// After an error the database handle must be destroyed, never used again: its next commit would say
// it succeeded, with the batch gone.
#pragma once

#include <type_traits>

#include <xapian.h>

#include "corpus/result.h"

namespace minutebook {

[[nodiscard]] Error to_error(const Xapian::Error& error);

template <typename Body, typename Value = std::invoke_result_t<Body>>
[[nodiscard]] Result<Value> xapian_try(Body&& body) {
  try {
    if constexpr (std::is_void_v<Value>) {
      body();
      return {};
    } else {
      return body();
    }
  } catch (const Xapian::Error& error) {
    return fail(to_error(error));
  }
}

}  // namespace minutebook
