#include "corpus/page_recogniser.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

#include "corpus/clean_text.h"
#include "corpus/recognition_child.h"
#include "corpus/unique_fd.h"

namespace minutebook {
namespace {

using Clock = ExtractionWorker::Clock;

constexpr std::chrono::milliseconds kPatience{200};

bool is_word_byte(char byte) {
  return std::isalnum(static_cast<unsigned char>(byte)) != 0 ||
         static_cast<unsigned char>(byte) >= 0x80;
}

// A word of a stamp: its label, or a number or letter after it.
bool may_be_stamped(std::string word) {
  constexpr std::array<std::string_view, 7> kLabels = {"page",  "agenda", "item",     "appendix",
                                                       "annex", "minute", "enclosure"};
  constexpr std::size_t kLongestNumber = 4;
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  const bool has_digit = std::any_of(
      word.begin(), word.end(), [](unsigned char letter) { return std::isdigit(letter) != 0; });
  return word.size() == 1 || (has_digit && word.size() <= kLongestNumber) ||
         std::find(kLabels.begin(), kLabels.end(), word) != kLabels.end();
}

bool is_left(const Page& page) {
  return page.recognition.picture.empty() && needs_recognition(page);
}

Result<UniqueFd> in_memory(const std::string& bytes) {
  UniqueFd memory(::memfd_create("pictures", MFD_CLOEXEC));
  if (!memory ||
      ::write(memory.get(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) {
    return fail(ErrorCode::kIo,
                std::string("No memory for the list of known pages: ") + std::strerror(errno) + ".",
                "Check the memory of this machine, then run again.");
  }
  return memory;
}

// The page's own lines, and those recognised that are not among them.
std::string joined(const std::string& own, const std::string& recognised) {
  std::string text = own;
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  std::string_view rest = recognised;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
    const std::string line(rest.substr(0, end));
    if (own.empty() || line == "\n" || ("\n" + own).find("\n" + line) == std::string::npos)
      text += line;
    rest.remove_prefix(end);
  }
  return text;
}

}  // namespace

bool needs_recognition(const Page& page) {
  std::string_view rest = page.text;
  while (!rest.empty()) {
    const auto length = static_cast<std::size_t>(
        std::find_if_not(rest.begin(), rest.end(), is_word_byte) - rest.begin());
    if (length > 0 && !may_be_stamped(std::string(rest.substr(0, length)))) return false;
    rest.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return true;
}

int pages_to_recognise(const ExtractedDocument& document) {
  return static_cast<int>(std::count_if(document.pages.begin(), document.pages.end(), is_left));
}

void leave_unrecognised(ExtractedDocument& document, const Error& why) {
  for (const Page& page : document.pages) {
    if (!is_left(page)) continue;
    document.warnings.push_back({page.number, "The page has no text of its own. " + why.message});
  }
}

WorkerLimits recognition_limits() {
  WorkerLimits limits;
  limits.wall_clock = std::chrono::seconds(90);
  limits.cpu_s = 60;
  return limits;
}

Result<PageRecogniser> PageRecogniser::start(Confinement confinement, int jobs) {
  Result<ReaderZygote> zygote = ReaderZygote::start(recognition_options(confinement));
  if (!zygote) return fail(zygote.error());
  return PageRecogniser(std::move(*zygote), std::max(jobs, 1));
}

Result<void> PageRecogniser::keep_in(const std::string& folder) {
  Result<RecognitionCache> cache = RecognitionCache::open(folder);
  if (!cache) return fail(cache.error());
  cache_ = std::move(*cache);
  return {};
}

Result<std::string> PageRecogniser::prepare() {
  Result<void> prepared = zygote_.prepare();
  if (!prepared) return fail(prepared.error());
  return zygote_.loaded();
}

void PageRecogniser::add(RecognitionOrder order) {
  Open& open = open_.emplace_back();
  open.order = std::move(order);
  for (const Page& page : open.order.document.pages) {
    if (is_left(page)) open.waiting.push_back(page.number);
  }
  std::reverse(open.waiting.begin(), open.waiting.end());
}

bool PageRecogniser::is_busy() const {
  std::size_t waiting = 0;
  for (const Open& open : open_) waiting += open.waiting.size();
  return waiting >= static_cast<std::size_t>(jobs_);
}

Result<void> PageRecogniser::work(std::chrono::milliseconds patience) {
  Result<void> done = start_more();
  if (done) done = collect(patience);
  if (done) done = hand_over_finished();
  return done;
}

void PageRecogniser::drop_orders() {
  running_.clear();
  open_.clear();
}

Result<void> PageRecogniser::recognise(const std::string& path, ExtractedDocument& document,
                                       const std::function<Result<void>()>& on_idle) {
  if (pages_to_recognise(document) == 0) return {};
  const Result<std::string> prepared = prepare();
  if (!prepared) {
    if (prepared.error().code != ErrorCode::kOcrMissing) return fail(prepared.error());
    leave_unrecognised(document, prepared.error());
    return {};
  }
  ExtractedDocument recognised;
  add({path, std::move(document), {}, {}, [&recognised](ExtractedDocument done) {
         recognised = std::move(done);
         return Result<void>();
       }});
  while (!is_idle()) {
    Result<void> done = work(kPatience);
    if (done) done = on_idle();
    if (!done) {
      drop_orders();
      return done;
    }
  }
  document = std::move(recognised);
  return {};
}

Result<void> PageRecogniser::start_more() {
  const auto has_room = [this] { return running_.size() < static_cast<std::size_t>(jobs_); };
  for (Open& open : open_) {
    if (open.waiting.empty() || !has_room()) continue;
    Result<void> done;
    if (!open.begun && open.order.on_begin) done = open.order.on_begin();
    open.begun = true;
    const Result<UniqueFd> pictures = in_memory(cache_.hashes());
    if (!pictures) return fail(pictures.error());
    while (done && !open.waiting.empty() && has_room()) done = start_page(open, pictures->get());
    if (!done) return done;
  }
  return {};
}

// A file that has gone costs its own document; anything else is the machine's fault.
Result<void> PageRecogniser::start_page(Open& open, int pictures) {
  const int page = open.waiting.back();
  open.waiting.pop_back();
  const std::string& path = open.order.path;
  WorkerLimits limits = recognition_limits();
  limits.page = page;
  Result<ExtractionWorker> worker = ExtractionWorker::start(zygote_, path, limits, pictures);
  if (worker) {
    running_.push_back({&open, page, std::move(*worker)});
    ++open.running;
    return {};
  }
  if (::access(path.c_str(), R_OK) == 0) return fail(worker.error());
  return take(open, page, fail(worker.error()));
}

Result<void> PageRecogniser::collect(std::chrono::milliseconds patience) {
  std::vector<struct pollfd> watched;
  for (const Running& running : running_) watched.push_back({running.worker.fd(), POLLIN, 0});
  const int ready = ::poll(watched.data(), watched.size(), static_cast<int>(patience.count()));
  std::size_t i = 0;
  for (auto running = running_.begin(); running != running_.end(); ++i) {
    bool done = ready > 0 && watched[i].revents != 0 && running->worker.on_readable();
    if (!done && Clock::now() >= running->worker.deadline()) {
      running->worker.on_deadline();
      done = true;
    }
    if (!done) {
      ++running;
      continue;
    }
    --running->open->running;
    Result<void> taken = take(*running->open, running->page, running->worker.take());
    if (!taken) return taken;
    running = running_.erase(running);
  }
  return {};
}

Result<void> PageRecogniser::take(Open& open, int number, Result<ExtractedDocument> outcome) {
  ExtractedDocument& document = open.order.document;
  Page& page = document.pages[static_cast<std::size_t>(number) - 1];
  if (!outcome || outcome->pages.size() != 1) {
    if (!outcome && stops_the_run(outcome.error())) return fail(outcome.error());
    document.warnings.push_back(
        {number,
         "The page has no text of its own, and recognising it failed: " +
             (outcome ? std::string("its answer made no sense.") : outcome.error().message)});
    return {};
  }
  const Page& read = outcome->pages.front();
  const std::string& picture = read.recognition.picture;
  const std::optional<RecognisedText> known = cache_.find(picture);
  RecognisedText text{read.text, read.recognition.confidence};
  if (known) text = {clean_text(known->text), known->confidence};
  Result<void> done;
  if (open.order.on_page) done = open.order.on_page(picture);
  if (done && !known) done = cache_.put(picture, text);
  if (!done) return done;
  page.text = joined(page.text, text.text);
  page.recognition = {text.confidence, picture};
  if (!text.text.empty()) {
    document.warnings.push_back(
        {number, "The page is a picture; its text was recognised (confidence " +
                     std::to_string(text.confidence) + " %)."});
  }
  return {};
}

Result<void> PageRecogniser::hand_over_finished() {
  for (auto open = open_.begin(); open != open_.end();) {
    if (open->running > 0 || !open->waiting.empty()) {
      ++open;
      continue;
    }
    RecognitionOrder order = std::move(open->order);
    open = open_.erase(open);
    std::stable_sort(order.document.warnings.begin(), order.document.warnings.end(),
                     [](const Warning& a, const Warning& b) { return a.page < b.page; });
    Result<void> done = order.on_done(std::move(order.document));
    if (!done) return done;
  }
  return {};
}

}  // namespace minutebook
