// minutebook-searchd as a program: exit codes, one sentence on stderr, signals.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <algorithm>
#include <csignal>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>
#include <httplib.h>

#include "tests/support/temp_dir.h"

namespace minutebook {
namespace {

// A run of the program with its output in files.
class Program {
 public:
  explicit Program(const std::vector<std::string>& arguments) {
    std::vector<std::string> words = {MINUTEBOOK_SEARCHD};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    int out[2];
    REQUIRE(::pipe(out) == 0);
    const std::string err = (folder_.path() / "err").string();
    child_ = ::fork();
    REQUIRE(child_ >= 0);
    if (child_ == 0) {
      ::dup2(out[1], STDOUT_FILENO);
      ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
      ::close(out[0]);
      ::execv(argv[0], argv.data());
      ::_exit(127);
    }
    ::close(out[1]);
    out_ = out[0];
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() {
    if (child_ > 0) ::kill(child_, SIGKILL), ::waitpid(child_, nullptr, 0);
    ::close(out_);
  }

  // The next line of the output; empty at its end.
  std::string read_line() const {
    std::string line;
    for (char c = 0; ::read(out_, &c, 1) == 1 && c != '\n';) line += c;
    return line;
  }
  void signal(int number) const { ::kill(child_, number); }
  // Waits for the end: the exit code, or -1 after a signal.
  int wait() {
    int status = 0;
    ::waitpid(child_, &status, 0);
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  std::string errors() const {
    std::ostringstream text;
    text << std::ifstream(folder_.path() / "err").rdbuf();
    return text.str();
  }

 private:
  TempDir folder_;
  pid_t child_ = -1;
  int out_ = -1;
};

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// "… on http://127.0.0.1:40123/: no index yet …" -> 40123
int port_in(const std::string& line) {
  const std::string before = "http://127.0.0.1:";
  const std::size_t begin = line.find(before);
  REQUIRE(begin != std::string::npos);
  return std::stoi(line.substr(begin + before.size()));
}

TEST_CASE("help and version are given on stdout, with exit 0") {
  Program help({"--help"});
  CHECK(help.wait() == 0);
  CHECK(help.errors().empty());
  Program version({"--version"});
  CHECK(version.read_line().find("minutebook-searchd ") == 0);
  CHECK(version.wait() == 0);
}

TEST_CASE("wrong usage is exit 2 and one sentence with what to do") {
  const TempDir store;
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"--store"},
      {"--store", store.str(), "--nonsense"},
      {"--store", store.str(), "--listen", "here"},
      {"--store", store.str(), "--listen", "192.0.2.1:80"},
      {"--store", store.str(), "--profile", "/nonexistent.toml", "--trial"}};
  for (const std::vector<std::string>& arguments : wrong) {
    Program program(arguments);
    CHECK(program.wait() == 2);
    CHECK(program.errors().find("minutebook-searchd: ") == 0);
  }
}

TEST_CASE("a trial starts fully, says what it would serve, and ends with exit 0") {
  const TempDir store;
  Program program({"--store", store.str(), "--listen", "127.0.0.1:0", "--trial"});
  const std::string line = program.read_line();
  CHECK(contains(line, "Would serve " + store.str() + " on http://127.0.0.1:"));
  CHECK(contains(line, "no index yet"));
  CHECK(program.wait() == 0);
}

TEST_CASE("without an index the daemon serves, is not ready, and stops cleanly when told to") {
  const TempDir store;
  for (const int number : {SIGTERM, SIGINT}) {
    Program program({"--store", store.str(), "--listen", "127.0.0.1:0"});
    const int port = port_in(program.read_line());
    httplib::Client client("127.0.0.1", port);
    CHECK(client.Get("/healthz")->status == 200);
    CHECK(client.Get("/readyz")->status == 503);
    CHECK(client.Get("/search?q=Confidential")->status == 503);

    Program second({"--store", store.str(), "--listen", "127.0.0.1:" + std::to_string(port)});
    CHECK(second.wait() == 2);
    CHECK(contains(second.errors(), "is in use by another program."));

    program.signal(number);
    CHECK(program.wait() == 0);
    CHECK(contains(program.errors(), "GET /search 503"));
    CHECK_FALSE(contains(program.errors(), "Confidential"));
  }
}

}  // namespace
}  // namespace minutebook
