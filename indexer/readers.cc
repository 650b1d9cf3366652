#include "indexer/readers.h"

#include <utility>

namespace minutebook {

Result<std::string> recogniser_of(Readers& readers) {
  if (!readers.recogniser) return {};
  Result<std::string> version = readers.recogniser->prepare();
  if (!version && version.error().code == ErrorCode::kOcrMissing) return {};
  return version;
}

Result<Readers> start_readers(const IndexOptions& options) {
  Result<ReaderZygote> zygote = ReaderZygote::start(options.reader);
  if (!zygote) return fail(zygote.error());
  Readers readers{std::move(*zygote), std::nullopt};
  if (options.picture_pages == PicturePages::kLeft) return readers;
  Result<PageRecogniser> recogniser =
      PageRecogniser::start(options.reader.confinement, jobs_of(options));
  if (!recogniser) return fail(recogniser.error());
  readers.recogniser.emplace(std::move(*recogniser));
  return readers;
}

}  // namespace minutebook
