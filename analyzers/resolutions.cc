#include "analyzers/resolutions.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

namespace minutebook {
namespace {

constexpr std::size_t kMaxResolutionBytes = 6000;

struct Opening {
  std::string rest;  // after the word and its colon
};

// RESOLVED with its letters in another order, or one wrong: same length within one, same letters within two.
bool is_slip_of(const std::string& word, const std::string& model) {
  if (word == model) return true;
  if (word.size() < 6 || word.size() + 1 < model.size() || word.size() > model.size() + 1)
    return false;
  if (word[0] != model[0] || word.back() != model.back()) return false;
  std::array<int, 26> counts{};
  for (const char c : word) ++counts[static_cast<std::size_t>(c - 'A')];
  for (const char c : model) --counts[static_cast<std::size_t>(c - 'A')];
  int wrong = 0;
  for (const int count : counts) wrong += std::abs(count);
  return wrong <= 2;
}

bool is_opening_word(const std::string& word, const Profile& profile) {
  return std::any_of(profile.resolution_words.begin(), profile.resolution_words.end(),
                     [&](const std::string& model) { return is_slip_of(word, model); });
}

// Words before RESOLVED that ask or tell of another meeting's resolution: "What was", "When the Council", "never".
bool tells_of_another(const std::string& before) {
  static const re2::RE2 now("(?i)\\bit (?:was|is)(?: then| also| further)?$");
  static const re2::RE2 other(
      "(?i)\\b(?:what|when|why|who|how|which|whether|never|had|has|have|been|not|was|were|"
      "previously)"
      "(?:\\s+\\S+){0,2}$");
  return !re2::RE2::PartialMatch(before, now) && re2::RE2::PartialMatch(before, other);
}

// "RESOLVED: That …", "(2) AGREED to …", "Members having considered the report, RESOLVED that …".
std::optional<Opening> match_opening(const std::string& line, const Profile& profile) {
  static const re2::RE2 at_start(
      "^(?:\\(?[0-9]{1,2}[.)]\\s+)?(?:(?i:it was|the "
      "committee|members)\\s+)?([A-Z]{6,12})\\b[:.,;]?\\s*(?:[-\u2013]\\s*)?(.*)$");
  static const re2::RE2 inside(
      "^(.*?)\\s([A-Z]{6,12})(?:[:.,;]?\\s*(?:[-\u2013]\\s*)?((?i:that|to|by|unanimously)\\b.*)|"
      "[:;,]?\\s*[-\u2013]?)$");
  // "Resolved that …", "(2) Following discussion Cabinet Resolved that:", "(3) Cabinet resolved to accept …".
  static const re2::RE2 in_sentence(
      "^(?:\\(?[0-9]{1,2}[.)]\\s+)?((?:[A-Za-z]+ "
      "){0,6})Resolved\\s*:?\\s*((?:that|to|unanimously)\\b.*|)$");
  // In small letters a sentence may only tell of it; a paragraph of its own decides.
  static const re2::RE2 paragraph(
      "^\\(?[0-9]{1,2}[.)]\\s+((?:[A-Za-z]+ "
      "){0,2}(?i:cabinet|committee|board|council|panel|members) )"
      "resolved ((?:that|to)\\b.*)$");
  static const re2::RE2 elsewhere("(?i)\\b(?:meeting|earlier|last|previous|should|if|was not)\\b");
  std::string word;
  Opening opening;
  if (re2::RE2::FullMatch(line, at_start, &word, &opening.rest) && is_opening_word(word, profile)) {
    // A heading in capitals ("RECOMMENDED BUDGET 2021/22") is no resolution.
    const bool heading = opening.rest.size() > 3 && capital_share(opening.rest) > 0.8 &&
                         !opening.rest.starts_with("THAT ") && !opening.rest.starts_with("that ");
    return heading ? std::nullopt : std::optional(opening);
  }
  opening.rest.clear();
  std::string before;
  if ((re2::RE2::FullMatch(line, in_sentence, &before, &opening.rest) ||
       re2::RE2::FullMatch(line, paragraph, &before, &opening.rest)) &&
      !re2::RE2::PartialMatch(before, elsewhere) && !tells_of_another(before))
    return opening;
  opening.rest.clear();
  if (capital_share(line) < 0.6 && line.find('?') == std::string::npos &&
      re2::RE2::PartialMatch(line, inside, &before, &word, &opening.rest) &&
      is_opening_word(word, profile) && !tells_of_another(before))
    return opening;
  return std::nullopt;
}

// A numbered or lettered limb; `text` is what follows the mark.
bool is_limb(const std::string& line, std::string& text) {
  static const re2::RE2 limb(
      "^(?:\\(?(?:[0-9]{1,2}|[A-Za-z]|[ivx]{1,4})\\)|(?:[0-9]{1,2}|[A-Za-z]|[ivx]{1,4})\\.|\u2022)"
      "\\s+"
      "(\\S.*)$");
  // "3.3 of the report" goes on with a sentence, "3.3 Agrees …" begins one.
  static const re2::RE2 decimal("^[0-9]{1,2}\\.[0-9]{1,2}\\s+([A-Z].*)$");
  return re2::RE2::FullMatch(line, limb, &text) || re2::RE2::FullMatch(line, decimal, &text);
}

// Collects one block: a stem ("That", "that Cabinet agree to:") and limbs, or one sentence.
class Block {
 public:
  Block(const std::string& rest, int page, std::size_t full_line)
      : page_(page), full_line_(full_line) {
    stem_ = rest;
    last_ = rest.empty() ? "RESOLVED" : rest;
  }

