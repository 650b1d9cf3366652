#include "analyzers/text_analysis.h"

#include <algorithm>
#include <array>

#include <utf8proc.h>

namespace minutebook {
namespace {

constexpr std::size_t kMostCachedStems = 100'000;

bool is_ascii(char byte) {
  return static_cast<unsigned char>(byte) < 0x80;
}
bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}
bool is_lower(char byte) {
  return byte >= 'a' && byte <= 'z';
}
bool is_blank(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\r';
}

// The folded form of an ASCII letter or digit, 0 of anything else.
constexpr std::array<char, 256> make_folded() {
  std::array<char, 256> table{};
  for (char c = '0'; c <= '9'; ++c) table[static_cast<unsigned char>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) {
    table[static_cast<unsigned char>(c)] = c;
    table[static_cast<unsigned char>(c - 'a' + 'A')] = c;
  }
  return table;
}
constexpr std::array<char, 256> kFolded = make_folded();
char folded(char byte) {
  return kFolded[static_cast<unsigned char>(byte)];
}

enum class CharClass {
  kOther,
  kLetter,
  kDigit,
  kMark,
  kIgnorable,
  kApostrophe,
  kHyphen,
  kSoftHyphen
};

struct Char {
  utf8proc_int32_t code = 0;
  std::size_t length = 1;  // bytes
  CharClass char_class = CharClass::kOther;
};

CharClass class_of(utf8proc_int32_t code) {
  switch (code) {
    case 0xAD:
      return CharClass::kSoftHyphen;
    case 0x2010:
      return CharClass::kHyphen;
    case 0x2019:
    case 0x2018:
    case 0x02BC:
    case 0xFF07:
      return CharClass::kApostrophe;
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0xFEFF:
      return CharClass::kIgnorable;
    default:
      break;
  }
  switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return CharClass::kLetter;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
      return CharClass::kDigit;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return CharClass::kMark;
    default:
      return CharClass::kOther;
  }
}

// The character at `at`, which is beyond ASCII. A bad byte is a character that is no letter.
Char char_at(std::string_view text, std::size_t at) {
  Char result;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at;
  const auto left = static_cast<utf8proc_ssize_t>(text.size() - at);
  const utf8proc_ssize_t length = utf8proc_iterate(bytes, left, &result.code);
  if (length <= 0) return result;
  result.length = static_cast<std::size_t>(length);
  result.char_class = class_of(result.code);
  return result;
}

bool is_word_char(CharClass c) {
  return c == CharClass::kLetter || c == CharClass::kDigit;
}

bool word_char_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if (is_ascii(text[at])) return folded(text[at]) != 0;
  return is_word_char(char_at(text, at).char_class);
}

bool lower_case_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if (is_ascii(text[at])) return is_lower(text[at]);
  return utf8proc_category(char_at(text, at).code) == UTF8PROC_CATEGORY_LL;
}

void append_bytes(std::string& term, const char* bytes, std::size_t length) {
  if (term.size() + length <= kMaxTermBytes) {
    term.append(bytes, length);
  } else if (term.size() < kMaxTermBytes) {
    term.resize(kMaxTermBytes,
                '\x7f');  // full: nothing shorter may follow; trimmed at the end of the word
  }
}

// Appends the folded form of a letter or digit beyond ASCII.
void append_folded(std::string& term, utf8proc_int32_t code) {
  constexpr auto kOptions = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                           UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
  std::array<utf8proc_int32_t, 32> parts{};
  int last_class = UTF8PROC_BOUNDCLASS_START;
  const utf8proc_ssize_t count = utf8proc_decompose_char(
      code, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()), kOptions, &last_class);
  for (utf8proc_ssize_t i = 0; i < count && i < static_cast<utf8proc_ssize_t>(parts.size()); ++i) {
    const utf8proc_int32_t part = parts[static_cast<std::size_t>(i)];
    if (!is_word_char(class_of(part))) continue;
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t length = utf8proc_encode_char(part, bytes.data());
    append_bytes(term, reinterpret_cast<const char*>(bytes.data()),
                 static_cast<std::size_t>(length));
  }
}

}  // namespace

// Moves to the first character of a word, or to an '&'.
bool TokenReader::find_start() {
  while (at_ < text_.size()) {
    const char byte = text_[at_];
    if (folded(byte) != 0 || byte == '&') return true;
    if (is_ascii(byte)) {
      ++at_;
      continue;
    }
    const Char c = char_at(text_, at_);
    if (is_word_char(c.char_class)) return true;
    at_ += c.length;
  }
  return false;
}

bool TokenReader::next(Token& token) {
  token.term.clear();
  while (find_start()) {
    token.begin = static_cast<std::uint32_t>(at_);
    if (text_[at_] == '&') {
      ++at_;
      token.term = "and";
    } else {
      read_word(token);
    }
    token.end = static_cast<std::uint32_t>(at_);
    if (!token.term.empty()) return true;
  }
  return false;
}

