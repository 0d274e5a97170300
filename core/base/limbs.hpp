// Whole numbers too wide for 128 bits, as sign and 32-bit limbs: just what the exact sums need.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/decimal.hpp"

namespace northstar {

template <std::size_t N>
struct Limbs {
  std::array<std::uint32_t, N> magnitude{};  // little-endian
  bool negative = false;

  /// Needs N >= 4.
  void set(__int128 value) {
    negative = value < 0;
    auto rest = static_cast<unsigned __int128>(value);
    if (negative) rest = 0 - rest;
    magnitude.fill(0);
    for (std::size_t i = 0; i < 4; ++i) magnitude[i] = static_cast<std::uint32_t>(rest >> (32 * i));
  }
  void multiply(std::uint32_t factor) {
    std::uint64_t carry = 0;
    for (auto& limb : magnitude) {
      carry += std::uint64_t{limb} * factor;
      limb = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
  }
  /// Divides and returns the rest.
  std::uint32_t divide(std::uint32_t divisor) {
    std::uint64_t rest = 0;
    for (std::size_t i = N; i-- > 0;) {
      rest = rest << 32 | magnitude[i];
      magnitude[i] = static_cast<std::uint32_t>(rest / divisor);
      rest %= divisor;
    }
    return static_cast<std::uint32_t>(rest);
  }
};

/// value / 10^scale, correctly rounded; scale 0..36.
template <std::size_t N>
double limbs_over_power_of_ten(const Limbs<N>& value, int scale) {
  // 10^36 has 120 bits, so 192 bits below the point leave over 70 bits of even the smallest quotient.
  constexpr std::size_t fraction = 6;
  Limbs<N + fraction> quotient;
  for (std::size_t i = 0; i < N; ++i) quotient.magnitude[i + fraction] = value.magnitude[i];
  bool rest = false;
  for (int left = scale; left > 0; left -= 9) {
    const int digits = left < 9 ? left : 9;
    rest |= quotient.divide(static_cast<std::uint32_t>(powers_of_ten[static_cast<std::size_t>(digits)])) != 0;
  }
  const double result =
      round_to_double(quotient.magnitude.data(), N + fraction, -32 * static_cast<int>(fraction), rest);
  return value.negative ? -result : result;
}

}  // namespace northstar
