// Sums that do not depend on the order of their terms: decimals in whole numbers, doubles in a fixed-point accumulator
// that holds every bit, so that shards and workers may add in any order and the bytes of a report stay the same.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace northstar {

/// Sum of doubles without any rounding until value() (a fixed-point accumulator over the whole exponent range).
class RealSum {
 public:
  void add(double term);  // infinities and NaN are counted, and make value() NaN
  void add(const RealSum& other);
  double value() const;  // correctly rounded; infinite when the sum is past the largest double
  bool is_zero() const;
  /// State for other workers; equal sums write equal bytes. read() takes its bytes off the front, or gives nothing.
  void write(std::string& bytes) const;
  static std::optional<RealSum> read(std::string_view& bytes);

 private:
  static constexpr std::size_t limb_count = 68;  // 32 bits each: 2^-1074 up to 2^1102, room for 2^78 largest doubles
  void carry();

  std::array<std::int64_t, limb_count>
      limbs_{};                // limb i counts 2^(32 i - 1074); may stand above 32 bits until carry()
  std::uint32_t pending_ = 0;  // terms since the last carry()
  std::uint64_t not_finite_ = 0;
};

/// Exact sum of mantissas / 10^scale; mixed scales meet at the largest. It holds 192 bits, which no count of terms that
/// fits 64 bits can fill.
class DecimalSum {
 public:
  void add(std::int64_t mantissa, int scale) {
    if (scale == scale_) {
      add_at_scale(mantissa);
    } else {
      add_other_scale(mantissa, scale);
    }
  }
  void add(const DecimalSum& other);
  /// Adds the mantissas whose byte in `mask` is not 0 (null mask: all); others may hold anything.
  void add_batch(const std::int64_t* mantissas, const std::uint8_t* mask, std::size_t count, int scale);

  double value() const;  // nearest double of the exact sum
  bool is_zero() const { return mantissa_ == 0 && overflows_ == 0; }
  int scale() const { return scale_; }
  /// The sum times 10^scale(), where fits(): all sums of fewer than 2^127 / 10^18 smallest units.
  __int128 mantissa() const { return mantissa_; }
  bool fits() const { return overflows_ == 0; }
  /// As of RealSum.
  void write(std::string& bytes) const;
  static std::optional<DecimalSum> read(std::string_view& bytes);

 private:
  void add_at_scale(__int128 term) {
    if (__builtin_add_overflow(mantissa_, term, &mantissa_)) overflows_ += term > 0 ? 1 : -1;
  }
  void add_other_scale(std::int64_t mantissa, int scale);
  void raise_scale(int scale);

  __int128 mantissa_ = 0;
  std::int64_t overflows_ = 0;  // the sum is mantissa_ + overflows_ * 2^128
  int scale_ = 0;
};

}  // namespace northstar
