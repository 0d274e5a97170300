#include <gtest/gtest.h>

#include <cmath>

#include "scorecard/scorecard.hpp"
#include "stats/random.hpp"

namespace northstar::scorecard {
namespace {

series::Series weeks(const std::vector<double>& values) {
  series::Series out;
  for (const double value : values) out.values.emplace_back(value);
  return out;
}

/// x_t = memory x_{t-1} + noise: 0 is noise, 1 wanders.
std::vector<double> wander(stats::Random& random, double memory, std::size_t n) {
  std::vector<double> out;
  double x = 0;
  for (std::size_t i = 0; i < n; ++i) out.push_back(x = memory * x + random.normal());
  return out;
}

TEST(CoMovement, OfTwoNumbersThatHaveNothingToDoWithEachOtherIsClaimedInFiveOfAHundred) {
  for (const double memory : {0.0, 0.7, 1.0}) {
    int claimed = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
      stats::Random random(seed);
      const auto a = wander(random, memory, 80), b = wander(random, memory, 80);
      const auto found = co_movement(weeks(a), weeks(b));
      ASSERT_TRUE(found.has_value());
      claimed += found->p_value < 0.05 ? 1 : 0;
    }
    EXPECT_LE(claimed, 34) << memory;  // 400 times 5 %, and three of its standard errors
    EXPECT_GE(claimed, 6) << memory;
  }
}

TEST(CoMovement, IsSeenUnderATrendThatBothShare) {
  stats::Random random(7);
  std::vector<double> a, b;
  for (int i = 0; i < 80; ++i) {
    a.push_back(i + random.normal());
    b.push_back(2 * i - 0.8 * (a.back() - i) + 0.5 * random.normal());
  }
  const auto found = co_movement(weeks(a), weeks(b));
  ASSERT_TRUE(found.has_value());
  EXPECT_LT(found->estimate, 0);
  EXPECT_LT(found->p_value, 1e-6);
}

TEST(CoMovement, IsNotAskedOfAShortRecordNorAcrossAGap) {
  const std::vector<double> values(29, 1);
  EXPECT_FALSE(co_movement(weeks(values), weeks(values)).has_value());
  stats::Random random(3);
  series::Series a = weeks(wander(random, 0, 60)), b = weeks(wander(random, 0, 60));
  EXPECT_TRUE(co_movement(a, b).has_value());
  a.values[40].reset();
  EXPECT_FALSE(co_movement(a, b).has_value());
}

TEST(Elasticity, IsThePowerOfOneNumberInTheOther) {
  std::vector<double> usage, number;
  for (int i = 0; i < 20; ++i) {
    usage.push_back(100 + i * 7 % 11);
    number.push_back(3 * std::pow(usage.back(), 0.8));
  }
  const auto found = elasticity(weeks(number), weeks(usage));
  ASSERT_TRUE(found.has_value());
  EXPECT_NEAR(*found, 0.8, 1e-9);
  usage[4] = 0;
  EXPECT_FALSE(elasticity(weeks(number), weeks(usage)).has_value());
}

}  // namespace
}  // namespace northstar::scorecard
