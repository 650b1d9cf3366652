#include "searchd/near_numbers.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <tuple>

#include "analyzers/fields.h"

namespace minutebook {
namespace {

constexpr std::int64_t kFarthest = 25;

// The digits a number ends with, a suffix ("-1", "A") left aside: 21019 of "CEF21019".
std::int64_t value_of(const std::string& number) {
  const std::size_t first = number.find_first_of("0123456789");
  std::int64_t value = 0;
  if (first != std::string::npos)
    std::from_chars(number.data() + first, number.data() + number.size(), value);
  return value;
}

bool is_a_slip(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return false;
  std::vector<std::size_t> other;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) other.push_back(i);
  }
  if (other.size() == 1) return true;
  return other.size() == 2 && other[1] == other[0] + 1 && a[other[0]] == b[other[1]] &&
         a[other[1]] == b[other[0]];
}

}  // namespace

std::vector<std::string> near_numbers(const Xapian::Database& database,
                                      const std::string& canonical, std::size_t most) {
  if (canonical.empty()) return {};
  struct Near {
    bool far;
    std::int64_t apart;
    std::string number;
    bool operator<(const Near& other) const {
      return std::tie(far, apart, number) < std::tie(other.far, other.apart, other.number);
    }
  };
  const std::string letters = canonical.substr(0, canonical.find_first_of("0123456789"));
  const std::string prefix = field(FieldId::kReportNumber).prefix;
  std::vector<Near> near;
  const Xapian::TermIterator end = database.allterms_end(prefix + letters);
  for (Xapian::TermIterator term = database.allterms_begin(prefix + letters); term != end; ++term) {
    const std::string number = (*term).substr(prefix.size());
    if (number.substr(0, number.find_first_of("0123456789")) != letters) continue;
    const std::int64_t apart = std::abs(value_of(number) - value_of(canonical));
    const bool slip = is_a_slip(number, canonical);
    if (slip || apart <= kFarthest) near.push_back({!slip, apart, number});
  }
  std::sort(near.begin(), near.end());
  std::vector<std::string> numbers;
  for (std::size_t i = 0; i < std::min(most, near.size()); ++i)
    numbers.push_back(std::move(near[i].number));
  return numbers;
}

}  // namespace minutebook
