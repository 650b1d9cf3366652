// Items in the language of an archive, as many as a bench needs.
//
//   ItemInventor inventor(read_speech("STORE"), 800);
//   inventor.item(7)  ->  a report or minute of about 800 words; the same for the same number, always
//
// The text of an item is made of runs of 4 to 24 words as they stand in the archive: two thirds from two papers
// that are its subject, the others from anywhere; one word in forty is an invented name, rare or common by Zipf's
// law, so that the vocabulary grows with the archive as it does in life. For one thread.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "corpus/result.h"
#include "corpus/types.h"

namespace minutebook {

// The words of each paper of an archive, in order, as printed.
using Speech = std::vector<std::vector<std::string>>;

// Of the items of a store's public index that have fifty words or more. Fails when there are none.
[[nodiscard]] Result<Speech> read_speech(const std::string& store);

class ItemInventor {
 public:
  // `words` is the mean length of an item; half as many to half as many more.
  ItemInventor(Speech speech, int words);

  [[nodiscard]] Item item(std::uint32_t number) const;

  static constexpr int kFirstYear = 2000;
  static constexpr int kYears = 25;
  [[nodiscard]] static std::string committee(std::uint32_t number);
  static constexpr std::uint32_t kCommittees = 30;
  [[nodiscard]] static std::string report_number(std::uint32_t number);  // of item `number`
  [[nodiscard]] static bool has_report_number(std::uint32_t number) { return number % 5 < 3; }

 private:
  using Chance = std::mt19937;
  void add_run(Chance& chance, const std::vector<std::string>& paper, std::string& text,
               int& words) const;
  [[nodiscard]] std::string text(Chance& chance, std::size_t subject, int words) const;

  Speech speech_;
  int words_;
};

}  // namespace minutebook
