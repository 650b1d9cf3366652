// Words that say how something is asked, not what: of plain questions and of talk.
//
//   what did we decide about short breaks  ->  what, did, we and about are grammar; "what" makes it a question
//
// All take a word that is folded. Pure functions.
#pragma once

#include <string_view>

namespace minutebook {

// Whether a word is no more than the grammar of a question: of a question in plain words it is left out.
[[nodiscard]] bool is_question_word(std::string_view word);

// Whether a word makes a question of a list of words.
[[nodiscard]] bool is_asking_word(std::string_view word);

// Whether a word is one of talk ("help", "going"): in a longer list it counts a little, and cannot outweigh the others.
[[nodiscard]] bool is_talk_word(std::string_view word);

}  // namespace minutebook
