// How far a run is, for whoever watches it.
//
//   on a terminal, one line that is written over:
//     Reading  12 of 153 files, 1,204 pages, 310 pages/s, about 40 s left, 1 failed
//     Recognising  3 of 40 files, 25 of 160 pages recognised, 1.3 pages/s, about 2 min left
//   elsewhere, the same as a plain line every few seconds, and one at the end of a phase that said something
//
// Writes to stderr only; stdout is for data. For one thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <string>
#include <utility>

namespace minutebook {

class Progress {
 public:
  enum class Style { kLiveLine, kPlainLines, kQuiet };
  using Clock = std::chrono::steady_clock;
  explicit Progress(std::FILE* out = stderr);  // a live line on a terminal, else plain lines
  // `now` tells the time.
  Progress(std::FILE* out, Style style, std::function<Clock::time_point()> now = Clock::now)
      : out_(out), style_(style), now_(std::move(now)) {}

  // Says one thing, on a line of its own.
  void say(const std::string& line);
  // Begins a phase of `files` files of `bytes` bytes: "Reading".
  void begin(const std::string& phase, int files, std::int64_t bytes);
  // So many more pages are pictures whose text is to be recognised in this phase.
  void expect_recognition(int pages);
  void page_recognised();
  void file_done(std::int64_t bytes, int pages, bool failed);
  // Shows the state if it is time to.
  void tick();
  // Ends the phase; a live line disappears.
  void end();

 private:
  [[nodiscard]] std::string state(Clock::time_point now) const;
  [[nodiscard]] double seconds_left(double seconds) const;

  std::FILE* out_;
  Style style_ = Style::kQuiet;
  std::function<Clock::time_point()> now_;
  std::string phase_;
  int files_ = 0;
  int files_done_ = 0;
  int pages_ = 0;
  int failed_ = 0;  // in this run
  int to_recognise_ = 0;
  int recognised_ = 0;
  std::int64_t bytes_ = 0;
  std::int64_t bytes_done_ = 0;
  bool shown_ = false;
  Clock::time_point began_;
  Clock::time_point last_shown_;
};

// "1,204".
[[nodiscard]] std::string with_commas(std::int64_t number);
// "1 file", "2 files".
[[nodiscard]] std::string counted(std::int64_t number, const std::string& noun);
// "310 pages/s"; below ten with a decimal: "1.3 pages/s".
[[nodiscard]] std::string rate_text(double pages, double seconds);
// "40 s", "3 min", "2 h 10 min".
[[nodiscard]] std::string duration_text(double seconds);

}  // namespace minutebook
