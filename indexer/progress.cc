#include "indexer/progress.h"

#include <algorithm>
#include <cmath>

#include <unistd.h>

namespace minutebook {
namespace {

constexpr std::chrono::milliseconds kLiveEvery{150};
constexpr std::chrono::seconds kPlainEvery{5};

}  // namespace

Progress::Progress(std::FILE* out)
    : out_(out), style_(::isatty(::fileno(out)) == 1 ? Style::kLiveLine : Style::kPlainLines) {}

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
  files_done_ = pages_ = failed_ = 0;
  bytes_done_ = 0;
  began_ = last_shown_ = Clock::now();
}

void Progress::file_done(std::int64_t bytes, int pages, bool failed) {
  ++files_done_;
  bytes_done_ += bytes;
  pages_ += pages;
  failed_ += failed ? 1 : 0;
}

void Progress::tick() {
  const auto now = Clock::now();
  const bool live = style_ == Style::kLiveLine;
  if (style_ == Style::kQuiet || phase_.empty()) return;
  if (now - last_shown_ < (live ? Clock::duration(kLiveEvery) : Clock::duration(kPlainEvery))) {
    return;
  }
  last_shown_ = now;
  shown_ = true;
  std::fprintf(out_, live ? "\r%s\x1b[K" : "%s\n", state(now).c_str());
  std::fflush(out_);
}

void Progress::end() {
  if (shown_ && style_ == Style::kLiveLine) std::fprintf(out_, "\r\x1b[K");
  shown_ = false;
  phase_.clear();
}

std::string Progress::state(Clock::time_point now) const {
  const double seconds = std::max(std::chrono::duration<double>(now - began_).count(), 0.001);
  std::string text = phase_ + "  " + with_commas(files_done_) + " of " + counted(files_, "file") +
                     ", " + counted(pages_, "page");
  if (pages_ > 0)
    text += ", " + with_commas(static_cast<std::int64_t>(pages_ / seconds)) + " pages/s";
  if (bytes_done_ > 0 && bytes_ > bytes_done_) {
    const double rate = static_cast<double>(bytes_done_) / seconds;
    text += ", about " + duration_text(static_cast<double>(bytes_ - bytes_done_) / rate) + " left";
  }
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

std::string duration_text(double seconds) {
  const std::int64_t whole = std::llround(seconds);
  if (whole < 90) return std::to_string(whole) + " s";
  if (whole < 90LL * 60) return std::to_string((whole + 30) / 60) + " min";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

}  // namespace minutebook
