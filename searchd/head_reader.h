// Waits for the heads of requests on all connections at once, so that none of them costs a thread.
//
//   HeadReader reader({}, [](UniqueFd socket, std::string head) { … });
//   reader.take(std::move(socket))  ->  the function is called once the head is there
//
// A connection that was answered may be taken again, for the next request. A client that says nothing, or says it slowly,
// holds a descriptor and a few bytes, and only for a while: after `time` its connection is closed, and the oldest one
// when there are more than `connections`. Thread-safe.
#pragma once

#include <chrono>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>

#include "corpus/unique_fd.h"

namespace minutebook {

class HeadReader {
 public:
  struct Limits {
    std::size_t connections = 1024;
    std::chrono::milliseconds time{2000};  // for a whole head
  };
  // Gets a head that ends in its blank line, with what came behind it, or the beginning of one that is too long. Called
  // on the thread of take() or of the reader: it must not wait.
  using Ready = std::function<void(UniqueFd socket, std::string head)>;

  HeadReader(const Limits& limits, Ready ready);
  HeadReader(const HeadReader&) = delete;
  HeadReader& operator=(const HeadReader&) = delete;
  ~HeadReader() { stop(); }

  void take(UniqueFd socket);
  // Closes what still waits; afterwards nothing is taken.
  void stop();

 private:
  using Clock = std::chrono::steady_clock;
  struct Waiting {
    UniqueFd socket;
    std::string head;
    Clock::time_point latest;
  };

  void run();
  void wake();
  void keep(Waiting waiting);
  void read_from(int socket);
  void close_late_ones();
  [[nodiscard]] int milliseconds_to_wait();
  // Takes a connection out of those that wait.
  Waiting remove(std::list<Waiting>::iterator at);

  const Limits limits_;
  const Ready ready_;
  UniqueFd events_;  // epoll
  UniqueFd alarm_;   // eventfd: something changed
  std::mutex mutex_;
  std::list<Waiting> waiting_;  // oldest first; guarded by mutex_, like all below
  std::unordered_map<int, std::list<Waiting>::iterator> by_socket_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace minutebook
