// Sums that do not depend on the order of their terms: decimals in 128 bits, doubles in a binned accumulator that holds
// every bit, so that shards and workers may add in any order and the bytes of a report stay the same.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace northstar {

/// Sum of doubles without any rounding until value() (a fixed-point accumulator over the whole exponent range).
class RealSum {
 public:
  void add(double term);              // infinities and NaN are counted, and make value() NaN
  void add(const RealSum& other);
  double value() const;               // correctly rounded
  bool is_zero() const;
  // state for other workers
  void write(std::string& bytes) const;
  static std::optional<RealSum> read(std::string_view& bytes);
  // private members are up to the implementation
 private:
  std::array<std::int64_t, 68> limbs_{};
  std::uint32_t pending_ = 0;
  std::uint64_t not_finite_ = 0;
};

/// Sum of mantissas at one decimal scale; mixed scales meet at the larger. Overflow of 127 bits moves to `reals`.
class DecimalSum {
 public:
  void add(std::int64_t mantissa, int scale);
  void add(const DecimalSum& other);
  double value() const;               // nearest double of the exact sum
  int scale() const { return scale_; }
  __int128 mantissa() const { return mantissa_; }
  void write(std::string& bytes) const;
  static std::optional<DecimalSum> read(std::string_view& bytes);

 private:
  __int128 mantissa_ = 0;
  int scale_ = 0;
};

}  // namespace northstar
