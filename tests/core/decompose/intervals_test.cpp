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

/// Orders over visits of three channels, 500 visits each and 50, 100 and 150 orders, noise of 10 % in the orders of
/// each; `rate` is split by channel.
struct ByChannel {
  metric::Definition definition;
  series::MetricSeries series = series::MetricSeries::from({});

  explicit ByChannel(std::uint64_t seed, std::size_t channels = 3, std::size_t gap = 0) {
    stats::Random random(seed);
    constexpr std::size_t weeks = 60;
    series::Series visits, orders, rate;
    visits.metric = "visits", orders.metric = "orders", rate.metric = "rate";
    visits.values.assign(weeks, 0.0), orders.values.assign(weeks, 0.0);
    std::vector<series::SegmentSeries> segments;
    for (std::size_t c = 0; c < channels; ++c) {
      const std::size_t at = segments.size();
      for (const series::Series& of : {visits, orders, rate})
        segments.push_back({"channel", "c" + std::to_string(c), of});
      for (std::size_t t = 0; t < weeks; ++t) {
        const bool missing = c == 0 && t < gap;
        const double visited = missing ? 0 : 500,
                     ordered = missing ? 0 : 50.0 * double(1 + c) * (1 + 0.1 * random.normal());
        segments[at].series.values.resize(weeks), segments[at].series.values[t] = visited;
        segments[at + 1].series.values.resize(weeks), segments[at + 1].series.values[t] = ordered;
        segments[at + 2].series.values.push_back(missing ? std::nullopt : std::optional(ordered / visited));
        *visits.values[t] += visited, *orders.values[t] += ordered;
      }
    }
    for (std::size_t t = 0; t < weeks; ++t) rate.values.emplace_back(*orders.values[t] / *visits.values[t]);
    definition.metrics["visits"].measure = *metric::parse_expression("count()", "visits");
    definition.metrics["orders"].measure = *metric::parse_expression("count()", "orders");
    definition.metrics["rate"].formula = *metric::parse_expression("orders / visits", "rate");
    series = series::MetricSeries::from({visits, orders, rate}, segments);
  }

  Result<Decomposition> split(const char* root, Range baseline, Range comparison) const {
    TreeOptions options;
    options.slice = "channel";
    return decompose(definition, series, root, baseline, comparison, options);
  }
  std::vector<std::optional<stats::Interval>> intervals(const Decomposition& d) const {
    return contribution_intervals(Levels(definition, series, d.baseline), d);
  }
};

TEST(Intervals, InsideTheSegmentsOfARatioAreAsWideAsTheirOwnMovement) {
  const ByChannel shop(1);
  const auto split = shop.split("rate", {10, 10}, {50, 50});
  const auto found = shop.intervals(*split);
  ASSERT_EQ(split->nodes.size(), 5u);
  for (std::size_t i = 1; i <= 3; ++i) {
    ASSERT_EQ(split->nodes[i].kind, NodeKind::inside);
    ASSERT_TRUE(found[i].has_value());
    // A third of all visits; two weeks, each off by 10 % of a rate of 10, 20 or 30 %.
    const double rate = *split->nodes[i].baseline > 0.25 ? 0.3 : *split->nodes[i].baseline > 0.15 ? 0.2 : 0.1;
    EXPECT_NEAR(found[i]->high - found[i]->low, 2 * 1.96 * std::sqrt(2) * 0.1 * rate / 3, 0.4 * 0.185 * rate);
    EXPECT_LE(found[i]->low, split->nodes[i].contribution);
    EXPECT_GE(found[i]->high, split->nodes[i].contribution);
  }
  ASSERT_EQ(split->nodes[4].kind, NodeKind::mix);
  ASSERT_TRUE(found[4].has_value());
  // The weights never moved. What is drawn of the whole and of its segments is scaled by the levels of each week.
  EXPECT_LT(found[4]->high - found[4]->low, 0.02);
  EXPECT_NEAR(found[4]->low, 0, 0.01);
}

TEST(Intervals, OfASegmentOfARatioWithoutARecordAreNotDrawnAndThoseOfTheWeightsNeither) {
  const ByChannel shop(2, 3, 9);
  const auto split = shop.split("rate", {10, 10}, {50, 50});
  const auto found = shop.intervals(*split);
  int drawn = 0;
  for (std::size_t i = 1; i <= 3; ++i) {
    EXPECT_EQ(found[i].has_value(), split->nodes[i].segment != "c0");
    drawn += found[i].has_value();
  }
  EXPECT_EQ(drawn, 2);
  EXPECT_FALSE(found[4].has_value());
  EXPECT_TRUE(found[0].has_value());
}

TEST(Intervals, OfTheOthersAreThoseOfAllThatIsNotListed) {
  const ByChannel shop(3, max_segment_nodes + 4);
  const auto split = shop.split("orders", {10, 10}, {50, 50});
  const auto found = shop.intervals(*split);
  const std::size_t others = split->nodes.size() - 1;
  ASSERT_EQ(split->nodes[others].kind, NodeKind::others);
  ASSERT_TRUE(found[others].has_value());
  EXPECT_LT(found[others]->low, split->nodes[others].contribution);
  EXPECT_GT(found[others]->high, split->nodes[others].contribution);
}

TEST(Intervals, NeedARecord) {
  for (const auto& interval : Weekly(12).intervals({0, 0}, {11, 11})) EXPECT_FALSE(interval.has_value());
}

}  // namespace
}  // namespace northstar::decompose
