#include "validate/power.hpp"

#include <gtest/gtest.h>

namespace northstar::validate {
namespace {

PowerInput weekly(double std_error, double effect) {
  PowerInput in;
  in.std_error = std_error;
  in.critical_t = 3.3;
  in.n = 52;
  in.df = 49;
  in.reference_effect = effect;
  return in;
}

TEST(Power, TheDetectableEffectIsSeenWithEightyPercentChance) {
  PowerInput in = weekly(0.05, 0);
  in.reference_effect = power_of(in).detectable_effect;
  EXPECT_NEAR(power_of(in).chance, 0.8, 1e-6);
}

TEST(Power, GrowsWithTheRecordAndWithTheEffect) {
  const Power power = power_of(weekly(0.06, 0.2));
  ASSERT_EQ(power.chance_by_n.size(), 6u);
  EXPECT_EQ(power.chance_by_n[0].n, 26);
  EXPECT_EQ(power.chance_by_n[5].n, 156);
  for (std::size_t i = 1; i < 6; ++i) EXPECT_GT(power.chance_by_n[i].chance, power.chance_by_n[i - 1].chance);
  EXPECT_NEAR(power.chance_by_n[1].chance, power.chance, 1e-12);
  EXPECT_GT(power_of(weekly(0.06, 0.3)).chance, power.chance);
}

TEST(Power, TellsHowLongToWaitOrThatWaitingDoesNotHelp) {
  const Power soon = power_of(weekly(0.06, 0.2));
  ASSERT_TRUE(soon.periods_until_likely);
  EXPECT_GT(*soon.periods_until_likely, 0);
  EXPECT_LT(*soon.periods_until_likely, 156);
  EXPECT_EQ(power_of(weekly(0.01, 0.2)).periods_until_likely, 0);
  EXPECT_FALSE(power_of(weekly(0.5, 0.2)).periods_until_likely);
}

TEST(Power, TheLevelFallsFromOneToTwoYears) {
  EXPECT_DOUBLE_EQ(alpha_for(26, 0.06, 0.03), 0.06);
  EXPECT_DOUBLE_EQ(alpha_for(78, 0.06, 0.03), 0.045);
  EXPECT_DOUBLE_EQ(alpha_for(200, 0.06, 0.03), 0.03);
}

}  // namespace
}  // namespace northstar::validate
