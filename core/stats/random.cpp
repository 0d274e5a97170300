#include "stats/random.hpp"

#include <cassert>
#include <cmath>
#include <cstring>

namespace northstar::stats {
namespace {

std::uint64_t rotate_left(std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

}  // namespace

Random::Random(std::uint64_t seed) {
  for (auto& word : state_) {  // splitmix64
    seed += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = seed;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    word = z ^ (z >> 31);
  }
}

std::uint64_t Random::bits() {
  auto& s = state_;
  const std::uint64_t out = rotate_left(s[0] + s[3], 23) + s[0];
  const std::uint64_t t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate_left(s[3], 45);
  return out;
}

double Random::uniform() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }

std::uint64_t Random::below(std::uint64_t bound) {
  assert(bound > 0);
  const std::uint64_t refused = (0 - bound) % bound;  // the part of 2^64 that would favour small values
  std::uint64_t x = bits();
  while (x < refused) x = bits();
  return x % bound;
}

double Random::normal() {
  if (has_spare_) {
    has_spare_ = false;
    return spare_;
  }
  double u = 0, v = 0, s = 0;
  do {
    u = 2 * uniform() - 1;
    v = 2 * uniform() - 1;
    s = u * u + v * v;
  } while (s >= 1 || s == 0);
  const double scale = std::sqrt(-2 * portable_log(s) / s);
  spare_ = v * scale;
  has_spare_ = true;
  return u * scale;
}

double portable_log(double x) {
  assert(x >= 0x1.0p-1022 && x < 1e308);
  std::uint64_t word = 0;
  std::memcpy(&word, &x, sizeof word);
  int exponent = static_cast<int>(word >> 52) - 1022;
  word = (word & 0x000fffffffffffffULL) | 0x3fe0000000000000ULL;
  double m = 0;  // x = m 2^exponent, m in [.5, 1)
  std::memcpy(&m, &word, sizeof m);
  if (m < 0.70710678118654752) {
    m *= 2;
    --exponent;
  }
  // log m = 2 atanh(s), |s| <= .172: eleven terms reach 1e-17.
  const double s = (m - 1) / (m + 1);
  const double q = s * s;
  double sum = 0;
  for (int k = 23; k >= 3; k -= 2) sum = (sum + 1.0 / k) * q;
  constexpr double ln2_high = 6.93147180369123816490e-01, ln2_low = 1.90821492927058770002e-10;
  return exponent * ln2_high + (2 * s + (2 * s * sum + exponent * ln2_low));
}

}  // namespace northstar::stats
