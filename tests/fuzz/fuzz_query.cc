// Any bytes as a query: a query or a clear error, within the limits.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "analyzers/query_builder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  minutebook::QueryBuilder builder;
  minutebook::StemForms forms;
  const std::string q(reinterpret_cast<const char*>(data), size);
  const auto built = builder.build(q, database, forms, minutebook::SearchIn::kEverything);
  if (!built && built.error().message.empty()) std::abort();
  return 0;
}
