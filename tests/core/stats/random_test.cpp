#include "stats/random.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "stats/distributions.hpp"

namespace northstar::stats {
namespace {

// First outputs of xoshiro256++ 1.0 from the state that splitmix64 gives for seed 0 (both reference implementations,
// prng.di.unimi.it).
TEST(Random, IsXoshiroSeededBySplitmix) {
  Random random(0);
  EXPECT_EQ(random.bits(), 0x53175d61490b23dfULL);
  EXPECT_EQ(random.bits(), 0x61da6f3dc380d507ULL);
  EXPECT_EQ(random.bits(), 0x5c0fdf91ec9a7bfcULL);
}

TEST(Random, GivesTheSameNormalsBitByBitOnEveryMachine) {
  Random random(42);
  std::uint64_t hash = 1469598103934665603ULL;  // FNV-1a over the bytes
  for (int i = 0; i < 1000; ++i) {
    const double value = random.normal();
    const auto* bytes = reinterpret_cast<const unsigned char*>(&value);
    for (std::size_t k = 0; k < sizeof value; ++k) hash = (hash ^ bytes[k]) * 1099511628211ULL;
  }
  EXPECT_EQ(hash, 13925473748768934144ULL);  // recorded on x86-64 with g++ 12; WebAssembly gives the same
}

TEST(Random, NormalsHaveTheMomentsAndTailsOfANormal) {
  Random random(7);
  const int count = 200000;
  double sum = 0, squares = 0, cubes = 0, beyond_two = 0;
  for (int i = 0; i < count; ++i) {
    const double z = random.normal();
    sum += z;
    squares += z * z;
    cubes += z * z * z;
    beyond_two += std::abs(z) > 2;
  }
  EXPECT_NEAR(sum / count, 0, 4 / std::sqrt(count));
  EXPECT_NEAR(squares / count, 1, 4 * std::sqrt(2.0 / count));
  EXPECT_NEAR(cubes / count, 0, 4 * std::sqrt(15.0 / count));
  EXPECT_NEAR(beyond_two / count, 2 * normal_upper_p(2), 4 * std::sqrt(0.0455 / count));
}

TEST(Random, BelowIsEvenAndStaysInside) {
  Random random(3);
  std::vector<int> seen(6);
  for (int i = 0; i < 60000; ++i) ++seen.at(random.below(6));
  for (int count : seen) EXPECT_NEAR(count, 10000, 400);
}

TEST(PortableLog, AgreesWithTheLibrary) {
  for (double x : {1e-300, 3e-17, 0.1, 0.5, 0.70710678, 0.99999, 1.0, 1.5, 2.0, 12345.678, 1e300}) {
    EXPECT_NEAR(portable_log(x), std::log(x), 2e-15 * std::max(1.0, std::abs(std::log(x)))) << x;
  }
}

}  // namespace
}  // namespace northstar::stats
