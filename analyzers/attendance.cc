#include "analyzers/attendance.h"

#include <algorithm>
#include <sstream>

#include <re2/re2.h>

#include "analyzers/officers.h"

namespace minutebook {
namespace {

constexpr std::size_t kMaxPeople = 300;

// A name may go on in the next line: the last name of `line` when it is one word only, cut off from it.
std::string take_unfinished(std::string& line) {
  static const re2::RE2 one_word("(?:^|[,;]|\\band)\\s*([A-Z][A-Za-z\u2019'-]*)$");
  std::string word;
  if (line.ends_with(")") || !re2::RE2::PartialMatch(line, one_word, &word)) return {};
  line.resize(line.size() - word.size());
  return word + " ";
}

// Names one after the other, commas and "and" between them; roles and what is in brackets are no names.
void add_names(const std::string& line, std::vector<std::string>& people) {
  static const re2::RE2 titles("(?i)\\b(?:councillors?|cllrs?\\.?|members?)\\b:?");
  std::string text = line;
  static const re2::RE2 brackets("\\([^)]*\\)?");
  re2::RE2::GlobalReplace(&text, brackets, ";");
  re2::RE2::GlobalReplace(&text, titles, ";");
  static const re2::RE2 joints("\\s+(?:and|&)\\s+|,");
  re2::RE2::GlobalReplace(&text, joints, ";");
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part, ';') && people.size() < kMaxPeople;) {
    const std::vector<std::string> names = read_officers(part);
    if (names.size() == 1 && std::find(people.begin(), people.end(), names[0]) == people.end())
      people.push_back(names[0]);
  }
}

}  // namespace

Attendance read_attendance(const LinedDocument& document, std::size_t first, std::size_t end) {
  static const re2::RE2 present("(?i)^(?:members? )?present\\b\\s*:?\\s*-?\\s*(.*)$");
  static const re2::RE2 also(
      "(?i)^(?:also (?:present|in attendance)|in attendance|officers(?: present)?|officers in "
      "attendance)\\b\\s*:?\\s*-?\\s*(.*)$");
  static const re2::RE2 absent("(?i)^(?:apolog|absent|unrestricted items|1 )");
  Attendance out;
  std::vector<std::string>* people = nullptr;
  std::string unfinished;
  for (std::size_t i = first; i < end; ++i) {
    const Line& line = document.lines[i];
    if (line.role != LineRole::kText) continue;
    std::string rest = line.text;
    if (re2::RE2::PartialMatch(line.text, also, &rest)) {
      people = &out.also_present;
    } else if (re2::RE2::PartialMatch(line.text, present, &rest)) {
      people = &out.present;
    } else if (re2::RE2::PartialMatch(line.text, absent)) {
      people = nullptr;
    }
    if (people == nullptr) continue;
    rest.insert(0, unfinished);
    unfinished = take_unfinished(rest);
    add_names(rest, *people);
  }
  return out;
}

}  // namespace minutebook
