#include "decompose/segments.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace northstar::decompose {
namespace {

using metric::TreeOp;

struct Fixture {
  metric::Definition definition;
  std::vector<series::Series> all;
  std::vector<series::SegmentSeries> segments;

  void measure(const std::string& name, const std::string& measure, double baseline, double comparison) {
    definition.metrics[name].measure = *metric::parse_expression(measure, name);
    value(name, baseline, comparison);
  }
  void formula(const std::string& name, const std::string& formula, double baseline, double comparison) {
    definition.metrics[name].formula = *metric::parse_expression(formula, name);
    value(name, baseline, comparison);
  }
  void value(const std::string& name, double baseline, double comparison) {
    series::Series series;
    series.metric = name;
    series.values = {baseline, comparison};
    all.push_back(series);
  }
  void segment(const std::string& name, const std::string& dimension, const std::string& segment,
               std::optional<double> baseline, std::optional<double> comparison) {
    series::SegmentSeries added{dimension, segment, {}};
    added.series.metric = name;
    added.series.values = {baseline, comparison};
    segments.push_back(added);
  }
  std::vector<SegmentSplit> split(const std::string& name) const {
    const auto series = series::MetricSeries::from(all, segments);
    const auto tree = decompose(definition, series, "hours", {0, 0}, {1, 1});
    EXPECT_TRUE(tree.ok());
    for (const Node& node : tree->nodes)
      if (node.metric == name)
        return split_by_segments(definition, Levels(definition, series, tree->baseline), *tree, node);
    ADD_FAILURE() << name;
    return {};
  }
};

/// hours = users × depth, hours by plan.
Fixture shop() {
  Fixture f;
  f.measure("hours", "sum(value) / 3600", 100, 150);
  f.measure("users", "count_distinct(entity)", 10, 12);
  f.formula("depth", "hours / users", 10, 12.5);
  f.definition.tree["hours"] = {TreeOp::product, {"users", "depth"}};
  f.segment("hours", "plan", "free", 40, 30);
  f.segment("hours", "plan", "paid", 60, 115);
  f.segment("hours", "plan", "", std::nullopt, 5);
  return f;
}

TEST(Segments, SumUpToTheChangeOfTheNode) {
  const auto splits = shop().split("hours");
  ASSERT_EQ(splits.size(), 1u);
  ASSERT_EQ(splits[0].parts.size(), 3u);
  EXPECT_EQ(splits[0].parts[0].segment, "paid");
  EXPECT_DOUBLE_EQ(splits[0].parts[0].change, 55);
  EXPECT_DOUBLE_EQ(splits[0].parts[1].change, -10);
  EXPECT_DOUBLE_EQ(splits[0].parts[2].change, 5);
  EXPECT_FALSE(splits[0].parts[2].baseline.has_value());
  EXPECT_DOUBLE_EQ(splits[0].residual, 0);
}

TEST(Segments, GiveWhatTheyDoNotHoldToTheResidual) {
  Fixture f = shop();
  f.segments.pop_back();
  EXPECT_DOUBLE_EQ(f.split("hours").at(0).residual, 5);
}

TEST(Segments, OfADistinctCountAreGivenOnlyWhereNothingStandsInTwo) {
  Fixture f = shop();
  f.segment("users", "plan", "free", 6, 7);
  f.segment("users", "plan", "paid", 6, 7);
  f.segment("users", "country", "ES", 4, 5);
  f.segment("users", "country", "PT", 6, 7);
  const auto splits = f.split("users");
  ASSERT_EQ(splits.size(), 1u);
  EXPECT_EQ(splits[0].dimension, "country");
  // Each user is worth the mean depth, so the two together give the share of `users` in the change of hours.
  EXPECT_DOUBLE_EQ(splits[0].parts[0].contribution + splits[0].parts[1].contribution, 2 * (10 + 12.5) / 2);
}

/// depth = hours / users, by plan. By hand: free had 40 h of 4 users and has 30 h of 2; paid had 60 h of 6 and has 120
/// h of 10. Its mean over the two periods is (10 + 12.5) / 2 = 11.25.
Fixture depth_by_plan() {
  Fixture f = shop();
  f.segments.clear();
  f.segment("hours", "plan", "free", 40, 30);
  f.segment("hours", "plan", "paid", 60, 120);
  f.segment("users", "plan", "free", 4, 2);
  f.segment("users", "plan", "paid", 6, 10);
  return f;
}

TEST(SegmentsOfAQuotient, AreSplitIntoWhatChangedInsideAndInTheirWeights) {
  const auto splits = depth_by_plan().split("depth");
  ASSERT_EQ(splits.size(), 1u);
  EXPECT_TRUE(splits[0].of_quotient);
  ASSERT_EQ(splits[0].parts.size(), 2u);
  const SegmentPart& free = splits[0].parts[1];
  const SegmentPart& paid = splits[0].parts[0];
  EXPECT_EQ(free.segment, "free");
  EXPECT_DOUBLE_EQ(*free.baseline, 10);
  EXPECT_DOUBLE_EQ(*free.comparison, 15);
  const double weight_free = (4.0 / 10 + 2.0 / 12) / 2, weight_paid = (6.0 / 10 + 10.0 / 12) / 2;
  EXPECT_NEAR(free.rate, weight_free * 5, 1e-12);
  EXPECT_NEAR(paid.rate, weight_paid * 2, 1e-12);
  EXPECT_NEAR(free.mix, (2.0 / 12 - 4.0 / 10) * (12.5 - 11.25), 1e-12);
  EXPECT_NEAR(paid.mix, (10.0 / 12 - 6.0 / 10) * (11 - 11.25), 1e-12);
  EXPECT_NEAR(free.change + paid.change, 2.5, 1e-12);
  EXPECT_NEAR(splits[0].residual, 0, 1e-12);
  // In the root's unit they add up to what the node gave: hours rose by 50, of which users took 2 * 11.25.
  EXPECT_NEAR(free.contribution + paid.contribution, 50 - 22.5, 1e-12);
}

TEST(SegmentsOfAQuotient, ThatAreNewHaveAllTheirChangeInTheMix) {
  Fixture f = depth_by_plan();
  f.segments.clear();
  f.segment("hours", "plan", "free", 100, 30);
  f.segment("hours", "plan", "family", 0, 120);
  f.segment("users", "plan", "free", 10, 2);
  f.segment("users", "plan", "family", 0, 10);
  const auto splits = f.split("depth");
  ASSERT_EQ(splits.size(), 1u);
  const SegmentPart& family = splits[0].parts[0].segment == "family" ? splits[0].parts[0] : splits[0].parts[1];
  EXPECT_FALSE(family.baseline.has_value());
  EXPECT_EQ(family.rate, 0);
  EXPECT_NEAR(family.mix, 10.0 / 12 * (12 - 11.25), 1e-12);
  EXPECT_NEAR(splits[0].residual, 0, 1e-12);
}

TEST(SegmentsOfAQuotient, AreGivenOnlyWhereBothSidesHaveThemAndAddUp) {
  Fixture f = depth_by_plan();
  f.segment("hours", "country", "ES", 100, 150);  // users are not known by country
  f.segment("hours", "device", "phone", 100, 150);
  f.segment("users", "device", "phone", 10, 12);
  f.segment("users", "device", "tv", 4, 4);  // who uses both is counted twice
  const auto splits = f.split("depth");
  ASSERT_EQ(splits.size(), 1u);
  EXPECT_EQ(splits[0].dimension, "plan");
}

// The case of two segments that both improve while the whole falls: 2 % and 10 % of 800 and 200, then 2.1 % and 10.5 %
// of 950 and 50.
TEST(SegmentsOfAQuotient, ThatAllMoveAgainstTheWholeAreCalledReversed) {
  Fixture f;
  f.measure("hours", "sum(value)", 36, 25.2);
  f.measure("users", "count()", 1000, 1000);
  f.formula("depth", "hours / users", 0.036, 0.0252);
  f.definition.tree["hours"] = {TreeOp::product, {"users", "depth"}};
  f.segment("hours", "device", "mobile", 16, 19.95);
  f.segment("hours", "device", "desktop", 20, 5.25);
  f.segment("users", "device", "mobile", 800, 950);
  f.segment("users", "device", "desktop", 200, 50);
  EXPECT_TRUE(f.split("depth").at(0).is_reversed);
  EXPECT_FALSE(f.split("hours").at(0).is_reversed);
  f.segments[0].series.values[1] = 15;  // mobile falls too
  f.segments[1].series.values[1] = 10.2;
  EXPECT_FALSE(f.split("depth").at(0).is_reversed);
}

TEST(Segments, BeyondTheListedOnesAreJoined) {
  Fixture f = shop();
  f.segments.clear();
  for (int i = 0; i < 60; ++i) f.segment("hours", "country", std::to_string(i), 0, i < 10 ? 0.5 : 0.9);
  const auto splits = f.split("hours");
  EXPECT_EQ(splits.at(0).parts.size(), max_listed_segments);
  EXPECT_EQ(splits.at(0).others, 10u);
  EXPECT_DOUBLE_EQ(splits.at(0).rest.change, 5);
  EXPECT_NEAR(splits.at(0).residual, 50 - 50, 1e-9);
}

TEST(Additivity, FollowsTheExpressionThroughFormulas) {
  Fixture f = shop();
  f.measure("orders", "count()", 1, 1);
  f.measure("mean", "average(value)", 1, 1);
  f.formula("both", "hours + 2 * orders", 1, 1);
  f.formula("mixed", "orders - users", 1, 1);
  f.formula("depth_of_mean", "hours / mean", 1, 1);
  f.formula("product", "orders * users", 1, 1);
  const auto of = [&](const char* name) { return additivity_of(f.definition, name); };
  EXPECT_EQ(of("hours"), Additivity::additive);
  EXPECT_EQ(of("both"), Additivity::additive);
  EXPECT_EQ(of("users"), Additivity::distinct_count);
  EXPECT_EQ(of("mixed"), Additivity::distinct_count);
  EXPECT_EQ(of("mean"), Additivity::ratio);
  EXPECT_EQ(of("product"), Additivity::ratio);
  EXPECT_EQ(of("depth"), Additivity::quotient);
  EXPECT_EQ(of("depth_of_mean"), Additivity::ratio);
  EXPECT_EQ(of("users.new"), Additivity::growth_part);
}

TEST(Additivity, OfAScoreOfTwoQuotientsOverOneDenominatorIsThatOfAQuotient) {
  Fixture f = shop();
  f.measure("promoters", "count()", 1, 1);
  f.measure("detractors", "count()", 1, 1);
  f.measure("answers", "count()", 1, 1);
  f.formula("promoting", "100 * promoters / answers", 1, 1);
  f.formula("detracting", "100 * (detractors / answers)", 1, 1);
  f.formula("score", "promoting - detracting", 1, 1);
  f.formula("over_others", "promoting - hours / orders", 1, 1);
  const auto score = quotient_of(f.definition, "score");
  ASSERT_TRUE(score.has_value());
  EXPECT_EQ(metric::print(*score->numerator), "100 * promoters - 100 * detractors");
  EXPECT_EQ(metric::print(*score->denominator), "answers");
  EXPECT_EQ(additivity_of(f.definition, "score"), Additivity::quotient);
  EXPECT_EQ(additivity_of(f.definition, "over_others"), Additivity::ratio);
}

}  // namespace
}  // namespace northstar::decompose