void TokenReader::read_word(Token& token) {
  digits_ = 0;
  after_letter_ = false;
  possessive_ = false;
  while (at_ < text_.size() && !possessive_) {
    const char byte = text_[at_];
    const char fold = folded(byte);
    if (fold != 0) {
      append_bytes(token.term, &fold, 1);
      digits_ = is_digit(fold) ? digits_ + 1 : 0;
      after_letter_ = digits_ == 0;
      ++at_;
    } else if (is_ascii(byte)) {
      if (!read_joiner()) break;
    } else if (!read_beyond_ascii(token)) {
      break;
    }
  }
  while (!token.term.empty() && token.term.back() == '\x7f') token.term.pop_back();
}

// An ASCII character that may stand inside a word: passes over it, or false when the word ends here.
bool TokenReader::read_joiner() {
  const char byte = text_[at_];
  if (byte == '\'') return read_apostrophe(1);
  if (byte == '-') return read_line_end_hyphen(1);
  if (byte != ',' || digits_ == 0 || digits_ > 3 || text_.size() - at_ < 4) return false;
  const std::string_view group = text_.substr(at_ + 1, 3);
  if (!std::all_of(group.begin(), group.end(), is_digit)) return false;
  if (at_ + 4 < text_.size() && is_digit(text_[at_ + 4])) return false;
  ++at_;
  digits_ = 0;
  return true;
}

bool TokenReader::read_beyond_ascii(Token& token) {
  const Char c = char_at(text_, at_);
  switch (c.char_class) {
    case CharClass::kLetter:
    case CharClass::kDigit:
      append_folded(token.term, c.code);
      digits_ = 0;
      after_letter_ = c.char_class == CharClass::kLetter;
      break;
    case CharClass::kMark:
    case CharClass::kIgnorable:
      break;
    case CharClass::kSoftHyphen:
      if (read_line_end_hyphen(c.length)) return true;
      break;
    case CharClass::kHyphen:
      return read_line_end_hyphen(c.length);
    case CharClass::kApostrophe:
      return read_apostrophe(c.length);
    case CharClass::kOther:
      return false;
  }
  at_ += c.length;
  return true;
}

// Inside "o'brien" it joins; in "children's" it ends the word, and the s belongs to it.
bool TokenReader::read_apostrophe(std::size_t length) {
  const std::size_t after = at_ + length;
  if (!word_char_at(text_, after)) return false;
  const bool s = text_[after] == 's' || text_[after] == 'S';
  if (s && !word_char_at(text_, after + 1)) {
    possessive_ = true;
    at_ = after + 1;
  } else {
    at_ = after;
  }
  return true;
}

// "safe-\nguarding" is one word: a letter before the hyphen, a small letter first on the next line.
bool TokenReader::read_line_end_hyphen(std::size_t length) {
  if (!after_letter_) return false;
  std::size_t after = at_ + length;
  while (after < text_.size() && is_blank(text_[after])) ++after;
  if (after >= text_.size() || text_[after] != '\n') return false;
  ++after;
  while (after < text_.size() && is_blank(text_[after])) ++after;
  if (!lower_case_at(text_, after)) return false;
  at_ = after;
  return true;
}

void tokenize(std::string_view text, std::vector<Token>& out) {
  TokenReader reader(text);
  Token token;
  while (reader.next(token)) out.push_back(token);
}

std::vector<Token> tokenize(std::string_view text) {
  std::vector<Token> out;
  tokenize(text, out);
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (Token& token : tokenize(text)) words.push_back(std::move(token.term));
  return words;
}

bool has_stem(std::string_view term) {
  return std::none_of(term.begin(), term.end(), is_digit);
}

std::string Stemmer::operator()(const std::string& term) const {
  if (!has_stem(term)) return term;
  const auto found = cache_.find(term);
  if (found != cache_.end()) return found->second;
  if (cache_.size() >= kMostCachedStems) cache_.clear();
  return cache_.emplace(term, stem_(term)).first->second;
}

std::vector<std::string> stems_of(const std::vector<std::string>& words) {
  thread_local const Stemmer stem;
  std::vector<std::string> stems;
  stems.reserve(words.size());
  for (const std::string& word : words) stems.push_back(stem(word));
  return stems;
}

std::string clean_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (byte < 0x80) {
      const bool control = byte < 0x20 || byte == 0x7F;
      out.push_back(control && byte != '\n' && byte != '\t' ? ' ' : bytes[at]);
      ++at;
      continue;
    }
    const Char c = char_at(bytes, at);
    if (c.length == 1) {
      out.append("\xEF\xBF\xBD");
    } else if (c.code < 0xA0) {
      out.push_back(' ');
    } else {
      out.append(bytes.substr(at, c.length));
    }
    at += c.length;
  }
  return out;
}

bool is_valid_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    if (is_ascii(bytes[at])) {
      ++at;
      continue;
    }
    const std::size_t length = char_at(bytes, at).length;
    if (length == 1) return false;
    at += length;
  }
  return true;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

}  // namespace minutebook
