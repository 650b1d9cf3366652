// Acronyms as papers explain them: the words before a bracket whose initials spell what stands in it.
//
//   "the Local Authority Designated Officer (LADO) is told"  ->  LADO = Local Authority Designated Officer
//   "the Local Government Act 1972 (the Act)", "results (2019)"  ->  nothing
//
// Small words may be passed over or spelled: "Deprivation of Liberty Safeguards (DoLS)", "special educational needs and
// disabilities (SEND)". What is found is proposed to an editor and never used by itself. A class is for one thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook {

struct AcronymDefinition {
  std::string acronym;  // as written, without a plural s: "EHCP"
  std::string words;    // as written, on one line: "Education, Health and Care Plan"
};

// All definitions of a text, in its order; one that comes twice is there twice.
[[nodiscard]] std::vector<AcronymDefinition> find_acronyms(std::string_view text);

// An acronym with one meaning, over many documents.
struct CountedAcronym {
  AcronymDefinition definition;  // in its most frequent spelling
  std::size_t documents = 0;     // that explain it so
};

class AcronymCounter {
 public:
  // Counts the definitions of a text; `document` is any name of the document it is from.
  void add(std::string_view text, const std::string& document);
  // Most documents first, then by acronym. Spellings whose words have the same stems are one meaning.
  [[nodiscard]] std::vector<CountedAcronym> counted() const;

 private:
  struct Meaning {
    std::set<std::string> documents;
    std::map<std::string, int> spellings;  // of the words
    std::map<std::string, int> written;    // of the acronym
  };
  std::map<std::string, Meaning> meanings_;  // by acronym and stems, folded
};

// Whether a group of equal terms has both the acronym and its words already.
[[nodiscard]] bool is_known_acronym(const AcronymDefinition& definition,
                                    const std::vector<std::vector<std::string>>& groups);

// Lines for a profile's [text] synonyms: `["lado", "local authority designated officer"],  # LADO, 12 documents`.
[[nodiscard]] std::string acronyms_toml(const std::vector<CountedAcronym>& acronyms);

}  // namespace minutebook
