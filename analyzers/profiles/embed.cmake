# Writes the TOML files given in FILES (a comma list) into OUTPUT as one C++ array of raw strings.
set(text "// Made from analyzers/profiles/*.toml by embed.cmake; do not edit.\n#include \"analyzers/profile_text.h\"\n\nnamespace minutebook {\nconst std::vector<std::string_view>& profile_texts() {\n  static const std::vector<std::string_view> texts = {\n")
string(REPLACE "," ";" FILES "${FILES}")
foreach(file IN LISTS FILES)
  file(READ ${file} content)
  string(APPEND text "R\"toml(${content})toml\",\n")
endforeach()
string(APPEND text "  };\n  return texts;\n}\n}  // namespace minutebook\n")
file(WRITE ${OUTPUT} "${text}")
