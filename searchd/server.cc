#include "searchd/server.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <sstream>

#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <httplib.h>
#include <spdlog/spdlog.h>

#include "corpus/unique_fd.h"
#include "searchd/request_head.h"
#include "searchd/server_connection.h"

namespace minutebook {
namespace {

using Clock = std::chrono::steady_clock;

// What the thread's connection went through before it came to the thread. httplib hands a socket
// from its queue to process_and_close_socket() with nothing beside it, hence a variable of the
// thread.
struct Arrival {
  bool refused = false;  // the queue was full: no thread will take it
  Clock::time_point queued_at;
};
thread_local Arrival arrival;

// Hands connections to threads while there is room to wait, and answers the others on the accepting
// thread.
class BoundedTaskQueue : public httplib::TaskQueue {
 public:
  BoundedTaskQueue(Admission& admission, int threads)
      : admission_(admission), pool_(static_cast<std::size_t>(threads)) {}

  void enqueue(std::function<void()> task) override {
    if (!admission_.join_queue()) {
      arrival = {true, Clock::now()};
      task();
      return;
    }
    pool_.enqueue([this, task = std::move(task), queued_at = Clock::now()] {
      admission_.leave_queue();
      arrival = {false, queued_at};
      task();
    });
  }
  void shutdown() override { pool_.shutdown(); }

 private:
  Admission& admission_;
  httplib::ThreadPool pool_;
};

// One line a request: never the query, an address or anything else about the person.
void log_request(std::string_view method, std::string_view target, int status) {
  std::string path(target.substr(0, std::min<std::size_t>(target.find('?'), 200)));
  for (char& c : path) {
    if (static_cast<unsigned char>(c) < 0x21 || static_cast<unsigned char>(c) > 0x7E) c = '?';
  }
  const std::chrono::duration<double, std::milli> took = Clock::now() - arrival.queued_at;
  spdlog::info("{} {} {} {:.1f} ms", method, path, status, took.count());
}

const char* reason_of(int status) {
  switch (status) {
    case 400:
      return "Bad Request";
    case 405:
      return "Method Not Allowed";
    case 414:
      return "URI Too Long";
    case 503:
      return "Service Unavailable";
    default:
      return "Error";
  }
}

// An answer without a file, as bytes.
std::string message_of(const HttpAnswer& answer, const HttpRequest& request) {
  std::ostringstream text;
  text << "HTTP/1.1 " << answer.status << ' ' << reason_of(answer.status) << "\r\n"
       << "Content-Type: " << answer.content_type << "\r\nConnection: close\r\n"
       << "Content-Length: " << answer.body.size() << "\r\n";
  for (const auto& [name, value] : answer.headers) text << name << ": " << value << "\r\n";
  text << "\r\n";
  if (request.method != "HEAD") text << answer.body;
  return text.str();
}

HttpRequest request_of(const httplib::Request& from) {
  HttpRequest request;
  const std::size_t question = from.target.find('?');
  request.method = from.method;
  request.path = from.target.substr(0, question);
  if (question != std::string::npos) request.query = from.target.substr(question + 1);
  request.accept = from.get_header_value("Accept");
  request.range = from.get_header_value(kRangeHeader);
  request.if_range = from.get_header_value("If-Range");
  request.if_none_match = from.get_header_value("If-None-Match");
  request.queued_at = arrival.queued_at;
  return request;
}

Error too_many_requests() {
  return {ErrorCode::kOverloaded, "Too many people are searching at the moment.",
          "Try again in a few seconds.", ""};
}

// Streams the part; its place among the sendings is given back when httplib is done with it.
void set_file(httplib::Response& response, const HttpAnswer& answer, Admission& admission) {
  const FilePart part = answer.part;
  const auto send_piece = [part](size_t offset, size_t wanted, httplib::DataSink& sink) {
    std::array<char, 64 * 1024> piece;
    const std::size_t got = part.file->read_at(part.first + static_cast<std::int64_t>(offset),
                                               piece.data(), std::min(wanted, piece.size()));
    return got > 0 && sink.write(piece.data(), got);
  };
  response.set_content_provider(static_cast<size_t>(part.length), answer.content_type, send_piece,
                                [&admission](bool /*sent*/) { admission.end_sending(); });
}

void set_message(httplib::Response& response, const HttpAnswer& answer) {
  response.status = answer.status;
  for (const auto& [name, value] : answer.headers) response.set_header(name, value);
  // httplib would claim "bytes" for every HEAD.
  if (!response.has_header("Accept-Ranges")) response.set_header("Accept-Ranges", "none");
}

class Listener : public httplib::Server {
 public:
  Listener(const ServerOptions& options, HttpSite& site, Admission& admission)
      : options_(options), site_(site), admission_(admission) {
    new_task_queue = [this] { return new BoundedTaskQueue(admission_, options_.threads); };
    set_keep_alive_max_count(1);
    set_read_timeout(options.head_timeout);
    set_write_timeout(options.write_timeout);
    set_tcp_nodelay(true);
    set_socket_options(prepare_socket);
    set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) {
      answer(from, to);
      return HandlerResponse::Handled;
    });
    set_error_handler(
        [this](const httplib::Request& from, httplib::Response& to) { explain(from, to); });
    set_exception_handler([this](const httplib::Request& from, httplib::Response& to,
                                 const std::exception_ptr& /*error*/) {
      set_refusal(Error{ErrorCode::kInternal, "", "", ""}, request_of(from), to);
    });
    set_post_routing_handler([](const httplib::Request& /*from*/, httplib::Response& to) {
      if (to.status == 304) to.headers.erase("Content-Length");  // it would have to be the file's
    });
    set_logger([](const httplib::Request& from, const httplib::Response& to) {
      log_request(from.method, from.target, to.status);
    });
  }

