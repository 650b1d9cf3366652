#include "analyzers/officers.h"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <unordered_set>

#include <re2/re2.h>

#include "analyzers/lines.h"

namespace minutebook {
namespace {

// Words of posts and services: a name ends where one of them begins.
constexpr std::string_view kPostWords =
    "accountant accounting acting adult adults adviser advisor analyst and area assistant "
    "associate assurance audit auditor bi-borough borough building business capital care "
    "chief child children childrens city clerk commercial commissioner commissioning committee "
    "communications community complex consultant contact contacts contract contracts coordinator "
    "corporate council county customer data democratic department deputy designated development "
    "digital director directorate district division divisional e-mail early economic education "
    "email engineer engineering environment environmental estate estates executive families "
    "family finance financial for fostering governance group growth head health highway highways "
    "housing hr human improvement inclusion independent information integrated intelligence "
    "interim internal intervention law lawyer lead leader legal leisure librarian library "
    "licensing london manager monitoring neighbourhood neighbourhoods of officer officers "
    "operational operations parenting parking parks partnership partnerships people performance "
    "place placement planner planning policy prevention principal principle procurement programme "
    "programmes project projects property protection public quality regeneration regulatory "
    "relationship resources reviewing safeguarding school schools scrutiny section senior service "
    "services skills social solicitor special specialist standards statutory strategic strategy "
    "street support surveyor team technical tel telephone the town trading traffic transformation "
    "transport treasurer treasury virtual ward waste welfare with young youth portfolio holder "
    "vice vice-chairman chairman chair mayor alderman ";
constexpr std::string_view kParticles = "de van von der den da di la le al el bin ap del ter";
constexpr std::string_view kHonorifics =
    "mr mrs ms miss dr prof professor cllr councillor sir dame";

using WordSet = std::unordered_set<std::string>;

WordSet word_set(std::string_view words) {
  std::istringstream in{std::string(words)};
  WordSet out;
  for (std::string word; in >> word;) out.insert(std::move(word));
  return out;
}

bool is_post_word(const std::string& word) {
  static const WordSet words = word_set(kPostWords);
  return words.count(word) != 0;
}

// Words of posts that are surnames as well, when nothing follows them.
bool is_surname_too(const std::string& word) {
  static const WordSet words = word_set("ward young street place head law clerk parks chase");
  return words.count(word) != 0;
}

bool is_particle(const std::string& word) {
  static const WordSet words = word_set(kParticles);
  return words.count(word) != 0;
}

bool is_honorific(const std::string& word) {
  static const WordSet words = word_set(kHonorifics);
  return words.count(word) != 0;
}

std::string letters_lowered(const std::string& word) {
  std::string out;
  for (const char c : word) {
    const auto u = static_cast<unsigned char>(c);
    if (std::isalpha(u) != 0 || c == '-' || u >= 0x80) out += static_cast<char>(std::tolower(u));
  }
  if (out.size() > 4 && out.ends_with("\xE2\x80\x99s")) out.resize(out.size() - 4);
  return out;
}

bool starts_like_a_name(const std::string& word) {
  const auto first = static_cast<unsigned char>(word.front());
  if (std::isupper(first) == 0 && first < 0xC3) return false;
  return std::none_of(word.begin(), word.end(), [](char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '@' || c == '/' || c == '&' ||
           c == '(';
  });
}

std::string without_contact_details(std::string line) {
  static const re2::RE2 address("(?i)\\S+@\\S+");
  re2::RE2::GlobalReplace(&line, address, " ");
  static const re2::RE2 contact_words(
      "(?i)\\b(?:tel|telephone|phone|e-?mail|mobile|ext)\\b[ .:].*$");
  re2::RE2::Replace(&line, contact_words, "");
  static const re2::RE2 number("\\+?[0-9][0-9 ]{6,}.*$");
  re2::RE2::Replace(&line, number, "");
  return line;
}

struct Candidate {
  std::string name;
  bool ends_clearly = false;  // a comma, a dash, a post or the end of the line follows
};

bool is_dash(const std::string& word) {
  return word == "-" || word == "\u2013" || word == "\u2014";
}

// Takes the punctuation off the end of `word`; whether a comma or the like closed the name.
bool close_word(std::string& word) {
  const bool closed = word.back() == ',' || word.back() == ';' || word.back() == ':';
  const auto is_mark = [](char c) { return c == ',' || c == ';' || c == ':'; };
  while (!word.empty() && (is_mark(word.back()) || (word.back() == '.' && word.size() > 2)))
    word.pop_back();
  return closed;
}

// The name a line begins with, if it begins with one.
Candidate leading_name(const std::string& line) {
  Candidate found;
  std::istringstream in(line);
  int words = 0;
  for (std::string word; in >> word;) {
    const std::string plain = letters_lowered(word);
    if (words == 0 && is_honorific(plain)) continue;
    const bool surname =
        words == 1 && is_surname_too(plain) && (word.back() == ',' || (in >> std::ws).eof());
    if (is_dash(word) || (is_post_word(plain) && !surname)) {
      found.ends_clearly = true;
      break;
    }
    if (!(words > 0 && is_particle(word)) && !starts_like_a_name(word)) return {};
    const bool closed = close_word(word);
    if (words > 0) found.name += ' ';
    found.name += word;
    if (++words > 4) return {};
    if (closed) {
      found.ends_clearly = true;
      break;
    }
  }
  if (in.eof()) found.ends_clearly = true;
  return words < 2 ? Candidate{} : found;
}

}  // namespace

std::vector<std::string> read_officers(const std::string& value) {
  std::vector<std::string> names;
  std::istringstream lines(value);
  bool open = false;  // the line before ended in the middle of a post
  for (std::string line; std::getline(lines, line);) {
    static const re2::RE2 joint("(?i)\\s+(?:and|&)\\s+(?:Mr|Mrs|Ms|Dr)\\b");
    re2::RE2::GlobalReplace(&line, joint, ";");
    std::istringstream parts(without_contact_details(line));
    for (std::string part; std::getline(parts, part, ';');) {
      const Candidate found = leading_name(part);
      const std::string folded = folded_words(found.name);
      if (!found.name.empty() && found.ends_clearly && !open &&
          std::none_of(names.begin(), names.end(),
                       [&](const std::string& each) { return folded_words(each) == folded; })) {
        names.push_back(found.name);
      }
    }
    static const re2::RE2 unfinished("(?i)(?:,|&|\\band|\\bof|\\bfor|\u2013|-)\\s*$");
    open = re2::RE2::PartialMatch(line, unfinished);
  }
  return names;
}

}  // namespace minutebook
