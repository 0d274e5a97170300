#include "decompose/intervals.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "metric/expression.hpp"
#include "stats/random.hpp"

namespace northstar::decompose {
namespace {

/// sales = users × each over 80 weeks, users with noise of 2 %, each constant.
struct Weekly {
  metric::Definition definition;
  series::MetricSeries series;

  explicit Weekly(std::size_t weeks, std::uint64_t seed = 1) : series(series::MetricSeries::from({})) {
    stats::Random random(seed);
    series::Series users, each, sales;
    for (std::size_t t = 0; t < weeks; ++t) {
      users.values.emplace_back(1000 * (1 + 0.02 * random.normal()));
      each.values.emplace_back(3.0);
      sales.values.emplace_back(*users.values.back() * 3);
    }
    users.metric = "users", each.metric = "each", sales.metric = "sales";
    series = series::MetricSeries::from({users, each, sales});
    definition.tree["sales"] = {metric::TreeOp::product, {"users", "each"}};
  }

  std::vector<std::optional<stats::Interval>> intervals(Range baseline, Range comparison) const {
    const auto split = decompose(definition, series, "sales", baseline, comparison);
    return contribution_intervals(Levels(definition, series, baseline), *split);
  }
};

TEST(Intervals, AreAsWideAsTheUsualMovementOfBothPeriods) {
  const auto found = Weekly(80).intervals({10, 10}, {70, 70});
  ASSERT_TRUE(found[1].has_value());
  // Two weeks, each off by 2 % of 3,000: a spread of 85, and 1.96 of it on each side.
  EXPECT_NEAR(found[1]->high - found[1]->low, 2 * 1.96 * 85, 70);
  EXPECT_NEAR(found[0]->low, found[1]->low, 1e-9);
  ASSERT_TRUE(found[2].has_value());
  EXPECT_EQ(found[2]->low, 0);
  EXPECT_EQ(found[2]->high, 0);
}

TEST(Intervals, OfRangesAreNarrower) {
  const Weekly weekly(80);
  const auto one = weekly.intervals({10, 10}, {70, 70}), many = weekly.intervals({2, 27}, {52, 77});
  EXPECT_LT(many[1]->high - many[1]->low, 0.4 * (one[1]->high - one[1]->low));
}

TEST(Intervals, CoverZeroWhereNothingButNoiseMoved) {
  int covered = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const auto found = Weekly(60, seed).intervals({20, 20}, {45, 45});
    covered += found[0]->low <= 0 && found[0]->high >= 0;
  }
  EXPECT_GE(covered, 88);
  EXPECT_LE(covered, 99);
}

/// Orders of two channels, one noisy and one that rises steadily, over 80 weeks.
TEST(Intervals, OfSegmentsAreAsWideAsTheirOwnMovement) {
  stats::Random random(3);
  series::Series all;
  all.metric = "orders";
  std::vector<series::SegmentSeries> segments = {{"channel", "ads", all}, {"channel", "mail", all}};
  for (std::size_t t = 0; t < 80; ++t) {
    const double ads = 1000 * (1 + 0.02 * random.normal()), mail = 300 + static_cast<double>(t);
    segments[0].series.values.emplace_back(ads);
    segments[1].series.values.emplace_back(mail);
    all.values.emplace_back(ads + mail);
  }
  metric::Definition definition;
  const auto project = metric::parse_expression("count()", "test");
  definition.metrics["orders"].measure = *project;
  const auto series = series::MetricSeries::from({all}, segments);
  const Range before{10, 10}, after{70, 70};
  const Levels levels(definition, series, before);
  const auto split = decompose(definition, series, "orders", before, after);
  const auto by_channel = split_by_segments(definition, levels, *split, split->nodes[0]).at(0);
  const auto likely = part_intervals(levels, *split, split->nodes[0], by_channel);
  for (std::size_t i = 0; i < 2; ++i) {
    ASSERT_TRUE(likely[i].has_value());
    EXPECT_LE(likely[i]->low, by_channel.parts[i].contribution);
    EXPECT_GE(likely[i]->high, by_channel.parts[i].contribution);
    const double width = likely[i]->high - likely[i]->low;
    if (by_channel.parts[i].segment == "ads")
      EXPECT_NEAR(width, 2 * 1.96 * 28, 30);  // two weeks, each off by 2 % of 1,000
    else
      EXPECT_NEAR(width, 0, 1e-6);  // a straight way
  }
}

TEST(Intervals, NeedARecord) {
  for (const auto& interval : Weekly(12).intervals({0, 0}, {11, 11})) EXPECT_FALSE(interval.has_value());
}

}  // namespace
}  // namespace northstar::decompose
