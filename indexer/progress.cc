#include "indexer/progress.h"

#include <algorithm>
#include <cmath>

#include <sys/ioctl.h>
#include <unistd.h>

namespace minutebook {
namespace {

constexpr std::chrono::milliseconds kLiveEvery{150};
constexpr std::chrono::seconds kPlainEvery{5};

// A line that is longer than the terminal could not be written over: its end is left out.
std::string fitted(const std::string& line, std::FILE* out) {
  struct winsize size = {};
  if (::ioctl(::fileno(out), TIOCGWINSZ, &size) != 0 || size.ws_col < 2) return line;
  return line.substr(0, size.ws_col - 1U);
}

}  // namespace

Progress::Progress(std::FILE* out)
    : Progress(out, ::isatty(::fileno(out)) == 1 ? Style::kLiveLine : Style::kPlainLines) {}

void Progress::say(const std::string& line) {
  if (style_ == Style::kQuiet) return;
  const char* clear = shown_ && style_ == Style::kLiveLine ? "\r\x1b[K" : "";
  std::fprintf(out_, "%s%s\n", clear, line.c_str());
  shown_ = false;
}

void Progress::begin(const std::string& phase, int files, std::int64_t bytes) {
  phase_ = phase;
  files_ = files;
  bytes_ = bytes;
  files_done_ = pages_ = to_recognise_ = recognised_ = 0;
  bytes_done_ = 0;
  began_ = last_shown_ = now_();
}

void Progress::expect_recognition(int pages) {
  to_recognise_ += pages;
}

void Progress::page_recognised() {
  ++recognised_;
}

void Progress::file_done(std::int64_t bytes, int pages, bool failed) {
  ++files_done_;
  bytes_done_ += bytes;
  pages_ += pages;
  failed_ += failed ? 1 : 0;
}

void Progress::tick() {
  const auto now = now_();
  const bool live = style_ == Style::kLiveLine;
  if (style_ == Style::kQuiet || phase_.empty()) return;
  if (now - last_shown_ < (live ? Clock::duration(kLiveEvery) : Clock::duration(kPlainEvery))) {
    return;
  }
  last_shown_ = now;
  shown_ = true;
  if (live) {
    std::fprintf(out_, "\r%s\x1b[K", fitted(state(now), out_).c_str());
  } else {
    std::fprintf(out_, "%s\n", state(now).c_str());
  }
  std::fflush(out_);
}

void Progress::end() {
  if (shown_ && style_ == Style::kLiveLine) std::fprintf(out_, "\r\x1b[K");
  if (shown_ && style_ == Style::kPlainLines) std::fprintf(out_, "%s\n", state(now_()).c_str());
  std::fflush(out_);
  shown_ = false;
  phase_.clear();
}

// 0 when nothing can be said yet, or nothing is left. A picture takes longer than all other pages of its
// document.
double Progress::seconds_left(double seconds) const {
  if (to_recognise_ > recognised_) {
    return recognised_ == 0 ? 0 : seconds / recognised_ * (to_recognise_ - recognised_);
  }
  if (bytes_done_ == 0 || bytes_ <= bytes_done_) return 0;
  return seconds / static_cast<double>(bytes_done_) * static_cast<double>(bytes_ - bytes_done_);
}

std::string Progress::state(Clock::time_point now) const {
  const double seconds = std::max(std::chrono::duration<double>(now - began_).count(), 0.001);
  std::string text = phase_ + "  " + with_commas(files_done_) + " of " + counted(files_, "file");
  if (to_recognise_ > 0) {
    text +=
        ", " + with_commas(recognised_) + " of " + counted(to_recognise_, "page") + " recognised";
    if (recognised_ > 0) text += ", " + rate_text(recognised_, seconds);
  } else if (pages_ > 0) {
    text += ", " + counted(pages_, "page") + ", " + rate_text(pages_, seconds);
  }
  const double left = seconds_left(seconds);
  if (left >= 1) text += ", about " + duration_text(left) + " left";
  if (failed_ > 0) text += ", " + with_commas(failed_) + " failed";
  return text;
}

std::string with_commas(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t end = digits.size(); end > first + 3; end -= 3) digits.insert(end - 3, ",");
  return digits;
}

std::string counted(std::int64_t number, const std::string& noun) {
  return with_commas(number) + " " + noun + (number == 1 ? "" : "s");
}

std::string rate_text(double pages, double seconds) {
  const double rate = pages / seconds;
  if (rate >= 9.95) return with_commas(std::llround(rate)) + " pages/s";
  char text[32];
  std::snprintf(text, sizeof text, "%.1f pages/s", rate);
  return text;
}

std::string duration_text(double seconds) {
  const std::int64_t whole = std::llround(seconds);
  if (whole < 90) return std::to_string(whole) + " s";
  if (whole < 90LL * 60) return std::to_string((whole + 30) / 60) + " min";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

}  // namespace minutebook
