// A seeded generator and standard normals that are bit-equal on every platform.
// xoshiro256++ (Blackman and Vigna, public domain), seeded by splitmix64; normals by Marsaglia's polar method. Its
// logarithm is computed here from + - * / alone, and sqrt is exact by IEEE 754, so no function of libm is in the path.
#pragma once

#include <array>
#include <cstdint>

namespace northstar::stats {

class Random {
 public:
  explicit Random(std::uint64_t seed);

  std::uint64_t bits();
  /// In [0, 1), a multiple of 2^-53.
  double uniform();
  /// 0 .. bound - 1 without bias; bound > 0.
  std::uint64_t below(std::uint64_t bound);
  double normal();

 private:
  std::array<std::uint64_t, 4> state_;
  double spare_ = 0;
  bool has_spare_ = false;
};

/// Natural logarithm of a normal positive double to a few units in the last place, from basic arithmetic only.
double portable_log(double x);

}  // namespace northstar::stats
