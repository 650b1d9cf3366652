// Which folders a process may still read (Landlock, Linux 5.13 and later).
//
//   restrict_reading_to({"/usr/share/poppler"})  ->  true; open("/etc/passwd") fails with EACCES
//
// Everything else on the disk is out of reach for the process and its children for ever: reading,
// writing, running. Where the kernel knows them, also TCP, signals to processes outside and abstract
// sockets. What was opened before stays open.
#pragma once

#include <string>
#include <vector>

namespace minutebook {

enum class LandlockState { kEnforced, kNotInThisKernel, kRefused };

// Confines the calling thread and its children to reading below `folders`; a folder that does not
// exist is left out. no_new_privs must be set. kRefused: the kernel has it but a container or a
// policy forbids it.
[[nodiscard]] LandlockState restrict_reading_to(const std::vector<std::string>& folders);

}  // namespace minutebook
