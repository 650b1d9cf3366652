// Reads many PDFs at a time, each in its own child, and hands them over one by one.
//
//   WorkerPool(zygote, 2, limits).run({"a.pdf", "b.pdf"}, …)  ->  on_done(1, b), on_done(0, a)
//
// While the caller works on one document the children read the next ones; they wait when it falls
// behind, so memory stays bounded. Time the caller takes is not counted against a child. For one
// thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <string>
#include <vector>

#include "corpus/extraction_worker.h"
#include "corpus/result.h"

namespace minutebook {

class WorkerPool {
 public:
  // Called before a child starts on paths[index]; an error stops the run.
  using OnStart = std::function<Result<void>(std::size_t index)>;
  // Called with each outcome, in order of arrival; an error stops the run.
  using OnDone = std::function<Result<void>(std::size_t index, Result<ExtractedDocument> document)>;
  // Called a few times a second; an error stops the run.
  using OnIdle = std::function<Result<void>()>;

  // `zygote` outlives the pool.
  WorkerPool(ReaderZygote& zygote, int jobs, WorkerLimits limits);
  // Fails as a callback does, or with what shows that no PDF can be read (stops_the_run).
  [[nodiscard]] Result<void> run(const std::vector<std::string>& paths, const OnStart& on_start,
                                 const OnDone& on_done, const OnIdle& on_idle);

 private:
  struct Running {
    std::size_t index = 0;
    ExtractionWorker worker;
  };
  struct Finished {
    std::size_t index = 0;
    Result<ExtractedDocument> document;
  };
  Result<void> start_more(const std::vector<std::string>& paths, const OnStart& on_start);
  void wait_and_collect(std::chrono::milliseconds patience);

  ReaderZygote& zygote_;
  int jobs_;
  WorkerLimits limits_;
  std::size_t next_ = 0;  // index of the next path to start
  std::list<Running> running_;
  std::deque<Finished> finished_;
};

}  // namespace minutebook
