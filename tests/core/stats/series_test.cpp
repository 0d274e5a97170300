#include "stats/series.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace northstar::stats {
namespace {

TEST(Transform, FollowsTheRangeOfTheValues) {
  EXPECT_EQ(choose_transform({100.0, 250.0}), Transform::log);
  EXPECT_EQ(choose_transform({0.0, 250.0}), Transform::log_plus_one);
  EXPECT_EQ(choose_transform({0.2, 250.0}), Transform::log_plus_one);
  EXPECT_EQ(choose_transform({0.2, 0.9}), Transform::log);  // a rate
  EXPECT_EQ(choose_transform({-1.0, 250.0}), Transform::none);
  EXPECT_EQ(choose_transform({std::nullopt}), Transform::none);
  EXPECT_DOUBLE_EQ(transformed(0.0, Transform::log_plus_one), 0);
}

TEST(Series, GapsAreFilledLinearlyAndEndsHeld) {
  const Series x = {std::nullopt, 2.0, std::nullopt, std::nullopt, 8.0, std::nullopt};
  EXPECT_EQ(interpolated(x), (std::vector<double>{2, 2, 4, 6, 8, 8}));
}

TEST(Series, ALineIsRemovedExactlyAndGapsStay) {
  Series x = {1.0, 3.0, std::nullopt, 7.0, 9.0};
  const Series u = detrended(x);
  EXPECT_FALSE(u[2]);
  for (std::size_t t : {0u, 1u, 3u, 4u}) EXPECT_NEAR(*u[t], 0, 1e-12);
  EXPECT_NEAR(fit_line(x).slope, 2, 1e-12);
}

TEST(Series, DifferencesNeedBothEnds) {
  const Series d = differenced({1.0, 4.0, std::nullopt, 9.0, 11.0}, 1);
  EXPECT_FALSE(d[0]);
  EXPECT_EQ(*d[1], 3);
  EXPECT_FALSE(d[3]);
  EXPECT_EQ(*d[4], 2);
}

TEST(Series, MedianTakesTheMiddle) {
  EXPECT_EQ(median({3, 1, 2}), 2);
  EXPECT_EQ(median({4, 1, 2, 3}), 2.5);
  EXPECT_EQ(mean(std::vector<double>{}), 0);
}

}  // namespace
}  // namespace northstar::stats