  // Whether the line belongs to the block; the block is over when it does not.
  bool take(const std::string& line, int page, std::size_t line_size) {
    std::string text;
    static const re2::RE2 close(
        "(?i)^(?:the meeting (?:ended|closed|finished)|chair(?:man|person)?\\.?$|_{5,})");
    if (re2::RE2::PartialMatch(line, close)) return false;
    if (is_limb(line, text)) {
      if (limbs_.empty() && ends_sentence(stem_) && !stem_introduces()) return false;
      limbs_.push_back({text, page});
    } else {
      const bool fresh = std::isupper(static_cast<unsigned char>(line[0])) != 0;
      const bool short_before = last_size_ < full_line_ * 7 / 10;
      if (!last_.empty() && ends_sentence(last_) && fresh && (short_before || !limbs_.empty()))
        return false;
      std::string& target = limbs_.empty() ? stem_ : limbs_.back().text;
      append_line(target, line);
      if (target.size() > kMaxResolutionBytes) return false;
    }
    last_ = line;
    last_size_ = line_size;
    return true;
  }

  void set_first_size(std::size_t size) { last_size_ = size; }

  void finish(std::vector<Resolution>& out) const {
    if (limbs_.empty()) {
      add(stem_, page_, out);
      return;
    }
    const bool bare = stem_.empty() || stem_.find(' ') == std::string::npos;
    for (const Limb& limb : limbs_) add(bare ? limb.text : stem_ + " " + limb.text, limb.page, out);
  }

 private:
  struct Limb {
    std::string text;
    int page = 0;
  };

  static bool ends_sentence(const std::string& text) {
    static const re2::RE2 end("[.!?][\"')\u2019\u201d]*$");
    return re2::RE2::PartialMatch(text, end);
  }
  bool stem_introduces() const { return !stem_.empty() && stem_.back() == ':'; }

  static void add(const std::string& text, int page, std::vector<Resolution>& out) {
    std::string clean = text;
    static const re2::RE2 leading_marks("^[\\s:;,\\-\u2013]+");
    re2::RE2::Replace(&clean, leading_marks, "");
    static const re2::RE2 trailing_blanks("\\s+$");
    re2::RE2::Replace(&clean, trailing_blanks, "");
    if (clean.size() < 4) return;
    out.push_back({clean, outcome_of(clean), page});
  }

  std::string stem_;
  std::vector<Limb> limbs_;
  int page_;
  std::size_t full_line_;
  std::string last_;
  std::size_t last_size_ = 0;
};

}  // namespace

bool opens_resolution(const std::string& line, const Profile& profile) {
  return match_opening(line, profile).has_value();
}

std::vector<Resolution> read_resolutions(const LinedDocument& document, std::size_t first,
                                         std::size_t end, const Profile& profile) {
  std::vector<Resolution> out;
  std::size_t full_line = 0;
  for (std::size_t i = first; i < end; ++i) {
    full_line = std::max(full_line, std::min<std::size_t>(document.lines[i].text.size(), 120));
  }
  std::optional<Block> block;
  for (std::size_t i = first; i < end; ++i) {
    const Line& line = document.lines[i];
    if (line.role != LineRole::kText) continue;
    if (const auto opening = match_opening(line.text, profile)) {
      if (block) block->finish(out);
      block.emplace(opening->rest, line.page, full_line);
      block->set_first_size(line.text.size());
    } else if (block && !block->take(line.text, line.page, line.text.size())) {
      block->finish(out);
      block.reset();
    }
  }
  if (block) block->finish(out);
  return out;
}

std::optional<Outcome> outcome_of(const std::string& text) {
  // The rarer and stronger word wins: "be recommended to note" is a recommendation.
  struct Rule {
    Outcome outcome;
    re2::RE2 pattern;
    Rule(Outcome o, const char* p) : outcome(o), pattern(p) {}
  };
  static const Rule rules[] = {
      {Outcome::kWithdrawn, "(?i)\\bwithdrawn?\\b"},
      {Outcome::kRefused,
       "(?i)\\b(?:refused?|rejected|not (?:be )?(?:approved|agreed|supported))\\b"},
      {Outcome::kDeferred, "(?i)\\b(?:deferred|adjourned|defer)\\b"},
      {Outcome::kReferred, "(?i)\\b(?:be |is |are )?referred to\\b|^\\W*refer\\b"},
      {Outcome::kRecommended, "(?i)\\brecommend(?:ed|s)?\\b"},
      {Outcome::kApproved,
       "(?i)\\b(?:approved?|approves|adopt(?:ed)?|authoris(?:ed?|es)|award(?:ed)?|delegated? "
       "authority|"
       "authority be delegated|be granted)\\b"},
      {Outcome::kEndorsed, "(?i)\\b(?:endorsed?|supported|welcomed)\\b"},
      {Outcome::kAgreed,
       "(?i)\\b(?:agreed?|agrees|confirmed|correct record|be appointed|be excluded)\\b"},
      {Outcome::kNoted, "(?i)\\b(?:noted?|notes|received?)\\b"},
  };
  for (const Rule& rule : rules) {
    if (re2::RE2::PartialMatch(text, rule.pattern)) return rule.outcome;
  }
  return std::nullopt;
}

}  // namespace minutebook
