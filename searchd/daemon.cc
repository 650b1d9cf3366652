#include "searchd/daemon.h"

#include <algorithm>
#include <csignal>
#include <thread>

#include <sys/resource.h>
#include <unistd.h>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "analyzers/profile.h"
#include "searchd/routes.h"
#include "searchd/server.h"
#include "searchd/site_file.h"
#include "searchd/store_service.h"

namespace minutebook {
namespace {

void log_to_stderr() {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("searchd"));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
}

Result<SiteText> site_text(const Options& options) {
  SiteText site;
  if (!options.profile.empty()) {
    const Result<Profile> profile = load_profile(options.profile);
    if (!profile) return fail(profile.error());
    site.council = profile->council;
  }
  return options.site.empty() ? site : load_site(options.site, std::move(site));
}

AdmissionLimits limits_of_this_machine() {
  AdmissionLimits limits;
  limits.running = std::max(4, 2 * static_cast<int>(std::thread::hardware_concurrency()));
  return limits;
}

// What is served, in one sentence; a store that is there but cannot be used is an error.
Result<std::string> holdings(StoreService& service) {
  const Result<IndexSummary> summary = service.summary();
  if (summary) {
    return std::to_string(summary->items) + " items of " + std::to_string(summary->documents) +
           " documents (" + summary->generation + ")";
  }
  if (summary.error().code == ErrorCode::kStoreMissing)
    return "no index yet; it is served once there is one";
  return fail(summary.error());
}

// Each waiting connection and each searcher takes descriptors; the usual soft limit is 1024.
void raise_descriptor_limit() {
  constexpr rlim_t kWanted = 8192;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= kWanted) return;
  limit.rlim_cur = std::min(kWanted, limit.rlim_max);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, number);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

// Serves on a thread of its own while this one waits for a signal, or for the server to end by
// itself.
Result<void> serve_until_told(Server& server, const sigset_t& signals) {
  Result<void> served;
  std::thread serving([&] {
    served = server.run();
    ::kill(::getpid(), SIGTERM);  // wakes sigwait() below when the server ended by itself
  });
  int number = 0;
  ::sigwait(&signals, &number);
  server.stop();
  serving.join();
  return served;
}

}  // namespace

Result<void> run_daemon(const Options& options, std::ostream& out) {
  const sigset_t signals = block_signals();
  raise_descriptor_limit();
  log_to_stderr();
  Result<SiteText> site = site_text(options);
  if (!site) return fail(site.error());
  SearcherOptions searching;
  searching.complain = [](const std::string& sentence) { spdlog::error("{}", sentence); };
  StoreService service(options.store, searching);
  const Result<std::string> held = holdings(service);
  if (!held && options.trial) return fail(held.error());
  if (!held) spdlog::error("{} {}", held.error().message, held.error().hint);

  Admission admission(limits_of_this_machine());
  Routes routes(service, admission, std::move(*site));
  ServerOptions server_options;
  server_options.listen = options.listen;
  Result<std::unique_ptr<Server>> server = Server::bind(server_options, routes, admission);
  if (!server) return fail(server.error());
  if (options.listen.unix_path.empty()) routes.serve_at((*server)->url());
  if (options.trial) {
    out << "Would serve " << options.store << " on " << (*server)->url() << ": " << *held << ".\n";
    return {};
  }
  out << "Serving " << options.store << " on " << (*server)->url() << (held ? ": " + *held : "")
      << std::endl;
  return serve_until_told(**server, signals);
}

}  // namespace minutebook
