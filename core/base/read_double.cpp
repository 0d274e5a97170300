#include "base/read_double.hpp"

#include <algorithm>
#include <limits>

#include "base/decimal.hpp"
#include "base/natural.hpp"

namespace northstar {
namespace {

constexpr std::size_t most_digits = 800;  // those behind say no more than whether a rest is left: half a step has 767

/// digits * 10^exponent for text without a sign.
struct Scientific {
  Natural digits;
  std::uint64_t leading = 0;  // the same while it is below 10^18
  std::size_t count = 0;      // of digits, zeros in front left out
  long exponent = 0;

  explicit Scientific(std::string_view text) {
    bool fraction = false, rest = false;
    std::size_t at = 0;
    for (; at < text.size() && text[at] != 'e' && text[at] != 'E'; ++at) {
      if (text[at] == '.') {
        fraction = true;
        continue;
      }
      if (fraction) --exponent;
      if (count > 0 || text[at] != '0') {
        if (++count > most_digits) {
          rest |= text[at] != '0';
          ++exponent;
        } else {
          add(static_cast<std::uint32_t>(text[at] - '0'));
        }
      }
    }
    if (rest) {
      add(1);
      --exponent;
    }
    if (at >= text.size()) return;
    const bool negative = text[++at] == '-';
    if (negative || text[at] == '+') ++at;
    long power = 0;
    for (; at < text.size(); ++at) power = std::min(power * 10 + (text[at] - '0'), 100'000'000L);
    exponent += negative ? -power : power;
  }

 private:
  void add(std::uint32_t digit) {
    if (count <= 18) leading = leading * 10 + digit;
    digits.multiply_add(10, digit);
  }
};

double magnitude(std::string_view text) {
  Scientific number(text);
  if (number.digits.limbs.empty()) return 0;
  const long exponent = number.exponent;
  if (number.count <= 18 && exponent <= 0 && exponent >= -max_scale)
    return decimal_to_double(static_cast<std::int64_t>(number.leading), static_cast<int>(-exponent));
  const long above =
      exponent + static_cast<long>(std::min(number.count, most_digits + 1));  // the value is below 10^above
  if (above < -330) return 0;
  if (above > 311) return std::numeric_limits<double>::infinity();
  Natural& digits = number.digits;
  if (exponent >= 0) {
    digits.multiply_by_power(10, static_cast<int>(exponent));
    return round_to_double(digits.limbs.data(), digits.limbs.size(), 0, false);
  }
  // So many bits below the point that the quotient has 64 at least, and the last bit of the smallest double.
  const int bits = (static_cast<int>(-exponent) * 10 / 3 / 32 + 4) * 32;
  digits.shift_left(std::max(bits, 1088));
  bool rest = false;
  for (long left = -exponent; left > 0; left -= 9)
    rest |= digits.divide(static_cast<std::uint32_t>(powers_of_ten[static_cast<std::size_t>(std::min(left, 9L))])) != 0;
  return round_to_double(digits.limbs.data(), digits.limbs.size(), -std::max(bits, 1088), rest);
}

}  // namespace

double read_double(std::string_view text) {
  if (text.front() != '-') return magnitude(text);
  return -magnitude(text.substr(1));
}

}  // namespace northstar
