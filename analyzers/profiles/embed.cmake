# Writes the TOML files given in FILES (a comma list) into OUTPUT as C++ raw strings. The last, the default profile, is
# followed by the files of THESAURUS, each a table of its own: they are joined when the program runs, since compilers
# need not take a string over 64 KB.
set(text "// Made from analyzers/profiles by embed.cmake; do not edit.\n#include \"analyzers/profile_text.h\"\n\n#include <string>\n\nnamespace minutebook {\nnamespace {\n\n")
string(REPLACE "," ";" FILES "${FILES}")
string(REPLACE "," ";" THESAURUS "${THESAURUS}")
list(POP_BACK FILES default)
string(APPEND text "std::string joined() {\n  std::string text;\n")
foreach(part IN LISTS default THESAURUS)
  file(READ ${part} content)
  string(APPEND text "  text += R\"toml(${content}\n)toml\";\n")
endforeach()
string(APPEND text "  return text;\n}\n\n}  // namespace\n\nconst std::vector<std::string_view>& profile_texts() {\n  static const std::string last = joined();\n  static const std::vector<std::string_view> texts = {\n")
foreach(file IN LISTS FILES)
  file(READ ${file} content)
  string(APPEND text "R\"toml(${content})toml\",\n")
endforeach()
string(APPEND text "  last};\n  return texts;\n}\n}  // namespace minutebook\n")
file(WRITE ${OUTPUT} "${text}")
