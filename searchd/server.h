// The HTTP server: sockets, timeouts, bounds and logs around a site.
//
//   auto server = Server::bind({.listen = {.port = 0}}, site, admission);
//   (*server)->port()  ->  40123;   (*server)->run()  returns after (*server)->stop()
//
// cpp-httplib accepts the connections, keeps the threads, and parses and writes the messages. What
// it leaves open is closed here: one request a connection, a bound on the time and size of a
// request's head, a bounded queue whose overflow is answered 503 at once, and no handling of its
// own of paths, ranges, bodies or compression.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "corpus/result.h"
#include "searchd/admission.h"
#include "searchd/http_message.h"
#include "searchd/listen_address.h"

namespace minutebook {

struct ServerOptions {
  ListenAddress listen;
  int threads = 64;                               // requests served at once; most of them sleep
  std::size_t connections = 1024;                 // that have not yet said what they want
  std::chrono::milliseconds head_timeout{2000};   // for the whole head of a request
  std::chrono::milliseconds write_timeout{2000};  // without any progress
};

class Server {
 public:
  // Binds the address; connections wait from then on. Fails with kUsage when the address is taken
  // or not allowed. `site` and `admission` must outlive the server.
  [[nodiscard]] static Result<std::unique_ptr<Server>> bind(const ServerOptions& options,
                                                            HttpSite& site, Admission& admission);
  ~Server();

  // The port that was bound; 0 for a socket in the file system.
  [[nodiscard]] int port() const;
  // Where it can be reached: "http://127.0.0.1:8080/".
  [[nodiscard]] std::string url() const;

  // Serves until stop(), then finishes the requests it has begun. Fails with kIo when accepting
  // fails.
  [[nodiscard]] Result<void> run();
  // From any thread, before or during run().
  void stop();

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace minutebook
