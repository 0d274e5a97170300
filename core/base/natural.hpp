// Whole numbers of any size, for turning doubles into decimal digits and back without a rounding of their own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace northstar {

struct Natural {
  std::vector<std::uint32_t> limbs;  // little-endian, none of them zero at the top

  void multiply_add(std::uint32_t factor, std::uint32_t addend) {
    std::uint64_t carry = addend;
    for (std::uint32_t& limb : limbs) {
      carry += std::uint64_t{limb} * factor;
      limb = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry > 0) limbs.push_back(static_cast<std::uint32_t>(carry));
  }
  void multiply_by_power(std::uint32_t base, int exponent) {
    for (; exponent > 0; --exponent) multiply_add(base, 0);
  }
  void shift_left(int bits) {
    multiply_add(std::uint32_t{1} << bits % 32, 0);
    if (!limbs.empty()) limbs.insert(limbs.begin(), static_cast<std::size_t>(bits / 32), 0);
  }
  /// Divides and returns the rest.
  std::uint32_t divide(std::uint32_t divisor) {
    std::uint64_t rest = 0;
    for (std::size_t i = limbs.size(); i-- > 0;) {
      rest = rest << 32 | limbs[i];
      limbs[i] = static_cast<std::uint32_t>(rest / divisor);
      rest %= divisor;
    }
    while (!limbs.empty() && limbs.back() == 0) limbs.pop_back();
    return static_cast<std::uint32_t>(rest);
  }
};

}  // namespace northstar
