#include "searchd/server_listener.h"

#include <algorithm>
#include <array>
#include <sstream>

#include <netinet/tcp.h>
#include <sys/socket.h>

#include <spdlog/spdlog.h>

#include "searchd/request_head.h"
#include "searchd/server_connection.h"

namespace minutebook {
namespace {

using Clock = std::chrono::steady_clock;

// When the request of this thread began to wait for the thread. httplib hands nothing but the
// message from process_request() to its handlers, hence a variable of the thread.
thread_local Clock::time_point queued_at;

// At most 200 characters, none of which could end the line or move a terminal's cursor.
std::string printable(std::string_view text) {
  std::string plain(text.substr(0, 200));
  for (char& c : plain) {
    if (static_cast<unsigned char>(c) < 0x21 || static_cast<unsigned char>(c) > 0x7E) c = '?';
  }
  return plain;
}

// One line a request: never the query, an address or anything else about the person.
void log_request(std::string_view method, std::string_view target, int status) {
  const std::string path = printable(target.substr(0, target.find('?')));
  const std::chrono::duration<double, std::milli> took = Clock::now() - queued_at;
  spdlog::info("{} {} {} {:.1f} ms", printable(method), path, status, took.count());
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
  request.queued_at = queued_at;
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

// What came up to the blank line; all of it when there is none.
std::string_view head_of(std::string_view received) {
  constexpr std::string_view kHeadEnd = "\r\n\r\n";
  const std::size_t end = received.find(kHeadEnd);
  return end == std::string_view::npos ? received : received.substr(0, end + kHeadEnd.size());
}

void prepare_socket(socket_t socket) {
  // Not SO_REUSEPORT, httplib's choice: a second daemon would silently take half of the requests.
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  // The kernel keeps connections on which nothing is said for a while.
  const int seconds = 2;
  ::setsockopt(socket, IPPROTO_TCP, TCP_DEFER_ACCEPT, &seconds, sizeof seconds);
  // Bounds what a slow reader holds, and lets the write timeout see that it still reads.
  const int bytes = 128 * 1024;
  ::setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
}

}  // namespace

// Between httplib's accept() and the answer: heads that are awaited, and threads that serve.
class Listener::Lanes : public httplib::TaskQueue {
 public:
  explicit Lanes(Listener& listener)
      : threads(static_cast<std::size_t>(listener.options_.threads)),
        heads({listener.options_.connections, listener.options_.head_timeout},
              [&listener](UniqueFd socket, std::string head) {
                listener.take_head(std::move(socket), std::move(head));
              }) {}

  // Called for each connection, with a call of process_and_close_socket(), which does not wait.
  void enqueue(std::function<void()> task) override { task(); }
  void shutdown() override {
    heads.stop();
    threads.shutdown();
  }

  httplib::ThreadPool threads;
  HeadReader heads;
};

Listener::Listener(const ServerOptions& options, HttpSite& site, Admission& admission)
    : options_(options), site_(site), admission_(admission) {
  new_task_queue = [this] { return lanes_ = new Lanes(*this); };
  // What is told to clients; the connections wait with the HeadReader.
  set_keep_alive_timeout(options.head_timeout.count() / 1000);
  set_keep_alive_max_count(100);
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

void Listener::lengthen_backlog() {
  ::listen(svr_sock_, 512);
}

void Listener::end() {
  const socket_t socket = svr_sock_.exchange(INVALID_SOCKET);
  if (socket == INVALID_SOCKET) return;
  ::shutdown(socket, SHUT_RDWR);
  ended_.reset(socket);
}

bool Listener::process_and_close_socket(socket_t socket) {
  lanes_->heads.take(UniqueFd(socket));
  return true;
}

void Listener::take_head(UniqueFd socket, std::string head) {
  if (!admission_.join_queue()) {
    refuse_at_once(socket.get(), head);
    return;
  }
  // Shared because a task of httplib's threads must be copyable.
  auto shared = std::make_shared<UniqueFd>(std::move(socket));
  lanes_->threads.enqueue([this, shared, head = std::move(head), since = Clock::now()] {
    admission_.leave_queue();
    queued_at = since;
    // The next request waits where the first one did, and not on this thread.
    if (serve(shared->get(), head))
      lanes_->heads.take(std::move(*shared));
    else
      shared->reset();
  });
}

bool Listener::serve(int socket, const std::string& received) {
  Connection connection(socket, options_.write_timeout);
  const std::string_view head = head_of(received);
  Result<std::string> narrowed = narrow_head(head);
  if (narrowed) {
    // A second request sent before the first was answered is not read.
    const bool kept = head.size() == received.size() && may_be_kept(head);
    connection.feed(std::move(*narrowed));
    bool closed = false;
    const bool sent = process_request(connection, /*close_connection=*/!kept, closed, nullptr);
    return connection.flush() && sent && kept && !closed;
  }
  const HttpRequest request = glimpse_of(head);
  const HttpAnswer refusal = site_.refusal(narrowed.error(), request);
  connection.send_all(message_of(refusal, request));
  connection.linger();
  log_request(request.method, request.path, refusal.status);
  return false;
}

// On the thread that accepts or reads heads: it must not wait.
void Listener::refuse_at_once(int socket, const std::string& head) {
  queued_at = Clock::now();
  Connection connection(socket, options_.write_timeout);
  const HttpRequest request = glimpse_of(head);
  const HttpAnswer refusal = site_.refusal(too_many_requests(), request);
  connection.send_at_once(message_of(refusal, request));
  log_request(request.method, request.path, refusal.status);
}

void Listener::answer(const httplib::Request& from, httplib::Response& to) {
  const HttpRequest request = request_of(from);
  HttpAnswer given = site_.answer(request);
  if (!given.part.file) {
    set_message(to, given);
    if (!given.content_type.empty()) to.set_header("Content-Type", given.content_type);
    to.body = std::move(given.body);  // set_content() would copy it
  } else if (admission_.begin_sending()) {
    set_message(to, given);
    set_file(to, given, admission_);
  } else {
    set_refusal(too_many_requests(), request, to);
  }
}

void Listener::set_refusal(const Error& error, const HttpRequest& request, httplib::Response& to) {
  const HttpAnswer refusal = site_.refusal(error, request);
  set_message(to, refusal);
  to.set_content(refusal.body, refusal.content_type);
}

// Errors of httplib's own, which come without a body.
void Listener::explain(const httplib::Request& from, httplib::Response& to) {
  if (!to.body.empty() || to.has_header("Content-Type")) return;
  const ErrorCode code = to.status >= 500 ? ErrorCode::kInternal : ErrorCode::kBadParameter;
  set_refusal(Error{code, "The request could not be understood.",
                    "Send GET or HEAD, a path, and HTTP/1.1.", ""},
              request_of(from), to);
}

}  // namespace minutebook
