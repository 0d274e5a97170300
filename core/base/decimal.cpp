#include "base/decimal.hpp"

#include <cmath>

#include "base/limbs.hpp"

namespace northstar {

double round_to_double(const std::uint32_t* limbs, std::size_t count, int exponent, bool sticky) {
  std::size_t top = count;
  while (top > 0 && limbs[top - 1] == 0) --top;
  if (top == 0) return 0;
  const int high_bit = static_cast<int>(32 * top) - 1 - __builtin_clz(limbs[top - 1]);
  const int shift = high_bit > 52 ? high_bit - 52 : 0;  // bits that do not fit a double

  const auto bit = [&](int at) { return (limbs[at / 32] >> (at % 32)) & 1u; };
  std::uint64_t mantissa = 0;
  for (int at = high_bit; at >= shift; --at) mantissa = mantissa << 1 | bit(at);
  if (shift > 0) {
    const bool half = bit(shift - 1) != 0;
    for (int at = 0; !sticky && at < shift - 1; at += (at % 32 == 0 && at + 32 <= shift - 1) ? 32 : 1) {
      sticky = (at % 32 == 0 && at + 32 <= shift - 1) ? limbs[at / 32] != 0 : bit(at) != 0;
    }
    if (half && (sticky || (mantissa & 1) != 0)) ++mantissa;
  }
  return std::ldexp(static_cast<double>(mantissa), exponent + shift);
}

double wide_decimal_to_double(__int128 mantissa, int scale) {
  Limbs<4> wide;
  wide.set(mantissa);
  return limbs_over_power_of_ten(wide, scale);
}

}  // namespace northstar
