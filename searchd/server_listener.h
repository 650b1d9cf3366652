// The HTTP library with its gaps closed: how one connection goes from accept() to its answer.
//
//   accept (httplib) -> head read (HeadReader) -> thread (ThreadPool) -> parsed, answered, written
//   (httplib, through a Connection) -> closed
//
// The library would read each head on a thread of its own and wait for it; here a thread gets a
// request only when its head is whole and has been checked.
#pragma once

#include <memory>

#include <httplib.h>

#include "corpus/unique_fd.h"
#include "searchd/head_reader.h"
#include "searchd/server.h"

namespace minutebook {

class Listener : public httplib::Server {
 public:
  Listener(const ServerOptions& options, HttpSite& site, Admission& admission);

  // The backlog httplib sets is 5 connections.
  void lengthen_backlog();
  // Unlike httplib's stop() also before listening begins, and without closing a descriptor that
  // accept() still uses.
  void end();

 private:
  class Lanes;

  // httplib's name; here the connection goes on to the HeadReader.
  bool process_and_close_socket(socket_t socket) override;
  void take_head(UniqueFd socket, std::string head);
  // Answers a request of which this came in. Whether the connection may be used again.
  bool serve(int socket, const std::string& received);
  void refuse_at_once(int socket, const std::string& head);

  void answer(const httplib::Request& from, httplib::Response& to);
  void set_refusal(const Error& error, const HttpRequest& request, httplib::Response& to);
  void explain(const httplib::Request& from, httplib::Response& to);

  const ServerOptions options_;
  HttpSite& site_;
  Admission& admission_;
  Lanes* lanes_ = nullptr;  // httplib owns it, from the beginning of listening to its end
  UniqueFd ended_;
};

}  // namespace minutebook
