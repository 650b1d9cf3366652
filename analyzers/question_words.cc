#include "analyzers/question_words.h"

#include <string>

namespace minutebook {
namespace {

constexpr std::string_view kQuestionWords =
    " a about above after again against all also am an and any are as at be because been before "
    "being below between "
    "both but by can could did do does doing done down during each exist few find for from further "
    "get give had has "
    "have having he her here hers him his how i if in into is it its just like many may me might "
    "more most much must "
    "my no nor not now of off on once only or other our ours out over own please same say shall "
    "she should so some "
    "such than that the their them then there these they this those through to too under until up "
    "upon us use used "
    "using very want was we were what when where whether which while who whom why will with would "
    "yet you your ";
constexpr std::string_view kTalkWords =
    " anyone anything arent bad being best better cant come coming didnt doesnt done dont ever "
    "everyone getting going gone good got happen happened happening help helping isnt ive keep "
    "know let long lot lots made make making near need needs never people person put really "
    "someone something still take takes taking tell thing things told using want wants went wont ";
constexpr std::string_view kAsking =
    " what who when where why how which did does do is are was were can could should will would "
    "may i my me we our you your ";

bool holds(std::string_view list, std::string_view word) {
  return list.find(" " + std::string(word) + " ") != std::string_view::npos;
}

}  // namespace

bool is_question_word(std::string_view word) {
  return holds(kQuestionWords, word);
}

bool is_asking_word(std::string_view word) {
  return holds(kAsking, word);
}

bool is_talk_word(std::string_view word) {
  return holds(kTalkWords, word);
}

}  // namespace minutebook
