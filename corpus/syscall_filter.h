// Which system calls a process that reads a PDF may make (seccomp).
//
//   SyscallFilter::compile()  ->  filter;  filter.install()  ->  from now on, for ever:
//     open("/usr/share/…", O_RDONLY) 3   open("x", O_WRONLY) EPERM   socket(…) the process ends (SIGSYS)
//
// Three answers: allowed is what Poppler was seen to need for text and pictures, on memory, clocks
// and files opened for reading; what no reader of a PDF ever does (start a program or process, look
// into another one, reach the network, mount) ends the process, for it has been taken over;
// everything else fails with EPERM, which libraries take for a missing feature, so that another
// version of glibc costs nothing. That an honest reader still finds its text is checked by the
// canary in every worker.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <linux/filter.h>

#include "corpus/result.h"

namespace minutebook {

// The error that says why a process cannot be confined: "the kernel has no seccomp".
[[nodiscard]] Error sandbox_missing(const std::string& why);

class SyscallFilter {
 public:
  // Fails with kSandboxMissing when the kernel or the container does not let a process filter its
  // own system calls. Sets the calling process's no_new_privs.
  [[nodiscard]] static Result<SyscallFilter> compile();
  // Puts the filter on the calling thread; false when the kernel refuses. Allocates nothing.
  [[nodiscard]] bool install() const;

 private:
  explicit SyscallFilter(std::vector<sock_filter> program) : program_(std::move(program)) {}
  std::vector<sock_filter> program_;
};

}  // namespace minutebook
