#include "decompose/alarms.hpp"

#include <gtest/gtest.h>

namespace northstar::decompose {
namespace {

series::Series weeks(std::vector<double> values) {
  series::Series out;
  out.metric = "plays";
  for (const double value : values) out.values.emplace_back(value);
  return out;
}

TEST(Spikes, NameTheThreeWeeksThatCarryARise) {
  std::vector<double> values(26, 100);
  values[15] = 180, values[20] = 160, values[24] = 150, values[18] = 101;
  const auto found = spikes_of(weeks(values));
  ASSERT_TRUE(found.has_value());
  EXPECT_TRUE(found->is_alarm());
  EXPECT_NEAR(found->share, 190.0 / 191, 1e-12);
  EXPECT_EQ(found->periods, (std::vector<std::int32_t>{15, 20, 24}));
  EXPECT_EQ(found->baseline.first, 0);
  EXPECT_EQ(found->baseline.last, 12);
  EXPECT_EQ(found->comparison.first, 13);
  EXPECT_EQ(found->comparison.last, 25);
}

TEST(Spikes, AreNoAlarmWhereASmallRiseLiesWithinTheUsualUpsAndDowns) {
  std::vector<double> values;
  for (int i = 0; i < 26; ++i) values.push_back(100 + 10 * (i % 13 * 7 % 5) + (i >= 13 ? 1 : 0));
  const auto found = spikes_of(weeks(values));
  ASSERT_TRUE(found.has_value());
  EXPECT_GT(found->share, Spikes::spike_share);
  EXPECT_FALSE(found->is_alarm());
}

TEST(Spikes, AreNoneWhereAllWeeksRoseAlikeOrNothingDid) {
  std::vector<double> even(26, 100);
  std::fill(even.begin() + 13, even.end(), 120.0);
  EXPECT_FALSE(spikes_of(weeks(even))->is_alarm());
  EXPECT_FALSE(spikes_of(weeks(std::vector<double>(26, 100))).has_value());
  EXPECT_FALSE(spikes_of(weeks(std::vector<double>(20, 100))).has_value());
}

Decomposition product(double volume, double engagement) {
  Decomposition out;
  out.nodes.resize(3);
  out.nodes[0].op = metric::TreeOp::product;
  out.nodes[0].drivers = {1, 2};
  out.nodes[1].contribution = volume;
  out.nodes[2].contribution = engagement;
  return out;
}

TEST(Conflict, IsVolumeUpAndEngagementDownBeyondTheirUsualMovement) {
  const std::optional<stats::Interval> up = stats::Interval{2, 9}, down = stats::Interval{-8, -1},
                                       unsure = stats::Interval{-8, 1};
  const auto found = volume_without_engagement(product(5, -4), {up, up, down});
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->volume, 1u);
  EXPECT_EQ(found->engagement, 2u);
  EXPECT_FALSE(volume_without_engagement(product(5, -4), {up, up, unsure}).has_value());
  EXPECT_FALSE(volume_without_engagement(product(-5, -4), {down, down, down}).has_value());
  EXPECT_FALSE(volume_without_engagement(product(5, -4), {up, up, std::nullopt}).has_value());
}

}  // namespace
}  // namespace northstar::decompose
