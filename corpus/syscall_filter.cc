#include "corpus/syscall_filter.h"

#include <cerrno>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include <fcntl.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <seccomp.h>

#include "corpus/unique_fd.h"

namespace minutebook {
namespace {

using Context = std::unique_ptr<void, decltype(&::seccomp_release)>;

// Memory, clocks, identity, signals of its own, and files that are already open.
constexpr const char* kAllowed[] = {
    // files
    "read", "readv", "pread64", "write", "writev", "close", "lseek", "_llseek", "fstat", "fstat64",
    "newfstatat", "fstatat64", "stat", "stat64", "lstat", "lstat64", "statx", "access", "faccessat",
    "faccessat2", "readlink", "readlinkat", "getdents", "getdents64", "getcwd",
    // memory and threads' bookkeeping
    "munmap", "mremap", "madvise", "brk", "futex", "futex_time64", "set_robust_list", "rseq",
    "membarrier", "sched_yield", "sched_getaffinity", "getcpu",
    // signals of its own, and the end
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall", "exit",
    "exit_group",
    // who and when
    "getpid", "getppid", "gettid", "getuid", "geteuid", "getgid", "getegid", "getuid32",
    "geteuid32", "getgid32", "getegid32", "uname", "sysinfo", "clock_gettime", "clock_gettime64",
    "clock_getres", "clock_getres_time64", "gettimeofday", "time", "times", "getrandom",
    "getrusage", "getrlimit", "ugetrlimit"};

// What only a process does that has been taken over.
constexpr const char* kDeadly[] = {"execve",
                                   "execveat",
                                   "fork",
                                   "vfork",
                                   "clone",
                                   "clone3",
                                   "ptrace",
                                   "process_vm_readv",
                                   "process_vm_writev",
                                   "pidfd_open",
                                   "pidfd_getfd",
                                   "pidfd_send_signal",
                                   "kcmp",
                                   "socket",
                                   "socketpair",
                                   "socketcall",
                                   "connect",
                                   "bind",
                                   "listen",
                                   "accept",
                                   "accept4",
                                   "sendto",
                                   "sendmsg",
                                   "sendmmsg",
                                   "recvfrom",
                                   "recvmsg",
                                   "recvmmsg",
                                   "mount",
                                   "umount2",
                                   "pivot_root",
                                   "chroot",
                                   "move_mount",
                                   "open_tree",
                                   "fsopen",
                                   "fsconfig",
                                   "fsmount",
                                   "unshare",
                                   "setns",
                                   "bpf",
                                   "perf_event_open",
                                   "io_uring_setup",
                                   "io_uring_enter",
                                   "io_uring_register",
                                   "userfaultfd",
                                   "keyctl",
                                   "add_key",
                                   "request_key",
                                   "init_module",
                                   "finit_module",
                                   "delete_module",
                                   "kexec_load",
                                   "kexec_file_load",
                                   "reboot",
                                   "open_by_handle_at"};

bool add(const Context& context, std::uint32_t action, const char* name,
         const std::vector<scmp_arg_cmp>& arguments = {}) {
  const int number = ::seccomp_syscall_resolve_name(name);
  if (number == __NR_SCMP_ERROR) return true;  // another kernel's call: not there, not needed
  return ::seccomp_rule_add_array(context.get(), action, number,
                                  static_cast<unsigned>(arguments.size()), arguments.data()) == 0;
}

scmp_arg_cmp bits_are(unsigned argument, std::uint64_t mask, std::uint64_t bits) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, bits};
}

// Calls that are allowed for some of their arguments only.
bool add_conditional(const Context& context) {
  constexpr std::uint64_t kWriting = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
  constexpr std::uint64_t kInt = 0xFFFFFFFF;
  bool added = add(context, SCMP_ACT_ALLOW, "open", {bits_are(1, kWriting, O_RDONLY)}) &&
               add(context, SCMP_ACT_ALLOW, "openat", {bits_are(2, kWriting, O_RDONLY)});
  for (const char* name : {"mmap", "mmap2", "mprotect"}) {
    added = added && add(context, SCMP_ACT_ALLOW, name, {bits_are(2, PROT_EXEC, 0)});
  }
  for (const char* name : {"fcntl", "fcntl64"}) {
    for (const int command : {F_GETFD, F_SETFD, F_GETFL}) {
      added = added && add(context, SCMP_ACT_ALLOW, name,
                           {bits_are(1, kInt, static_cast<std::uint64_t>(command))});
    }
  }
  // Asking for its own limits, not setting any.
  return added &&
         add(context, SCMP_ACT_ALLOW, "prlimit64", {bits_are(0, kInt, 0), {2, SCMP_CMP_EQ, 0, 0}});
}

Result<std::vector<sock_filter>> program_of(const Context& context) {
  const UniqueFd memory(::memfd_create("seccomp", MFD_CLOEXEC));
  if (!memory || ::seccomp_export_bpf(context.get(), memory.get()) != 0) {
    return fail(sandbox_missing("the list of system calls cannot be made"));
  }
  const off_t bytes = ::lseek(memory.get(), 0, SEEK_END);
  std::vector<sock_filter> program(static_cast<std::size_t>(bytes) / sizeof(sock_filter));
  if (program.empty() || ::pread(memory.get(), program.data(), static_cast<std::size_t>(bytes),
                                 0) != static_cast<ssize_t>(bytes)) {
    return fail(sandbox_missing("the list of system calls cannot be read back"));
  }
  return program;
}

}  // namespace

Error sandbox_missing(const std::string& why) {
  return {ErrorCode::kSandboxMissing,
          "The process that reads PDFs cannot be confined on this machine: " + why + ".",
          "Run it on a kernel with seccomp filters and let the container use them; only for papers "
          "from a source you trust wholly, add --without-sandbox.",
          ""};
}

Result<SyscallFilter> SyscallFilter::compile() {
  if (::prctl(PR_GET_SECCOMP, 0, 0, 0, 0) < 0) {
    return fail(
        sandbox_missing(std::string("the kernel has no seccomp (") + std::strerror(errno) + ")"));
  }
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
    return fail(
        sandbox_missing(std::string("no_new_privs is refused (") + std::strerror(errno) + ")"));
  }
  const Context context(::seccomp_init(SCMP_ACT_ERRNO(EPERM)), ::seccomp_release);
  bool added = context != nullptr && ::seccomp_attr_set(context.get(), SCMP_FLTATR_ACT_BADARCH,
                                                        SCMP_ACT_KILL_PROCESS) == 0;
  // A list of a hundred calls is looked up in a few steps instead of one by one.
  added = added && ::seccomp_attr_set(context.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0;
  for (const char* name : kAllowed) added = added && add(context, SCMP_ACT_ALLOW, name);
  for (const char* name : kDeadly) added = added && add(context, SCMP_ACT_KILL_PROCESS, name);
  if (!added || !add_conditional(context)) {
    return fail(sandbox_missing("the list of system calls cannot be made"));
  }
  Result<std::vector<sock_filter>> program = program_of(context);
  if (!program) return fail(program.error());
  return SyscallFilter(std::move(*program));
}

bool SyscallFilter::install() const {
  struct sock_fprog program = {static_cast<unsigned short>(program_.size()),
                               const_cast<sock_filter*>(program_.data())};
  return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

}  // namespace minutebook
