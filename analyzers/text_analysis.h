// Text into words: the one analyzer for indexing, queries and highlighting.
//
//   tokenize("Children’s Pre-Decision £4,128k")
//     ->  children [0,12)  pre [13,16)  decision [17,25)  4128k [28,34)
//
// A word is a run of letters and digits; case, accents and compatibility forms are folded (ligatures, full
// width), soft hyphens vanish, possessive 's is dropped, other apostrophes join, commas join thousands,
// '&' is the word "and". A word broken by a hyphen at the end of a line ("safe-\nguarding") is one word.
// Each token takes one position, so "pre-decision" and "pre decision" are the same two positions.
// All functions are pure and safe from any thread, except Stemmer, which is for one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

namespace minutebook {

// One word; begin and end are byte offsets into the text it came from.
struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string term;  // folded, at most kMaxTermBytes; a longer word is cut
};

inline constexpr std::size_t kMaxTermBytes = 64;

// Reads the tokens of a text one by one into the same Token, so that nothing is allocated per word.
// `text` is valid UTF-8 under 4 GiB and must outlive the reader.
class TokenReader {
 public:
  explicit TokenReader(std::string_view text) : text_(text) {}
  // The next token; false at the end of the text.
  bool next(Token& token);

 private:
  bool find_start();
  void read_word(Token& token);
  bool read_joiner();
  bool read_beyond_ascii(Token& token);
  bool read_apostrophe(std::size_t length);
  bool read_line_end_hyphen(std::size_t length);

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t digits_ = 0;     // length of the run of digits that ends here
  bool after_letter_ = false;  // the last character was a letter
  bool possessive_ = false;    // an 's has ended the word
};

// Appends the tokens of `text` (valid UTF-8) to `out`, which is not cleared.
void tokenize(std::string_view text, std::vector<Token>& out);
[[nodiscard]] std::vector<Token> tokenize(std::string_view text);
// The words of a text, folded.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

// Whether the word has a stem: words with digits have none and are searched as they are.
[[nodiscard]] bool has_stem(std::string_view term);

// English stems (Snowball "english") with a cache; one per thread.
class Stemmer {
 public:
  Stemmer() : stem_("english") {}
  // The stem of a folded word; words with digits are their own stem.
  [[nodiscard]] std::string operator()(const std::string& term) const;

 private:
  Xapian::Stem stem_;
  mutable std::unordered_map<std::string, std::string> cache_;
};

// The stem of each word, from a stemmer of the thread's own.
[[nodiscard]] std::vector<std::string> stems_of(const std::vector<std::string>& words);

// Valid UTF-8 out of any bytes: bad sequences become U+FFFD, control characters but '\n' and '\t' blanks.
[[nodiscard]] std::string clean_utf8(std::string_view bytes);
// Whether `bytes` is valid UTF-8 (no surrogates, no overlong forms).
[[nodiscard]] bool is_valid_utf8(std::string_view bytes);
// Number of code points of valid UTF-8.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

}  // namespace minutebook