  // The backlog httplib sets is 5 connections.
  void lengthen_backlog() { ::listen(svr_sock_, 512); }

  // Unlike httplib's stop() also before listening begins, and without closing a descriptor that
  // accept() still uses.
  void end() {
    const socket_t socket = svr_sock_.exchange(INVALID_SOCKET);
    if (socket == INVALID_SOCKET) return;
    ::shutdown(socket, SHUT_RDWR);
    ended_.reset(socket);
  }

 private:
  static void prepare_socket(socket_t socket) {
    // Not SO_REUSEPORT, httplib's choice: a second daemon would silently take half of the requests.
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    // The kernel keeps connections on which nothing is said; only those that speak take a thread.
    const int seconds = 2;
    ::setsockopt(socket, IPPROTO_TCP, TCP_DEFER_ACCEPT, &seconds, sizeof seconds);
    // Bounds what a slow reader holds, and lets the write timeout see that it still reads.
    const int bytes = 128 * 1024;
    ::setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
  }

  bool process_and_close_socket(socket_t socket) override {
    const UniqueFd owned(socket);
    Connection connection(socket, options_.head_timeout, options_.write_timeout);
    if (arrival.refused) {
      const HttpRequest request = glimpse_of(connection.read_what_is_there());
      const HttpAnswer refusal = site_.refusal(too_many_requests(), request);
      connection.send_at_once(message_of(refusal, request));
      connection.drop_unread();
      log_request(request.method, request.path, refusal.status);
      return true;
    }
    const std::optional<std::string> head = connection.read_head();
    if (!head) return false;
    Result<std::string> narrowed = narrow_head(*head);
    if (!narrowed) {
      const HttpRequest request = glimpse_of(*head);
      const HttpAnswer refusal = site_.refusal(narrowed.error(), request);
      connection.send_all(message_of(refusal, request));
      connection.linger();
      log_request(request.method, request.path, refusal.status);
      return true;
    }
    connection.feed(std::move(*narrowed));
    bool closed = false;
    return process_request(connection, /*close_connection=*/true, closed, nullptr);
  }

