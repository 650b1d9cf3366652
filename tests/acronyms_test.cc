#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "analyzers/acronyms.h"

#include <doctest/doctest.h>

#include "analyzers/profile.h"

namespace minutebook {
namespace {

// "LADO=Local Authority Designated Officer; …".
std::string found_in(std::string_view text) {
  std::string out;
  for (const AcronymDefinition& each : find_acronyms(text))
    out += (out.empty() ? "" : "; ") + each.acronym + "=" + each.words;
  return out;
}

TEST_CASE("the words before a bracket whose initials spell it explain an acronym") {
  struct Row {
    std::string text;
    std::string found;
  };
  const Row rows[] = {
      {"The Local Authority Designated Officer (LADO) is told at once.",
       "LADO=Local Authority Designated Officer"},
      {"needs an Education, Health and Care Plan (EHCP)", "EHCP=Education, Health and Care Plan"},
      {"Education, Health and\nCare Plans (EHCPs) issued", "EHCP=Education, Health and Care Plans"},
      {"children with special educational needs and disabilities (SEND)",
       "SEND=special educational needs and disabilities"},
      {"the Multi-Agency Safeguarding Hub (MASH)", "MASH=Multi-Agency Safeguarding Hub"},
      {"not in education, employment or training (NEET)", ""},
      {"Deprivation of Liberty Safeguards (DoLS)", "DoLS=Deprivation of Liberty Safeguards"},
      {"the Department for Education (DfE)", "DfE=Department for Education"},
      {"houses in multiple occupation (“HMOs”)", "HMO=houses in multiple occupation"},
      {"the Medium Term Financial Strategy (MTFS) and the Housing Revenue Account (HRA).",
       "MTFS=Medium Term Financial Strategy; HRA=Housing Revenue Account"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(found_in(row.text) == row.found);
  }
}

TEST_CASE("a bracket that nothing before it spells explains nothing") {
  for (const char* text : {
           "the Local Government Act 1972 (the Act)",
           "Results for the year (2019)",
           "appointed by the Leader (A)",
           "the register of risks is rated (RAG)",
           "All Members and officers (AMBER)",
           "The plan was late. Designated officers (LADO) said so",
           "Local Authority Designated Officers were told (LADO)",
           "the (LADO)",
           "(LADO)",
           "Local Authority (Designated Officer (LADO",
           "of the (OT)",
           "see Appendix B (pages 4 to 9)",
           "a sum (£4,128k) in total",
           "",
       }) {
    CAPTURE(text);
    CHECK(found_in(text).empty());
  }
}

TEST_CASE("acronyms are counted over documents, in whatever spelling, and by their meaning") {
  AcronymCounter counter;
  counter.add("Education, Health and Care Plan (EHCP). Education, Health and Care Plan (EHCP)",
              "a");
  counter.add("education health & care plans (EHCPs)", "b");
  counter.add("Local Area Committee (LAC)", "a");
  counter.add("a Looked After Child (LAC)", "b");
  counter.add("Looked After Children (LAC)", "c");
  std::string said;
  for (const CountedAcronym& each : counter.counted())
    said += each.definition.acronym + " " + each.definition.words + " " +
            std::to_string(each.documents) + "; ";
  CHECK(said ==
        "EHCP Education, Health and Care Plan 2; LAC Local Area Committee 1; "
        "LAC Looked After Child 1; LAC Looked After Children 1; ");
}

TEST_CASE("what a profile has already is known, and the rest is printed as its lines") {
  const std::vector<std::vector<std::string>> groups = {
      {"lado", "local authority designated officer"}};
  const AcronymDefinition lado = {"LADO", "Local Authority Designated Officers"};
  const AcronymDefinition cme = {"CME", "Children Missing Education"};
  CHECK(is_known_acronym(lado, groups));
  CHECK_FALSE(is_known_acronym(cme, groups));
  const std::string lines = acronyms_toml({{cme, 3}, {{"RPA", "Root Protection Area"}, 1}});
  CHECK(lines ==
        "  [\"cme\", \"children missing education\"],  # CME, 3 documents\n"
        "  [\"rpa\", \"root protection area\"],  # RPA, 1 document\n");
  const auto profile =
      parse_profile("name = \"x\"\n[text]\nsynonyms = [\n" + lines + "]\n", "lines");
  REQUIRE(profile);
  CHECK(is_known_acronym(cme, profile->synonyms));
  CHECK(is_known_acronym(lado, profile->synonyms));  // the default's groups stay
}

}  // namespace
}  // namespace minutebook
