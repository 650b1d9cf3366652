// One connection whose request has been read: its answer written within bounds.
//
//   Connection connection(socket, timeout);  connection.feed("GET / HTTP/1.1\r\n\r\n");
//
// To httplib it is a Stream that yields what feed() was given: the library sees a request only once
// it is whole and checked. A connection belongs to one thread.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include <httplib.h>

namespace minutebook {

class Connection : public httplib::Stream {
 public:
  using Milliseconds = std::chrono::milliseconds;

  // `socket` stays the caller's, to be closed after the connection has gone.
  Connection(int socket, Milliseconds write_timeout)
      : socket_(socket), write_timeout_(write_timeout) {}

  // What read() yields from now on.
  void feed(std::string input);

  // Sends what write() has kept back: whether it could.
  bool flush();
  // Writes all of `text`: whether it could.
  bool send_all(std::string_view text);
  // Writes what fits without waiting.
  void send_at_once(std::string_view text);
  // Ends our side and reads a little of what the client still sends: closing with unread bytes
  // would reset the connection and could take our answer from under the client.
  void linger();

  [[nodiscard]] bool is_readable() const override { return true; }
  [[nodiscard]] bool is_writable() const override { return true; }
  ssize_t read(char* buffer, size_t size) override;
  // Keeps small pieces back until flush(), so that an answer's head and body go together.
  ssize_t write(const char* bytes, size_t size) override;
  // Nobody's address is kept.
  void get_remote_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}
  void get_local_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}
  // httplib asks only to see whether select() could watch it; here poll() does.
  [[nodiscard]] socket_t socket() const override { return 0; }

 private:
  ssize_t send_some(const char* bytes, size_t size);

  int socket_;
  Milliseconds write_timeout_;
  std::string input_;
  std::string kept_back_;
  std::size_t consumed_ = 0;
};

}  // namespace minutebook