  void answer(const httplib::Request& from, httplib::Response& to) {
    const HttpRequest request = request_of(from);
    const HttpAnswer answer = site_.answer(request);
    if (!answer.part.file) {
      set_message(to, answer);
      if (!answer.content_type.empty()) to.set_content(answer.body, answer.content_type);
    } else if (admission_.begin_sending()) {
      set_message(to, answer);
      set_file(to, answer, admission_);
    } else {
      set_refusal(too_many_requests(), request, to);
    }
  }

  void set_refusal(const Error& error, const HttpRequest& request, httplib::Response& to) {
    const HttpAnswer refusal = site_.refusal(error, request);
    set_message(to, refusal);
    to.set_content(refusal.body, refusal.content_type);
  }

  // Errors of httplib's own, which come without a body.
  void explain(const httplib::Request& from, httplib::Response& to) {
    if (!to.body.empty() || to.has_header("Content-Type")) return;
    const ErrorCode code = to.status >= 500 ? ErrorCode::kInternal : ErrorCode::kBadParameter;
    set_refusal(Error{code, "The request could not be understood.",
                      "Send GET or HEAD, a path, and HTTP/1.1.", ""},
                request_of(from), to);
  }

  const ServerOptions options_;
  HttpSite& site_;
  Admission& admission_;
  UniqueFd ended_;
};

// A socket file nobody answers on is left over from a daemon that was killed.
void remove_stale_socket(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0 || !S_ISSOCK(status.st_mode)) return;
  const UniqueFd probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (::connect(probe.get(), generic, sizeof address) != 0 && errno == ECONNREFUSED)
    ::unlink(path.c_str());
}

Error bind_error(const ListenAddress& address, int number) {
  const std::string where = to_string(address);
  if (number == EADDRINUSE) {
    return {ErrorCode::kUsage, where + " is in use by another program.",
            "Stop that program, or choose another address with --listen.", "--listen"};
  }
  const std::string why = number == 0 ? "there is no such address" : std::strerror(number);
  return {ErrorCode::kUsage, "The daemon cannot listen on " + where + ": " + why + ".",
          "Choose another address with --listen.", "--listen"};
}

}  // namespace

struct Server::State {
  State(const ServerOptions& options, HttpSite& site, Admission& admission)
      : address(options.listen), listener(options, site, admission) {}

  ListenAddress address;
  Listener listener;
};

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() {
  stop();
  if (!state_->address.unix_path.empty()) ::unlink(state_->address.unix_path.c_str());
}

Result<std::unique_ptr<Server>> Server::bind(const ServerOptions& options, HttpSite& site,
                                             Admission& admission) {
  auto state = std::make_unique<State>(options, site, admission);
  ListenAddress& address = state->address;
  errno = 0;
  bool bound = false;
  if (!address.unix_path.empty()) {
    remove_stale_socket(address.unix_path);
    state->listener.set_address_family(AF_UNIX);
    errno = 0;
    bound = state->listener.bind_to_port(address.unix_path, 1);
  } else if (address.port == 0) {
    const int port = state->listener.bind_to_any_port(address.host);
    bound = port > 0;
    if (bound) address.port = port;
  } else {
    bound = state->listener.bind_to_port(address.host, address.port);
  }
  if (!bound) return fail(bind_error(address, errno));
  state->listener.lengthen_backlog();
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

int Server::port() const {
  return state_->address.unix_path.empty() ? state_->address.port : 0;
}

std::string Server::url() const {
  return to_string(state_->address);
}

Result<void> Server::run() {
  if (state_->listener.listen_after_bind()) return {};
  return fail(ErrorCode::kIo, "Connections on " + url() + " can no longer be accepted.",
              "Start the daemon again.");
}

void Server::stop() {
  state_->listener.end();
}

}  // namespace minutebook
