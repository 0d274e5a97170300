// Decimal mantissas: powers of ten, and the nearest double of mantissa / 10^scale.
// Nearest means correctly rounded, so the double depends on the value alone and not on how it is written (1.5 or 1.50).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace northstar {

inline constexpr int max_scale = 18;
inline constexpr std::array<std::int64_t, 19> powers_of_ten = {1,
                                                               10,
                                                               100,
                                                               1000,
                                                               10000,
                                                               100000,
                                                               1000000,
                                                               10000000,
                                                               100000000,
                                                               1000000000,
                                                               10000000000,
                                                               100000000000,
                                                               1000000000000,
                                                               10000000000000,
                                                               100000000000000,
                                                               1000000000000000,
                                                               10000000000000000,
                                                               100000000000000000,
                                                               1000000000000000000};

/// Sum of limbs[i] * 2^(32 i + exponent) rounded half to even; `sticky` says that a nonzero rest lies below limb 0.
/// Needs a result that is normal, or exact at `exponent` = -1074.
double round_to_double(const std::uint32_t* limbs, std::size_t count, int exponent, bool sticky);

/// mantissa / 10^scale, correctly rounded; scale 0..36.
double wide_decimal_to_double(__int128 mantissa, int scale);

/// The same for what a cell holds; scale 0..18. Up to 2^53 one division of exact doubles is already correctly rounded.
inline double decimal_to_double(std::int64_t mantissa, int scale) {
  constexpr std::int64_t exact = std::int64_t{1} << 53;
  if (mantissa >= -exact && mantissa <= exact) {
    return static_cast<double>(mantissa) / static_cast<double>(powers_of_ten[static_cast<std::size_t>(scale)]);
  }
  return wide_decimal_to_double(mantissa, scale);
}

}  // namespace northstar
