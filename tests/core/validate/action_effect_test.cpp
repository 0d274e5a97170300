#include "validate/action_effect.hpp"

#include <gtest/gtest.h>

namespace northstar::validate {
namespace {

/// Weekly, from Monday 2024-01-01; a small unrest on a slope, and `step` more from week `from` on.
series::Series weekly(int weeks, int from, double step, double slope = 0) {
  series::Series s;
  s.first_period = time::period_of_day(time::days_from_civil({2024, 1, 1}), s.calendar);
  for (int i = 0; i < weeks; ++i)
    s.values.emplace_back(100 + slope * i + (i * i * 7 % 11) / 4.0 + (i >= from ? step : 0));
  return s;
}
std::int32_t monday(int week) { return time::days_from_civil({2024, 1, 1}) + 7 * week; }

TEST(ActionEffect, SeesAStepThatStandsOut) {
  const ActionEffect effect = measure_effect(weekly(80, 60, 20), monday(60));
  ASSERT_EQ(effect.status, EffectStatus::measured);
  EXPECT_TRUE(effect.stands_out());
  EXPECT_NEAR(effect.estimate, 20, 2);
  EXPECT_LT(effect.low, effect.estimate);
  EXPECT_GT(effect.high, effect.estimate);
}

TEST(ActionEffect, TakesATrendForWhatItIs) {
  const ActionEffect effect = measure_effect(weekly(80, 80, 0, 3), monday(60));
  ASSERT_EQ(effect.status, EffectStatus::measured);
  EXPECT_NEAR(effect.usual, 12, 1);  // four weeks of the slope
  EXPECT_FALSE(effect.stands_out());
}

TEST(ActionEffect, LeavesOutTheWeekThatHoldsTheAction) {
  series::Series s = weekly(80, 61, 20);
  s.values[60] = 5000;
  const ActionEffect effect = measure_effect(s, monday(60) + 2);
  ASSERT_EQ(effect.status, EffectStatus::measured);
  EXPECT_NEAR(effect.estimate, 20, 3);
}

TEST(ActionEffect, SaysFromWhenOnItCanBeMeasured) {
  const ActionEffect effect = measure_effect(weekly(80, 80, 0), monday(78));
  EXPECT_EQ(effect.status, EffectStatus::too_soon);
  EXPECT_EQ(effect.measurable_from, monday(82));
  EXPECT_EQ(measure_effect(weekly(80, 80, 0), monday(78) + 1).measurable_from, monday(83));
}

TEST(ActionEffect, DoesNotUseTheRunningWeek) {
  series::Series s = weekly(80, 60, 20);
  s.last_is_partial = true;
  EXPECT_EQ(measure_effect(s, monday(76)).status, EffectStatus::too_soon);
}

TEST(ActionEffect, NeedsARecordBeforeAndEnoughOtherPlaces) {
  EXPECT_EQ(measure_effect(weekly(80, 80, 0), monday(2)).status, EffectStatus::before_record);
  const ActionEffect few = measure_effect(weekly(30, 15, 20), monday(15));
  EXPECT_EQ(few.status, EffectStatus::short_record);
  EXPECT_LT(few.places, min_effect_places);
}

TEST(ActionEffect, HoldsItsErrorRateWhereNothingHappened) {
  const series::Series s = weekly(156, 156, 0, 0.5);
  int called = 0, tried = 0;
  for (int week = 10; week < 140; ++week, ++tried) called += measure_effect(s, monday(week)).stands_out();
  EXPECT_LE(called, tried / 10);
}

}  // namespace
}  // namespace northstar::validate
