// indexer: how far a run is, as it is told on a terminal, in a log and not at all.
#include <cstdio>
#include <memory>
#include <string>

#include <unistd.h>

#include <doctest/doctest.h>
#include <pty.h>

#include "indexer/progress.h"

using namespace minutebook;

namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

// Progress that writes to a file, at a time of the test's choosing.
class Told {
 public:
  explicit Told(Progress::Style style) : progress(file_.get(), style, [this] { return now_; }) {}
  void wait(double seconds) {
    now_ += std::chrono::duration_cast<Progress::Clock::duration>(
        std::chrono::duration<double>(seconds));
  }
  [[nodiscard]] std::string text() const {
    std::fflush(file_.get());
    std::rewind(file_.get());
    std::string all;
    for (int byte = std::fgetc(file_.get()); byte != EOF; byte = std::fgetc(file_.get())) {
      all += static_cast<char>(byte);
    }
    return all;
  }

 private:
  std::unique_ptr<std::FILE, Close> file_{std::tmpfile()};
  Progress::Clock::time_point now_;

 public:
  Progress progress;
};

}  // namespace

TEST_CASE("reading shows files, pages, pages/s, the time left and failures so far") {
  Told told(Progress::Style::kPlainLines);
  told.progress.begin("Reading", 1200, 4000);
  told.progress.file_done(900, 2500, false);
  told.progress.file_done(100, 0, true);
  told.wait(10);
  told.progress.tick();
  CHECK(told.text() ==
        "Reading  2 of 1,200 files, 2,500 pages, 250 pages/s, about 30 s left, 1 failed\n");
}

TEST_CASE("recognising shows pages recognised of those to come, and the time left by them") {
  Told told(Progress::Style::kPlainLines);
  told.progress.begin("Recognising", 40, 1000);
  told.progress.expect_recognition(160);
  told.wait(6);
  told.progress.tick();
  for (int i = 0; i < 40; ++i) told.progress.page_recognised();
  told.progress.file_done(990, 40, false);
  told.wait(34);
  told.progress.tick();
  CHECK(told.text() ==
        "Recognising  0 of 40 files, 0 of 160 pages recognised\n"
        "Recognising  1 of 40 files, 40 of 160 pages recognised, 1.0 pages/s, about 2 min left\n");
}

TEST_CASE("a log gets a line every few seconds and one at the end, a short phase none") {
  Told told(Progress::Style::kPlainLines);
  told.progress.begin("Reading", 3, 30);
  told.progress.file_done(10, 1, false);
  told.wait(1);
  told.progress.tick();
  told.progress.end();
  CHECK(told.text().empty());
  told.progress.begin("Reading", 2, 20);
  told.wait(5);
  told.progress.tick();
  told.progress.tick();
  told.progress.file_done(20, 100, false);
  told.wait(5);
  told.progress.end();
  CHECK(told.text() == "Reading  0 of 2 files\nReading  1 of 2 files, 100 pages, 10 pages/s\n");
}

TEST_CASE("failures are counted over the whole run, a page is told as one") {
  Told told(Progress::Style::kPlainLines);
  told.progress.begin("Reading", 1, 0);
  told.progress.file_done(0, 0, true);
  told.progress.end();
  told.progress.begin("Reading one by one", 1, 0);
  told.progress.file_done(0, 1, false);
  told.wait(5);
  told.progress.tick();
  CHECK(told.text() == "Reading one by one  1 of 1 file, 1 page, 0.2 pages/s, 1 failed\n");
}

TEST_CASE("on a terminal one line is written over, and gone in the end") {
  Told told(Progress::Style::kLiveLine);
  told.progress.begin("Reading", 2, 20);
  told.wait(1);
  told.progress.file_done(10, 10, false);
  told.progress.tick();
  told.progress.say("Something to know.");
  told.wait(1);
  told.progress.tick();
  told.progress.end();
  CHECK(told.text() ==
        "\rReading  1 of 2 files, 10 pages, 10 pages/s, about 1 s left\x1b[K"
        "\r\x1b[KSomething to know.\n"
        "\rReading  1 of 2 files, 10 pages, 5.0 pages/s, about 2 s left\x1b[K\r\x1b[K");
}

TEST_CASE("a line never runs over the edge of the terminal") {
  int terminal = -1;
  int program = -1;
  const struct winsize size = {24, 31, 0, 0};
  REQUIRE(::openpty(&terminal, &program, nullptr, nullptr, &size) == 0);
  const std::unique_ptr<std::FILE, Close> out(::fdopen(program, "w"));
  Progress::Clock::time_point now;
  Progress progress(out.get(), Progress::Style::kLiveLine, [&now] { return now; });
  progress.begin("Reading", 1000, 10);
  progress.file_done(5, 2000, false);
  now += std::chrono::seconds(1);
  progress.tick();
  std::string shown(200, '\0');
  const ssize_t got = ::read(terminal, shown.data(), shown.size());
  ::close(terminal);
  REQUIRE(got > 0);
  shown.resize(static_cast<std::size_t>(got));
  CHECK(shown == "\rReading  1 of 1,000 files, 2,0\x1b[K");
}

TEST_CASE("a quiet run says nothing") {
  Told told(Progress::Style::kQuiet);
  told.progress.begin("Reading", 1, 1);
  told.wait(60);
  told.progress.tick();
  told.progress.say("Something to know.");
  told.progress.end();
  CHECK(told.text().empty());
}
